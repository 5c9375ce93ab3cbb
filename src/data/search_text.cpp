// Making and scanning of the folded text.
#include "data/search_text.h"

#include <algorithm>

#include "core/parallel.h"
#include "data/extra_fields.h"
#include "data/fold.h"

namespace sitmap {
namespace {

// Folded, on one line.
class Lines {
 public:
  explicit Lines(std::string& out) : out_(out) {}
  void add(std::string_view field) {
    if (field.empty()) return;
    const std::size_t begin = out_.size();
    append_folded(field, out_);
    for (std::size_t i = begin; i < out_.size(); ++i) {
      if (out_[i] == '\n' || out_[i] == '\t' || out_[i] == '\r') out_[i] = ' ';
    }
    out_.push_back('\n');
  }

 private:
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
  }
  for (const std::string& media : d.media) lines.add(media);
}

// Reuses its buffers from row to row.
class RowText {
 public:
  void append(const EventTable& table, EventIndex row, std::string& out) {
    Lines lines(out);
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
  std::string value_;
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
    return a->excluded != b->excluded ? b->excluded : a->text.size() > b->text.size();
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
    const std::string_view text = std::string_view(block.text).substr(0, block.begin[end]);
    std::size_t row = run;
    for (std::size_t at = find_term(text, term, block.begin[run]); at != std::string_view::npos;) {
      while (block.begin[row + 1] <= at) ++row;
      mask[row] = term.excluded ? 0 : 1;
      at = find_term(text, term, block.begin[row + 1]);
    }
    run = end;
  }
}

}  // namespace sitmap
