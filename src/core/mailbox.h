// Values that a running job hands to the main thread before it ends.
#pragma once

#include <functional>
#include <mutex>
#include <utility>
#include <vector>

namespace sitmap {

// Thread safe. wake is called after every put.
template <class Value>
class Mailbox {
 public:
  explicit Mailbox(std::function<void()> wake = {}) : wake_(std::move(wake)) {}

  void put(Value value) {
    {
      const std::scoped_lock lock(mutex_);
      values_.push_back(std::move(value));
    }
    if (wake_) wake_();
  }
  std::vector<Value> take() {
    const std::scoped_lock lock(mutex_);
    return std::exchange(values_, {});
  }

 private:
  std::mutex mutex_;
  std::vector<Value> values_;
  std::function<void()> wake_;
};

}  // namespace sitmap
