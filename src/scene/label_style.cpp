// Typography of the base map's labels.
#include "scene/label_style.h"

#include <algorithm>
#include <cmath>

#include "scene/label_name.h"

namespace sitmap::scene {
namespace {

constexpr float kRightToLeftGrowth_px = 1;     // Arabic and Hebrew letters are small for their size
constexpr float kTwoScriptsLineHeight = 1.4f;  // marks of the lower line reach high

float half_px(double size) {
  return static_cast<float>(std::round(size * 2) / 2);
}

// How wide the named thing is on the screen; 0 if not known.
double extent_px(const Place& place, double zoom) {
  return place.extent_deg / 360 * 512 * std::exp2(label_zoom(zoom));
}

// 0 for something 60 px wide, 1 for 1000 px.
double spread(double extent) {
  return extent <= 0 ? 0.3 : std::clamp(std::log2(extent / 60) / std::log2(1000.0 / 60), 0.0, 1.0);
}

void style_country(LabelStyle& style, const Place& place, double zoom, const MapColors& colors) {
  const double extent = extent_px(place, zoom);
  style.text = upper_case(style.text);
  style.color = colors.country_label;
  style.shape.style = text::Style::semibold;
  style.shape.size_px = half_px(11 + 5 * spread(extent));
  style.shape.letter_spacing_px = half_px(style.shape.size_px * (0.09 + 0.16 * spread(extent)));
  style.shape.max_width_px = static_cast<float>(std::max(96.0, std::round(extent / 16) * 12));
  style.shape.max_lines = 2;
  style.max_width_px = static_cast<float>(extent > 0 ? std::max(extent * 1.6, 70.0) : 0);
}

void style_sea(LabelStyle& style, const Place& place, double zoom, const MapColors& colors) {
  const double extent = extent_px(place, zoom);
  style.color = colors.water_label;
  style.halo = with_alpha(colors.sea, 0.85);
  style.shape.style = text::Style::italic;
  style.shape.size_px = half_px(12 + 6 * spread(extent));
  style.shape.letter_spacing_px = half_px(style.shape.size_px * (0.08 + 0.2 * spread(extent)));
  style.shape.max_width_px = static_cast<float>(std::max(90.0, std::round(extent / 16) * 12));
  style.shape.max_lines = 2;
  style.max_width_px = static_cast<float>(extent > 0 ? std::max(extent * 1.8, 60.0) : 0);
}

void style_city(LabelStyle& style, const Place& place, double zoom, const MapColors& colors) {
  style.color = colors.city_label;
  const double growth = std::clamp((zoom - place.min_zoom) * 0.4, 0.0, 1.5);
  style.shape.size_px = half_px(std::clamp(13.5 - 0.3 * place.rank + growth, 11.5, 14.0));
  if (place.capital == 1) {
    style.shape.style = text::Style::semibold;
    style.shape.size_px = std::max(style.shape.size_px, 12.5f);
  }
  style.mark = place.capital == 1 ? LabelMark::capital_dot : LabelMark::dot;
}

char32_t upper(char32_t c) {
  if ((c >= 'a' && c <= 'z') || (c >= 0xE0 && c <= 0xFE && c != 0xF7)) return c - 32;
  if (c == 0xFF) return 0x178;
  if (c == 0x131) return 'I';
  if ((c >= 0x100 && c <= 0x137) || (c >= 0x14A && c <= 0x177)) return c & ~char32_t{1};
  if ((c >= 0x139 && c <= 0x148) || (c >= 0x179 && c <= 0x17E)) return (c & 1) != 0 ? c : c - 1;
  if (c >= 0x1E00 && c <= 0x1EFF) return c & ~char32_t{1};
  if (c >= 0x3B1 && c <= 0x3C9 && c != 0x3C2) return c - 32;
  if (c >= 0x430 && c <= 0x44F) return c - 32;
  if (c >= 0x450 && c <= 0x45F) return c - 80;
  return c;
}

}  // namespace

std::string upper_case(std::string_view utf8) {
  std::string result;
  result.reserve(utf8.size());
  for (std::size_t i = 0; i < utf8.size(); ++i) {
    const auto byte = static_cast<unsigned char>(utf8[i]);
    const bool two = byte >= 0xC2 && byte <= 0xDF && i + 1 < utf8.size();
    const bool three = byte >= 0xE1 && byte <= 0xEF && i + 2 < utf8.size();
    const auto bits = [&](std::size_t at) {
      return static_cast<char32_t>(static_cast<unsigned char>(utf8[at]) & 0x3F);
    };
    if (byte < 0x80) {
      result += static_cast<char>(upper(byte));
    } else if (two) {
      const char32_t c = upper(static_cast<char32_t>(byte & 0x1F) << 6 | bits(i + 1));
      if (c < 0x80) {
        result += static_cast<char>(c);
      } else {
        result += static_cast<char>(0xC0 | (c >> 6));
        result += static_cast<char>(0x80 | (c & 0x3F));
      }
      ++i;
    } else if (three) {
      const char32_t c = upper(static_cast<char32_t>(byte & 0x0F) << 12 | bits(i + 1) << 6 | bits(i + 2));
      result += static_cast<char>(0xE0 | (c >> 12));
      result += static_cast<char>(0x80 | ((c >> 6) & 0x3F));
      result += static_cast<char>(0x80 | (c & 0x3F));
      i += 2;
    } else {
      result += utf8[i];
    }
  }
  return result;
}

double label_zoom(double zoom) {
  return std::floor(zoom * 4) / 4;
}

LabelStyle label_style(const Place& place, LabelLanguage language, double zoom, const MapColors& colors) {
  const LabelName name = label_name(place, language);
  LabelStyle style;
  style.text = name.first;
  style.right_to_left = is_right_to_left(name.first);
  style.shape.line_height = 1.2f;
  style.halo = colors.halo;
  switch (place.kind) {
    case PlaceKind::country:
      style_country(style, place, zoom, colors);
      break;
    case PlaceKind::sea:
      style_sea(style, place, zoom, colors);
      break;
    case PlaceKind::river:
      style.color = colors.water_label;
      style.shape.style = text::Style::italic;
      style.shape.size_px = half_px(std::clamp(13.5 - 0.5 * place.rank, 11.0, 13.0));
      style.shape.letter_spacing_px = half_px(style.shape.size_px * 0.1);
      break;
    case PlaceKind::city:
      style_city(style, place, zoom, colors);
      break;
    case PlaceKind::admin1:
      style.color = colors.admin1_label;
      style.shape.size_px = 11;
      style.shape.letter_spacing_px = 0.5f;
      style.shape.max_width_px = 110;
      style.shape.max_lines = 2;
      break;
    case PlaceKind::airport:
      style.color = colors.admin1_label;
      style.shape.size_px = 11;
      style.shape.max_width_px = 130;
      style.shape.max_lines = 2;
      style.mark = LabelMark::airport;
      break;
  }
  if (style.right_to_left) style.shape.size_px += kRightToLeftGrowth_px;
  if (!name.second.empty()) {
    style.text += "\n" + name.second;
    if (style.shape.max_lines > 0) ++style.shape.max_lines;
    style.shape.line_height = kTwoScriptsLineHeight;
  }
  return style;
}

float label_priority(const Place& place) {
  const auto rank = static_cast<float>(place.rank);
  switch (place.kind) {
    case PlaceKind::country:
      return rank - 1;
    case PlaceKind::city:
      return place.capital == 1 ? rank : rank + 1;
    case PlaceKind::sea:
      return rank + 0.5f;
    case PlaceKind::river:
      return rank + 6;  // after most towns: a river has room elsewhere, too
    case PlaceKind::admin1:
      return rank + 3;
    case PlaceKind::airport:
      return rank + 5;
  }
  return rank;
}

}  // namespace sitmap::scene
