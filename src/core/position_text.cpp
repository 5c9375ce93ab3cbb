// Recognises the notation first, then reads it; degrees are read from tokens, geometries from their runs of numbers.
#include "core/position_text.h"

#include <GeographicLib/MGRS.hpp>
#include <GeographicLib/UTMUPS.hpp>
#include <algorithm>
#include <array>
#include <charconv>
#include <cmath>
#include <exception>
#include <vector>

#include "core/scanner.h"

namespace sitmap {
namespace {

bool is_space(char c) {
  return c == ' ' || c == '\t' || c == '\r' || c == '\n';
}

char upper(char c) {
  return 'a' <= c && c <= 'z' ? static_cast<char>(c - 32) : c;
}

bool is_latin(char c) {
  return 'A' <= upper(c) && upper(c) <= 'Z';
}

std::string_view trimmed(std::string_view text) {
  while (!text.empty() && is_space(text.front())) text.remove_prefix(1);
  while (!text.empty() && is_space(text.back())) text.remove_suffix(1);
  return text;
}

std::string number_text(double number) {
  std::array<char, 64> digits{};
  char* const last = digits.data() + digits.size();
  // The shortest text of 500000 would be 5e+05.
  const bool plain = std::abs(number) >= 1e-6 && std::abs(number) < 1e15;
  const auto end = plain ? std::to_chars(digits.data(), last, number, std::chars_format::fixed).ptr
                         : std::to_chars(digits.data(), last, number).ptr;
  return {digits.data(), end};
}

PositionText refused(std::string why, PositionNotation notation = PositionNotation::none) {
  PositionText text;
  text.refusal = std::move(why);
  text.notation = notation;
  return text;
}

PositionText in_degrees(LonLat position, PositionNotation notation) {
  if (std::string fault = position_fault(position); !fault.empty()) return refused(std::move(fault), notation);
  PositionText text;
  text.stated = true;
  text.x = position.lon_deg;
  text.y = position.lat_deg;
  text.notation = notation;
  return text;
}

// ---- degrees ----

struct Token {
  bool letter = false;
  char hemisphere = 0;
  double number = 0;
  bool whole = false, negative = false;
};

// Bytes that stand between degrees, minutes and seconds: ' " and the UTF-8 of ° º ′ ″ ’ ”.
std::size_t mark_length(std::string_view rest) {
  for (const std::string_view mark : {"\xC2\xB0", "\xC2\xBA", "\xE2\x80\xB2", "\xE2\x80\xB3", "\xE2\x80\x99",
                                      "\xE2\x80\x9D", "'", "\"", "\xC2\xA0"}) {
    if (rest.starts_with(mark)) return mark.size();
  }
  return 0;
}

// Whether a comma between digits is a decimal one: then something else parts the two numbers, and no point occurs.
bool has_decimal_commas(std::string_view text) {
  if (text.find('.') != std::string_view::npos) return false;
  std::size_t commas = 0;
  bool parted = false;
  for (std::size_t i = 0; i < text.size(); ++i) {
    const bool between =
        text[i] == ',' && i > 0 && i + 1 < text.size() && is_digit(text[i - 1]) && is_digit(text[i + 1]);
    commas += between ? 1 : 0;
    parted = parted || (!between && !is_digit(text[i]) && text[i] != '-' && text[i] != '+');
  }
  return commas > 0 && (parted || commas == 1);
}

std::optional<std::vector<Token>> tokens_of(std::string_view text) {
  const bool decimal_commas = has_decimal_commas(text);
  std::vector<Token> tokens;
  for (std::size_t at = 0; at < text.size();) {
    const char c = text[at];
    if (is_space(c) || c == ';' || c == ',' || c == '/' || c == '|' || c == '(' || c == ')' || c == '[' || c == ']') {
      ++at;
    } else if (const std::size_t mark = mark_length(text.substr(at)); mark > 0) {
      at += mark;
    } else if (const char letter = upper(c); letter == 'N' || letter == 'S' || letter == 'E' || letter == 'W') {
      if (at + 1 < text.size() && is_latin(text[at + 1])) return std::nullopt;
      tokens.push_back({true, letter, 0, false, false});
      ++at;
    } else if (is_digit(c) || c == '-' || c == '+' || c == '.') {
      std::string digits;
      Token token;
      token.negative = c == '-';
      token.whole = true;
      if (c == '-' || c == '+') ++at;
      for (; at < text.size(); ++at) {
        const bool comma = text[at] == ',' && decimal_commas && at + 1 < text.size() && is_digit(text[at + 1]);
        if (!is_digit(text[at]) && text[at] != '.' && !comma) break;
        token.whole = token.whole && is_digit(text[at]);
        digits += comma ? '.' : text[at];
      }
      const char* const end = digits.data() + digits.size();
      const auto [stop, error] = std::from_chars(digits.data(), end, token.number);
      if (error != std::errc() || stop != end) return std::nullopt;
      tokens.push_back(token);
    } else {
      return std::nullopt;
    }
    if (tokens.size() > 8) return std::nullopt;
  }
  return tokens;
}

// One to three numbers and at most one letter as degrees; nothing if they are no angle.
std::optional<double> angle_of(const std::vector<Token>& tokens, std::size_t begin, std::size_t end, char hemisphere) {
  if (begin == end || end - begin > 3) return std::nullopt;
  double angle = 0, unit = 1;
  for (std::size_t i = begin; i < end; ++i) {
    const Token& token = tokens[i];
    if (token.letter || (i > begin && (token.number >= 60 || token.negative))) return std::nullopt;
    if (i + 1 < end && !token.whole) return std::nullopt;
    angle += token.number * unit;
    unit /= 60;
  }
  const bool negative = tokens[begin].negative;
  if (negative && hemisphere != 0) return std::nullopt;
  return negative || hemisphere == 'S' || hemisphere == 'W' ? -angle : angle;
}

bool is_north_south(char hemisphere) {
  return hemisphere == 'N' || hemisphere == 'S';
}

PositionText read_degrees(const std::vector<Token>& tokens) {
  std::vector<std::size_t> letters;
  for (std::size_t i = 0; i < tokens.size(); ++i) {
    if (tokens[i].letter) letters.push_back(i);
  }
  const std::size_t numbers = tokens.size() - letters.size();
  const auto notation = numbers > 2 || !letters.empty() ? PositionNotation::sexagesimal : PositionNotation::pair;
  std::optional<double> first, second;
  char first_letter = 0, second_letter = 0;
  if (letters.empty()) {
    if (numbers != 2 && numbers != 4 && numbers != 6) return refused("it is not a latitude and a longitude");
    first = angle_of(tokens, 0, numbers / 2, 0);
    second = angle_of(tokens, numbers / 2, numbers, 0);
  } else if (letters.size() == 2) {
    const bool before = letters[0] == 0;
    first_letter = tokens[letters[0]].hemisphere;
    second_letter = tokens[letters[1]].hemisphere;
    if (is_north_south(first_letter) == is_north_south(second_letter)) {
      return refused("both numbers are of the same axis", notation);
    }
    if (!before && letters[1] + 1 != tokens.size()) return refused("it is not a latitude and a longitude");
    first = before ? angle_of(tokens, 1, letters[1], first_letter) : angle_of(tokens, 0, letters[0], first_letter);
    second = before ? angle_of(tokens, letters[1] + 1, tokens.size(), second_letter)
                    : angle_of(tokens, letters[0] + 1, letters[1], second_letter);
  }
  if (!first || !second) return refused("it is not a latitude and a longitude", notation);
  const bool longitude_first = first_letter != 0 && !is_north_south(first_letter);
  return in_degrees(longitude_first ? LonLat{*first, *second} : LonLat{*second, *first}, notation);
}

// ---- grids ----

// "38SMB4488", "38S MB 44880 88220", "ZAH 12345 67890": spaces out, letters upper. Empty if it is not of that form.
std::string mgrs_of(std::string_view text) {
  std::string grid;
  for (const char c : text) {
    if (!is_space(c)) grid += upper(c);
    if (grid.size() > 17) return {};
  }
  std::size_t at = 0;
  while (at < grid.size() && is_digit(grid[at])) ++at;
  if (at > 2 || grid.size() < at + 3) return {};
  // Around the poles there are no zones. Figures must follow: three letters alone may be anything.
  constexpr std::string_view kPolar = "ABYZ";
  constexpr std::size_t kLeastPolar = 7;
  if (at == 0 && (kPolar.find(grid[0]) == std::string_view::npos || grid.size() < kLeastPolar)) return {};
  for (std::size_t i = at; i < at + 3; ++i) {
    if (!is_latin(grid[i])) return {};
  }
  const std::size_t digits = grid.size() - at - 3;
  if (digits % 2 != 0 || digits > 10) return {};
  return std::all_of(grid.begin() + static_cast<std::ptrdiff_t>(at) + 3, grid.end(), is_digit) ? grid : std::string();
}

PositionText read_mgrs(const std::string& grid) {
  try {
    int zone = 0, precision = 0;
    bool north = true;
    double x = 0, y = 0;
    GeographicLib::MGRS::Reverse(grid, zone, north, x, y, precision, true);
    LonLat position;
    GeographicLib::UTMUPS::Reverse(zone, north, x, y, position.lat_deg, position.lon_deg);
    PositionText text = in_degrees(position, PositionNotation::mgrs);
    // The square's corners are the furthest that the place may lie from its middle.
    constexpr double kHalfDiagonal = 0.70710678118654752;
    text.radius = precision < 5 ? kHalfDiagonal * std::pow(10.0, 5 - precision) : 0;
    return text;
  } catch (const std::exception&) {
    return refused("there is no MGRS square " + grid, PositionNotation::mgrs);
  }
}

struct Utm {
  int zone = 0;
  char band = 0;
  double easting = 0, northing = 0;
};

// "38S 441000 3686000", "38 N 441000 mE 3686000 mN", "441000 3686000 38S" is not read.
std::optional<Utm> utm_of(std::string_view text) {
  Utm utm;
  Scanner scanner(text);
  const auto skip_spaces = [&] {
    while (!scanner.done() && (is_space(scanner.peek()) || scanner.peek() == ',' || scanner.peek() == ';'))
      scanner.skip(1);
  };
  const std::string_view zone = scanner.take_digits();
  if (zone.empty() || zone.size() > 2) return std::nullopt;
  utm.zone = parse_digits(zone).value_or(0);
  skip_spaces();
  utm.band = upper(scanner.peek());
  if (utm.band < 'C' || utm.band > 'X') return std::nullopt;
  scanner.skip(1);
  for (double* const number : {&utm.easting, &utm.northing}) {
    skip_spaces();
    const char* const end = scanner.rest().data() + scanner.rest().size();
    const auto [stop, error] = std::from_chars(scanner.rest().data(), end, *number, std::chars_format::fixed);
    if (error != std::errc()) return std::nullopt;
    scanner.skip(static_cast<std::size_t>(stop - scanner.rest().data()));
    const bool easting = number == &utm.easting;
    if (upper(scanner.peek()) == 'M') scanner.skip(1);
    if (upper(scanner.peek()) == (easting ? 'E' : 'N')) scanner.skip(1);
  }
  skip_spaces();
  if (!scanner.done() || utm.easting < 1000) return std::nullopt;
  return utm;
}

// Bands are 8 degrees high from C at 80 S, without I and O; X has 12. N for the whole north is so common that it is
// taken as that.
bool lies_in_band(double lat_deg, char band) {
  constexpr std::string_view kBands = "CDEFGHJKLMNPQRSTUVWX";
  constexpr double kSlack_deg = 0.5;  // people write the neighbour's letter near its edge
  if (band == 'N') return lat_deg >= -kSlack_deg;
  const std::size_t index = kBands.find(band);
  if (index == std::string_view::npos) return false;
  const double south_deg = -80 + 8.0 * static_cast<double>(index);
  const double north_deg = band == 'X' ? 84 : south_deg + 8;
  return lat_deg >= south_deg - kSlack_deg && lat_deg <= north_deg + kSlack_deg;
}

// The letter is a latitude band, as in MGRS: S is the band from 32 to 40 degrees north, not the south.
PositionText read_utm(const Utm& utm) {
  try {
    LonLat position;
    GeographicLib::UTMUPS::Reverse(utm.zone, utm.band >= 'N', utm.easting, utm.northing, position.lat_deg,
                                   position.lon_deg);
    if (!lies_in_band(position.lat_deg, utm.band))
      return refused("this northing lies outside of band " + std::string(1, utm.band) +
                         " (the letter is a latitude band, as in MGRS)",
                     PositionNotation::utm);
    return in_degrees(position, PositionNotation::utm);
  } catch (const std::exception&) {
    return refused("there is no such place in UTM zone " + std::to_string(utm.zone), PositionNotation::utm);
  }
}

// ---- geometries ----

constexpr std::array<std::string_view, 9> kGeometries = {
    "MULTIPOINT", "MULTILINESTRING", "MULTIPOLYGON", "GEOMETRYCOLLECTION", "POINT",
    "LINESTRING", "POLYGON",         "CURVEPOLYGON", "CIRCULARSTRING"};

bool starts_with_word(std::string_view text, std::string_view word) {
  return text.size() > word.size() &&
         std::equal(word.begin(), word.end(), text.begin(), [](char a, char b) { return a == upper(b); });
}

bool starts_as_wkt(std::string_view text) {
  if (starts_with_word(text, "SRID=")) {
    const std::size_t end = text.find(';');
    return end != std::string_view::npos && starts_as_wkt(trimmed(text.substr(end + 1)));
  }
  return std::any_of(kGeometries.begin(), kGeometries.end(),
                     [&](std::string_view name) { return starts_with_word(text, name); });
}

// The extent of the vertices of a text: runs of numbers, of which the first two count, end at any of the given signs.
class Extent {
 public:
  // False if something is no number.
  bool add(std::string_view text, std::string_view separators, std::string_view enders) {
    std::size_t in_run = 0;
    double first = 0;
    for (std::size_t at = 0; at < text.size();) {
      const char c = text[at];
      if (enders.find(c) != std::string_view::npos) {
        in_run = 0;
        ++at;
      } else if (is_space(c) || separators.find(c) != std::string_view::npos) {
        ++at;
      } else {
        double number = 0;
        const auto [stop, error] = std::from_chars(text.data() + at, text.data() + text.size(), number);
        if (error != std::errc() || !std::isfinite(number)) return false;
        at = static_cast<std::size_t>(stop - text.data());
        if (++in_run == 1) first = number;
        if (in_run == 2) add(first, number);
      }
    }
    return true;
  }

