// The immutable columnar table of events that everything reads.
#pragma once

#include <atomic>
#include <cstdint>
#include <memory>
#include <mutex>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "core/edtf.h"
#include "core/geo.h"
#include "core/time.h"
#include "core/unset_vector.h"
#include "data/claim.h"
#include "data/text_arena.h"

namespace sitmap {

enum class EventStatus : std::uint8_t { unstated, confirmed, claimed, disputed };

struct Relation {
  std::string id;        // of the other event
  std::string relation;  // "responds-to", "part-of", "same-as", "contradicts", ...
  friend bool operator==(const Relation&, const Relation&) = default;
};

// The fields of one event that are read one event at a time.
struct EventDetail {
  EventTime time;
  std::string summary, place;
  std::vector<std::string> actors, tags;
  std::vector<Source> sources;
  std::vector<Relation> related;
  std::vector<Claim> claims;
  std::vector<std::string> media;  // paths relative to the file
  std::string extra_json;          // properties that are not fields of an event, as one JSON object; "" if none
  friend bool operator==(const EventDetail&, const EventDetail&) = default;
};

inline constexpr double kMaxPrecision_m = 2.0e7;  // half the way round the earth

// One event as a reader hands it over.
struct EventRecord {
  std::string id;  // empty: made from the content
  std::string title, category;
  bool has_position = false;
  LonLat position;
  double precision_m = 0;     // 0: not stated
  bool has_time = false;      // then detail.time is set
  std::uint8_t severity = 0;  // 1..5, 0: not stated
  EventStatus status = EventStatus::unstated;
  std::uint16_t layer = 0;  // of a table made of several layers: which one brought it
  EventDetail detail;
  friend bool operator==(const EventRecord&, const EventRecord&) = default;
};

using EventIndex = std::uint32_t;  // row of an EventTable

// One of a hash table of ids (data/id_slots.h).
struct IdSlot {
  EventIndex row = 0;           // of the file, in which events have another order
  std::uint32_t high_hash = 0;  // the upper half of the id's hash: mostly nobody need look at the id
};

// The texts of a row, as they are packed.
enum class EventText : std::size_t { id, title, time_traits, start, end, summary, place, extra, lists };
inline constexpr std::size_t kEventTexts = 9;

class SearchText;
class ValueIndex;
enum class ValueField : std::uint8_t { actors, tags };  // lists of texts whose values many events share

// Rows are sorted by (outer begin, outer end, id); undated rows come last. Immutable, and safe to read from any thread.
// About 130 bytes a row beyond its texts and lists, which are packed in the order of the file: no row owns an
// EventDetail before it is asked for.
class EventTable {
 public:
  EventTable();
  ~EventTable();
  EventTable(const EventTable&) = delete;
  EventTable& operator=(const EventTable&) = delete;

  // Tells this table from every other one of the process, for caches; an address may be used again.
  std::uint64_t serial() const { return serial_; }

  std::size_t size() const { return outer_begin_.size(); }
  std::size_t dated_count() const { return dated_count_; }  // rows [0, dated_count) have a time

  // Columns, one value a row. Undated rows have empty spans; rows without position have 0.
  std::span<const InstantUs> outer_begin() const { return outer_begin_; }
  std::span<const InstantUs> outer_end() const { return outer_end_; }
  std::span<const WorldPoint> world() const { return world_; }
  std::span<const LonLat> position() const { return position_; }
  std::span<const float> precision_m() const { return precision_m_; }
  std::span<const std::uint16_t> category() const { return category_; }  // index into categories()
  std::span<const std::uint8_t> severity() const { return severity_; }
  std::span<const EventStatus> status() const { return status_; }
  std::uint16_t layer(EventIndex i) const { return layer_.empty() ? std::uint16_t{0} : layer_[i]; }
  TimeSpan core(EventIndex i) const { return cores_.empty() ? TimeSpan{} : cores_[i]; }
  bool has_position(EventIndex i) const { return (flags_[i] & kHasPosition) != 0; }
  bool has_time(EventIndex i) const { return i < dated_count_; }
  bool lasted(EventIndex i) const { return (flags_[i] & kLasted) != 0; }
  // In which respects the row's accounts contradict each other (data/disagreement.h).
  Respects disagreement(EventIndex i) const { return disagreements_.empty() ? Respects{0} : disagreements_[i]; }
  bool any_disagreement() const { return !disagreements_.empty(); }
  // Of a dated row's time, without making its detail.
  TimePrecision precision(EventIndex i) const { return static_cast<TimePrecision>(time_marks_[i] & kPrecisionMark); }
  bool is_doubtful(EventIndex i) const { return (time_marks_[i] & kDoubtfulMark) != 0; }  // marked ?, ~ or %

