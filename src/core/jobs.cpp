// The workers of the job queue.
#include "core/jobs.h"

#include <algorithm>
#include <exception>

namespace sitmap {

struct JobQueue::Job {
  std::uint64_t id = 0;
  std::string label;
  Work work;
  std::stop_source stop;
  JobContext context{stop.get_token()};
};

JobQueue::JobQueue(int threads, std::function<void()> wake) : wake_(std::move(wake)) {
  for (int i = 0; i < std::max(threads, 1); ++i) {
    threads_.emplace_back([this](const std::stop_token& stop) { worker(stop); });
  }
}

JobQueue::~JobQueue() {
  {
    const std::lock_guard lock(mutex_);
    for (const auto& job : active_) job->stop.request_stop();
  }
  for (std::jthread& thread : threads_) thread.request_stop();
  for (std::jthread& thread : threads_) thread.join();
}

std::uint64_t JobQueue::submit(std::string label, Work work) {
  auto job = std::make_shared<Job>();
  job->label = std::move(label);
  job->work = std::move(work);
  const std::lock_guard lock(mutex_);
  job->id = next_id_++;
  queued_.push_back(job);
  ready_.notify_one();
  return job->id;
}

void JobQueue::cancel(std::uint64_t id) {
  // What the job captured may be large, or call back: it is destroyed after the lock is released.
  std::shared_ptr<Job> dropped_job;
  Completion dropped_completion;
  const std::lock_guard lock(mutex_);
  const auto has_id = [&](const std::shared_ptr<Job>& job) { return job->id == id; };
  if (const auto job = std::find_if(active_.begin(), active_.end(), has_id); job != active_.end()) {
    (*job)->stop.request_stop();
  } else if (const auto waiting = std::find_if(queued_.begin(), queued_.end(), has_id); waiting != queued_.end()) {
    dropped_job = std::move(*waiting);
    queued_.erase(waiting);
  } else {
    const auto done = std::find_if(done_.begin(), done_.end(), [&](const auto& entry) { return entry.first == id; });
    if (done == done_.end()) return;
    dropped_completion = std::move(done->second);
    done_.erase(done);
  }
}

bool JobQueue::poll() {
  std::size_t count = 0;
  {
    const std::lock_guard lock(mutex_);
    count = done_.size();
  }
  bool any = false;
  // One at a time: a completion may cancel the ones after it. No more than were there, so that a job that resubmits
  // itself cannot hold the caller.
  for (; count > 0; --count) {
    Completion completion;
    {
      const std::lock_guard lock(mutex_);
      if (done_.empty()) break;
      completion = std::move(done_.front().second);
      done_.erase(done_.begin());
    }
    if (!completion) continue;
    completion();
    any = true;
  }
  return any;
}

std::vector<JobInfo> JobQueue::running() const {
  const std::lock_guard lock(mutex_);
  std::vector<JobInfo> jobs;
  for (const auto& job : active_) {
    if (!job->context.cancelled()) jobs.push_back({job->id, job->label, job->context.fraction()});
  }
  for (const auto& job : queued_) jobs.push_back({job->id, job->label, 0});
  return jobs;
}

bool JobQueue::idle() const {
  const std::lock_guard lock(mutex_);
  return queued_.empty() && active_.empty() && done_.empty();
}

void JobQueue::worker(const std::stop_token& stop) {
  for (;;) {
    std::shared_ptr<Job> job;
    {
      std::unique_lock lock(mutex_);
      if (!ready_.wait(lock, stop, [&] { return !queued_.empty(); }) || stop.stop_requested()) return;
      job = std::move(queued_.front());
      queued_.pop_front();
      active_.push_back(job);
    }
    Completion completion;
    try {
      completion = job->work(job->context);
    } catch (...) {
      completion = [thrown = std::current_exception()] { std::rethrow_exception(thrown); };
    }
    // Captured data is released here, not by whoever holds the job last.
    job->work = nullptr;
    {
      const std::lock_guard lock(mutex_);
      std::erase(active_, job);
      if (!job->context.cancelled()) done_.emplace_back(job->id, std::move(completion));
    }
    // After a cancelled job too: someone may wait for the queue to become idle.
    if (wake_) wake_();
  }
}

}  // namespace sitmap
