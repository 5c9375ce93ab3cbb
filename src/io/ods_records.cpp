// All sheets lie in one document, whose cells state their dates in ISO 8601 (OpenDocument 1.2, part 1, 9 and 19).
#include <algorithm>
#include <charconv>
#include <memory>
#include <utility>

#include "io/event_text.h"
#include "io/read_guard.h"
#include "io/shape_place.h"
#include "io/sheet_records.h"

namespace sitmap::io {
namespace {

constexpr std::size_t kMostColumns = 16'384, kMostRows = 1'048'576;

std::size_t count_of(std::string_view digits) {
  std::size_t count = 1;
  std::from_chars(digits.data(), digits.data() + digits.size(), count);
  return count;
}

// "PT10H30M05S" is "10:30:05"; other durations stay as they are.
std::string clock_of(std::string_view duration) {
  const auto part = [&](char unit) {
    const std::size_t end = duration.find(unit);
    std::size_t begin = end;
    while (begin != std::string_view::npos && begin > 0 && duration[begin - 1] >= '0' && duration[begin - 1] <= '9')
      --begin;
    return end == std::string_view::npos ? std::string_view() : duration.substr(begin, end - begin);
  };
  const std::string_view hours = part('H'), minutes = part('M'), seconds = part('S');
  const bool plain = hours.size() == 2 && minutes.size() == 2 && seconds.size() == 2 && duration.size() == 11;
  if (!plain) return std::string(duration);
  return std::string(hours) + ":" + std::string(minutes) + ":" + std::string(seconds);
}

// Names of all sheets, or the rows of one of them.
class OdsContent final : public XmlHandler {
 public:
  std::vector<std::string> names;
  SheetAccount account;

  OdsContent() = default;
  OdsContent(std::size_t sheet, SheetRows& rows) : wanted_(sheet), rows_(&rows) {}

  void begin(std::string_view element, const XmlAttributes& attributes) override;
  void text(std::string_view part) override {
    if (in_paragraph_ > 0 && in_note_ == 0) text_.append(part);
  }
  void end() override;

 private:
  bool in_sheet() const { return rows_ != nullptr && depth_of_tables_ == 1 && names.size() == wanted_ + 1; }
  void begin_cell(const XmlAttributes& attributes);
  void end_cell();
  void end_row();

  std::size_t wanted_ = 0;
  SheetRows* rows_ = nullptr;
  std::vector<std::string> elements_;
  std::vector<SheetCell> cells_;
  SheetCell cell_;
  std::string type_, value_, text_;
  std::size_t column_ = 0, columns_repeated_ = 1, rows_repeated_ = 1;
  int depth_of_tables_ = 0, in_paragraph_ = 0, in_note_ = 0;
};

void OdsContent::begin(std::string_view element, const XmlAttributes& attributes) {
  elements_.emplace_back(element);
  if (element == "table" && ++depth_of_tables_ == 1) {
    names.emplace_back(attributes.get("name"));
    if (rows_ != nullptr && names.size() > wanted_ + 1) stop();
  }
  if (!in_sheet()) return;
  if (element == "table-row") {
    cells_.clear();
    column_ = 0;
    rows_repeated_ = count_of(attributes.get("number-rows-repeated"));
  } else if (element == "table-cell" || element == "covered-table-cell") {
    begin_cell(attributes);
  } else if (element == "annotation") {
    ++in_note_;
  } else if (element == "p") {
    if (in_paragraph_++ == 0 && !text_.empty() && in_note_ == 0) text_ += '\n';
  } else if (element == "s") {
    text(std::string(std::min(count_of(attributes.get("c")), kMostColumns), ' '));
  } else if (element == "tab" || element == "line-break") {
    text(element == "tab" ? "\t" : "\n");
  }
}

void OdsContent::begin_cell(const XmlAttributes& attributes) {
  columns_repeated_ = count_of(attributes.get("number-columns-repeated"));
  type_ = attributes.get("value-type");
  text_.clear();
  value_ = type_ == "date"      ? attributes.get("date-value")
           : type_ == "time"    ? attributes.get("time-value")
           : type_ == "boolean" ? attributes.get("boolean-value")
           : type_ == "string"  ? attributes.get("string-value")
                                : attributes.get("value");
  const bool merged =
      !attributes.get("number-rows-spanned").empty() || !attributes.get("number-columns-spanned").empty();
  if (merged) ++account.merged;
}

void OdsContent::end() {
  const std::string element = std::move(elements_.back());
  elements_.pop_back();
  if (in_sheet()) {
    if (element == "annotation") --in_note_;
    if (element == "p") --in_paragraph_;
    if (element == "table-cell" || element == "covered-table-cell") end_cell();
    if (element == "table-row") end_row();
  }
  if (element == "table") --depth_of_tables_;
}

void OdsContent::end_cell() {
  cell_ = {};
  double number = 0;
  if (type_ == "time") {
    cell_.text = clock_of(value_);
  } else if (type_ == "boolean") {
    cell_.text = value_;
    cell_.kind = CellKind::boolean;
  } else if ((type_ == "float" || type_ == "percentage" || type_ == "currency") && parse_decimal(value_, number)) {
    const bool plain = value_.find_first_of(".eE") == std::string::npos;
    cell_.text = plain ? value_ : number_text(number);
    cell_.kind = CellKind::number;
  } else {
    cell_.text = value_.empty() ? text_ : value_;
  }
  for (std::size_t i = 0; i < columns_repeated_ && column_ < kMostColumns && !cell_.text.empty(); ++i) {
    cell_.column = column_ + i;
    if (cell_.column < kMostColumns) cells_.push_back(cell_);
  }
  column_ = std::min(column_ + columns_repeated_, kMostColumns);
}

void OdsContent::end_row() {
  if (cells_.empty()) return;
  for (std::size_t i = 0; i < std::min(rows_repeated_, kMostRows); ++i) {
    if (!rows_->row(cells_)) return stop();
  }
}

}  // namespace

Result<std::vector<RecordSourcePtr>> open_ods(const std::filesystem::path& path, JobContext& job) {
  return guarded(path, [&]() -> Result<std::vector<RecordSourcePtr>> {
    const std::string content = archive_root(path) + "content.xml";
    OdsContent listing;
    const Result<XmlEnd> listed = read_xml(content, listing, job);
    if (!listed) return listed.error();
    if (listing.names.empty() && !listed->fault.empty()) {
      return Error{ErrorKind::input, path.string(), "its content.xml cannot be read: " + listed->fault,
                   "check that the file is whole and has no password"};
    }
    std::vector<Sheet> sheets;
    for (std::size_t i = 0; i < listing.names.size(); ++i) {
      sheets.push_back({listing.names[i], [content, i](SheetRows& rows, JobContext& reading) -> Result<SheetAccount> {
                          OdsContent sheet(i, rows);
                          const Result<XmlEnd> end = read_xml(content, sheet, reading);
                          if (!end) return end.error();
                          if (!sheet.stopped() || sheet.names.size() > i + 1) rows.end();
                          sheet.account.end = *end;
                          return sheet.account;
                        }});
    }
    return sheet_sources(path, "ODS", std::move(sheets), job);
  });
}

}  // namespace sitmap::io
