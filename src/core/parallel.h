// Shares a loop out over the processor's cores.
#pragma once

#include <cstddef>
#include <functional>

namespace sitmap {

// Runs work(i) once for each i in [0, tasks), on the calling thread and as many others as there are cores; returns when
// all are done. One task runs on the calling thread alone. An exception of work is thrown again here.
void parallel_tasks(std::size_t tasks, const std::function<void(std::size_t)>& work);

}  // namespace sitmap
