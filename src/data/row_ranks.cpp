// Sorting of rows by their texts: the first eight bytes decide nearly every comparison.
#include "data/row_ranks.h"

#include <algorithm>
#include <bit>
#include <charconv>
#include <cmath>
#include <string>
#include <utility>

#include "core/parallel.h"
#include "data/disagreement.h"
#include "data/extra_fields.h"
#include "data/fold.h"
#include "data/radix_sort.h"

namespace sitmap {
namespace {

void append_number(double number, std::string& out) {
  char digits[32];
  out.append(digits, std::to_chars(digits, digits + sizeof digits, number).ptr);
}

template <class List, class Text>
void append_list(const List& list, std::string& out, const Text& text_of) {
  for (std::size_t i = 0; i < list.size(); ++i) {
    if (i > 0) out += "; ";
    out += text_of(list[i]);
  }
}

bool append_list_field(const EventTable& table, EventIndex row, std::string_view field, std::string& out) {
  constexpr std::string_view kLists[] = {"actors", "tags", "media", "related", "claims", "sources"};
  if (std::find(std::begin(kLists), std::end(kLists), field) == std::end(kLists)) return false;
  EventDetail d;
  table.read_lists(row, d);
  const auto itself = [](const std::string& text) -> const std::string& { return text; };
  if (field == "actors") append_list(d.actors, out, itself);
  if (field == "tags") append_list(d.tags, out, itself);
  if (field == "media") append_list(d.media, out, itself);
  if (field == "related") append_list(d.related, out, [](const Relation& r) { return r.relation + " " + r.id; });
  if (field == "claims") append_list(d.claims, out, [](const Claim& c) { return c.who + ": " + c.what; });
  if (field == "sources") {
    append_list(d.sources, out, [](const Source& s) { return s.title.empty() ? s.url : s.title; });
  }
  return true;
}

// Of a fixed number of rows: what they are sorted by.
struct Keys {
  std::string texts;  // folded, a zero byte, as written
  struct Entry {
    std::uint64_t prefix = 0;  // of the text; of a number its order
    std::uint64_t begin = 0;
    std::uint32_t length = 0;
    EventIndex row = 0;
    bool is_word = false;
    std::uint32_t block = 0;
  };
  std::vector<Entry> entries;
};

// Numbers in order as unsigned integers in order.
std::uint64_t order_of(double number) {
  const auto bits = std::bit_cast<std::uint64_t>(number == 0 ? 0.0 : number);
  return (bits >> 63) != 0 ? ~bits : bits | (std::uint64_t{1} << 63);
}

std::uint64_t prefix_of(std::string_view text) {
  std::uint64_t prefix = 0;
  for (std::size_t i = 0; i < 8; ++i) {
    prefix = prefix << 8 | (i < text.size() ? static_cast<unsigned char>(text[i]) : 0U);
  }
  return prefix;
}

class Ranker {
 public:
  static constexpr std::size_t kBlock = 1 << 15;

  Ranker(const EventTable& table, std::string_view field)
      : table_(table), field_(field), blocks_((table.size() + kBlock - 1) / kBlock) {}

  std::vector<std::uint32_t> ranks() {
    parallel_tasks(blocks_.size(), [this](std::size_t i) { fill(i); });
    skip_common_prefix();
    parallel_tasks(blocks_.size(), [this](std::size_t i) {
      std::sort(blocks_[i].entries.begin(), blocks_[i].entries.end(),
                [this](const Keys::Entry& a, const Keys::Entry& b) { return compare(a, b) < 0; });
    });
    return ranks_of(merged());
  }

