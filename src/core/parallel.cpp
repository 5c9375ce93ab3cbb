// Threads that take the next task until none is left.
#include "core/parallel.h"

#include <algorithm>
#include <atomic>
#include <exception>
#include <mutex>
#include <system_error>
#include <thread>
#include <vector>

namespace sitmap {

void parallel_tasks(std::size_t tasks, const std::function<void(std::size_t)>& work) {
  constexpr std::size_t kMostThreads = 16;
  std::atomic<std::size_t> next{0};
  std::exception_ptr failure;
  std::mutex failure_lock;
  const auto take = [&] {
    try {
      for (std::size_t i = next++; i < tasks; i = next++) work(i);
    } catch (...) {
      const std::lock_guard lock(failure_lock);
      failure = std::current_exception();
      next = tasks;
    }
  };
  const std::size_t cores = std::clamp<std::size_t>(std::thread::hardware_concurrency(), 1, kMostThreads);
  {
    std::vector<std::jthread> helpers;
    try {
      for (std::size_t i = 1; i < std::min(cores, tasks); ++i) helpers.emplace_back(take);
    } catch (const std::system_error&) {
      // The system has no thread to give: those that there are do the work.
    }
    take();
  }
  if (failure) std::rethrow_exception(failure);
}

}  // namespace sitmap
