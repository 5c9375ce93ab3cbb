// Splits delimited text into rows and fields (RFC 4180, and the liberties that real files take).
#pragma once

#include <array>
#include <cstddef>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace sitmap::io {

// Line ends: LF, CR LF or CR. A field that begins with a quote (spaces before it apart) ends at the next single one and
// may hold delimiters and line ends; two quotes in it are one. A quote elsewhere is a character. Blank lines are no
// rows.
class CsvRows {
 public:
  CsvRows(std::string_view text, char delimiter, std::size_t offset = 0);

  // Reads the next row; false at the end. Fields stay valid up to the next call.
  bool next();
  std::span<const std::string_view> fields() const { return fields_; }
  std::size_t row_begin() const { return row_begin_; }
  std::size_t offset() const { return at_; }             // behind the row
  bool ends_with_line_end() const { return line_end_; }  // the row last read

  // Places where a quote is opened and never closed: it is then read as a character, so that the rows behind it are not
  // swallowed. If that happens too often the rest of the text becomes one field.
  const std::vector<std::size_t>& unclosed() const { return unclosed_; }
  // Fields with text behind their closing quote, which is kept: "a"b is ab.
  std::size_t odd_quotes() const { return odd_quotes_; }
  std::size_t first_odd_quote() const { return first_odd_quote_; }

 private:
  struct Quoted {
    std::size_t field;    // index in fields_
    std::size_t closing;  // offset of the closing quote in the raw field; what follows is kept as it is
  };

  void plain_field();
  void quoted_field(std::size_t quote);
  std::size_t closing_quote(std::size_t quote, bool& doubled) const;
  void unescape_fields();
  bool end_field();

  std::string_view text_;
  char delimiter_;
  std::array<bool, 256> stops_{};  // bytes that end a plain field
  std::size_t at_, row_begin_ = 0;
  bool line_end_ = false;
  std::vector<std::string_view> fields_;
  std::vector<Quoted> quoted_;  // of this row, those that are not simply a piece of the text
  std::string unescaped_;
  std::vector<std::size_t> unclosed_;
  std::size_t odd_quotes_ = 0, first_odd_quote_ = 0;
};

// 1-based; counts LF, CR LF and CR.
std::size_t line_at(std::string_view text, std::size_t offset);

}  // namespace sitmap::io
