// Ids and times are looked at side by side, each on a thread.
#include "data/event_order.h"

#include <algorithm>
#include <array>

#include "core/files.h"
#include "core/large_pages.h"
#include "core/parallel.h"
#include "data/event_id.h"
#include "data/id_slots.h"

namespace sitmap {
namespace {

constexpr EventIndex kRowsPerLook = 16384;  // at the stop button
constexpr std::size_t kRowsWorthAThread = 50'000;
// Rows lie all over the memory: asking for them a little ahead hides most of the wait.
constexpr std::size_t kAhead = 16;

// The first bytes of text as a number that sorts as the text does.
std::uint64_t sort_key(std::string_view text) {
  std::uint64_t key = 0;
  for (std::size_t i = 0; i < 8; ++i) key = key << 8 | (i < text.size() ? static_cast<unsigned char>(text[i]) : 0U);
  return key;
}

std::size_t common_prefix(std::string_view a, std::string_view b) {
  return static_cast<std::size_t>(std::mismatch(a.begin(), a.end(), b.begin(), b.end()).first - a.begin());
}

// Rows that begin at the same time, as they are compared: mostly by numbers that lie side by side.
struct Tie {
  InstantUs end = 0;
  std::uint64_t id_key = 0;
  std::string_view id;
  EventIndex row = 0;

