// Any table, recognised and mapped: every record is an event or a rejection, and what is kept of it is JSON.
#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <cstdlib>
#include <string>
#include <string_view>
#include <vector>

#include "io/import_plan.h"
#include "io/record_source.h"

namespace {

using namespace sitmap;

void require(bool holds) {
  if (!holds) std::abort();
}

std::vector<std::string_view> split(std::string_view text, char at) {
  std::vector<std::string_view> parts;
  for (std::size_t begin = 0; begin <= text.size();) {
    const std::size_t end = std::min(text.find(at, begin), text.size());
    parts.push_back(text.substr(begin, end - begin));
    begin = end + 1;
  }
  return parts;
}

// Lines of cells between tabs; the first line names the columns. A cell that starts with # is a number.
class LineRecords final : public io::RecordSource {
 public:
  explicit LineRecords(std::string_view text) : lines_(split(text, '\n')) {
    info_.driver = "CSV";
    for (const std::string_view name : split(lines_.front(), '\t')) info_.columns.emplace_back().name = name;
  }
  const io::SourceInfo& info() const override { return info_; }
  bool complete() const override { return true; }
  Result<std::size_t> read(const io::RecordSink& sink, JobContext&) override {
    for (std::size_t number = 1; number < lines_.size(); ++number) {
      std::vector<Cell> cells;
      for (std::string_view text : split(lines_[number], '\t')) {
        const bool is_number = text.starts_with('#');
        if (is_number) text.remove_prefix(1);
        cells.push_back({text, text.empty() ? CellKind::absent : is_number ? CellKind::number : CellKind::text});
      }
      cells.resize(std::min(cells.size(), info_.columns.size()));
      Record record;
      record.number = number;
      record.cells = cells;
      if (!sink(record)) return number;
    }
    return lines_.size() - 1;
  }

 private:
  std::vector<std::string_view> lines_;
  io::SourceInfo info_;
};

void check(const EventLayer& layer, std::size_t records) {
  require(layer.records == records);
  require(layer.records == layer.events->size() + layer.rejections.size());
  for (EventIndex i = 0; i < layer.events->size(); ++i) {
    require(!layer.events->has_position(i) || is_valid(layer.events->position()[i]));
    const std::string& extra = layer.events->detail(i).extra_json;
    // Bytes that are not UTF-8 are replaced before records are made; here they only must not break the rest.
    if (!extra.empty()) require(extra.front() == '{' && extra.back() == '}');
  }
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  LineRecords source(std::string_view(reinterpret_cast<const char*>(data), size));
  JobContext job;
  Result<io::ImportPlan> plan = io::plan_import(source, {}, job);
  require(plan.ok());
  const std::size_t records = *source.read([](const Record&) { return true; }, job);
  for (const DateOrder order : {DateOrder::undecided, DateOrder::mdy}) {
    plan->recognition.mapping.date_order = order;
    const Result<EventLayerPtr> layer = io::read_records(source, plan->recognition, Zone::utc(), job);
    require(layer.ok());
    check(**layer, records - (plan->recognition.mapping.units_row ? 1 : 0));
  }
  require(io::preview_events(*plan, plan->recognition.mapping, Zone::utc()).ok());
  return 0;
}
