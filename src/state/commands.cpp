// The command table as a whole, and looking things up in it.
#include "state/commands.h"

#include <algorithm>
#include <array>

#include "state/command_parts.h"

namespace sitmap {
namespace {

CommandTable make_table() {
  CommandTable table;
  add_file_commands(table);
  add_edit_commands(table);
  add_view_commands(table);
  add_map_commands(table);
  add_time_commands(table);
  add_compare_commands(table);
  add_event_commands(table);
  add_edit_event_commands(table);
  add_help_commands(table);
  return table;
}

std::string key_name(Key key) {
  constexpr std::array<std::string_view, 21> kNames{"Space", "Tab",  "Enter", "Esc",  "Backspace", "Del", "Home",
                                                    "End",   "PgUp", "PgDn",  "Left", "Right",     "Up",  "Down",
                                                    "+",     "-",    ",",     ".",    "[",         "]",   "/"};
  const auto from = [key](Key first) { return static_cast<int>(key) - static_cast<int>(first); };
  if (key == Key::none) return {};
  if (key <= Key::z) return std::string(1, static_cast<char>('A' + from(Key::a)));
  if (key <= Key::digit_9) return std::string(1, static_cast<char>('0' + from(Key::digit_0)));
  if (key >= Key::f1) return std::string("F").append(std::to_string(1 + from(Key::f1)));
  return std::string(kNames.at(static_cast<std::size_t>(from(Key::space))));
}

}  // namespace

std::span<const Command> commands() {
  static const CommandTable kTable = make_table();
  return kTable;
}

const Command* find_command(std::string_view name) {
  const auto all = commands();
  const auto found = std::find_if(all.begin(), all.end(), [name](const Command& c) { return c.name == name; });
  return found == all.end() ? nullptr : &*found;
}

const Command* command_for(const Shortcut& shortcut, const State& state) {
  if (shortcut.key == Key::none) return nullptr;
  for (const Command& command : commands()) {
    const auto& keys = command.shortcuts;
    if (std::find(keys.begin(), keys.end(), shortcut) == keys.end()) continue;
    return command.enabled(state) ? &command : nullptr;
  }
  return nullptr;
}

std::string format_shortcut(const Shortcut& shortcut) {
  if (shortcut.key == Key::none) return {};
  std::string text;
  if (shortcut.ctrl) text += "Ctrl+";
  if (shortcut.shift) text += "Shift+";
  if (shortcut.alt) text += "Alt+";
  return text + key_name(shortcut.key);
}

}  // namespace sitmap
