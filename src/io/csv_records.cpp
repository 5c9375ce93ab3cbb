// Holds the text of the file; rows are split anew for each reading.
#include "io/csv_records.h"

#include <algorithm>

#include "core/files.h"
#include "io/column_names.h"
#include "io/csv_rows.h"
#include "io/event_text.h"
#include "io/read_guard.h"
#include "io/text_encoding.h"

namespace sitmap::io {
namespace {

constexpr std::size_t kRecordsPerReport = 256;

// How often something was met, and where first.
struct Finding {
  std::size_t count = 0, offset = 0;
  void add(std::size_t at) {
    if (count++ == 0) offset = at;
  }
};

class CsvSource final : public RecordSource {
 public:
  CsvSource(DecodedText text, const std::string& name, const CsvOptions& options, bool tab_expected)
      : text_(std::move(text)), dialect_(find_csv_dialect(text_.text(), options, tab_expected)) {
    info_.path = name;
    info_.layer = std::filesystem::path(name).stem().string();
    info_.driver = "CSV";
    info_.columns = dialect_.columns;
    for (const Column& column : info_.columns) names_.take(column.name);
    if (!dialect_.titles.empty()) info_.title = dialect_.titles.front();
    opening_warnings_ = text_.warnings;
    add_opening_warnings();
    info_.warnings = opening_warnings_;
    complete_ = text_.complete;
  }

  void set_content_hash(std::uint64_t hash) { info_.content_hash = hash; }
  const SourceInfo& info() const override { return info_; }
  bool complete() const override { return complete_; }

  Result<std::size_t> read(const RecordSink& sink, JobContext& job) override {
    return guarded(info_.path, [&] { return read_rows(sink, job); });
  }

 private:
  void add_opening_warnings() {
    if (!dialect_.titles.empty()) {
      std::string line = "taken as a title, as they stand above the header:";
      for (std::size_t i = 0; i < std::min<std::size_t>(dialect_.titles.size(), 3); ++i)
        line += (i > 0 ? ", " : " ") + in_quotes(dialect_.titles[i]);
      if (dialect_.titles.size() > 3) line += " and " + std::to_string(dialect_.titles.size() - 3) + " more";
      opening_warnings_.push_back(std::move(line));
    }
    if (!dialect_.has_header && !dialect_.columns.empty())
      opening_warnings_.emplace_back("the first row holds values, not names: columns are named by their position");
  }

  Result<std::size_t> read_rows(const RecordSink& sink, JobContext& job) {
    const std::string_view text = text_.text();
    CsvRows rows(text, dialect_.delimiter, dialect_.records_begin);
    findings_ = {};
    std::vector<Cell> cells;
    std::size_t records = 0;
    bool stopped = false, cut = false;
    while (!stopped && !cut && rows.next()) {
      if (records % kRecordsPerReport == 0) {
        if (job.cancelled()) return Error{ErrorKind::cancelled, info_.path, "reading was cancelled", ""};
        job.progress(static_cast<double>(rows.offset()) / static_cast<double>(text.size()));
      }
      if (!take_row(rows, cells)) continue;
      cut = ends_within(rows, records);
      Record record;
      record.number = ++records;
      record.cells = cells;
      if (cut) record.refusal = "the file ends within this row";
      stopped = !sink(record);
    }
    if (!stopped) job.progress(1);
    finish(rows, cut);
    return records;
  }

  // False for a row without any text.
  bool take_row(const CsvRows& rows, std::vector<Cell>& cells) {
    const auto fields = rows.fields();
    std::size_t count = fields.size();
    while (count > 0 && fields[count - 1].empty()) --count;
    if (count == 0) {
      findings_.empty.add(rows.row_begin());
      return false;
    }
    if (count > dialect_.columns.size()) findings_.wide.add(rows.row_begin());
    if (count > kMaxColumns) findings_.too_wide.add(rows.row_begin());
    count = std::min(count, kMaxColumns);
    while (info_.columns.size() < count)
      info_.columns.push_back({names_.take(unnamed_column(info_.columns.size())), {}, {}});
    if (fields.size() < dialect_.columns.size()) findings_.narrow.add(rows.row_begin());
    cells.resize(count);
    for (std::size_t i = 0; i < count; ++i)
      cells[i] = {fields[i], fields[i].empty() ? CellKind::absent : CellKind::text};
    return true;
  }

