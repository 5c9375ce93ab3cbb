// Commands that add, change, move and remove events.
#include "state/command_parts.h"
#include "state/event_editing.h"

namespace sitmap {
namespace {

bool can_edit(const State& s) {
  return editing_refusal(s.document).empty();
}

bool can_edit_selected(const State& s) {
  return has_selection(s) && can_edit(s);
}

template <MapTool tool>
Effects take_up(const State& s) {
  return act(action::TakeTool{s.view.tool == tool ? MapTool::none : tool});
}

Effects edit(const State& s) {
  Effects effects = act(action::EditSelected{!s.view.editing});
  // The form is in the info panel.
  if (s.settings.panels_hidden) {
    Settings settings = s.settings;
    settings.panels_hidden = false;
    effects.emplace_back(action::SetSettings{std::move(settings)});
  }
  return effects;
}

Effects remove(const State& s) {
  const std::vector<EventIndex> events =
      s.view.chosen.empty() ? std::vector<EventIndex>{*s.view.selected} : s.view.chosen;
  Effects effects = act(action::RemoveEvents{events});
  effects.emplace_back(action::ShowToast{
      ToastKind::info, events.size() == 1 ? "Removed 1 event" : "Removed " + std::to_string(events.size()) + " events",
      "edit.undo"});
  return effects;
}

}  // namespace

void add_edit_event_commands(CommandTable& table) {
  table.push_back({"events.add",
                   "Events",
                   "Add an event by a click on the map",
                   "ui-plus",
                   {plain(Key::i)},
                   can_edit,
                   [](const State& s) { return s.view.tool == MapTool::add_event; },
                   take_up<MapTool::add_event>});
  table.push_back({"events.edit",
                   "Events",
                   "Edit the selected event",
                   "ui-pencil",
                   {plain(Key::f2)},
                   can_edit_selected,
                   [](const State& s) { return s.view.editing; },
                   edit});
  table.push_back({"events.move",
                   "Events",
                   "Move the selected event by a click on the map",
                   "ui-pin",
                   {plain(Key::v)},
                   can_edit_selected,
                   [](const State& s) { return s.view.tool == MapTool::move_event; },
                   take_up<MapTool::move_event>});
  table.push_back({"events.remove",
                   "Events",
                   "Delete the selected events",
                   "ui-trash-2",
                   {plain(Key::del)},
                   can_edit_selected,
                   nullptr,
                   remove});
}

}  // namespace sitmap