 private:
  void fill(std::size_t number) {
    Keys& keys = blocks_[number];
    std::string text;
    const std::size_t first = number * kBlock, last = std::min(table_.size(), first + kBlock);
    for (std::size_t i = first; i < last; ++i) {
      const auto row = static_cast<EventIndex>(i);
      text.clear();
      append_field_text(table_, row, field_, text);
      if (text.empty()) continue;
      Keys::Entry entry;
      entry.row = row;
      entry.block = static_cast<std::uint32_t>(number);
      double value = 0;
      const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), value);
      if (error == std::errc() && end == text.data() + text.size() && !std::isnan(value)) {
        entry.prefix = order_of(value);
      } else {
        entry.is_word = true;
        entry.begin = keys.texts.size();
        append_folded(text, keys.texts);
        keys.texts.push_back('\0');
        keys.texts += text;
        entry.length = static_cast<std::uint32_t>(keys.texts.size() - entry.begin);
      }
      keys.entries.push_back(entry);
    }
  }

  // "Event near Baghdad", "Event near Basra": what all words begin with is no help.
  void skip_common_prefix() {
    std::string_view common;
    bool any = false;
    for (const Keys& keys : blocks_) {
      for (const Keys::Entry& entry : keys.entries) {
        if (!entry.is_word) continue;
        const std::string_view text = text_of(entry);
        if (!any) common = text;
        any = true;
        const auto differing = std::mismatch(common.begin(), common.end(), text.begin(), text.end()).first;
        common = common.substr(0, static_cast<std::size_t>(differing - common.begin()));
      }
    }
    parallel_tasks(blocks_.size(), [&](std::size_t i) {
      for (Keys::Entry& entry : blocks_[i].entries) {
        if (entry.is_word) entry.prefix = prefix_of(text_of(entry).substr(common.size()));
      }
    });
  }

  std::string_view text_of(const Keys::Entry& entry) const {
    return std::string_view(blocks_[entry.block].texts).substr(entry.begin, entry.length);
  }

  int compare(const Keys::Entry& a, const Keys::Entry& b) const {
    if (a.is_word != b.is_word) return a.is_word ? 1 : -1;
    if (a.prefix != b.prefix) return a.prefix < b.prefix ? -1 : 1;
    return a.is_word ? text_of(a).compare(text_of(b)) : 0;
  }

  // Pairs of sorted runs become one, until one is left.
  std::vector<Keys::Entry> merged() {
    std::vector<std::vector<Keys::Entry>> runs;
    for (Keys& keys : blocks_) runs.push_back(std::move(keys.entries));
    while (runs.size() > 1) {
      std::vector<std::vector<Keys::Entry>> longer((runs.size() + 1) / 2);
      parallel_tasks(longer.size(), [&](std::size_t i) {
        if (2 * i + 1 == runs.size()) {
          longer[i] = std::move(runs[2 * i]);
          return;
        }
        const auto &a = runs[2 * i], &b = runs[2 * i + 1];
        longer[i].resize(a.size() + b.size());
        std::merge(a.begin(), a.end(), b.begin(), b.end(), longer[i].begin(),
                   [this](const Keys::Entry& x, const Keys::Entry& y) { return compare(x, y) < 0; });
      });
      runs = std::move(longer);
    }
    return runs.empty() ? std::vector<Keys::Entry>{} : std::move(runs.front());
  }

  std::vector<std::uint32_t> ranks_of(const std::vector<Keys::Entry>& sorted) const {
    std::vector<std::uint32_t> ranks(table_.size(), kNoRank);
    std::uint32_t rank = 0;
    for (std::size_t i = 0; i < sorted.size(); ++i) {
      if (i > 0 && compare(sorted[i - 1], sorted[i]) != 0) ++rank;
      ranks[sorted[i].row] = rank;
    }
    return ranks;
  }

  const EventTable& table_;
  std::string_view field_;
  std::vector<Keys> blocks_;
};

