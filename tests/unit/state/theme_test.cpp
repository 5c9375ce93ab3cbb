// Themes: those that ship, what is refused, and the colours of categories that no theme knows.
#include <algorithm>
#include <catch2/catch.hpp>
#include <cmath>
#include <map>
#include <nlohmann/json.hpp>
#include <set>
#include <string>
#include <vector>

#include "core/files.h"
#include "state/theme.h"

namespace sitmap {
namespace {

std::string shipped(const std::string& name) {
  return read_file(std::string(SITMAP_SOURCE_DIR) + "/assets/themes/" + name + ".json").value();
}

Theme theme(const std::string& name) {
  return parse_theme(shipped(name), name + ".json").value();
}

template <class Edit>
std::string fault_after(Edit edit) {
  nlohmann::json root = nlohmann::json::parse(shipped("dark"));
  edit(root);
  const Result<Theme> parsed = parse_theme(root.dump(), "dark.json");
  REQUIRE_FALSE(parsed.ok());
  CHECK(parsed.error().kind == ErrorKind::input);
  CHECK(parsed.error().where == "dark.json");
  return parsed.error().what;
}

}  // namespace

TEST_CASE("The shipped themes are whole") {
  for (const char* name : {"dark", "light", "print", "high-contrast"}) {
    const Result<Theme> parsed = parse_theme(shipped(name), std::string(name) + ".json");
    INFO(name);
    REQUIRE(parsed.ok());
    CHECK(parsed->name == name);
    CHECK(parsed->dark == (std::string(name) == "dark" || std::string(name) == "high-contrast"));
    CHECK(parsed->categories.size() == 7);
    CHECK(parsed->spare_colors.size() == 8);
  }
}

TEST_CASE("The dark and the light theme have the colours of the design") {
  const Theme dark = theme("dark"), light = theme("light");
  CHECK(format_color(dark.map.sea) == "#0E1620");
  CHECK(format_color(dark.map.water_label) == "#55728E");
  CHECK(format_color(light.map.land) == "#F4F1EA");
  CHECK(format_color(light.map.admin1_border) == "#C3B9C6");
  CHECK(format_color(dark.ui.accent) == "#5AB0F6");
  CHECK(format_color(light.ui.accent) == "#1F6FB2");
  for (const Theme& t : {dark, light}) {
    CHECK(format_color(t.ui.window_edge) == "#FFB454");
    CHECK(format_color(t.category("air or missile strike").color) == "#F7AD02");
    CHECK(format_color(t.category("other").color) == "#8FA4B5");
  }
}

TEST_CASE("Text is legible on every panel") {
  for (const char* name : {"dark", "light", "print", "high-contrast"}) {
    const UiColors ui = theme(name).ui;
    INFO(name);
    for (const Rgba ground : {ui.window, ui.panel, ui.raised}) {
      CHECK(contrast(ui.text, ground) >= 7);
      CHECK(contrast(ui.secondary_text, ground) >= 4.5);
      CHECK(contrast(ui.error, ground) >= 4.5);
    }
    CHECK(contrast(ui.accent_text, ui.accent) >= 4.5);
  }
}

TEST_CASE("All text of the high contrast theme has the contrast that WCAG asks for at its level AAA") {
  const Theme t = theme("high-contrast");
  for (const Rgba ground : {t.ui.window, t.ui.panel, t.ui.raised}) {
    for (const Rgba ink : {t.ui.text, t.ui.secondary_text, t.ui.disabled_text, t.ui.accent, t.ui.error, t.ui.warning})
      CHECK(contrast(ink, ground) >= 7);
    // What is no text but has to be seen, such as edges of fields.
    CHECK(contrast(t.ui.border, ground) >= 3);
  }
  CHECK(contrast(t.ui.accent_text, t.ui.accent) >= 7);
  for (const Rgba ground : {t.map.sea, t.map.land})
    for (const Rgba ink : {t.map.country_label, t.map.city_label, t.map.water_label, t.map.admin1_label})
      CHECK(contrast(ink, ground) >= 7);
}

TEST_CASE("A symbol can be told from its disc in every theme") {
  for (const char* name : {"dark", "light", "print", "high-contrast"}) {
    const Theme t = theme(name);
    for (const auto& [category, style] : t.categories) {
      INFO(name << ", " << category);
      CHECK(contrast(t.symbol_on(style.color), style.color) >= 2);
    }
  }
}

TEST_CASE("An error names the key that is missing or wrong") {
  using nlohmann::json;
  CHECK(fault_after([](json& r) { r["map"].erase("river"); }) == "map.river is missing");
  CHECK(fault_after([](json& r) { r.erase("marker"); }) == "marker is missing");
  CHECK(fault_after([](json& r) { r["ui"]["accent"] = "blue"; }) == "ui.accent is no colour such as \"#1B242E\"");
  CHECK(fault_after([](json& r) { r["ui"] = 3; }) == "ui.window is missing");
  CHECK(fault_after([](json& r) { r["map"]["relief"] = 2; }) == "map.relief is no number from 0 to 1");
  CHECK(fault_after([](json& r) { r["map"]["sea_floor"] = "deep"; }) == "map.sea_floor is no number from 0 to 1");
  CHECK(fault_after([](json& r) { r["dark"] = "yes"; }) == "dark is neither true nor false");
  CHECK(fault_after([](json& r) { r["name"] = ""; }) == "name is no text");
  CHECK(fault_after([](json& r) { r["categories"].erase("other"); }) == "categories.other is missing");
  CHECK(fault_after([](json& r) { r["categories"]["attack"].erase("icon"); }) == "categories.attack.icon is missing");
  CHECK(fault_after([](json& r) { r["spare_colors"] = json::array(); }) == "spare_colors is no list of colours");
  CHECK(fault_after([](json& r) { r["spare_colors"][2] = 7; }) == "spare_colors.2 is no colour such as \"#1B242E\"");
  CHECK(fault_after([](json& r) { r = json::array(); }) == "the theme is no JSON object");
}

TEST_CASE("Broken JSON is refused with the line where it breaks") {
  const Result<Theme> parsed = parse_theme("{\n \"name\": \"dark\",\n oops\n}", "my.json");
  REQUIRE_FALSE(parsed.ok());
  CHECK(parsed.error().what == "not valid JSON near line 3");
  CHECK_FALSE(parse_theme("", "my.json").ok());
  CHECK_FALSE(parse_theme("{\"name\": \"\xff\"}", "my.json").ok());
}

TEST_CASE("A category is found whatever its capitals, none is other") {
  const Theme dark = theme("dark");
  CHECK(dark.category("Killing").icon == dark.category("killing").icon);
  CHECK(dark.category("").color == dark.category("other").color);
}

TEST_CASE("An unknown category has one colour of its own, the same in every run") {
  const Theme dark = theme("dark");
  const CategoryStyle style = dark.category("Riots");
  CHECK(style.icon == "circle");
  CHECK(style.color == dark.category("riots").color);
  CHECK(std::count(dark.spare_colors.begin(), dark.spare_colors.end(), style.color) == 1);
  // Known forever: the hash is the same on every machine.
  CHECK(style.color == dark.spare_colors[hash_text("riots") % 8]);
}

TEST_CASE("Categories that the theme does not know get colours of their own while there are spare ones") {
  Theme theme;
  theme.categories["attack"] = {Rgba{1, 1, 1, 255}, "fire"};
  for (std::uint8_t i = 1; i <= 6; ++i) theme.spare_colors.push_back({i, i, i, 255});
  const std::vector<std::string> names{"Attack", "Bridge", "Protest", "Statement", "Road", "انفجار"};
  const Theme styled = theme.with_categories(names);
  std::set<std::uint8_t> seen;
  for (const std::string& name : names) seen.insert(styled.category(name).color.r);
  CHECK(seen.size() == names.size());
  CHECK(styled.category("Attack").icon == "fire");
  CHECK(styled.category("").icon == theme.category("").icon);
  // With more categories than colours each colour serves as few as possible.
  std::map<std::uint8_t, int> uses;
  std::vector<std::string> many;
  for (int i = 0; i < 12; ++i) many.push_back("kind " + std::to_string(i));
  const Theme crowded = theme.with_categories(many);
  for (const std::string& name : many) ++uses[crowded.category(name).color.r];
  for (const auto& [color, count] : uses) CHECK(count == 2);
}

}  // namespace sitmap