  friend bool operator<(const Tie& a, const Tie& b) {
    if (a.end != b.end) return a.end < b.end;
    if (a.id_key != b.id_key) return a.id_key < b.id_key;
    return a.id < b.id;
  }
};

}  // namespace

EventOrder::EventOrder(std::span<EventRows> given) : given_(given) {
  constexpr std::uint64_t kSign = std::uint64_t{1} << 63;  // turned over, negative instants sort before others
  struct GivenPart {
    std::size_t part = 0, first = 0, last = 0;
    std::uint32_t given = 0;
  };
  std::vector<GivenPart> parts;
  std::size_t count = 0;
  for (std::uint32_t i = 0; i < given.size(); ++i) {
    count += given[i].size();
    const std::vector<EventRows::Part>& of_one = given[i].parts();
    for (std::size_t at = 0; at < of_one.size(); ++at) {
      const std::size_t last = at + 1 < of_one.size() ? of_one[at + 1].first : given[i].size();
      if (of_one[at].first < last) parts.push_back({of_one[at].number, of_one[at].first, last, i});
    }
  }
  std::sort(parts.begin(), parts.end(), [](const GivenPart& a, const GivenPart& b) { return a.part < b.part; });
  reserve_large(file_, count);
  reserve_large(dated_, count);
  for (const GivenPart& part : parts) {
    runs_.push_back({part.part, file_.size()});
    for (std::size_t i = part.first; i < part.last; ++i) {
      const EventKey& key = given[part.given].key(i);
      const auto at = static_cast<EventIndex>(file_.size());
      file_.push_back({part.given, static_cast<std::uint32_t>(i)});
      has_made_ids_ = has_made_ids_ || key.made_id;
      if (key.dated)
        dated_.push_back({static_cast<std::uint64_t>(key.begin) ^ kSign, at});
      else
        undated_.push_back(at);
    }
  }
}

void EventOrder::leave_out(EventRow& row, LeftOut reason) {
  row.left_out = reason;
  ++left_out_;
}

bool EventOrder::find(const JobContext& job) {
  const auto look_at = [&](std::size_t task) { task == 0 ? give_ids(job) : sort_by_time(); };
  if (file_.size() < kRowsWorthAThread) {
    look_at(0);
    look_at(1);
  } else {
    parallel_tasks(2, look_at);
  }
  if (job.cancelled()) return false;
  sort_all_ties();
  if (job.cancelled()) return false;
  choose_places();
  return true;
}

// First those of the file, then those made of the content, so that none of these takes one that the file gives.
void EventOrder::give_ids(const JobContext& job) {
  slots_.assign(id_slots_for(file_.size()), kFreeSlot);
  const auto count = static_cast<EventIndex>(file_.size());
  const std::size_t mask = slots_.size() - 1;
  const bool all_alike = !has_made_ids_ && left_out_ == 0;  // then rows need not be looked at
  IdMaker maker;
  for (const bool made : {false, true}) {
    if (made && !has_made_ids_) break;
    for (EventIndex row = 0; row < count; ++row) {
      if (row % kRowsPerLook == 0 && job.cancelled()) return;
      if (row + kAhead < count) __builtin_prefetch(&slots_[key(row + kAhead).id_hash & mask]);
      const bool wanted = all_alike || (key(row).made_id == made && event(row).left_out == LeftOut::no);
      if (!wanted || take_id(row)) continue;
      if (!made) {
        leave_out(event(row), LeftOut::duplicate_id);
        continue;
      }
      rename(row, maker.next_free(std::string(event(row).id()), [&](const std::string& id) { return is_free(id); }));
      take_id(row);
    }
  }
}

bool EventOrder::is_free(const std::string& id) const {
  const std::uint64_t hash = hash_text(id);
  const auto has_it = [&](EventIndex row) { return key(row).id_hash == hash && event(row).id() == id; };
  return slots_[find_id_slot(slots_, hash, has_it)] == kFreeSlot;
}

// False if an earlier row has the id.
bool EventOrder::take_id(EventIndex row) {
  const std::uint64_t hash = key(row).id_hash;
  const std::size_t slot = find_id_slot(slots_, hash, [&](EventIndex other) {
    return key(other).id_hash == hash && event(other).id() == event(row).id();
  });
  if (slots_[slot] != kFreeSlot) return false;
  slots_[slot] = row;
  return true;
}

void EventOrder::rename(EventIndex row, const std::string& id) {
  std::array<std::string_view, kEventTexts> texts;
  for (std::size_t i = 0; i < texts.size(); ++i) texts.at(i) = TextArena::text_at(event(row).texts, i);
  texts.at(static_cast<std::size_t>(EventText::id)) = id;
  event(row).texts = given_[file_[row].given].texts().add(texts);
  key(row).id_hash = hash_text(id);
}

// By numbers that sort as the times do and have as few digits as the times allow.
void EventOrder::sort_by_time() {
  if (dated_.empty()) return;
  std::uint64_t first = dated_.front().key;
  for (const KeyedRow& row : dated_) first = std::min(first, row.key);
  const auto all_in = [&](std::uint64_t unit) {
    return std::all_of(dated_.begin(), dated_.end(),
                       [=](const KeyedRow& row) { return (row.key - first) % unit == 0; });
  };
  const std::uint64_t unit = all_in(kMinuteUs) ? kMinuteUs : all_in(kSecondUs) ? kSecondUs : 1;
  for (KeyedRow& row : dated_) row.key = (row.key - first) / unit;
  radix_sort(dated_);
}

void EventOrder::sort_all_ties() {
  constexpr std::size_t kStretch = 1 << 15;
  parallel_tasks((dated_.size() + kStretch - 1) / kStretch,
                 [this](std::size_t i) { sort_ties_from(i * kStretch, (i + 1) * kStretch); });
  if (undated_.size() > 1) sort_ties(undated_);
}

// All runs of ties that begin in a stretch.
void EventOrder::sort_ties_from(std::size_t first, std::size_t last) {
  const std::size_t count = dated_.size();
  last = std::min(last, count);
  const auto is_tied = [this](std::size_t i) { return dated_[i].key == dated_[i - 1].key; };
  while (first > 0 && first < last && is_tied(first)) ++first;
  std::vector<EventIndex> rows;
  std::size_t ahead = first + 1;
  for (std::size_t begin = first; begin < last;) {
    // The rows two steps ahead, their texts one.
    for (; ahead < std::min(begin + 2 * kAhead, last); ++ahead) {
      if (is_tied(ahead)) {
        __builtin_prefetch(&event(dated_[ahead - 1].row));
        __builtin_prefetch(&event(dated_[ahead].row));
      }
      if (ahead > first + kAhead && is_tied(ahead - kAhead)) {
        __builtin_prefetch(event(dated_[ahead - kAhead - 1].row).texts);
        __builtin_prefetch(event(dated_[ahead - kAhead].row).texts);
      }
    }
    std::size_t end = begin + 1;
    while (end < count && is_tied(end)) ++end;
    if (end - begin == 2) {
      const EventRow &a = event(dated_[begin].row), &b = event(dated_[begin + 1].row);
      if (b.outer.end < a.outer.end || (b.outer.end == a.outer.end && b.id() < a.id()))
        std::swap(dated_[begin].row, dated_[begin + 1].row);
    } else if (end - begin > 2) {
      rows.clear();
      for (std::size_t i = begin; i < end; ++i) rows.push_back(dated_[i].row);
      sort_ties(rows);
      for (std::size_t i = begin; i < end; ++i) dated_[i].row = rows[i - begin];
    }
    begin = end;
  }
}

// rows begin at the same time, or are undated all.
void EventOrder::sort_ties(std::span<EventIndex> rows) const {
  std::vector<Tie> ties;
  ties.reserve(rows.size());
  for (std::size_t i = 0; i < rows.size(); ++i) {
    if (i + kAhead < rows.size()) __builtin_prefetch(&event(rows[i + kAhead]));
    const EventRow& tied = event(rows[i]);
    ties.push_back({tied.outer.end, 0, tied.id(), rows[i]});
  }
  std::size_t shared = ties.front().id.size();
  for (const Tie& tie : ties) shared = std::min(shared, common_prefix(ties.front().id, tie.id));
  for (Tie& tie : ties) tie.id_key = sort_key(tie.id.substr(shared));
  if (std::is_sorted(ties.begin(), ties.end())) return;
  std::sort(ties.begin(), ties.end());
  for (std::size_t i = 0; i < ties.size(); ++i) rows[i] = ties[i].row;
}

void EventOrder::choose_places() {
  place_.resize(file_.size());
  reserve_large(order_, file_.size());
  const auto place = [&](EventIndex row) {
    if (left_out_ > 0 && event(row).left_out != LeftOut::no) return;
    place_[row] = static_cast<EventIndex>(order_.size());
    order_.push_back(file_[row]);
  };
  for (std::size_t i = 0; i < dated_.size(); ++i) {
    if (i + kAhead < dated_.size()) {
      __builtin_prefetch(&file_[dated_[i + kAhead].row]);
      __builtin_prefetch(&place_[dated_[i + kAhead].row], 1);
    }
    place(dated_[i].row);
  }
  dated_count_ = order_.size();
  for (const EventIndex row : undated_) place(row);
}

// Rows that were left out stand in no slot.
std::vector<EventIndex> EventOrder::take_id_slots() {
  for (EventIndex& row : slots_)
    if (row != kFreeSlot) row = place_[row];
  return std::move(slots_);
}

}  // namespace sitmap
