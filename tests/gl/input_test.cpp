// Input: what is pressed and released between two frames still reaches the panels, one change a frame.
#include <GLFW/glfw3.h>
#include <imgui.h>

#include <catch2/catch.hpp>
#include <cstdlib>

#include "platform/input_feed.h"

using namespace sitmap::platform;

namespace {

struct Imgui {
  Imgui() : context(ImGui::CreateContext()) { set_key_map(ImGui::GetIO()); }
  ~Imgui() { ImGui::DestroyContext(context); }
  ImGuiIO& io() const { return ImGui::GetIO(); }
  ImGuiContext* context;
};

}  // namespace

TEST_CASE("A key pressed and released at once is down for one frame") {
  const Imgui imgui;
  std::deque<InputEvent> queue{KeyPress{GLFW_KEY_SPACE, true}, KeyPress{GLFW_KEY_SPACE, false},
                               KeyPress{GLFW_KEY_SPACE, true}, KeyPress{GLFW_KEY_SPACE, false}};
  int pressed = 0;
  for (int frame = 0; frame < 4; ++frame) {
    CHECK(feed(queue, imgui.io()).size() == 1);
    pressed += imgui.io().KeysDown[GLFW_KEY_SPACE] ? 1 : 0;
  }
  CHECK(pressed == 2);
  CHECK(queue.empty());
}

TEST_CASE("A click lands where it was made, though the mouse moved on in the same frame") {
  const Imgui imgui;
  std::deque<InputEvent> queue{MouseMove{10, 20}, MouseButton{0, true}, MouseMove{300, 200}, MouseButton{0, false}};
  CHECK(feed(queue, imgui.io()).size() == 2);
  CHECK(imgui.io().MouseDown[0]);
  CHECK(imgui.io().MousePos.x == 10);
  CHECK(feed(queue, imgui.io()).size() == 2);
  CHECK_FALSE(imgui.io().MouseDown[0]);
  CHECK(imgui.io().MousePos.x == 300);
}

TEST_CASE("Typed characters follow their keys, and wheel steps add up") {
  const Imgui imgui;
  std::deque<InputEvent> queue{KeyPress{GLFW_KEY_A, true}, Character{'a'}, Wheel{0, 1}, Wheel{0, 1.5}};
  CHECK(feed(queue, imgui.io()).size() == 4);
  CHECK(imgui.io().InputQueueCharacters.Size == 1);
  CHECK(imgui.io().MouseWheel == 2.5f);
}

TEST_CASE("Modifiers are held while their keys are, and released when the focus is lost") {
  const Imgui imgui;
  std::deque<InputEvent> queue{KeyPress{GLFW_KEY_LEFT_CONTROL, true}};
  feed(queue, imgui.io());
  CHECK(imgui.io().KeyCtrl);
  queue.push_back(KeyPress{GLFW_KEY_K, true, false, false, true, false});
  feed(queue, imgui.io());
  CHECK(imgui.io().KeyCtrl);
  queue.push_back(FocusChange{false});
  feed(queue, imgui.io());
  CHECK_FALSE(imgui.io().KeyCtrl);
  CHECK_FALSE(imgui.io().KeysDown[GLFW_KEY_K]);
}

TEST_CASE("Keys and buttons out of range are ignored") {
  const Imgui imgui;
  std::deque<InputEvent> queue{KeyPress{-1, true}, KeyPress{100000, true}, MouseButton{17, true},
                               MouseButton{-1, true}};
  while (!queue.empty()) CHECK(feed(queue, imgui.io()).size() == 1);
}

TEST_CASE("Without a display the window says what to do instead") {
  unsetenv("DISPLAY");
  unsetenv("WAYLAND_DISPLAY");
  const auto window = Window::create({});
  REQUIRE_FALSE(window.ok());
  CHECK(window.error().kind == sitmap::ErrorKind::internal);
  CHECK(window.error().what.find("no display") == 0);
  CHECK(window.error().advice == "use sitmap render, or start an X or Wayland session");
}
