// The one table of commands: menus, shortcuts, palette, help sheet and scripted tests all read it.
#pragma once

#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <variant>
#include <vector>

#include "state/action.h"

namespace sitmap {

// What a command asks of the program beyond changing state.
enum class Request : std::uint8_t {
  open_file,
  save_project,
  save_project_as,
  save_events_as,
  map_fields,
  reload_files,
  take_picture,
  export_picture,
  copy_coordinates,
  copy_event,
  copy_rows,
  toggle_full_screen,
  reload_themes,
  quit
};

using Effect = std::variant<Action, Request>;

enum class Key : std::uint8_t {
  none,
  a,
  b,
  c,
  d,
  e,
  f,
  g,
  h,
  i,
  j,
  k,
  l,
  m,
  n,
  o,
  p,
  q,
  r,
  s,
  t,
  u,
  v,
  w,
  x,
  y,
  z,
  digit_0,
  digit_1,
  digit_2,
  digit_3,
  digit_4,
  digit_5,
  digit_6,
  digit_7,
  digit_8,
  digit_9,
  space,
  tab,
  enter,
  escape,
  backspace,
  del,
  home,
  end,
  page_up,
  page_down,
  left,
  right,
  up,
  down,
  plus,
  minus,
  comma,
  period,
  left_bracket,
  right_bracket,
  slash,
  f1,
  f2,
  f3,
  f4,
  f5,
  f6,
  f7,
  f8,
  f9,
  f10,
  f11,
  f12
};

struct Shortcut {
  Key key = Key::none;
  bool ctrl = false, shift = false, alt = false;
  friend bool operator==(const Shortcut&, const Shortcut&) = default;
};

struct Command {
  std::string_view name;   // "time.play": stable, for scripts
  std::string_view menu;   // "File", "Edit", "View", "Map", "Time", "Events", "Help"; in this order in the table
  std::string_view label;  // "Play or pause"
  std::string_view icon;   // of text::IconSet, may be empty
  std::vector<Shortcut> shortcuts;
  bool (*enabled)(const State&);
  bool (*checked)(const State&);  // null: not a switch
  std::vector<Effect> (*run)(const State&);
};

// In the order of the menus; the same on every call.
std::span<const Command> commands();
const Command* find_command(std::string_view name);
// The command of a key press, if it is enabled.
const Command* command_for(const Shortcut& shortcut, const State& state);
std::string format_shortcut(const Shortcut& shortcut);  // "Ctrl+Shift+Z"

// Commands whose label, menu or name contain each of the words (case-insensitive; letters in order score lower), best
// first; all of them for no words.
std::vector<const Command*> search_commands(std::string_view words);

}  // namespace sitmap
