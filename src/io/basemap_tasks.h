// Runs a few independent pieces of work on two threads.
#pragma once

#include <functional>
#include <vector>

namespace sitmap::io {

using Task = std::function<void()>;

// Starts the tasks in order on this thread and one other, and returns when all have ended. progress (may be empty) is
// called on either thread with the share that has ended. The first exception of a task is thrown again here.
void run_tasks(const std::vector<Task>& tasks, const std::function<void(double)>& progress);

}  // namespace sitmap::io