  // The file ends within the row just taken: it is the last one, narrower than the header and without a line end, or a
  // quote in it is open to the end of the text. Where most rows are narrow that says nothing.
  bool ends_within(const CsvRows& rows, std::size_t rows_before) const {
    const std::size_t columns = dialect_.columns.size();
    const bool open_quote = !rows.unclosed().empty() && rows.unclosed().back() >= rows.row_begin();
    if (open_quote) return !has_full_row(rows.offset());
    if (rows.ends_with_line_end() || rows.fields().size() >= columns) return false;
    return (findings_.narrow.count - 1) * 2 <= rows_before;
  }

  bool has_full_row(std::size_t offset) const {
    CsvRows behind(text_.text(), dialect_.delimiter, offset);
    while (behind.next()) {
      if (behind.fields().size() >= dialect_.columns.size()) return true;
    }
    return false;
  }

  void finish(const CsvRows& rows, bool cut) {
    info_.warnings = opening_warnings_;
    complete_ = text_.complete && findings_.too_wide.count == 0;
    if (cut) {
      complete_ = false;
      info_.warnings.emplace_back("the file ends within its last row: it seems to be cut off");
    } else {
      say(findings_.narrow, "rows have fewer cells than there are columns; the rest is taken as empty");
    }
    say(findings_.wide, "rows have more cells than the header, kept in columns named by their position");
    say(findings_.too_wide, "rows have more than " + std::to_string(kMaxColumns) + " cells; the rest is left out");
    say(findings_.empty, "rows have no text: left out");
    say({rows.odd_quotes(), rows.first_odd_quote()}, "cells go on behind their closing quote");
    for (const std::size_t offset : rows.unclosed()) {
      complete_ = false;
      info_.warnings.push_back("a quote is opened in line " + std::to_string(line_at(text_.text(), offset)) +
                               " and never closed: the file is cut off, or the quote is too many");
    }
  }

  // what: of several; "rows have" becomes "row has" of one.
  void say(const Finding& finding, std::string what) {
    if (finding.count == 0) return;
    if (finding.count == 1 && what.starts_with("rows have ")) what.replace(0, 9, "row has");
    info_.warnings.push_back(std::to_string(finding.count) + " " + what + " (the first in line " +
                             std::to_string(line_at(text_.text(), finding.offset)) + ")");
  }

  struct Findings {
    Finding wide, too_wide, narrow, empty;
  };

  DecodedText text_;
  CsvDialect dialect_;
  SourceInfo info_;
  ColumnNames names_;
  std::vector<std::string> opening_warnings_;
  bool complete_ = true;
  Findings findings_;
};

bool has_ending(const std::string& name, std::string_view ending) {
  const std::string own = std::filesystem::path(name).extension().string();
  return std::equal(own.begin(), own.end(), ending.begin(), ending.end(),
                    [](char a, char b) { return a == b || (a >= 'A' && a <= 'Z' && a + 32 == b); });
}

}  // namespace

Result<RecordSourcePtr> open_csv_text(std::string content, const std::string& name, const CsvOptions& options) {
  return guarded(name, [&]() -> Result<RecordSourcePtr> {
    const std::uint64_t hash = hash_text(content);
    DecodedText text = decode_text(std::move(content));
    if (text.text().find_first_not_of(" \t\r\n") == std::string_view::npos)
      return Error{ErrorKind::input, name, "is empty", "choose a table with a row for each event"};
    const bool tab_expected = has_ending(name, ".tsv") || has_ending(name, ".tab");
    auto source = std::make_unique<CsvSource>(std::move(text), name, options, tab_expected);
    source->set_content_hash(hash);
    return RecordSourcePtr(std::move(source));
  });
}

Result<RecordSourcePtr> open_csv(const std::filesystem::path& path, const CsvOptions& options, JobContext& job) {
  if (job.cancelled()) return Error{ErrorKind::cancelled, path.string(), "reading was cancelled", ""};
  Result<std::string> content = read_file(path);
  if (!content) return content.error();
  return open_csv_text(std::move(*content), path.string(), options);
}

}  // namespace sitmap::io
