// Reads a theme: every colour must be there, and a message names the one that is not.
#include "state/theme.h"

#include <algorithm>
#include <cmath>
#include <nlohmann/json.hpp>

#include "core/files.h"
#include "state/plain_icon.h"

namespace sitmap {
namespace {

using nlohmann::json;

constexpr char kAdvice[] = "compare with assets/themes/dark.json";

template <class Colors>
struct Field {
  const char* key;
  Rgba Colors::*color;
};

constexpr Field<MapColors> kMapFields[] = {
    {"sea", &MapColors::sea},
    {"land", &MapColors::land},
    {"lake", &MapColors::lake},
    {"river", &MapColors::river},
    {"urban", &MapColors::urban},
    {"coast", &MapColors::coast},
    {"country_border", &MapColors::country_border},
    {"country_band", &MapColors::country_band},
    {"disputed_border", &MapColors::disputed_border},
    {"admin1_border", &MapColors::admin1_border},
    {"graticule", &MapColors::graticule},
    {"space", &MapColors::space},
    {"atmosphere", &MapColors::atmosphere},
    {"country_label", &MapColors::country_label},
    {"city_label", &MapColors::city_label},
    {"water_label", &MapColors::water_label},
    {"admin1_label", &MapColors::admin1_label},
    {"halo", &MapColors::halo},
};

constexpr Field<StreetColors> kStreetFields[] = {
    {"built", &StreetColors::built},
    {"commercial", &StreetColors::commercial},
    {"industrial", &StreetColors::industrial},
    {"institution", &StreetColors::institution},
    {"military", &StreetColors::military},
    {"farmland", &StreetColors::farmland},
    {"sand", &StreetColors::sand},
    {"grass", &StreetColors::grass},
    {"park", &StreetColors::park},
    {"wood", &StreetColors::wood},
    {"water", &StreetColors::water},
    {"building", &StreetColors::building},
    {"building_edge", &StreetColors::building_edge},
    {"motorway", &StreetColors::motorway},
    {"motorway_casing", &StreetColors::motorway_casing},
    {"trunk", &StreetColors::trunk},
    {"primary", &StreetColors::primary},
    {"primary_casing", &StreetColors::primary_casing},
    {"secondary", &StreetColors::secondary},
    {"road", &StreetColors::road},
    {"road_casing", &StreetColors::road_casing},
    {"path", &StreetColors::path},
    {"rail", &StreetColors::rail},
    {"rail_gap", &StreetColors::rail_gap},
    {"runway", &StreetColors::runway},
    {"border", &StreetColors::border},
    {"label", &StreetColors::label},
    {"spot", &StreetColors::spot},
};

constexpr Field<MarkerColors> kMarkerFields[] = {
    {"rim", &MarkerColors::rim},
    {"symbol", &MarkerColors::symbol},
    {"symbol_on_light", &MarkerColors::symbol_on_light},
    {"shadow", &MarkerColors::shadow},
    {"selected", &MarkerColors::selected},
    {"uncertainty_ring", &MarkerColors::uncertainty_ring},
    {"arc", &MarkerColors::arc},
    {"badge", &MarkerColors::badge},
    {"badge_text", &MarkerColors::badge_text},
};

constexpr Field<UiColors> kUiFields[] = {
    {"window", &UiColors::window},
    {"panel", &UiColors::panel},
    {"raised", &UiColors::raised},
    {"border", &UiColors::border},
    {"text", &UiColors::text},
    {"secondary_text", &UiColors::secondary_text},
    {"disabled_text", &UiColors::disabled_text},
    {"accent", &UiColors::accent},
    {"accent_text", &UiColors::accent_text},
    {"window_edge", &UiColors::window_edge},
    {"error", &UiColors::error},
    {"warning", &UiColors::warning},
    {"scrim", &UiColors::scrim},
};

// Walks one document; the first fault stays.
class Reader {
 public:
  explicit Reader(const std::string& file_name) : error_{ErrorKind::input, file_name, "", kAdvice} {}

  bool failed() const { return !error_.what.empty(); }
  Error error() const { return error_; }

  void fail(const std::string& what) {
    if (!failed()) error_.what = what;
  }

  const json& member(const json& object, const std::string& path, const char* key) {
    static const json kNothing;
    const auto found = object.is_object() ? object.find(key) : object.end();
    if (!object.is_object() || found == object.end()) {
      fail(join(path, key) + " is missing");
      return kNothing;
    }
    return *found;
  }

  Rgba color(const json& value, const std::string& path) {
    const auto parsed = value.is_string() ? parse_color(value.get_ref<const std::string&>()) : std::nullopt;
    if (!parsed) fail(path + " is no colour such as \"#1B242E\"");
    return parsed.value_or(Rgba{});
  }

  std::string text(const json& object, const std::string& path, const char* key) {
    const json& value = member(object, path, key);
    if (value.is_string() && !value.get_ref<const std::string&>().empty()) return value.get<std::string>();
    fail(join(path, key) + " is no text");
    return {};
  }

  template <class Colors, std::size_t n>
  void colors(const json& root, const char* section, const Field<Colors> (&fields)[n], Colors& into) {
    const json& object = member(root, "", section);
    for (const auto& field : fields) {
      const json& value = member(object, section, field.key);
      if (failed()) return;
      into.*field.color = color(value, join(section, field.key));
    }
  }

  static std::string join(const std::string& path, const std::string& key) {
    return path.empty() ? key : path + "." + key;
  }

