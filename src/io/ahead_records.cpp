// Batches go round a ring: the reader fills them, the caller empties them, each waits for the other at a batch's state.
#include "io/ahead_records.h"

#include <algorithm>
#include <array>
#include <atomic>
#include <cstring>
#include <deque>
#include <optional>
#include <thread>
#include <utility>

namespace sitmap::io {
namespace {

constexpr std::size_t kBatches = 4, kRecords = 512, kChunkBytes = 1 << 17;

// Copies of records, whose texts stay where they are until the batch is emptied.
class Batch {
 public:
  enum State : int { empty, full, last };
  std::atomic<int> state = empty;

  bool is_full() const { return rows_.size() >= kRecords; }
  void clear() {
    rows_.clear();
    cells_.clear();
    if (chunks_.size() > 1) chunks_.resize(1);
    used_ = 0;
  }
  void add(const Record& record) {
    rows_.push_back({record.number, cells_.size(), record.cells.size(), record.place});
    rows_.back().place.refusal = keep(record.place.refusal);
    for (const Cell& cell : record.cells) cells_.push_back({keep(cell.text), cell.kind});
  }
  // False: the sink wants no more.
  bool hand_over(const RecordSink& sink) const {
    return std::all_of(rows_.begin(), rows_.end(), [&](const Row& row) {
      return sink({row.number, std::span(cells_).subspan(row.first, row.count), row.place});
    });
  }

 private:
  struct Row {
    std::size_t number = 0, first = 0, count = 0;
    RecordPlace place;
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

class Ring {
 public:
  // Of the reader: false when the caller wants no more.
  bool put(const Record& record) {
    if (batch(filling_).is_full() && !pass_on(Batch::full)) return false;
    Batch& into = batch(filling_);
    into.add(record);
    return !stopped_.load(std::memory_order_relaxed);
  }
  void put_end() { pass_on(Batch::last); }

  // Of the caller: empties all batches until the last, or until the sink wants no more.
  void take_all(const RecordSink& sink) {
    for (std::size_t taking = 0;; ++taking) {
      Batch& from = batch(taking);
      from.state.wait(Batch::empty);
      const int state = from.state.load();
      if (!from.hand_over(sink)) return stop();
      if (state == Batch::last) return;
      from.clear();
      release(from);
    }
  }
  // Lets the reader go, wherever it waits.
  void stop() {
    stopped_.store(true);
    for (Batch& batch : batches_) release(batch);
  }

 private:
  Batch& batch(std::size_t i) { return batches_[i % kBatches]; }
  static void release(Batch& batch) {
    batch.state.store(Batch::empty);
    batch.state.notify_all();
  }
  // Waits until the next batch is free.
  bool pass_on(Batch::State state) {
    Batch& done = batch(filling_++);
    done.state.store(state);
    done.state.notify_all();
    if (state == Batch::last) return true;
    Batch& next = batch(filling_);
    for (int was = next.state.load(); was != Batch::empty && !stopped_.load(); was = next.state.load())
      next.state.wait(was);
    return !stopped_.load();
  }

  std::array<Batch, kBatches> batches_;
  std::atomic<bool> stopped_ = false;
  std::size_t filling_ = 0;  // of the reader alone
};

class AheadRecords final : public RecordSource {
 public:
  explicit AheadRecords(RecordSourcePtr source) : source_(std::move(source)) {}
  const SourceInfo& info() const override { return source_->info(); }
  bool complete() const override { return source_->complete(); }

  Result<std::size_t> read(const RecordSink& sink, JobContext& job) override {
    Ring ring;
    std::optional<Result<std::size_t>> result;
    std::size_t taken = 0;
    bool stopped = false;
    {
      const std::jthread reader([&] {
        result = source_->read([&](const Record& record) { return ring.put(record); }, job);
        ring.put_end();
      });
      const Release release{ring};
      ring.take_all([&](const Record& record) {
        ++taken;
        stopped = !sink(record);
        return !stopped;
      });
    }
    if (stopped) return taken;  // the reader may be further, or at an error
    return std::move(*result);
  }

 private:
  // Also where the sink throws: before the thread is waited for.
  struct Release {
    Ring& ring;
    ~Release() { ring.stop(); }
  };

  RecordSourcePtr source_;
};

}  // namespace

RecordSourcePtr read_ahead(RecordSourcePtr source) {
  return std::make_unique<AheadRecords>(std::move(source));
}

}  // namespace sitmap::io
