// Encodings are told by their bytes only; there is no list of languages behind it.
#include "io/text_encoding.h"

#include <algorithm>
#include <array>
#include <cstdint>

#include "io/event_text.h"
#include "io/utf8_append.h"

namespace sitmap::io {
namespace {

using namespace std::string_view_literals;

constexpr std::size_t kLooked = 4096;
constexpr std::uint32_t kReplacement = 0xFFFD;

// Windows-1252 from 0x80 to 0x9F (the WHATWG's table); what is undefined stays a control character.
constexpr std::array<std::uint16_t, 32> kWindows1252 = {0x20AC, 0x0081, 0x201A, 0x0192, 0x201E, 0x2026, 0x2020, 0x2021,
                                                        0x02C6, 0x2030, 0x0160, 0x2039, 0x0152, 0x008D, 0x017D, 0x008F,
                                                        0x0090, 0x2018, 0x2019, 0x201C, 0x201D, 0x2022, 0x2013, 0x2014,
                                                        0x02DC, 0x2122, 0x0161, 0x203A, 0x0153, 0x009D, 0x017E, 0x0178};

enum class Wide { none, little, big };

// Without a mark: plain text of Europe, and the digits and commas of any table, have one byte of 0 in each pair.
Wide wide_without_mark(std::string_view content) {
  const std::string_view head = content.substr(0, kLooked);
  std::array<std::size_t, 2> zeros{};
  for (std::size_t i = 0; i < head.size(); ++i) zeros.at(i % 2) += head[i] == '\0' ? 1 : 0;
  const std::size_t pairs = head.size() / 2;
  if (pairs < 4) return Wide::none;
  if (zeros[1] * 10 >= pairs * 3 && zeros[0] * 50 <= zeros[1]) return Wide::little;
  if (zeros[0] * 10 >= pairs * 3 && zeros[1] * 50 <= zeros[0]) return Wide::big;
  return Wide::none;
}

void from_utf16(std::string_view content, bool big, DecodedText& decoded) {
  decoded.encoding = big ? "UTF-16BE" : "UTF-16LE";
  const auto unit = [&](std::size_t at) {
    const auto first = static_cast<unsigned char>(content[at]), second = static_cast<unsigned char>(content[at + 1]);
    return static_cast<std::uint32_t>(big ? first << 8 | second : second << 8 | first);
  };
  std::size_t lone = 0;
  decoded.bytes.reserve(content.size() / 2 + content.size() / 8);
  const std::size_t even = content.size() / 2 * 2;
  for (std::size_t at = 0; at < even; at += 2) {
    std::uint32_t code = unit(at);
    if (code >= 0xD800 && code <= 0xDFFF) {
      const std::uint32_t low = code <= 0xDBFF && at + 2 < even ? unit(at + 2) : 0;
      if (low >= 0xDC00 && low <= 0xDFFF) {
        code = 0x10000 + ((code - 0xD800) << 10) + (low - 0xDC00);
        at += 2;
      } else {
        code = kReplacement;
        ++lone;
      }
    }
    append_utf8(code, decoded.bytes);
  }
  if (lone > 0)
    decoded.warnings.push_back(std::to_string(lone) + " places are not UTF-16; each is shown as \xEF\xBF\xBD");
  if (even < content.size()) {
    decoded.complete = false;
    decoded.warnings.emplace_back("the file ends in half a character: it was cut off");
  }
}

void from_windows1252(std::string_view content, DecodedText& decoded) {
  decoded.encoding = "Windows-1252";
  decoded.bytes.reserve(content.size() + content.size() / 8);
  for (const char c : content) {
    const auto byte = static_cast<unsigned char>(c);
    append_utf8(byte >= 0x80 && byte <= 0x9F ? kWindows1252.at(byte - 0x80U) : byte, decoded.bytes);
  }
  decoded.warnings.emplace_back(
      "the text is not UTF-8: read as Windows-1252 (Western European); if letters look wrong, save the file as UTF-8");
}

void from_utf8(std::string content, std::size_t begin, DecodedText& decoded) {
  Utf8Repair repair = repair_utf8(std::string_view(content).substr(begin));
  if (repair.count == 0) {
    decoded.bytes = std::move(content);
    decoded.begin = begin;
  } else if (begin == 0 && repair.valid_sequences <= repair.count) {
    from_windows1252(content, decoded);
  } else {
    decoded.bytes = std::move(repair.text);
    decoded.warnings.push_back(std::to_string(repair.count) + " places are not UTF-8 (the first at byte " +
                               std::to_string(begin + repair.first_offset) + "); each is shown as \xEF\xBF\xBD");
  }
}

// What a copy that was interrupted, or a disk that was full, leaves behind.
void drop_zero_tail(DecodedText& decoded) {
  const std::size_t last = decoded.bytes.find_last_not_of('\0');
  const std::size_t kept = last == std::string::npos ? 0 : last + 1;
  if (kept == decoded.bytes.size()) return;
  decoded.warnings.push_back("the file ends in " + std::to_string(decoded.bytes.size() - kept) +
                             " bytes of 0, which are left out: it may be damaged");
  decoded.complete = false;
  decoded.bytes.resize(std::max(kept, decoded.begin));
}

}  // namespace

DecodedText decode_text(std::string content) {
  DecodedText decoded;
  const std::string_view view = content;
  const bool little = view.starts_with("\xFF\xFE"sv), big = view.starts_with("\xFE\xFF"sv);
  if (little || big) {
    from_utf16(view.substr(2), big, decoded);
  } else if (view.starts_with("\xEF\xBB\xBF"sv)) {
    from_utf8(std::move(content), 3, decoded);
  } else if (const Wide wide = wide_without_mark(view); wide != Wide::none) {
    from_utf16(view, wide == Wide::big, decoded);
    decoded.warnings.push_back("the text states no encoding: read as " + std::string(decoded.encoding));
  } else {
    from_utf8(std::move(content), 0, decoded);
  }
  drop_zero_tail(decoded);
  if (std::optional<std::string> warning = repair_zeros(decoded.bytes)) decoded.warnings.push_back(std::move(*warning));
  return decoded;
}

}  // namespace sitmap::io
