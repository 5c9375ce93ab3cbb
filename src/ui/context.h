// What a panel gets for one frame: what to show, how to draw, and where its wishes go.
#pragma once

#include <optional>

#include "ui/layout.h"
#include "ui/look.h"
#include "ui/memory.h"
#include "ui/shaped_text.h"
#include "ui/ui.h"

namespace sitmap::ui {

class Context {
 public:
  Context(const Inputs& inputs, Outputs& outputs, const Look& the_look, TextPainter& painter, Memory& the_memory,
          const Layout& the_layout)
      : in(inputs), look(the_look), text(painter), memory(the_memory), layout(the_layout), out_(outputs) {}

  const Inputs& in;
  const Look& look;
  TextPainter& text;
  Memory& memory;
  const Layout& layout;

  const State& state() const { return in.state; }
  const EventTable& events() const { return *in.state.document.events; }
  const UiColors& colors() const { return look.colors(); }
  float px(float design) const { return look.px(design); }
  // As they will be after this frame: panels edit these, and one action carries all edits.
  const Settings& settings() const { return settings_ ? *settings_ : in.state.settings; }
  const Filter& filter() const { return filter_ ? *filter_ : in.state.document.filter; }
  const TimeControl& time() const { return time_ ? *time_ : in.state.view.time; }
  const Zone& zone() const { return in.state.settings.zone; }

  Settings& edit_settings();
  Filter& edit_filter();
  TimeControl& edit_time();
  void act(Action action);
  void ask(Request request);
  void request(UiRequest request) { out_.requests.push_back(std::move(request)); }
  // Runs the command on the state as edited so far, so that neither undoes the other.
  void run(const Command& command);
  // A panel has a text field or a list that wants these keys.
  void take_keyboard() { out_.wants_keyboard = true; }
  void take_plain_keys() { out_.wants_plain_keys = true; }
  void take_escape() { out_.wants_escape = true; }
  void take_arrow_keys() { out_.wants_arrow_keys = true; }
  // A picture that is in sight, and how wide it may be in physical pixels.
  void want_media(MediaName name, int width) {
    out_.media.push_back(std::move(name));
    out_.media_width = width;
  }
  void want_another_frame() { out_.animating = true; }
  // Hands the edits over as actions.
  void flush();

 private:
  State edited_state() const;

  Outputs& out_;
  std::optional<Settings> settings_;
  std::optional<Filter> filter_;
  std::optional<TimeControl> time_;
};

}  // namespace sitmap::ui
