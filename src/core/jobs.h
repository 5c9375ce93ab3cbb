// The job queue: long work off the main thread, with progress, cancel and completion on the main thread.
#pragma once

#include <atomic>
#include <condition_variable>
#include <cstdint>
#include <deque>
#include <functional>
#include <memory>
#include <mutex>
#include <stop_token>
#include <string>
#include <thread>
#include <vector>

namespace sitmap {

// What a running job may use: it polls stop, and reports how far it is.
class JobContext {
 public:
  explicit JobContext(std::stop_token stop = {}) : stop_(std::move(stop)) {}
  bool cancelled() const { return stop_.stop_requested(); }
  void progress(double fraction) { fraction_.store(fraction, std::memory_order_relaxed); }
  double fraction() const { return fraction_.load(std::memory_order_relaxed); }

 private:
  std::stop_token stop_;
  std::atomic<double> fraction_{0};
};

struct JobInfo {
  std::uint64_t id = 0;
  std::string label;  // "Reading events.geojson"
  double fraction = 0;
};

// Runs jobs on a few worker threads in order of submission. work runs on a worker and returns a completion, which
// poll() runs on the calling (main) thread; a cancelled job's completion is dropped. An exception that escapes work is
// a broken invariant; poll() throws it on, where the program ends with a message.
class JobQueue {
 public:
  using Completion = std::function<void()>;
  using Work = std::function<Completion(JobContext&)>;

  // wake is called from a worker when a completion is ready (for example glfwPostEmptyEvent).
  explicit JobQueue(int threads, std::function<void()> wake = {});
  ~JobQueue();  // cancels and joins
  JobQueue(const JobQueue&) = delete;
  JobQueue& operator=(const JobQueue&) = delete;

  std::uint64_t submit(std::string label, Work work);
  void cancel(std::uint64_t id);
  // Runs the completions that are ready; true if any ran.
  bool poll();
  std::vector<JobInfo> running() const;  // queued and running
  bool idle() const;                     // nothing queued, running or waiting for poll()

 private:
  struct Job;
  void worker(const std::stop_token& stop);

  mutable std::mutex mutex_;
  std::condition_variable_any ready_;
  std::deque<std::shared_ptr<Job>> queued_;
  std::vector<std::shared_ptr<Job>> active_;
  std::vector<std::pair<std::uint64_t, Completion>> done_;
  std::uint64_t next_id_ = 1;
  std::function<void()> wake_;
  std::vector<std::jthread> threads_;
};

}  // namespace sitmap
