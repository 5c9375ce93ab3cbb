// One byte of precision, one of flags, and the UTC offset in two if it is stated.
#include "data/event_time_pack.h"

#include <array>

namespace sitmap {
namespace {
constexpr unsigned kApproximate = 1, kUncertain = 2, kOpenStart = 4, kOpenEnd = 8;
constexpr int kOffsetBias = 32768;
}  // namespace

std::string pack_time_traits(const EventTime& time) {
  const unsigned flags = (time.approximate ? kApproximate : 0) | (time.uncertain ? kUncertain : 0) |
                         (time.open_start ? kOpenStart : 0) | (time.open_end ? kOpenEnd : 0);
  const int biased = time.offset_min.value_or(0) + kOffsetBias;
  const std::array packed = {static_cast<char>(time.precision), static_cast<char>(flags),
                             static_cast<char>(biased / 256), static_cast<char>(biased % 256)};
  return {packed.data(), time.offset_min ? packed.size() : 2};
}

void unpack_time_traits(std::string_view packed, EventTime& time) {
  time.precision = static_cast<TimePrecision>(packed[0]);
  const auto flags = static_cast<unsigned char>(packed[1]);
  time.approximate = (flags & kApproximate) != 0;
  time.uncertain = (flags & kUncertain) != 0;
  time.open_start = (flags & kOpenStart) != 0;
  time.open_end = (flags & kOpenEnd) != 0;
  time.offset_min.reset();
  if (packed.size() == 4) {
    time.offset_min = static_cast<unsigned char>(packed[2]) * 256 + static_cast<unsigned char>(packed[3]) - kOffsetBias;
  }
}

}  // namespace sitmap
