// Collects the panels' edits into at most one action of each kind.
#include "ui/context.h"

namespace sitmap::ui {

Settings& Context::edit_settings() {
  if (!settings_) settings_ = in.state.settings;
  return *settings_;
}

Filter& Context::edit_filter() {
  if (!filter_) filter_ = in.state.document.filter;
  return *filter_;
}

TimeControl& Context::edit_time() {
  if (!time_) time_ = in.state.view.time;
  return *time_;
}

void Context::act(Action action) {
  out_.effects.emplace_back(std::move(action));
}

void Context::ask(Request request) {
  out_.effects.emplace_back(request);
}

State Context::edited_state() const {
  State state = in.state;
  state.settings = settings();
  state.document.filter = filter();
  state.view.time = time();
  return state;
}

void Context::run(const Command& command) {
  const State state = edited_state();
  flush();
  if (!command.enabled(state)) return;
  for (Effect& effect : command.run(state)) out_.effects.push_back(std::move(effect));
}

void Context::flush() {
  if (settings_ && *settings_ != in.state.settings) act(action::SetSettings{*settings_});
  if (filter_ && *filter_ != in.state.document.filter) act(action::SetFilter{*filter_});
  if (time_ && *time_ != in.state.view.time) act(action::SetTime{*time_});
  settings_.reset();
  filter_.reset();
  time_.reset();
}

}  // namespace sitmap::ui
