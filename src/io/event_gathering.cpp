// Each thread accounts for its parts by itself; their accounts are put together at the end.
#include "io/event_gathering.h"

#include <algorithm>
#include <deque>
#include <string>
#include <vector>

#include "data/event_table_builder.h"
#include "io/event_text.h"
#include "io/left_out.h"
#include "io/record_parts.h"

namespace sitmap::io {
namespace {

// What came of one part; records are numbered as the source numbers them within it.
struct PartAccount {
  std::size_t part = 0, records = 0, untitled = 0;
  std::vector<Rejection> rejections;
  Notes notes;
};

class Gathering final : public RecordTaker {
 public:
  explicit Gathering(RecordMapper mapper) : mapper_(std::move(mapper)) {}

  void begin_part(std::size_t part, std::span<const Column> columns) override {
    end_part();
    accounts_.emplace_back().part = part;
    rows_.begin_part(part);
    mapper_.extend(columns);
  }

  bool take(const Record& record) override {
    PartAccount& account = accounts_.back();
    if (account.part == 0 && mapper_.names_units(record)) {
      units_row_ = true;
      return true;
    }
    ++account.records;
    if (const std::optional<Refusal> refusal = mapper_.map(record, event_)) {
      account.rejections.push_back({record.number, mapper_.id_of(record), refusal->reason, refusal->message});
      return true;
    }
    account.untitled += event_.title.empty() ? 1 : 0;
    rows_.add(event_, record.number);
    return true;
  }

  // No part follows.
  void end_part() {
    if (!accounts_.empty()) accounts_.back().notes = mapper_.take_notes();
  }

  std::vector<PartAccount>& accounts() { return accounts_; }
  EventRows& rows() { return rows_; }
  bool met_units_row() const { return units_row_; }
  std::set<std::string> zones() const { return mapper_.zones(); }

 private:
  RecordMapper mapper_;
  EventRecord event_;  // keeps the memory of its texts from record to record
  EventRows rows_;
  std::vector<PartAccount> accounts_;
  bool units_row_ = false;
};

// Null if the job was cancelled.
std::shared_ptr<EventLayer> put_together(std::deque<Gathering>& gatherings, const PartsRead& read,
                                         const JobContext& job) {
  auto layer = std::make_shared<EventLayer>();
  std::vector<EventRows> rows;
  std::vector<PartAccount> accounts;
  bool units_row = false;
  for (Gathering& gathering : gatherings) {
    gathering.end_part();
    rows.push_back(std::move(gathering.rows()));
    std::move(gathering.accounts().begin(), gathering.accounts().end(), std::back_inserter(accounts));
    units_row = units_row || gathering.met_units_row();
    layer->zones.merge(gathering.zones());
  }
  BuiltTable built = build_event_table(std::move(rows), job);
  if (built.table == nullptr) return nullptr;
  layer->events = built.table;
  std::sort(accounts.begin(), accounts.end(),
            [](const PartAccount& a, const PartAccount& b) { return a.part < b.part; });
  Notes notes;
  std::size_t untitled = 0;
  for (PartAccount& account : accounts) {
    const std::size_t offset = read.offset(account.part);
    layer->records += account.records;
    untitled += account.untitled;
    notes.append(account.notes, offset);
    for (Rejection& rejection : account.rejections) {
      rejection.record += offset;
      layer->rejections.push_back(std::move(rejection));
    }
  }
  for (LeftOutEvent& event : built.left_out)
    layer->rejections.push_back(rejection_of(event, static_cast<std::size_t>(event.number) + read.offset(event.part)));
  std::sort(layer->rejections.begin(), layer->rejections.end(),
            [](const Rejection& a, const Rejection& b) { return a.record < b.record; });
  layer->warnings = notes.lines();
  if (units_row)
    layer->warnings.emplace_back("the row below the header names the units of the columns: not counted as a record");
  if (untitled > 0) layer->warnings.push_back(untitled_warning(untitled));
  return layer;
}

}  // namespace

Result<std::shared_ptr<EventLayer>> gather_events(RecordSource& source, const MakeMapper& make_mapper,
                                                  JobContext& job) {
  std::deque<Gathering> gatherings;
  std::vector<RecordTaker*> takers;
  for (std::size_t i = taker_count(); i > 0; --i) {
    Result<RecordMapper> mapper = make_mapper();
    if (!mapper) return mapper.error();
    takers.push_back(&gatherings.emplace_back(std::move(*mapper)));
  }
  const Result<PartsRead> read = source.read_parts(takers, job);
  if (!read) return read.error();
  std::shared_ptr<EventLayer> layer = job.cancelled() ? nullptr : put_together(gatherings, *read, job);
  if (layer == nullptr) return Error{ErrorKind::cancelled, source.info().path, "reading was cancelled", ""};
  return layer;
}

std::shared_ptr<EventLayer> gather_events(std::span<const Record> records, RecordMapper mapper) {
  std::deque<Gathering> gatherings;
  Gathering& gathering = gatherings.emplace_back(std::move(mapper));
  gathering.begin_part(0, {});
  for (const Record& record : records) gathering.take(record);
  return put_together(gatherings, {}, JobContext());
}

}  // namespace sitmap::io
