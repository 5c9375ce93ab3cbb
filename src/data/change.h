// What became of an event from one window of time to another, and counts of that.
#pragma once

#include <array>
#include <cstddef>
#include <cstdint>

namespace sitmap {

// Of an event between a window A, which is looked back to, and a window B. neither: in none of them.
enum class Change : std::uint8_t { new_, ended, continuing, neither };
inline constexpr std::array kChanges{Change::new_, Change::ended, Change::continuing};

struct EventChange {
  Change change = Change::neither;
  bool certain = true;
  friend bool operator==(const EventChange&, const EventChange&) = default;
};

// Events in either window, by Change.
struct ChangeCounts {
  std::array<std::uint32_t, kChanges.size()> all{}, possible{};  // possible: of all

  void add(EventChange event) {
    if (event.change == Change::neither) return;
    const auto at = static_cast<std::size_t>(event.change);
    ++all.at(at);
    if (!event.certain) ++possible.at(at);
  }
  void add(const ChangeCounts& more) {
    for (std::size_t i = 0; i < all.size(); ++i) {
      all.at(i) += more.all.at(i);
      possible.at(i) += more.possible.at(i);
    }
  }
  std::size_t of(Change change) const { return all.at(static_cast<std::size_t>(change)); }
  std::size_t possible_of(Change change) const { return possible.at(static_cast<std::size_t>(change)); }
  std::size_t total() const { return std::size_t{all[0]} + all[1] + all[2]; }
  friend bool operator==(const ChangeCounts&, const ChangeCounts&) = default;
};

}  // namespace sitmap
