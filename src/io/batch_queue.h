// Hands batches from one thread that fills them to several that take them, and back.
#pragma once

#include <condition_variable>
#include <cstddef>
#include <deque>
#include <mutex>
#include <vector>

namespace sitmap::io {

template <class Batch>
class BatchQueue {
 public:
  explicit BatchQueue(std::size_t batches) : all_(batches) {
    for (Batch& batch : all_) empty_.push_back(&batch);
  }

  // ---- of the thread that fills ----
  // Waits for it; null when nobody wants more.
  Batch* next_empty() {
    std::unique_lock lock(mutex_);
    returned_.wait(lock, [this] { return stopped_ || !empty_.empty(); });
    if (stopped_) return nullptr;
    Batch* const batch = empty_.back();
    empty_.pop_back();
    return batch;
  }
  void put(Batch* batch) {
    {
      const std::lock_guard lock(mutex_);
      full_.push_back(batch);
    }
    filled_.notify_one();
  }
  // No batch follows.
  void end() {
    {
      const std::lock_guard lock(mutex_);
      ended_ = true;
    }
    filled_.notify_all();
  }

  // ---- of those that take ----
  // In the order of put(). Waits for it; null at the end, and when somebody wants no more.
  Batch* next_full() {
    std::unique_lock lock(mutex_);
    filled_.wait(lock, [this] { return stopped_ || ended_ || !full_.empty(); });
    if (stopped_ || full_.empty()) return nullptr;
    Batch* const batch = full_.front();
    full_.pop_front();
    return batch;
  }
  void give_back(Batch* batch) {
    {
      const std::lock_guard lock(mutex_);
      empty_.push_back(batch);
    }
    returned_.notify_one();
  }
  // Lets all sides go, wherever they wait.
  void stop() {
    {
      const std::lock_guard lock(mutex_);
      stopped_ = true;
    }
    filled_.notify_all();
    returned_.notify_all();
  }

 private:
  std::deque<Batch> all_;
  std::mutex mutex_;
  std::condition_variable filled_, returned_;
  std::vector<Batch*> empty_;
  std::deque<Batch*> full_;
  bool ended_ = false, stopped_ = false;
};

}  // namespace sitmap::io
