// How many threads take the records of a source, and how they run.
#pragma once

#include <cstddef>
#include <functional>
#include <span>

#include "io/record_source.h"

namespace sitmap::io {

// As many takers as are worth their while on this machine.
std::size_t taker_count();

// work(taker) for each of them, on threads of their own. If one of them throws, stop() is called, which should end the
// others; the exception is thrown again here.
void run_takers(std::span<RecordTaker* const> takers, const std::function<void(RecordTaker&)>& work,
                const std::function<void()>& stop);

}  // namespace sitmap::io
