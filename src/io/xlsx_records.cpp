// Workbook, styles and shared texts are read once; a sheet's rows then come as they lie (ECMA-376, part 1, 18).
#include <charconv>
#include <cstdint>
#include <map>
#include <memory>
#include <optional>
#include <utility>

#include "io/event_text.h"
#include "io/read_guard.h"
#include "io/shape_place.h"
#include "io/sheet_dates.h"
#include "io/sheet_records.h"

namespace sitmap::io {
namespace {

constexpr std::size_t kMostSharedBytes = std::size_t{1} << 30;
constexpr std::size_t kMostColumns = 16'384;

struct Workbook {
  struct Entry {
    std::string name, relation;
  };
  std::vector<Entry> sheets;
  std::map<std::string, std::string> targets;  // of relations
  std::vector<std::string> shared;
  std::vector<DateFormat> formats;  // by style of a cell
  SheetEpoch epoch = SheetEpoch::from_1900;
};

int number_of(std::string_view digits) {
  int number = -1;
  std::from_chars(digits.data(), digits.data() + digits.size(), number);
  return number;
}

bool is_true(std::string_view text) {
  return text == "1" || text == "true";
}

// Of files that are small, or whose elements say all in their attributes.
class PartHandler : public XmlHandler {
 public:
  explicit PartHandler(Workbook& book) : book_(book) {}
  void text(std::string_view) override {}
  void end() override {}

 protected:
  Workbook& book_;
};

class WorkbookPart final : public PartHandler {
 public:
  using PartHandler::PartHandler;
  void begin(std::string_view element, const XmlAttributes& attributes) override {
    if (element == "sheet")
      book_.sheets.push_back({std::string(attributes.get("name")), std::string(attributes.get("id"))});
    if (element == "workbookPr" && is_true(attributes.get("date1904"))) book_.epoch = SheetEpoch::from_1904;
  }
};

class RelationsPart final : public PartHandler {
 public:
  using PartHandler::PartHandler;
  void begin(std::string_view element, const XmlAttributes& attributes) override {
    if (element == "Relationship") book_.targets[std::string(attributes.get("Id"))] = attributes.get("Target");
  }
};

class StylesPart final : public PartHandler {
 public:
  using PartHandler::PartHandler;
  void begin(std::string_view element, const XmlAttributes& attributes) override {
    in_cells_ = (in_cells_ || element == "cellXfs") && element != "cellStyles";
    const int id = number_of(attributes.get("numFmtId"));
    if (element == "numFmt") codes_[id] = date_format_of(attributes.get("formatCode"));
    if (element != "xf" || !in_cells_) return;
    const auto code = codes_.find(id);
    book_.formats.push_back(code != codes_.end() ? code->second : date_format_of(id));
  }

 private:
  std::map<int, DateFormat> codes_;
  bool in_cells_ = false;
};

class SharedPart final : public PartHandler {
 public:
  using PartHandler::PartHandler;
  void begin(std::string_view element, const XmlAttributes&) override {
    elements_.emplace_back(element);
    if (element == "si") book_.shared.emplace_back();
    if (element == "rPh") ++readings_;
  }
  void text(std::string_view part) override {
    // How the text is read aloud is none of it.
    if (book_.shared.empty() || readings_ > 0 || elements_.empty() || elements_.back() != "t") return;
    bytes_ += part.size();
    if (bytes_ > kMostSharedBytes) throw std::bad_alloc();
    book_.shared.back().append(part);
  }
  void end() override {
    if (elements_.back() == "rPh") --readings_;
    elements_.pop_back();
  }

 private:
  std::vector<std::string> elements_;
  std::size_t bytes_ = 0;
  int readings_ = 0;
};

// "BC12" is column 54; empty or wrong: none.
std::optional<std::size_t> column_of(std::string_view reference) {
  std::size_t column = 0, letters = 0;
  for (; letters < reference.size() && reference[letters] >= 'A' && reference[letters] <= 'Z'; ++letters) {
    column = column * 26 + static_cast<std::size_t>(reference[letters] - 'A') + 1;
    if (column > kMostColumns) return std::nullopt;
  }
  if (letters == 0) return std::nullopt;
  return column - 1;
}

class SheetPart final : public XmlHandler {
 public:
  SheetPart(const Workbook& book, SheetRows& rows) : book_(book), rows_(rows) {}
  SheetAccount account;

  void begin(std::string_view element, const XmlAttributes& attributes) override {
    elements_.emplace_back(element);
    if (element == "row") {
      cells_.clear();
      next_column_ = 0;
    } else if (element == "c") {
      cell_ = {};
      cell_.column = column_of(attributes.get("r")).value_or(next_column_);
      type_ = attributes.get("t");
      style_ = number_of(attributes.get("s"));
      raw_.clear();
    } else if (element == "mergeCell") {
      ++account.merged;
    }
  }
  void text(std::string_view part) override {
    const std::string& element = elements_.back();
    const bool is_value = element == "v" || (element == "t" && type_ == "inlineStr");
    if (is_value) raw_.append(part);
  }
  void end() override {
    const std::string element = std::move(elements_.back());
    elements_.pop_back();
    if (element == "c") end_cell();
    if (element == "row" && !rows_.row(std::move(cells_))) stop();
  }

