// Ids and times are looked at side by side, each on a thread.
#include "data/event_order.h"

#include <algorithm>
#include <array>
#include <bit>

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

// Rows that begin at about the same time, as they are compared: mostly by numbers that lie side by side.
struct Tie {
  TimeSpan outer;
  std::uint64_t id_key = 0;
  std::string_view id;
  EventIndex row = 0;

  friend bool operator<(const Tie& a, const Tie& b) {
    if (a.outer.begin != b.outer.begin) return a.outer.begin < b.outer.begin;
    if (a.outer.end != b.outer.end) return a.outer.end < b.outer.end;
    if (a.id_key != b.id_key) return a.id_key < b.id_key;
    return a.id < b.id;
  }
};

bool comes_before(const EventRow& a, const EventRow& b) {
  if (a.outer.begin != b.outer.begin) return a.outer.begin < b.outer.begin;
  if (a.outer.end != b.outer.end) return a.outer.end < b.outer.end;
  return a.id() < b.id();
}

}  // namespace

EventOrder::EventOrder(std::span<EventRows> given) : given_(given) {
  struct GivenPart {
    std::size_t part = 0, first = 0, last = 0;
    std::uint32_t given = 0;
  };
  std::vector<GivenPart> parts;
  std::size_t count = 0;
  for (std::uint32_t i = 0; i < given.size(); ++i) {
    count += given[i].size();
    given_dated_ += given[i].dated_count();
    begins_.begin = std::min(begins_.begin, given[i].begins().begin);
    begins_.end = std::max(begins_.end, given[i].begins().end);
    has_made_ids_ = has_made_ids_ || given[i].has_made_ids();
    const std::vector<EventRows::Part>& of_one = given[i].parts();
    for (std::size_t at = 0; at < of_one.size(); ++at) {
      const std::size_t last = at + 1 < of_one.size() ? of_one[at + 1].first : given[i].size();
      if (of_one[at].first < last) parts.push_back({of_one[at].number, of_one[at].first, last, i});
    }
  }
  std::sort(parts.begin(), parts.end(), [](const GivenPart& a, const GivenPart& b) { return a.part < b.part; });
  reserve_large(file_, count);
  for (const GivenPart& part : parts) {
    runs_.push_back({part.part, file_.size()});
    for (std::size_t i = part.first; i < part.last; ++i) file_.push_back({part.given, static_cast<std::uint32_t>(i)});
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
  if (left_out_ > 0) drop_left_out();
  return !job.cancelled();
}

// First those of the file, then those made of the content, so that none of these takes one that the file gives.
void EventOrder::give_ids(const JobContext& job) {
  const std::size_t slot_count = id_slots_for(file_.size());
  reserve_large(slots_, slot_count);
  slots_.assign(slot_count, {kFreeSlot, 0});
  const std::size_t mask = slot_count - 1;
  IdMaker maker;
  const bool all_alike = !has_made_ids_ && left_out_ == 0;  // then rows need not be looked at
  for (const bool made : {false, true}) {
    if (made && !has_made_ids_) break;
    visit_keys([&](EventIndex row, const EventKey& key, const EventKey& ahead) {
      __builtin_prefetch(&slots_[ahead.id_hash & mask], 1);
      if (row % kRowsPerLook == 0 && job.cancelled()) return false;
      const bool wanted = all_alike || (event(row).made_id == made && event(row).left_out == LeftOut::no);
      if (!wanted || take_id(row, key.id_hash)) return true;
      if (!made) {
        leave_out(event(row), LeftOut::duplicate_id);
        return true;
      }
      const std::string id =
          maker.next_free(std::string(event(row).id()), [&](const std::string& free) { return is_free(free); });
      rename(row, id);
      take_id(row, hash_text(id));
      return true;
    });
  }
}

// Hands over the key of each row of the file, and one some rows ahead. visit: false ends it.
template <class Visit>
void EventOrder::visit_keys(const Visit& visit) const {
  for (std::size_t run = 0; run < runs_.size(); ++run) {
    const std::size_t first = runs_[run].first, last = run + 1 < runs_.size() ? runs_[run + 1].first : file_.size();
    EventRows& rows = given_[file_[first].given];
    const std::size_t number = file_[first].number;
    for (std::size_t i = first; i < last; ++i) {
      const EventKey& ahead = rows.key(number + std::min(i + kAhead, last - 1) - first);
      if (!visit(static_cast<EventIndex>(i), rows.key(number + i - first), ahead)) return;
    }
  }
}

bool EventOrder::is_free(const std::string& id) const {
  const auto has_it = [&](EventIndex row) { return event(row).id() == id; };
  return slots_[find_id_slot(slots_, hash_text(id), has_it)].row == kFreeSlot;
}

// False if an earlier row has the id.
bool EventOrder::take_id(EventIndex row, std::uint64_t hash) {
  const auto has_it = [&](EventIndex other) { return event(other).id() == event(row).id(); };
  IdSlot& slot = slots_[find_id_slot(slots_, hash, has_it)];
  if (slot.row != kFreeSlot) return false;
  slot = id_slot(row, hash);
  return true;
}

void EventOrder::rename(EventIndex row, const std::string& id) {
  std::array<std::string_view, kEventTexts> texts;
  for (std::size_t i = 0; i < texts.size(); ++i) texts.at(i) = TextArena::text_at(event(row).texts, i);
  texts.at(static_cast<std::size_t>(EventText::id)) = id;
  event(row).texts = given_[file_[row].given].texts().add(texts);
}

// By as many of the upper digits of the times as have room in 32 bits: what those do not tell apart is left to the
// sorting of ties. Open beginnings, far from all others, have the lowest key for themselves.
void EventOrder::sort_by_time() {
  reserve_large(dated_, given_dated_);
  undated_.reserve(file_.size() - given_dated_);
  const std::uint64_t first = static_cast<std::uint64_t>(begins_.begin);
  const std::uint64_t range = begins_.empty() ? 0 : static_cast<std::uint64_t>(begins_.end) - first;
  const int shift = std::max(0, static_cast<int>(std::bit_width(range)) - 31);
  visit_keys([&](EventIndex row, const EventKey& key, const EventKey&) {
    if (key.begin == EventKey::kUndated)
      undated_.push_back(row);
    else if (key.begin == kBeginningOfTime)
      dated_.push_back({0, row});
    else
      dated_.push_back({static_cast<std::uint32_t>((static_cast<std::uint64_t>(key.begin) - first) >> shift) + 1, row});
    return true;
  });
  radix_sort(dated_);
}

void EventOrder::sort_all_ties() {
  constexpr std::size_t kStretch = 1 << 13;
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
      if (comes_before(event(dated_[begin + 1].row), event(dated_[begin].row)))
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

// rows begin at about the same time, or are undated all.
void EventOrder::sort_ties(std::span<EventIndex> rows) const {
  std::vector<Tie> ties;
  ties.reserve(rows.size());
  for (std::size_t i = 0; i < rows.size(); ++i) {
    if (i + kAhead < rows.size()) __builtin_prefetch(&event(rows[i + kAhead]));
    const EventRow& tied = event(rows[i]);
    ties.push_back({tied.outer, 0, tied.id(), rows[i]});
  }
  std::size_t shared = ties.front().id.size();
  for (const Tie& tie : ties) shared = std::min(shared, common_prefix(ties.front().id, tie.id));
  for (Tie& tie : ties) tie.id_key = sort_key(tie.id.substr(shared));
  if (std::is_sorted(ties.begin(), ties.end())) return;
  std::sort(ties.begin(), ties.end());
  for (std::size_t i = 0; i < ties.size(); ++i) rows[i] = ties[i].row;
}

void EventOrder::drop_left_out() {
  const auto is_left_out = [this](EventIndex row) { return event(row).left_out != LeftOut::no; };
  std::erase_if(dated_, [&](const DatedRow& dated) { return is_left_out(dated.row); });
  std::erase_if(undated_, is_left_out);
}

}  // namespace sitmap
