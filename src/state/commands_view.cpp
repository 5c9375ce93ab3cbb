// Commands of the menu View: how the window looks.
#include <cmath>

#include "state/command_parts.h"
#include "state/limits.h"

namespace sitmap {
namespace {

constexpr double kUiScaleStep = 0.125;

// A name as a template argument.
struct ThemeName {
  char text[16];
};

template <ThemeName name>
Command theme_choice(std::string_view command_name, std::string_view label, std::string_view icon) {
  return {command_name,
          "View",
          label,
          icon,
          {},
          always,
          [](const State& s) { return s.settings.theme == name.text; },
          [](const State& s) { return edit_settings(s, [](Settings& t) { t.theme = name.text; }); }};
}

template <LeftTab tab>
Command tab_choice(std::string_view command_name, std::string_view label, std::string_view icon, Key key) {
  return {
      command_name,
      "View",
      label,
      icon,
      {ctrl(key)},
      always,
      [](const State& s) { return s.settings.left_open && !s.settings.panels_hidden && s.settings.left_tab == tab; },
      [](const State& s) {
        return edit_settings(s, [](Settings& t) {
          t.panels_hidden = false;
          t.left_open = true;
          t.left_tab = tab;
        });
      }};
}

template <int direction>
Command ui_scale(std::string_view command_name, std::string_view label, std::string_view icon, Key key) {
  return {command_name,
          "View",
          label,
          icon,
          {ctrl(key)},
          [](const State& s) {
            return direction > 0 ? s.settings.ui_scale < kMaxUiScale : s.settings.ui_scale > kMinUiScale;
          },
          nullptr,
          [](const State& s) {
            return edit_settings(s, [](Settings& t) {
              t.ui_scale = (std::round(t.ui_scale / kUiScaleStep) + direction) * kUiScaleStep;
            });
          }};
}

bool can_escape(const State& s) {
  return s.settings.dialog != Dialog::none || !s.view.fanned_out.empty() || s.view.selected.has_value() ||
         s.view.tool != MapTool::none || s.view.marked.has_value() || s.view.comparison.has_value();
}

// One thing at a time, the nearest first.
Effects escape(const State& s) {
  if (s.settings.dialog != Dialog::none) {
    Effects effects = edit_settings(s, [](Settings& t) { t.dialog = Dialog::none; });
    if (s.view.identified) effects.emplace_back(action::Identify{});
    // What the dialog would have finished.
    if (s.view.tool == MapTool::rings) effects.emplace_back(action::TakeTool{});
    return effects;
  }
  if (s.view.tool != MapTool::none) return act(action::TakeTool{});
  if (!s.view.fanned_out.empty()) return act(action::FanOut{});
  if (s.view.editing) return act(action::EditSelected{false});
  if (s.view.selected) return act(action::Select{});
  if (s.view.marked) return act(action::GoTo{});
  return act(action::Compare{});
}

void add_theme_commands(CommandTable& table) {
  table.push_back({"view.toggle_theme",
                   "View",
                   "Switch between dark and light",
                   "ui-contrast",
                   {ctrl(Key::t)},
                   always,
                   nullptr,
                   [](const State& s) {
                     return edit_settings(s, [](Settings& t) { t.theme = t.theme == "dark" ? "light" : "dark"; });
                   }});
  table.push_back(theme_choice<ThemeName{"dark"}>("view.theme_dark", "Dark theme", "ui-moon"));
  table.push_back(theme_choice<ThemeName{"light"}>("view.theme_light", "Light theme", "ui-sun"));
  table.push_back(theme_choice<ThemeName{"print"}>("view.theme_print", "Print theme", "ui-palette"));
  table.push_back(
      theme_choice<ThemeName{"high-contrast"}>("view.theme_high_contrast", "High contrast theme", "ui-contrast"));
  table.push_back(
      {"view.reload_themes", "View", "Reload themes", "ui-rotate-ccw", {}, always, nullptr, [](const State&) {
         return ask(Request::reload_themes);
       }});
  table.push_back(setting_switch<&Settings::watch_themes>(
      "view.watch_themes", "View", "Edit themes: reload them when their files change", "ui-eye"));
}

void add_map_look_commands(CommandTable& table) {
  table.push_back(setting_switch<&Settings::basemap>("view.basemap", "View", "Base map", "ui-map", {plain(Key::b)}));
  table.push_back(setting_switch<&Settings::relief>("view.relief", "View", "Relief", "ui-layers", {plain(Key::r)}));
  table.push_back(setting_switch<&Settings::labels>("view.labels", "View", "Place names", "ui-tag", {plain(Key::l)}));
  table.push_back(
      setting_switch<&Settings::graticule>("view.graticule", "View", "Graticule", "ui-locate-fixed", {plain(Key::g)}));
  table.push_back(setting_switch<&Settings::day_night>("view.day_night", "View", "Day and night", "ui-moon"));
  table.push_back(setting_switch<&Settings::locator>("view.locator", "View", "Locator map", "ui-locate-fixed"));
  table.push_back({"view.disputed_boundaries",
                   "View",
                   "Disputed boundaries (dashed)",
                   "ui-map",
                   {},
                   [](const State& s) { return s.settings.basemap; },
                   [](const State& s) { return s.settings.boundaries == Boundaries::all; },
                   [](const State& s) {
                     return edit_settings(s, [](Settings& t) {
                       const bool all = t.boundaries == Boundaries::all;
                       t.boundaries = all ? Boundaries::undisputed : Boundaries::all;
                     });
                   }});
  table.push_back(setting_switch<&Settings::arcs>("view.arcs", "View", "Arcs between related events",
                                                  "ui-arrow-up-right", {plain(Key::a)}));
  table.push_back(setting_switch<&Settings::uncertainty_rings>(
      "view.uncertainty_rings", "View", "Rings of uncertain place", "ui-circle-dashed", {plain(Key::u)}));
  table.push_back(
      setting_switch<&Settings::fade_with_age>("view.fade_with_age", "View", "Fade events with age", "ui-clock"));
}

template <Projection projection>
Command projection_choice(std::string_view command_name, std::string_view label) {
  return {command_name,
          "View",
          label,
          "ui-map",
          {},
          always,
          [](const State& s) { return s.view.camera.projection == projection; },
          [](const State& s) {
            return act(action::SetCamera{reprojected(target_camera(s), s.viewport, projection), true});
          }};
}

void add_projection_commands(CommandTable& table) {
  table.push_back(projection_choice<Projection::automatic>("view.projection_auto", "Globe, flat when near"));
  table.push_back(projection_choice<Projection::globe>("view.projection_globe", "Globe"));
  table.push_back(projection_choice<Projection::mercator>("view.projection_mercator", "Mercator"));
  table.push_back(
      projection_choice<Projection::equirectangular>("view.projection_equirectangular", "Equirectangular projection"));
  table.push_back(
      projection_choice<Projection::lambert>("view.projection_lambert", "Lambert conformal conic projection"));
  table.push_back(projection_choice<Projection::albers>("view.projection_albers", "Albers equal-area projection"));
}

template <LabelLanguage language>
Command language_choice(std::string_view command_name, std::string_view label) {
  return {command_name,
          "View",
          label,
          "ui-tag",
          {},
          always,
          [](const State& s) { return s.settings.label_language == language; },
          [](const State& s) { return edit_settings(s, [](Settings& t) { t.label_language = language; }); }};
}

void add_language_commands(CommandTable& table) {
  table.push_back(
      language_choice<LabelLanguage::international>("view.labels_international", "Label language: international"));
  table.push_back(language_choice<LabelLanguage::local>("view.labels_local", "Label language: local script"));
  table.push_back(language_choice<LabelLanguage::both>("view.labels_both", "Label language: international and local"));
  table.push_back(language_choice<LabelLanguage::arabic>("view.labels_arabic", "Label language: Arabic"));
  table.push_back(language_choice<LabelLanguage::persian>("view.labels_persian", "Label language: Persian"));
  table.push_back(language_choice<LabelLanguage::hebrew>("view.labels_hebrew", "Label language: Hebrew"));
}

void add_panel_commands(CommandTable& table) {
  table.push_back(setting_switch<&Settings::panels_hidden>("view.panels", "View", "Hide all panels", "ui-eye-off",
                                                           {plain(Key::tab)}));
  table.push_back(
      setting_switch<&Settings::left_open>("view.left_panel", "View", "Left panel", "ui-panel-left", {ctrl(Key::b)}));
  table.push_back(tab_choice<LeftTab::events>("view.tab_events", "List of events", "ui-list", Key::digit_1));
  table.push_back(tab_choice<LeftTab::layers>("view.tab_layers", "Layers", "ui-layers", Key::digit_2));
  table.push_back(dialog_switch<Dialog::log>("view.log", "View", "Messages", "ui-quote", {ctrl_shift(Key::l)}));
  table.push_back({"view.full_screen",
                   "View",
                   "Full screen",
                   "ui-maximize",
                   {plain(Key::f11)},
                   always,
                   [](const State& s) { return s.settings.full_screen; },
                   [](const State&) { return ask(Request::toggle_full_screen); }});
  table.push_back(ui_scale<1>("view.ui_larger", "Larger panels and text", "ui-plus", Key::plus));
  table.push_back(ui_scale<-1>("view.ui_smaller", "Smaller panels and text", "ui-minus", Key::minus));
  table.push_back({"view.ui_default_size",
                   "View",
                   "Panels and text at their usual size",
                   "ui-rotate-ccw",
                   {ctrl(Key::digit_0)},
                   [](const State& s) { return s.settings.ui_scale != 1; },
                   nullptr,
                   [](const State& s) { return edit_settings(s, [](Settings& t) { t.ui_scale = 1; }); }});
  table.push_back(setting_switch<&Settings::reduce_motion>("view.reduce_motion", "View", "Reduce motion", "ui-pause"));
}

}  // namespace

void add_view_commands(CommandTable& table) {
  table.push_back(
      dialog_switch<Dialog::palette>("view.palette", "View", "Search all commands…", "ui-search", {ctrl(Key::k)}));
  add_theme_commands(table);
  add_map_look_commands(table);
  add_projection_commands(table);
  add_language_commands(table);
  add_panel_commands(table);
  table.push_back(
      {"view.escape", "View", "Close, fold or deselect", "ui-x", {plain(Key::escape)}, can_escape, nullptr, escape});
}

}  // namespace sitmap
