// Making and scanning of the folded text.
#include "data/search_text.h"

#include <algorithm>

#include "core/parallel.h"
#include "data/extra_fields.h"
#include "data/fold.h"
#include "data/search_words.h"

namespace sitmap {
namespace {

class Lines {
 public:
  Lines(std::string& buffer, std::string& out) : folded_(buffer), out_(out) {}
  void add(std::string_view field) {
    if (field.empty()) return;
    folded_.clear();
    append_folded(field, folded_);
    const JointsMet met = append_words(folded_, Joints::split, out_);
    out_.push_back('\n');
    if (met.tight && met.joined) add_reading(Joints::tight);
    if (met.tight || met.joined) add_reading(Joints::joined);
  }

 private:
  void add_reading(Joints joints) {
    append_words(folded_, joints, out_);
    out_.push_back('\n');
  }

  std::string& folded_;
  std::string& out_;
};

std::string_view status_word(EventStatus status) {
  constexpr std::string_view kWords[] = {"", "confirmed", "claimed", "disputed"};
  return kWords[static_cast<std::size_t>(status)];
}

void add_lists(const EventDetail& d, Lines& lines) {
  for (const std::string& actor : d.actors) lines.add(actor);
  for (const std::string& tag : d.tags) lines.add(tag);
  for (const Source& s : d.sources) {
    for (const std::string* text : {&s.title, &s.publisher, &s.url, &s.published, &s.locator}) lines.add(*text);
  }
  for (const Claim& c : d.claims) {
    lines.add(c.who);
    lines.add(c.what);
    lines.add(c.place);
    for (const Figure& f : c.figures) lines.add(f.name + " " + f.value);
    for (const std::string* text : {&c.source.title, &c.source.publisher, &c.source.url}) lines.add(*text);
  }
  for (const std::string& media : d.media) lines.add(media);
}

// Reuses its buffers from row to row.
class RowText {
 public:
  void append(const EventTable& table, EventIndex row, std::string& out) {
    Lines lines(folded_, out);
    lines.add(table.title(row));
    lines.add(table.categories()[table.category()[row]]);
    lines.add(table.id(row));
    lines.add(status_word(table.status()[row]));
    if (table.has_time(row)) {
      lines.add(table.start_text(row));
      lines.add(table.end_text(row));
    }
    if (!table.has_details(row)) return;
    lines.add(table.summary(row));
    lines.add(table.place(row));
    table.read_lists(row, lists_);
    add_lists(lists_, lines);
    for (ExtraMembers members(table.extra_json(row)); members.next();) {
      value_.clear();
      append_extra_text(members.raw_value(), value_);
      lines.add(value_);
    }
  }

 private:
  EventDetail lists_;
  std::string value_, folded_;
};

}  // namespace

void append_search_text(const EventTable& table, EventIndex row, std::string& out) {
  RowText().append(table, row, out);
}

SearchText::SearchText(const EventTable& table) : blocks_((table.size() + kBlockRows - 1) / kBlockRows) {
  parallel_tasks(blocks_.size(), [&](std::size_t number) {
    Block& block = blocks_[number];
    const std::size_t first = number * kBlockRows, last = std::min(table.size(), first + kBlockRows);
    block.begin.reserve(last - first + 1);
    RowText row_text;
    for (std::size_t row = first; row < last; ++row) {
      block.begin.push_back(block.text.size());
      row_text.append(table, static_cast<EventIndex>(row), block.text);
    }
    block.begin.push_back(block.text.size());
    block.text.shrink_to_fit();
  });
}

std::string_view SearchText::row(EventIndex i) const {
  const Block& block = blocks_[i / kBlockRows];
  const std::size_t at = i % kBlockRows;
  return std::string_view(block.text).substr(block.begin[at], block.begin[at + 1] - block.begin[at]);
}

std::size_t SearchText::byte_count() const {
  std::size_t bytes = 0;
  for (const Block& block : blocks_) bytes += block.text.size();
  return bytes;
}

void SearchText::narrow(std::span<const SearchTerm> terms, std::vector<std::uint8_t>& mask) const {
  // Longer words are rarer: what they leave is all that the others have to look at.
  std::vector<const SearchTerm*> order;
  for (const SearchTerm& term : terms) order.push_back(&term);
  std::stable_sort(order.begin(), order.end(), [](const SearchTerm* a, const SearchTerm* b) {
    return a->excluded != b->excluded ? b->excluded : a->readings[0].size() > b->readings[0].size();
  });
  parallel_tasks(blocks_.size(), [&](std::size_t number) {
    for (const SearchTerm* term : order) narrow_block(blocks_[number], *term, mask.data() + number * kBlockRows);
  });
}

// Rows that follow each other are scanned as one text.
void SearchText::narrow_block(const Block& block, const SearchTerm& term, std::uint8_t* mask) {
  const std::size_t rows = block.begin.size() - 1;
  for (std::size_t run = 0; run < rows;) {
    if (mask[run] == 0) {
      ++run;
      continue;
    }
    std::size_t end = run;
    while (end < rows && mask[end] != 0) ++end;
    std::fill(mask + run, mask + end, term.excluded ? std::uint8_t{1} : std::uint8_t{0});
    for (std::size_t i = 0; i < kReadings; ++i) {
      if (is_distinct(term, i)) mark_rows(block, run, end, term.readings[i], term, mask);
    }
    run = end;
  }
}

void SearchText::mark_rows(const Block& block, std::size_t first, std::size_t last, std::string_view reading,
                           const SearchTerm& term, std::uint8_t* mask) {
  const std::string_view text = std::string_view(block.text).substr(0, block.begin[last]);
  std::size_t row = first;
  for (std::size_t at = find_reading(text, reading, term.whole, block.begin[first]); at != std::string_view::npos;) {
    while (block.begin[row + 1] <= at) ++row;
    mask[row] = term.excluded ? 0 : 1;
    at = find_reading(text, reading, term.whole, block.begin[row + 1]);
  }
}

}  // namespace sitmap
