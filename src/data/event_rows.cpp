// A row is packed once and stays where it is; only its place in the table is found later.
#include "data/event_rows.h"

#include <algorithm>
#include <array>
#include <iterator>

#include "core/files.h"
#include "data/disagreement.h"
#include "data/event_id.h"
#include "data/event_list_pack.h"
#include "data/event_time_pack.h"

namespace sitmap {
namespace {

bool has_lists(const EventDetail& d) {
  return !d.actors.empty() || !d.tags.empty() || !d.sources.empty() || !d.related.empty() || !d.claims.empty() ||
         !d.media.empty();
}

}  // namespace

void EventRows::begin_part(std::size_t number) {
  parts_.push_back({number, size()});
}

void EventRows::note_number(std::uint64_t number) {
  if (numbers_.empty() || number != next_number_) numbers_.push_back({size(), number});
  next_number_ = number + 1;
}

std::uint64_t EventRows::number(std::size_t i) const {
  const auto after = std::upper_bound(numbers_.begin(), numbers_.end(), i,
                                      [](std::size_t row, const Numbers& numbers) { return row < numbers.first_row; });
  const Numbers& numbers = *std::prev(after);
  return numbers.first + (i - numbers.first_row);
}

// Most files have few categories: where the last name like this one was found, this one mostly is.
std::uint32_t EventRows::category_of(const std::string& name) {
  const auto last = static_cast<unsigned char>(name.empty() ? 0 : name.back());
  std::uint32_t& guess = guesses_[(name.size() * 7 + last) % guesses_.size()];
  if (guess < categories_.size() && categories_[guess] == name) return guess;
  const auto [at, is_new] = category_index_.try_emplace(name, static_cast<std::uint32_t>(categories_.size()));
  if (is_new) categories_.push_back(name);
  guess = at->second;
  return guess;
}

void EventRows::add(const EventRecord& record, std::uint64_t number) {
  const EventDetail& detail = record.detail;
  const EventTime& time = detail.time;
  const bool lists = has_lists(detail);
  const bool details = lists || !detail.summary.empty() || !detail.place.empty() || !detail.extra_json.empty();
  if (parts_.empty()) parts_.emplace_back();
  note_number(number);
  EventRow& row = rows_.add();
  row.category = category_of(record.category);
  row.made_id = record.id.empty();
  const std::string made = row.made_id ? made_id(content_hash(record)) : std::string();
  const std::string& id = row.made_id ? made : record.id;
  EventKey& key = keys_.add();
  key.id_hash = hash_text(id);
  const std::string traits = record.has_time ? pack_time_traits(time) : std::string();
  const std::string packed_lists = lists ? pack_event_lists(detail) : std::string();
  row.texts = texts_.add(std::array<std::string_view, kEventTexts>{
      id, record.title, traits, record.has_time ? time.start_text : std::string_view(),
      record.has_time ? time.end_text : std::string_view(), detail.summary, detail.place, detail.extra_json,
      packed_lists});
  if (record.has_time) {
    row.outer = time.outer;
    key.begin = time.outer.begin;
    ++dated_count_;
    if (time.outer.begin != kBeginningOfTime) {
      begins_.begin = std::min(begins_.begin, time.outer.begin);
      begins_.end = std::max(begins_.end, time.outer.begin);
    }
    row.time_marks = static_cast<std::uint8_t>(static_cast<int>(time.precision) |
                                               (time.approximate || time.uncertain ? EventTable::kDoubtfulMark : 0));
    if (time.core != TimeSpan{}) {
      cores_.add() = time.core;
      row.core = static_cast<std::uint32_t>(cores_.size());
    }
  }
  if (record.has_position) row.position = record.position;
  row.precision_m = static_cast<float>(record.precision_m);
  row.severity = record.severity;
  row.status = record.status;
  row.layer = record.layer;
  if (!detail.claims.empty()) row.disagreement = disagreement(account_of(record), detail.claims);
  has_made_ids_ = has_made_ids_ || row.made_id;
  has_layers_ = has_layers_ || row.layer != 0;
  has_disagreements_ = has_disagreements_ || row.disagreement != 0;
  row.flags = static_cast<std::uint8_t>((record.has_position ? EventTable::kHasPosition : 0) |
                                        (record.has_time && time.lasted ? EventTable::kLasted : 0) |
                                        (details ? EventTable::kHasDetails : 0));
}

}  // namespace sitmap
