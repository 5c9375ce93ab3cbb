// What the parts of the command table share: each part appends one or two menus.
#pragma once

#include <string_view>
#include <vector>

#include "state/commands.h"

namespace sitmap {

using CommandTable = std::vector<Command>;

void add_file_commands(CommandTable& table);
void add_edit_commands(CommandTable& table);
void add_view_commands(CommandTable& table);
void add_map_commands(CommandTable& table);
void add_measure_commands(CommandTable& table);  // of the menu Map
void add_time_commands(CommandTable& table);
void add_compare_commands(CommandTable& table);  // of the menu Time
void add_event_commands(CommandTable& table);
void add_edit_event_commands(CommandTable& table);  // of the menu Events
void add_help_commands(CommandTable& table);

using Effects = std::vector<Effect>;

constexpr Shortcut plain(Key key) {
  return {key};
}
constexpr Shortcut ctrl(Key key) {
  return {.key = key, .ctrl = true};
}
constexpr Shortcut shift(Key key) {
  return {.key = key, .shift = true};
}
constexpr Shortcut alt(Key key) {
  return {.key = key, .alt = true};
}
constexpr Shortcut ctrl_shift(Key key) {
  return {.key = key, .ctrl = true, .shift = true};
}

inline bool always(const State&) {
  return true;
}
inline bool has_dated_events(const State& s) {
  return s.document.events->dated_count() > 0;
}
inline bool has_selection(const State& s) {
  return s.view.selected.has_value();
}

inline Effects ask(Request request) {
  return {request};
}
inline Effects act(Action action) {
  return {std::move(action)};
}

// The settings with one change made by edit.
template <class Edit>
Effects edit_settings(const State& s, Edit edit) {
  Settings settings = s.settings;
  edit(settings);
  return act(action::SetSettings{std::move(settings)});
}

// A command that switches one setting.
template <bool Settings::*flag>
Command setting_switch(std::string_view name, std::string_view menu, std::string_view label, std::string_view icon,
                       std::vector<Shortcut> shortcuts = {}) {
  return {name,
          menu,
          label,
          icon,
          std::move(shortcuts),
          always,
          [](const State& s) { return s.settings.*flag; },
          [](const State& s) { return edit_settings(s, [](Settings& t) { t.*flag = !(t.*flag); }); }};
}

// A command that opens a dialog, or closes it if it is open.
template <Dialog dialog>
Command dialog_switch(std::string_view name, std::string_view menu, std::string_view label, std::string_view icon,
                      std::vector<Shortcut> shortcuts = {}) {
  return {name, menu, label, icon, std::move(shortcuts), always, nullptr, [](const State& s) {
            return edit_settings(s, [](Settings& t) { t.dialog = t.dialog == dialog ? Dialog::none : dialog; });
          }};
}

}  // namespace sitmap