  std::string_view id(EventIndex i) const { return text(i, EventText::id); }
  std::string_view title(EventIndex i) const { return text(i, EventText::title); }
  std::string_view summary(EventIndex i) const { return text(i, EventText::summary); }
  std::string_view place(EventIndex i) const { return text(i, EventText::place); }
  std::string_view extra_json(EventIndex i) const { return text(i, EventText::extra); }
  // More than a time: a summary, a place, a list or a property of its own.
  bool has_details(EventIndex i) const { return (flags_[i] & kHasDetails) != 0; }
  // Valid as long as the table; made on first use and kept. Scans over all rows use what follows instead.
  const EventDetail& detail(EventIndex i) const;
  EventDetail make_detail(EventIndex i) const;
  // Sets the lists of detail (actors, tags, sources, related, claims, media) and nothing else.
  void read_lists(EventIndex i, EventDetail& detail) const;
  // The packed lists (data/event_list_pack.h); empty for a row without any.
  std::string_view packed_lists(EventIndex i) const { return text(i, EventText::lists); }
  EventTime time(EventIndex i) const;  // of a dated row
  // As the file states them; empty for an undated row.
  std::string_view start_text(EventIndex i) const { return text(i, EventText::start); }
  std::string_view end_text(EventIndex i) const { return text(i, EventText::end); }
  // What searches look at (data/search_text.h); made on first use, a fraction of a second for a million rows, and kept.
  const SearchText& search_text() const;
  // Which values a list field has and where (data/value_index.h); made on first use, as search_text is, and kept.
  const ValueIndex& values(ValueField field) const;
  bool has_made_values(ValueField field) const;

  const std::vector<std::string>& categories() const { return categories_; }  // sorted by name; "" where none is stated
  // Of all dated events; empty if there is none. Open sides do not count.
  TimeSpan full_range() const { return full_range_; }
  // Long stretches of the full range in which no event begins or ends; ascending (data/quiet_spans.h).
  std::span<const TimeSpan> quiet_spans() const { return quiet_spans_; }
  // The row with that id, or size().
  std::size_t find(std::string_view id) const;
  // First dated row whose outer_end exceeds t, or dated_count(): rows before it all end at or before t.
  EventIndex first_ending_after(InstantUs t) const;
  // The latest outer_end of each run of kBlockRows dated rows, so that a search for a window skips whole blocks.
  static constexpr std::size_t kBlockRows = 64;
  std::span<const InstantUs> block_max_end() const { return block_max_end_; }
  // First dated row whose outer_begin >= t.
  EventIndex first_starting_at_or_after(InstantUs t) const;

  // Takes rows in any order. Rows must have unique ids and valid positions; empty ids are made (see make_ids).
  static std::shared_ptr<const EventTable> build(const std::vector<EventRecord>& records);

 private:
  friend class EventRows;
  friend class EventTableBuilder;
  static constexpr std::uint8_t kHasPosition = 1, kLasted = 2, kHasDetails = 4;
  static constexpr std::uint8_t kPrecisionMark = 7, kDoubtfulMark = 8;
  struct MadeDetail;  // a detail that detail() made

  std::string_view text(EventIndex i, EventText number) const {
    return TextArena::text_at(texts_[i], static_cast<std::size_t>(number));
  }

  std::uint64_t serial_ = 0;
  std::size_t dated_count_ = 0;
  UnsetVector<InstantUs> outer_begin_, outer_end_;
  UnsetVector<TimeSpan> cores_;  // empty: no row has any
  std::vector<InstantUs> block_max_end_;
  UnsetVector<WorldPoint> world_;
  UnsetVector<LonLat> position_;
  UnsetVector<float> precision_m_;
  UnsetVector<std::uint16_t> category_;
  UnsetVector<std::uint8_t> severity_, flags_, time_marks_;
  UnsetVector<EventStatus> status_;
  std::vector<std::uint16_t> layer_;     // empty: all 0
  std::vector<Respects> disagreements_;  // empty: none
  UnsetVector<TextArena::Row> texts_;    // in arenas_
  std::vector<TextArena> arenas_;
  std::unique_ptr<std::atomic<MadeDetail*>[]> made_details_;  // one push-only list for each kBlockRows rows
  mutable std::once_flag search_text_made_;
  mutable std::unique_ptr<SearchText> search_text_;
  struct MadeValues;
  std::unique_ptr<MadeValues> made_values_;
  std::vector<IdSlot> id_slots_;     // of rows of the file
  UnsetVector<EventIndex> id_rows_;  // where each row of the file is in the table
  std::vector<std::string> categories_;
  TimeSpan full_range_;
  std::vector<TimeSpan> quiet_spans_;
};

using EventTablePtr = std::shared_ptr<const EventTable>;

// Gives events without an id one made from their content ("e-" and 16 hex digits), stable from load to load; equal
// contents get "-2", "-3" ... in file order. An id that the file uses itself is never given to another event.
void make_ids(std::vector<EventRecord>& records);

}  // namespace sitmap
