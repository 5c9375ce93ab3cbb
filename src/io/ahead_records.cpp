// The reader fills batches of copied records, the caller empties them.
#include "io/ahead_records.h"

#include <algorithm>
#include <cstring>
#include <deque>
#include <optional>
#include <thread>
#include <utility>

#include "io/batch_ring.h"

namespace sitmap::io {
namespace {

constexpr std::size_t kRecords = 512, kChunkBytes = 1 << 17;

// Copies of records, whose texts stay where they are until the batch is emptied.
class Batch {
 public:
  bool is_full() const { return rows_.size() >= kRecords; }
  void clear() {
    rows_.clear();
    cells_.clear();
    if (chunks_.size() > 1) chunks_.resize(1);
    used_ = 0;
  }
  void add(const Record& record) {
    rows_.push_back({cells_.size(), record});
    Record& copy = rows_.back().record;
    copy.place.refusal = keep(record.place.refusal);
    copy.refusal = keep(record.refusal);
    for (const Cell& cell : record.cells) cells_.push_back({keep(cell.text), cell.kind});
  }
  // False: the sink wants no more.
  bool hand_over(const RecordSink& sink) {
    return std::all_of(rows_.begin(), rows_.end(), [&](Row& row) {
      row.record.cells = std::span(cells_).subspan(row.first, row.record.cells.size());
      return sink(row.record);
    });
  }

 private:
  struct Row {
    std::size_t first = 0;  // of its cells
    Record record;
  };

  std::string_view keep(std::string_view text) {
    if (text.empty()) return {};
    if (chunks_.empty() || chunks_.back().size() - used_ < text.size()) {
      chunks_.emplace_back(std::max(kChunkBytes, text.size()));
      used_ = 0;
    }
    char* const to = chunks_.back().data() + used_;
    std::memcpy(to, text.data(), text.size());
    used_ += text.size();
    return {to, text.size()};
  }

  std::vector<Row> rows_;
  std::vector<Cell> cells_;
  std::deque<std::vector<char>> chunks_;
  std::size_t used_ = 0;  // of the last chunk
};

class AheadRecords final : public RecordSource {
 public:
  explicit AheadRecords(RecordSourcePtr source) : source_(std::move(source)) {}
  const SourceInfo& info() const override { return source_->info(); }
  bool complete() const override { return source_->complete(); }
  Result<bool> place_in(const std::string& crs) override { return source_->place_in(crs); }

  Result<std::size_t> read(const RecordSink& sink, JobContext& job) override {
    BatchRing<Batch> ring;
    std::optional<Result<std::size_t>> result;
    std::size_t taken = 0;
    bool stopped = false;
    const auto put = [&](const Record& record) {
      if (ring.filling().is_full() && !ring.pass_on()) return false;
      ring.filling().add(record);
      return !ring.stopped();
    };
    {
      const std::jthread reader([&] {
        result = source_->read(put, job);
        ring.end();
      });
      const RingRelease release(ring);
      const RecordSink counted = [&](const Record& record) {
        ++taken;
        stopped = !sink(record);
        return !stopped;
      };
      ring.take_all([&](Batch& batch) { return batch.hand_over(counted); });
    }
    if (stopped) return taken;  // the reader may be further, or at an error
    return std::move(*result);
  }

 private:
  RecordSourcePtr source_;
};

}  // namespace

RecordSourcePtr read_ahead(RecordSourcePtr source) {
  return std::make_unique<AheadRecords>(std::move(source));
}

}  // namespace sitmap::io