  PositionText middle(PositionNotation notation) const {
    PositionText text;
    text.notation = notation;
    if (vertices_ == 0) return text;
    text.stated = true;
    text.x = (west_ + east_) / 2;
    text.y = (south_ + north_) / 2;
    text.radius = std::hypot(east_ - west_, north_ - south_) / 2;
    return text;
  }

 private:
  void add(double x, double y) {
    west_ = vertices_ == 0 ? x : std::min(west_, x);
    east_ = vertices_ == 0 ? x : std::max(east_, x);
    south_ = vertices_ == 0 ? y : std::min(south_, y);
    north_ = vertices_ == 0 ? y : std::max(north_, y);
    ++vertices_;
  }

  std::size_t vertices_ = 0;
  double west_ = 0, east_ = 0, south_ = 0, north_ = 0;
};

PositionText read_wkt(std::string_view text) {
  if (const std::size_t srid = text.find(';'); srid != std::string_view::npos) text = trimmed(text.substr(srid + 1));
  // Words (POINT, Z, EMPTY) stand outside of the numbers; an exponent stands after a digit.
  std::string numbers(text);
  for (std::size_t i = 0; i < numbers.size(); ++i) {
    const bool exponent = upper(numbers[i]) == 'E' && i > 0 && (is_digit(numbers[i - 1]) || numbers[i - 1] == '.');
    if (is_latin(numbers[i]) && !exponent) numbers[i] = '(';
  }
  Extent extent;
  if (!extent.add(numbers, "", "(),")) return refused("it is not a geometry as WKT", PositionNotation::wkt);
  return extent.middle(PositionNotation::wkt);
}

PositionText read_geojson(std::string_view text) {
  constexpr std::string_view kMember = "\"coordinates\"";
  Extent extent;
  for (std::size_t at = text.find(kMember); at != std::string_view::npos; at = text.find(kMember, at)) {
    const std::size_t begin = text.find('[', at);
    if (begin == std::string_view::npos) break;
    std::size_t end = begin;
    for (int depth = 0; end < text.size(); ++end) {
      depth += text[end] == '[' ? 1 : text[end] == ']' ? -1 : 0;
      if (depth == 0) break;
    }
    if (end == text.size() || !extent.add(text.substr(begin, end - begin), ",", "[]")) {
      return refused("its coordinates are not lists of numbers", PositionNotation::geojson);
    }
    at = end;
  }
  return extent.middle(PositionNotation::geojson);
}

}  // namespace

std::string position_fault(LonLat p) {
  if (!std::isfinite(p.lon_deg) || !std::isfinite(p.lat_deg)) return "it is not finite";
  const double lon = std::abs(p.lon_deg), lat = std::abs(p.lat_deg);
  if (lat > 90 && lat <= 180 && lon <= 90)
    return "latitude " + number_text(p.lat_deg) + " is outside -90 to 90: latitude and longitude seem swapped";
  if (lat > 360) return "latitude " + number_text(p.lat_deg) + " is outside -90 to 90: perhaps metres of a projection";
  if (lat > 90) return "latitude " + number_text(p.lat_deg) + " is outside -90 to 90";
  if (lon <= 180) return {};
  const std::string outside = "longitude " + number_text(p.lon_deg) + " is outside -180 to 180";
  if (lon > 360) return outside + ": perhaps metres of a projection";
  return outside + ": write " + number_text(p.lon_deg > 0 ? p.lon_deg - 360 : p.lon_deg + 360);
}

std::optional<double> read_decimal(std::string_view text) {
  text = trimmed(text);
  if (text.starts_with('+')) text.remove_prefix(1);
  double number = 0;
  const char* const end = text.data() + text.size();
  auto [stop, error] = std::from_chars(text.data(), end, number);
  if (error == std::errc() && stop == end) return number;
  const std::size_t comma = text.find(',');
  if (comma == std::string_view::npos || text.size() > 40) return std::nullopt;
  std::array<char, 40> copy{};
  std::copy(text.begin(), text.end(), copy.begin());
  copy[comma] = '.';
  const auto again = std::from_chars(copy.data(), copy.data() + text.size(), number);
  if (again.ec != std::errc() || again.ptr != copy.data() + text.size()) return std::nullopt;
  return number;
}

std::optional<double> read_angle(std::string_view text, char axis) {
  text = trimmed(text);
  if (const std::optional<double> number = read_decimal(text)) return number;
  if (text.size() > 40) return std::nullopt;
  const std::optional<std::vector<Token>> tokens = tokens_of(text);
  if (!tokens || tokens->empty()) return std::nullopt;
  const bool before = tokens->front().letter, after = tokens->back().letter;
  if (before && after) return std::nullopt;
  const char letter = before ? tokens->front().hemisphere : after ? tokens->back().hemisphere : '\0';
  if (letter != 0 && is_north_south(letter) != is_north_south(axis)) return std::nullopt;
  return angle_of(*tokens, before ? 1 : 0, tokens->size() - (after ? 1 : 0), letter);
}

PositionNotation position_notation(std::string_view given) {
  const std::string_view text = trimmed(given);
  if (text.size() < 3) return PositionNotation::none;
  if (text.front() == '{') {
    return text.find("\"coordinates\"") != std::string_view::npos ? PositionNotation::geojson : PositionNotation::none;
  }
  if (starts_as_wkt(text)) return PositionNotation::wkt;
  if (text.size() > 80) return PositionNotation::none;
  // A column of numbered letters is more likely one of names than one of places near the poles.
  if (is_digit(text.front()) && !mgrs_of(text).empty()) return PositionNotation::mgrs;
  if (utm_of(text)) return PositionNotation::utm;
  const std::optional<std::vector<Token>> tokens = tokens_of(text);
  if (!tokens || tokens->size() < 2) return PositionNotation::none;
  const PositionText degrees = read_degrees(*tokens);
  return degrees.notation;
}

PositionText read_position_text(std::string_view given) {
  const std::string_view text = trimmed(given);
  if (text.empty()) return {};
  if (text.front() == '{') return read_geojson(text);
  if (starts_as_wkt(text)) return read_wkt(text);
  if (text.size() > 80) return refused("it is not a position");
  if (const std::string grid = mgrs_of(text); !grid.empty()) return read_mgrs(grid);
  if (is_digit(text.front())) {
    if (const std::optional<Utm> utm = utm_of(text)) return read_utm(*utm);
  }
  const std::optional<std::vector<Token>> tokens = tokens_of(text);
  if (!tokens || tokens->empty()) {
    return refused("it is not a position; write for example 33.2989, 44.3961");
  }
  return read_degrees(*tokens);
}

}  // namespace sitmap
