// Hands batches from one thread to another: they go round a ring, each side waits for the other at a batch's state.
#pragma once

#include <array>
#include <atomic>
#include <cstddef>

namespace sitmap::io {

// Batch: clear() makes it empty again, keeping its memory.
template <class Batch>
class BatchRing {
 public:
  // ---- of the thread that fills ----
  Batch& filling() { return slot(filling_).batch; }
  // Hands the batch over and waits for an empty one; false when the other side wants no more.
  bool pass_on() {
    hand_over(full);
    Slot& next = slot(filling_);
    for (int was = next.state.load(); was != empty && !stopped_.load(); was = next.state.load()) next.state.wait(was);
    return !stopped_.load();
  }
  // The batch being filled is the last one.
  void end() { hand_over(last); }
  bool stopped() const { return stopped_.load(std::memory_order_relaxed); }

  // ---- of the thread that takes ----
  // All batches until the last, or until use says false.
  template <class Use>
  void take_all(const Use& use) {
    for (std::size_t taking = 0;; ++taking) {
      Slot& from = slot(taking);
      from.state.wait(empty);
      const int state = from.state.load();
      if (!use(from.batch)) return stop();
      if (state == last) return;
      from.batch.clear();
      release(from);
    }
  }
  // Lets the other side go, wherever it waits.
  void stop() {
    stopped_.store(true);
    for (Slot& each : slots_) release(each);
  }

 private:
  static constexpr std::size_t kBatches = 4;
  enum State : int { empty, full, last };
  struct Slot {
    std::atomic<int> state = empty;
    Batch batch;
  };

  Slot& slot(std::size_t i) { return slots_[i % kBatches]; }
  static void release(Slot& slot) {
    slot.state.store(empty);
    slot.state.notify_all();
  }
  void hand_over(State state) {
    Slot& done = slot(filling_++);
    done.state.store(state);
    done.state.notify_all();
  }

  std::array<Slot, kBatches> slots_;
  std::atomic<bool> stopped_ = false;
  std::size_t filling_ = 0;  // of the filling thread alone
};

// Lets the filling thread go when the taking one leaves, also by an exception; declare it behind the thread.
template <class Batch>
class RingRelease {
 public:
  explicit RingRelease(BatchRing<Batch>& ring) : ring_(ring) {}
  ~RingRelease() { ring_.stop(); }
  RingRelease(const RingRelease&) = delete;
  RingRelease& operator=(const RingRelease&) = delete;

 private:
  BatchRing<Batch>& ring_;
};

}  // namespace sitmap::io