 private:
  Error error_;
};

void read_categories(const json& root, Reader& reader, Theme& theme) {
  const json& categories = reader.member(root, "", "categories");
  if (!categories.is_object()) return reader.fail("categories is no object");
  for (const auto& [name, style] : categories.items()) {
    const std::string path = "categories." + name;
    const json& color = reader.member(style, path, "color");
    const std::string icon = reader.text(style, path, "icon");
    if (reader.failed()) return;
    theme.categories[name] = {reader.color(color, path + ".color"), icon};
  }
  if (theme.categories.count("other") == 0) reader.fail("categories.other is missing");
}

void read_spare_colors(const json& root, Reader& reader, Theme& theme) {
  const json& spare = reader.member(root, "", "spare_colors");
  if (!spare.is_array() || spare.empty()) return reader.fail("spare_colors is no list of colours");
  for (std::size_t i = 0; i < spare.size() && !reader.failed(); ++i) {
    theme.spare_colors.push_back(reader.color(spare[i], "spare_colors." + std::to_string(i)));
  }
}

// A share of the map's colours that the relief may take away or add.
void read_strength(const json& root, const char* key, double& strength, Reader& reader) {
  const json& value = reader.member(reader.member(root, "", "map"), "map", key);
  if (value.is_number()) strength = value.get<double>();
  if (!value.is_number() || strength < 0 || strength > 1) {
    reader.fail("map." + std::string(key) + " is no number from 0 to 1");
  }
}

Theme read_theme(const json& root, Reader& reader) {
  Theme theme;
  theme.name = reader.text(root, "", "name");
  const json& dark = reader.member(root, "", "dark");
  if (!dark.is_boolean()) reader.fail("dark is neither true nor false");
  theme.dark = dark.is_boolean() && dark.get<bool>();
  reader.colors(root, "map", kMapFields, theme.map);
  read_strength(root, "relief", theme.map.relief, reader);
  read_strength(root, "sea_floor", theme.map.sea_floor, reader);
  reader.colors(root, "streets", kStreetFields, theme.map.streets);
  reader.colors(root, "marker", kMarkerFields, theme.marker);
  reader.colors(root, "ui", kUiFields, theme.ui);
  read_categories(root, reader, theme);
  read_spare_colors(root, reader, theme);
  return theme;
}

std::string ascii_lower(std::string_view text) {
  std::string result(text);
  for (char& c : result) {
    if (c >= 'A' && c <= 'Z') c = static_cast<char>(c - 'A' + 'a');
  }
  return result;
}

}  // namespace

Result<Theme> parse_theme(std::string_view text, const std::string& file_name) {
  json root;
  try {
    root = json::parse(text);
  } catch (const json::parse_error& e) {
    const std::size_t end = std::min<std::size_t>(e.byte, text.size());
    const auto line = 1 + std::count(text.begin(), text.begin() + static_cast<std::ptrdiff_t>(end), '\n');
    return Error{ErrorKind::input, file_name, "not valid JSON near line " + std::to_string(line), kAdvice};
  }
  Reader reader(file_name);
  if (!root.is_object()) reader.fail("the theme is no JSON object");
  if (reader.failed()) return reader.error();
  Theme theme = read_theme(root, reader);
  if (reader.failed()) return reader.error();
  return theme;
}

double luminance(Rgba c) {
  const auto linear = [](std::uint8_t v) {
    const double x = v / 255.0;
    return x <= 0.04045 ? x / 12.92 : std::pow((x + 0.055) / 1.055, 2.4);
  };
  return 0.2126 * linear(c.r) + 0.7152 * linear(c.g) + 0.0722 * linear(c.b);
}

double contrast(Rgba a, Rgba b) {
  const double la = luminance(a), lb = luminance(b);
  return (std::max(la, lb) + 0.05) / (std::min(la, lb) + 0.05);
}

Rgba Theme::symbol_on(Rgba fill) const {
  // A symbol is large enough to be read at less than text's contrast, and white is what a reader expects.
  constexpr double kEnough = 2;
  return contrast(marker.symbol, fill) >= kEnough ? marker.symbol : marker.symbol_on_light;
}

CategoryStyle Theme::category(std::string_view category_name) const {
  const std::string key = category_name.empty() ? "other" : ascii_lower(category_name);
  const auto exact = categories.find(category_name);
  if (exact != categories.end()) return exact->second;
  const auto lower = categories.find(key);
  if (lower != categories.end()) return lower->second;
  if (spare_colors.empty()) return {Rgba{0x8A, 0x97, 0xA3, 0xFF}, kPlainIcon};
  return {spare_colors[hash_text(key) % spare_colors.size()], kPlainIcon};
}

Theme Theme::with_categories(std::span<const std::string> names) const {
  Theme theme = *this;
  std::vector<std::size_t> uses(spare_colors.size(), 0);
  // A spare colour that a known category of this table has is taken, too.
  const auto is_known = [this](const std::string& known) {
    return known.empty() || categories.count(known) > 0 || categories.count(ascii_lower(known)) > 0;
  };
  for (const std::string& wanted_name : names) {
    if (!is_known(wanted_name)) continue;
    const Rgba color = category(wanted_name).color;
    for (std::size_t i = 0; i < uses.size(); ++i) uses[i] += spare_colors[i] == color ? 1 : 0;
  }
  for (const std::string& wanted_name : names) {
    if (is_known(wanted_name) || uses.empty()) continue;
    // The place that the name alone would get, or the next one that is used least.
    const std::size_t wanted = hash_text(ascii_lower(wanted_name)) % uses.size();
    std::size_t best = wanted;
    for (std::size_t step = 0; step < uses.size(); ++step) {
      const std::size_t i = (wanted + step) % uses.size();
      if (uses[i] < uses[best]) best = i;
    }
    ++uses[best];
    theme.categories[wanted_name] = {spare_colors[best], kPlainIcon};
  }
  return theme;
}

}  // namespace sitmap
