// From queued events to ImGui's input state.
#include "platform/input_feed.h"

#include <GLFW/glfw3.h>
#include <imgui.h>

#include <algorithm>
#include <array>
#include <iterator>
#include <utility>

#include "core/stand_in_text.h"

namespace sitmap::platform {
namespace {

bool is_change(const InputEvent& event) {
  if (const auto* key = std::get_if<KeyPress>(&event)) return !key->repeat;
  return std::holds_alternative<MouseButton>(event);
}

void set_modifiers(ImGuiIO& io, bool shift, bool ctrl, bool alt) {
  io.KeyShift = shift;
  io.KeyCtrl = ctrl;
  io.KeyAlt = alt;
}

// A modifier's own key event carries the state before it.
void set_modifier_keys(ImGuiIO& io) {
  io.KeyShift = io.KeysDown[GLFW_KEY_LEFT_SHIFT] || io.KeysDown[GLFW_KEY_RIGHT_SHIFT] || io.KeyShift;
  io.KeyCtrl = io.KeysDown[GLFW_KEY_LEFT_CONTROL] || io.KeysDown[GLFW_KEY_RIGHT_CONTROL] || io.KeyCtrl;
  io.KeyAlt = io.KeysDown[GLFW_KEY_LEFT_ALT] || io.KeysDown[GLFW_KEY_RIGHT_ALT] || io.KeyAlt;
}

bool is_modifier(int key) {
  return key >= GLFW_KEY_LEFT_SHIFT && key <= GLFW_KEY_RIGHT_SUPER;
}

struct Apply {
  ImGuiIO& io;

  void operator()(const MouseMove& move) const {
    io.MousePos = ImVec2(static_cast<float>(move.x), static_cast<float>(move.y));
  }
  void operator()(const MouseButton& button) const {
    if (button.button >= 0 && button.button < static_cast<int>(std::size(io.MouseDown))) {
      io.MouseDown[button.button] = button.down;
    }
    set_modifiers(io, button.shift, button.ctrl, button.alt);
  }
  void operator()(const Wheel& wheel) const {
    io.MouseWheelH += static_cast<float>(wheel.dx);
    io.MouseWheel += static_cast<float>(wheel.dy);
  }
  void operator()(const KeyPress& key) const {
    if (key.key >= 0 && key.key < static_cast<int>(std::size(io.KeysDown))) io.KeysDown[key.key] = key.down;
    if (is_modifier(key.key)) {
      set_modifiers(io, false, false, false);
      set_modifier_keys(io);
    } else {
      set_modifiers(io, key.shift, key.ctrl, key.alt);
    }
  }
  // ImGui's characters have 16 bits.
  void operator()(const Character& character) const { io.AddInputCharacter(stand_in_for(character.codepoint)); }
  void operator()(const FilesDropped&) const {}
  void operator()(const FocusChange& focus) const {
    io.AddFocusEvent(focus.focused);
    if (focus.focused) return;
    // What is released while another window has the focus is never reported.
    std::fill(std::begin(io.KeysDown), std::end(io.KeysDown), false);
    std::fill(std::begin(io.MouseDown), std::end(io.MouseDown), false);
    set_modifiers(io, false, false, false);
  }
};

constexpr std::array<std::pair<int, int>, 22> kKeys{{{ImGuiKey_Tab, GLFW_KEY_TAB},
                                                     {ImGuiKey_LeftArrow, GLFW_KEY_LEFT},
                                                     {ImGuiKey_RightArrow, GLFW_KEY_RIGHT},
                                                     {ImGuiKey_UpArrow, GLFW_KEY_UP},
                                                     {ImGuiKey_DownArrow, GLFW_KEY_DOWN},
                                                     {ImGuiKey_PageUp, GLFW_KEY_PAGE_UP},
                                                     {ImGuiKey_PageDown, GLFW_KEY_PAGE_DOWN},
                                                     {ImGuiKey_Home, GLFW_KEY_HOME},
                                                     {ImGuiKey_End, GLFW_KEY_END},
                                                     {ImGuiKey_Insert, GLFW_KEY_INSERT},
                                                     {ImGuiKey_Delete, GLFW_KEY_DELETE},
                                                     {ImGuiKey_Backspace, GLFW_KEY_BACKSPACE},
                                                     {ImGuiKey_Space, GLFW_KEY_SPACE},
                                                     {ImGuiKey_Enter, GLFW_KEY_ENTER},
                                                     {ImGuiKey_Escape, GLFW_KEY_ESCAPE},
                                                     {ImGuiKey_KeyPadEnter, GLFW_KEY_KP_ENTER},
                                                     {ImGuiKey_A, GLFW_KEY_A},
                                                     {ImGuiKey_C, GLFW_KEY_C},
                                                     {ImGuiKey_V, GLFW_KEY_V},
                                                     {ImGuiKey_X, GLFW_KEY_X},
                                                     {ImGuiKey_Y, GLFW_KEY_Y},
                                                     {ImGuiKey_Z, GLFW_KEY_Z}}};

}  // namespace

void set_key_map(ImGuiIO& io) {
  for (const auto& [imgui_key, glfw_key] : kKeys) io.KeyMap[imgui_key] = glfw_key;
}

std::vector<InputEvent> feed(std::deque<InputEvent>& queue, ImGuiIO& io) {
  std::vector<InputEvent> taken;
  bool changed = false;
  while (!queue.empty()) {
    const InputEvent& next = queue.front();
    // A move after a press or release belongs to the next frame, too: the click must land where it was made.
    if (changed && (is_change(next) || std::holds_alternative<MouseMove>(next))) break;
    changed = changed || is_change(next);
    std::visit(Apply{io}, next);
    taken.push_back(next);
    queue.pop_front();
  }
  return taken;
}

}  // namespace sitmap::platform