// Of a few names, whatever the number of rows.
std::vector<std::uint32_t> category_ranks(const EventTable& table) {
  std::vector<std::pair<std::string, std::size_t>> names;
  for (const std::string& name : table.categories()) names.emplace_back(folded(name) + '\0' + name, names.size());
  std::sort(names.begin(), names.end());
  std::vector<std::uint32_t> places(names.size());
  for (std::size_t i = 0; i < names.size(); ++i) {
    const std::size_t category = names[i].second;
    places[category] = table.categories()[category].empty() ? kNoRank : static_cast<std::uint32_t>(i);
  }
  std::vector<std::uint32_t> ranks(table.size());
  for (std::size_t row = 0; row < ranks.size(); ++row) ranks[row] = places[table.category()[row]];
  return ranks;
}

// Of start and end, by the bounds that they set.
std::vector<std::uint32_t> time_ranks(const EventTable& table, bool start) {
  std::vector<KeyedRow<std::uint64_t>> rows;
  const auto times = start ? table.outer_begin() : table.outer_end();
  for (EventIndex row = 0; row < table.dated_count(); ++row) {
    if (!start && table.end_text(row).empty()) continue;
    rows.push_back({static_cast<std::uint64_t>(times[row]) ^ (std::uint64_t{1} << 63), row});
  }
  radix_sort(rows);
  std::vector<std::uint32_t> ranks(table.size(), kNoRank);
  std::uint32_t rank = 0;
  for (std::size_t i = 0; i < rows.size(); ++i) {
    if (i > 0 && rows[i].key != rows[i - 1].key) ++rank;
    ranks[rows[i].row] = rank;
  }
  return ranks;
}

}  // namespace

void append_field_text(const EventTable& table, EventIndex row, std::string_view field, std::string& out) {
  constexpr std::string_view kStatuses[] = {"", "confirmed", "claimed", "disputed"};
  if (field == "start" || field == "end") {
    if (table.has_time(row)) out += field == "start" ? table.start_text(row) : table.end_text(row);
  } else if (field == "title") {
    out += table.title(row);
  } else if (field == "id") {
    out += table.id(row);
  } else if (field == "category") {
    out += table.categories()[table.category()[row]];
  } else if (field == "severity") {
    if (table.severity()[row] != 0) append_number(table.severity()[row], out);
  } else if (field == "status") {
    out += kStatuses[static_cast<std::size_t>(table.status()[row])];
  } else if (field == "precision_m") {
    if (table.precision_m()[row] > 0) append_number(static_cast<double>(table.precision_m()[row]), out);
  } else if (field == "@lon" || field == "@lat") {
    const LonLat at = table.position()[row];
    if (table.has_position(row)) append_number(field == "@lon" ? at.lon_deg : at.lat_deg, out);
  } else if (field == "@layer") {
    append_number(table.layer(row), out);
  } else if (field == "disagree") {
    out += respect_text(table.disagreement(row));
  } else if (!table.has_details(row)) {
    return;
  } else if (field == "summary") {
    out += table.summary(row);
  } else if (field == "place") {
    out += table.place(row);
  } else if (!append_list_field(table, row, field, out)) {
    std::string text;
    if (ExtraField(field).read(table.extra_json(row), text)) out += text;
  }
}

std::vector<std::uint32_t> row_ranks(const EventTable& table, std::string_view field) {
  if (field == "category") return category_ranks(table);
  if (field == "start" || field == "end") return time_ranks(table, field == "start");
  return Ranker(table, field).ranks();
}

void sort_by_rank(std::vector<EventIndex>& rows, const std::vector<std::uint32_t>& ranks, bool descending) {
  std::vector<KeyedRow<std::uint32_t>> keyed(rows.size());
  for (std::size_t i = 0; i < rows.size(); ++i) {
    const std::uint32_t rank = ranks[rows[i]];
    keyed[i] = {rank == kNoRank || !descending ? rank : kNoRank - 1 - rank, rows[i]};
  }
  radix_sort(keyed);
  for (std::size_t i = 0; i < rows.size(); ++i) rows[i] = keyed[i].row;
}

}  // namespace sitmap
