// Decoding by the table of well-formed byte sequences (Unicode 15, table 3-7).
#include "text/utf8.h"

namespace sitmap::text {
namespace {

constexpr std::uint32_t kReplacement = 0xFFFD;

struct Lead {
  int continuation = -1;                 // bytes that follow; -1: not a lead byte
  std::uint8_t low = 0x80, high = 0xBF;  // limits of the second byte
  std::uint32_t bits = 0;                // of the character
};

Lead lead_of(std::uint8_t byte) {
  if (byte < 0x80) return {0, 0, 0, byte};
  if (byte < 0xC2 || byte > 0xF4) return {};
  if (byte < 0xE0) return {1, 0x80, 0xBF, byte & 0x1Fu};
  if (byte < 0xF0) {
    const std::uint8_t low = byte == 0xE0 ? 0xA0 : 0x80;
    const std::uint8_t high = byte == 0xED ? 0x9F : 0xBF;
    return {2, low, high, byte & 0x0Fu};
  }
  const std::uint8_t low = byte == 0xF0 ? 0x90 : 0x80;
  const std::uint8_t high = byte == 0xF4 ? 0x8F : 0xBF;
  return {3, low, high, byte & 0x07u};
}

}  // namespace

Characters decode_utf8(std::string_view text) {
  Characters result;
  result.codes.reserve(text.size());
  result.offsets.reserve(text.size());
  for (std::size_t i = 0; i < text.size();) {
    const std::size_t begin = i;
    const Lead lead = lead_of(static_cast<std::uint8_t>(text[i++]));
    std::uint32_t code = lead.bits;
    int missing = lead.continuation;
    std::uint8_t low = lead.low, high = lead.high;
    for (; missing > 0 && i < text.size(); --missing, ++i) {
      const auto byte = static_cast<std::uint8_t>(text[i]);
      if (byte < low || byte > high) break;
      code = code << 6 | (byte & 0x3Fu);
      low = 0x80;
      high = 0xBF;
    }
    result.codes.push_back(missing == 0 ? code : kReplacement);
    result.offsets.push_back(static_cast<std::uint32_t>(begin));
  }
  return result;
}

std::string_view cut_utf8(std::string_view text, std::size_t max_bytes) {
  if (text.size() <= max_bytes) return text;
  std::size_t end = max_bytes;
  for (int back = 0; back < 3 && end > 0 && (static_cast<std::uint8_t>(text[end]) & 0xC0) == 0x80; ++back) --end;
  return text.substr(0, end);
}

}  // namespace sitmap::text