 private:
  void end_cell() {
    next_column_ = cell_.column + 1;
    if (type_ == "e") ++account.errors;
    take_value();
    // In order of columns, each once: the rest of the program counts on it.
    const bool in_order = cells_.empty() || cells_.back().column < cell_.column;
    if (!cell_.text.empty() && in_order && cell_.column < kMostColumns) cells_.push_back(std::move(cell_));
  }
  void take_value() {
    if (raw_.empty() || type_ == "e") return;
    if (type_ == "s") {
      const int index = number_of(raw_);
      if (index >= 0 && static_cast<std::size_t>(index) < book_.shared.size())
        cell_.text = book_.shared[static_cast<std::size_t>(index)];
    } else if (type_ == "b") {
      cell_.text = is_true(raw_) ? "true" : "false";
      cell_.kind = CellKind::boolean;
    } else if (type_.empty() || type_ == "n") {
      take_number();
    } else {
      cell_.text = raw_;
    }
  }
  void take_number() {
    double number = 0;
    const auto style = static_cast<std::size_t>(style_);
    const bool is_number = parse_decimal(trimmed(raw_), number);
    if (is_number && style_ >= 0 && style < book_.formats.size()) {
      cell_.text = sheet_date_text(number, book_.formats[style], book_.epoch);
      if (!cell_.text.empty()) return;
    }
    // Written with 17 digits where fewer mean the same; whole numbers stay exact.
    const bool plain = raw_.find_first_of(".eE") == std::string::npos;
    cell_.text = is_number && !plain ? number_text(number) : raw_;
    cell_.kind = is_number ? CellKind::number : CellKind::text;
  }

  const Workbook& book_;
  SheetRows& rows_;
  std::vector<std::string> elements_;
  std::vector<SheetCell> cells_;  // of the row
  SheetCell cell_;
  std::string type_, raw_;
  int style_ = -1;
  std::size_t next_column_ = 0;
};

// A part that is missing says nothing unless it is needed; one that is broken is a fault of the file.
Status read_part(const std::filesystem::path& path, const std::string& name, XmlHandler& handler, bool needed,
                 JobContext& job) {
  const auto fault = [&](const std::string& what) {
    return Error{ErrorKind::input, path.string(), "its " + name + " " + what,
                 "check that the file is a whole workbook"};
  };
  const Result<XmlEnd> end = read_xml(archive_root(path) + name, handler, job);
  if (!end && end.error().kind == ErrorKind::cancelled) return end.error();
  if (!end) return needed ? Status(fault("is missing")) : Status(Ok{});
  if (!end->fault.empty()) return fault("breaks off at " + end->fault);
  return Ok{};
}

std::string part_of(const std::string& target) {
  return target.starts_with('/') ? target.substr(1) : "xl/" + target;
}

}  // namespace

Result<std::vector<RecordSourcePtr>> open_xlsx(const std::filesystem::path& path, JobContext& job) {
  return guarded(path, [&]() -> Result<std::vector<RecordSourcePtr>> {
    const auto book = std::make_shared<Workbook>();
    WorkbookPart workbook(*book);
    RelationsPart relations(*book);
    StylesPart styles(*book);
    SharedPart shared(*book);
    if (Status read = read_part(path, "xl/workbook.xml", workbook, true, job); !read) return read.error();
    if (Status read = read_part(path, "xl/_rels/workbook.xml.rels", relations, true, job); !read) return read.error();
    if (Status read = read_part(path, "xl/styles.xml", styles, false, job); !read) return read.error();
    if (Status read = read_part(path, "xl/sharedStrings.xml", shared, false, job); !read) return read.error();
    std::vector<Sheet> sheets;
    for (const Workbook::Entry& entry : book->sheets) {
      const auto target = book->targets.find(entry.relation);
      if (target == book->targets.end() || target->second.find("worksheets/") == std::string::npos) continue;
      const std::string part = archive_root(path) + part_of(target->second);
      sheets.push_back({entry.name, [book, part](SheetRows& rows, JobContext& reading) -> Result<SheetAccount> {
                          SheetPart sheet(*book, rows);
                          const Result<XmlEnd> end = read_xml(part, sheet, reading);
                          if (!end) return end.error();
                          if (!sheet.stopped()) rows.end();
                          sheet.account.end = *end;
                          return sheet.account;
                        }});
    }
    return sheet_sources(path, "XLSX", std::move(sheets), job);
  });
}

}  // namespace sitmap::io
