// One thread reads and copies records into batches; each batch is a part for whoever is free.
#include "io/record_parts.h"

#include <algorithm>
#include <cstring>
#include <deque>
#include <exception>
#include <memory>
#include <optional>
#include <thread>
#include <utility>
#include <vector>

#include "core/parallel.h"
#include "io/batch_queue.h"

namespace sitmap::io {
namespace {

constexpr std::size_t kRecords = 512, kChunkBytes = 1 << 17, kMostBytes = 1 << 22;

// Copies of records, whose texts stay where they are until the batch is emptied.
class Batch {
 public:
  std::size_t part = 0;
  std::shared_ptr<const std::vector<Column>> columns;

  bool is_full() const { return rows_.size() >= kRecords || bytes_ >= kMostBytes; }
  void clear() {
    rows_.clear();
    cells_.clear();
    if (chunks_.size() > 1) chunks_.resize(1);
    if (!chunks_.empty() && chunks_.front().size() > kChunkBytes) chunks_.clear();
    used_ = bytes_ = 0;
  }
  void add(const Record& record) {
    const std::size_t first = cells_.size();
    Record copy = record;
    copy.place.refusal = keep(record.place.refusal);
    copy.refusal = keep(record.refusal);
    for (const Cell& cell : record.cells) cells_.push_back({keep(cell.text), cell.kind});
    rows_.push_back({first, copy});  // last, so that a row that does not fit in memory is none
  }
  // False: the taker wants no more.
  bool hand_over(RecordTaker& taker) {
    if (rows_.empty()) return true;
    taker.begin_part(part, *columns);
    return std::all_of(rows_.begin(), rows_.end(), [&](Row& row) {
      row.record.cells = std::span(cells_).subspan(row.first, row.record.cells.size());
      return taker.take(row.record);
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
    bytes_ += text.size();
    return {to, text.size()};
  }

  std::vector<Row> rows_;
  std::vector<Cell> cells_;
  std::deque<std::vector<char>> chunks_;
  std::size_t used_ = 0;   // of the last chunk
  std::size_t bytes_ = 0;  // of all
};

// Of the thread that reads.
class Batching {
 public:
  Batching(const RecordSource& source, BatchQueue<Batch>& queue) : source_(source), queue_(queue) {}

  bool add(const Record& record) {
    const std::vector<Column>& columns = source_.info().columns;
    const bool grown = columns_ == nullptr || columns_->size() != columns.size();
    if ((batch_ == nullptr || grown || batch_->is_full()) && !begin_batch()) return false;
    batch_->add(record);
    return true;
  }
  void end() {
    if (batch_ != nullptr) queue_.put(batch_);
    queue_.end();
  }

 private:
  bool begin_batch() {
    if (batch_ != nullptr) queue_.put(batch_);
    batch_ = queue_.next_empty();
    if (batch_ == nullptr) return false;
    const std::vector<Column>& columns = source_.info().columns;
    if (columns_ == nullptr || columns_->size() != columns.size())
      columns_ = std::make_shared<const std::vector<Column>>(columns);
    batch_->part = parts_++;
    batch_->columns = columns_;
    return true;
  }

  const RecordSource& source_;
  BatchQueue<Batch>& queue_;
  Batch* batch_ = nullptr;
  std::shared_ptr<const std::vector<Column>> columns_;
  std::size_t parts_ = 0;
};

// Lets the reader go, however its takers end; declare it behind the reader.
struct QueueRelease {
  BatchQueue<Batch>& queue;
  ~QueueRelease() { queue.stop(); }
};

}  // namespace

std::size_t taker_count() {
  constexpr std::size_t kMost = 8;
  return std::clamp<std::size_t>(std::thread::hardware_concurrency(), 1, kMost);
}

void run_takers(std::span<RecordTaker* const> takers, const std::function<void(RecordTaker&)>& work,
                const std::function<void()>& stop) {
  parallel_tasks(takers.size(), [&](std::size_t i) {
    try {
      work(*takers[i]);
    } catch (...) {
      stop();
      throw;
    }
  });
}

Result<PartsRead> RecordSource::read_parts(std::span<RecordTaker* const> takers, JobContext& job) {
  BatchQueue<Batch> queue(2 * takers.size() + 2);
  std::optional<Result<std::size_t>> read;
  std::exception_ptr failure;
  {
    const std::jthread reader([&] {
      Batching batching(*this, queue);
      try {
        read = this->read([&](const Record& record) { return batching.add(record); }, job);
        batching.end();
      } catch (...) {
        failure = std::current_exception();
        queue.stop();
      }
    });
    const auto stop = [&] { queue.stop(); };
    const QueueRelease release{queue};
    run_takers(
        takers,
        [&](RecordTaker& taker) {
          while (Batch* const batch = queue.next_full()) {
            const bool more = batch->hand_over(taker);
            batch->clear();
            queue.give_back(batch);
            if (!more) return stop();
          }
        },
        stop);
  }
  if (failure) std::rethrow_exception(failure);
  if (!*read) return read->error();
  return PartsRead{**read, {}};
}

}  // namespace sitmap::io
