// The table of GLFW's key numbers (GLFW 3 reference, "Keyboard key tokens"); app does not include GLFW.
#include "app/keys.h"

#include <array>

namespace sitmap::app {
namespace {

struct Pair {
  int glfw;
  Key key;
};

constexpr std::array kSpecial{
    Pair{32, Key::space},        Pair{258, Key::tab},          Pair{257, Key::enter}, Pair{335, Key::enter},
    Pair{256, Key::escape},      Pair{259, Key::backspace},    Pair{268, Key::home},  Pair{269, Key::end},
    Pair{266, Key::page_up},     Pair{267, Key::page_down},    Pair{263, Key::left},  Pair{262, Key::right},
    Pair{265, Key::up},          Pair{264, Key::down},         Pair{334, Key::plus},  Pair{61, Key::plus},
    Pair{45, Key::minus},        Pair{333, Key::minus},        Pair{44, Key::comma},  Pair{46, Key::period},
    Pair{91, Key::left_bracket}, Pair{93, Key::right_bracket}, Pair{47, Key::slash},  Pair{261, Key::del}};

Key key_of(int glfw) {
  const auto offset = [](Key first, int by) { return static_cast<Key>(static_cast<int>(first) + by); };
  if (glfw >= 'A' && glfw <= 'Z') return offset(Key::a, glfw - 'A');
  if (glfw >= '0' && glfw <= '9') return offset(Key::digit_0, glfw - '0');
  if (glfw >= 290 && glfw <= 301) return offset(Key::f1, glfw - 290);
  for (const Pair& pair : kSpecial)
    if (pair.glfw == glfw) return pair.key;
  return Key::none;
}

}  // namespace

Shortcut shortcut_of(const platform::KeyPress& press) {
  Shortcut shortcut{key_of(press.key), press.ctrl, press.shift, press.alt};
  // On many layouts plus needs Shift: "+" zooms with and without.
  if (shortcut.key == Key::plus) shortcut.shift = false;
  return shortcut;
}

}  // namespace sitmap::app
