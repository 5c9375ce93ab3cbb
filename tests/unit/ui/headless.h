// The panels without a window: ImGui's input is fed by hand, and what they ask for is applied to a state.
#pragma once

#include <imgui/imgui.h>

#include <memory>
#include <string>
#include <vector>

#include "state/action.h"
#include "ui/layout.h"
#include "ui/ui.h"

namespace sitmap::ui {

EventRecord dated(const std::string& id, const std::string& title, const std::string& start,
                  const std::string& category, LonLat at = {44.39, 33.3});

class Headless {
 public:
  Headless(float width, float height, double ui_scale = 1, float physical = 1);
  ~Headless();

  void open(std::vector<EventRecord> records);
  // Draws one frame, applies its actions, and keeps all that was asked for.
  const Outputs& frame();
  void frames(int count);

  void move(float x, float y);  // and one frame
  void press(int button = 0);   // one frame
  void release(int button = 0);
  void click(float x, float y, int button = 0);
  void double_click(float x, float y);
  void drag(ImVec2 from, ImVec2 to);
  void key(int imgui_key);  // pressed and released, in two frames
  void type(const std::string& text);
  void run(const char* command);  // of the table, and two frames
  void set(const Settings& settings) { state = apply(std::move(state), action::SetSettings{settings}); }

  // The actions of a kind since the last clear().
  template <class A>
  std::vector<A> actions() const {
    std::vector<A> out;
    for (const Effect& effect : effects) {
      if (const auto* any = std::get_if<Action>(&effect)) {
        if (const auto* found = std::get_if<A>(any)) out.push_back(*found);
      }
    }
    return out;
  }
  template <class R>
  std::vector<R> requests_of() const {
    std::vector<R> out;
    for (const UiRequest& request : requests) {
      if (const auto* found = std::get_if<R>(&request)) out.push_back(*found);
    }
    return out;
  }
  void clear() {
    effects.clear();
    requests.clear();
  }
  // Everything in place, as a window of this size shows it.
  Layout layout() const;
  float design(float length) const;
  // Where the slider's track shows an instant.
  ImVec2 on_track(InstantUs at) const;

  State state;
  Derived derived;
  std::vector<Theme> themes;
  std::vector<Effect> effects;
  std::vector<UiRequest> requests;
  Outputs last;
  Ui ui;
  std::vector<EventIndex> stack;
  ScreenPoint stack_at;
  const ImportDraft* import = nullptr;

 private:
  ImGuiContext* context_ = nullptr;
  float width_, height_;
  bool in_frame_ = false;
};

}  // namespace sitmap::ui
