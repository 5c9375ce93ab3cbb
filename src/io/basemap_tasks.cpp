// Two threads taking tasks from one list.
#include "io/basemap_tasks.h"

#include <atomic>
#include <future>

namespace sitmap::io {

void run_tasks(const std::vector<Task>& tasks, const std::function<void(double)>& progress) {
  std::atomic<std::size_t> next{0};
  std::atomic<std::size_t> ended{0};
  const auto work = [&] {
    for (std::size_t i = next++; i < tasks.size(); i = next++) {
      tasks[i]();
      const std::size_t count = ++ended;
      if (progress) progress(static_cast<double>(count) / static_cast<double>(tasks.size()));
    }
  };
  std::future<void> other = std::async(std::launch::async, work);  // its destructor waits, also if work() throws here
  work();
  other.get();
}

}  // namespace sitmap::io
