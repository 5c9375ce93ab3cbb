// Batches of mapped records go from the thread that reads and maps to the one that packs the table.
#include "io/event_gathering.h"

#include <algorithm>
#include <optional>
#include <thread>
#include <vector>

#include "data/event_table_builder.h"
#include "io/batch_ring.h"
#include "io/event_text.h"
#include "io/read_guard.h"

namespace sitmap::io {
namespace {

constexpr std::size_t kRecordsPerBatch = 256;

struct MappedRecord {
  std::size_t number = 0;
  EventRecord event;
  std::optional<Refusal> refusal;
  std::string id;  // of a refused record
};

// Keeps its records from use to use, so that their texts find their memory again.
class MappedBatch {
 public:
  bool is_full() const { return used_ >= kRecordsPerBatch; }
  void clear() { used_ = 0; }
  MappedRecord& add() {
    if (used_ == records_.size()) records_.emplace_back();
    return records_[used_++];
  }
  std::span<const MappedRecord> records() const { return std::span(records_).first(used_); }

 private:
  std::vector<MappedRecord> records_;
  std::size_t used_ = 0;
};

class Mapping {
 public:
  explicit Mapping(RecordMapper mapper) : mapper_(std::move(mapper)) {}

  void map(const Record& record, MappedBatch& to) {
    if (mapper_.names_units(record)) {
      units_row_ = true;
      return;
    }
    MappedRecord& mapped = to.add();
    mapped.number = record.number;
    mapped.refusal = mapper_.map(record, mapped.event);
    if (mapped.refusal) mapped.id = mapper_.id_of(record);
  }
  void extend(std::span<const Column> columns) { mapper_.extend(columns); }

  // What is to be said at the end.
  void describe(EventLayer& layer) const {
    layer.warnings = mapper_.notes();
    if (units_row_)
      layer.warnings.emplace_back("the row below the header names the units of the columns: not counted as a record");
    layer.zones = mapper_.zones();
  }

 private:
  RecordMapper mapper_;
  bool units_row_ = false;
};

class Gathering {
 public:
  void reserve(std::size_t records) {
    builder_.reserve(records);
    record_of_row_.reserve(records);
  }

  void take(const MappedBatch& batch) {
    for (const MappedRecord& record : batch.records()) take(record);
  }

  // Null if it was cancelled.
  std::shared_ptr<EventLayer> finish(const Mapping& mapping, const JobContext& job) {
    EventTableBuilder::Built built = std::move(builder_).finish(job);
    if (built.table == nullptr) return nullptr;
    layer_->events = built.table;
    for (EventTableBuilder::Duplicate& duplicate : built.duplicates) {
      refuse(record_of_row_[duplicate.order], duplicate.id, kDuplicateId,
             "id: " + in_quotes(duplicate.id) + " is the id of an earlier record");
    }
    std::sort(layer_->rejections.begin(), layer_->rejections.end(),
              [](const Rejection& a, const Rejection& b) { return a.record < b.record; });
    mapping.describe(*layer_);
    if (untitled_ > 0) {
      layer_->warnings.push_back(untitled_ == 1 ? "1 event has no title"
                                                : std::to_string(untitled_) + " events have no title");
    }
    return layer_;
  }

 private:
  void take(const MappedRecord& record) {
    ++layer_->records;
    if (record.refusal) return refuse(record.number, record.id, record.refusal->reason, record.refusal->message);
    untitled_ += record.event.title.empty() ? 1 : 0;
    if (builder_.add(record.event)) return record_of_row_.push_back(record.number);
    refuse(
        record.number, record.event.id, kBadField,
        "category: one more than the " + std::to_string(EventTableBuilder::kMaxCategories) + " that a layer can have");
  }

  void refuse(std::size_t record, std::string id, std::string reason, std::string message) {
    layer_->rejections.push_back({record, std::move(id), std::move(reason), std::move(message)});
  }

  std::shared_ptr<EventLayer> layer_ = std::make_shared<EventLayer>();
  EventTableBuilder builder_;
  std::vector<std::size_t> record_of_row_;  // in order of builder_
  std::size_t untitled_ = 0;
};

}  // namespace

Result<std::shared_ptr<EventLayer>> gather_events(RecordSource& source, RecordMapper mapper, JobContext& job) {
  Mapping mapping(std::move(mapper));
  Gathering gathering;
  const SourceInfo& info = source.info();
  if (info.declared_records) gathering.reserve(std::min<std::size_t>(*info.declared_records, 1 << 24));
  BatchRing<MappedBatch> ring;
  std::size_t columns = info.columns.size();
  const auto map = [&](const Record& record) {
    if (record.cells.size() > columns) {
      mapping.extend(info.columns);
      columns = info.columns.size();
    }
    if (ring.filling().is_full() && (job.cancelled() || !ring.pass_on())) return false;
    mapping.map(record, ring.filling());
    return true;
  };
  std::optional<Result<std::size_t>> read;
  {
    const std::jthread mapper_thread([&] {
      read = guarded(info.path, [&] { return source.read(map, job); });
      ring.end();
    });
    const RingRelease release(ring);
    ring.take_all([&](const MappedBatch& batch) {
      gathering.take(batch);
      return !job.cancelled();
    });
  }
  const Error cancelled{ErrorKind::cancelled, info.path, "reading was cancelled", ""};
  if (!*read) return read->error();
  if (job.cancelled()) return cancelled;
  std::shared_ptr<EventLayer> layer = gathering.finish(mapping, job);
  if (layer == nullptr) return cancelled;
  return layer;
}

std::shared_ptr<EventLayer> gather_events(std::span<const Record> records, RecordMapper mapper) {
  Mapping mapping(std::move(mapper));
  Gathering gathering;
  MappedBatch batch;
  for (const Record& record : records) {
    batch.clear();
    mapping.map(record, batch);
    gathering.take(batch);
  }
  return gathering.finish(mapping, JobContext());
}

}  // namespace sitmap::io
