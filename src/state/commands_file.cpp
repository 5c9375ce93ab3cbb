// Commands of the menus File, Edit and Help.
#include <algorithm>

#include "state/active_filters.h"
#include "state/command_parts.h"
#include "state/project.h"

namespace sitmap {
namespace {

template <Request request>
Effects request_effect(const State&) {
  return ask(request);
}

Effects focus_search(const State& s) {
  return edit_settings(s, [](Settings& t) {
    t.dialog = Dialog::none;
    t.panels_hidden = false;
    t.left_open = true;
    t.left_tab = LeftTab::events;
    ++t.search_focus;
  });
}

bool has_active_filter(const State& s) {
  return !active_filters(s.document.filter, s.document.layers).empty();
}

Effects remove_last_filter(const State& s) {
  Filter filter = s.document.filter;
  const std::vector<ActiveFilter> active = active_filters(filter, s.document.layers);
  if (!active.empty()) active.back().remove(filter);
  return act(action::SetFilter{std::move(filter)});
}

bool has_mapped_layer(const State& s) {
  return std::any_of(s.document.layers.begin(), s.document.layers.end(),
                     [](const EventLayerPtr& layer) { return layer->recognition != nullptr; });
}

void add_project_commands(CommandTable& table) {
  table.push_back({"file.save_project",
                   "File",
                   "Save",
                   "ui-save",
                   {ctrl(Key::s)},
                   always,
                   nullptr,
                   request_effect<Request::save_project>});
  table.push_back({"file.save_project_as",
                   "File",
                   "Save project as…",
                   "ui-save",
                   {ctrl_shift(Key::s)},
                   always,
                   nullptr,
                   request_effect<Request::save_project_as>});
  table.push_back({"file.save_events",
                   "File",
                   "Save events as…",
                   "ui-save",
                   {},
                   [](const State& s) { return !s.document.layers.empty(); },
                   nullptr,
                   request_effect<Request::save_events_as>});
  Command missing = dialog_switch<Dialog::missing_files>("file.missing", "File", "Missing files of the project…",
                                                         "ui-triangle-alert");
  missing.enabled = has_absent_layers;
  table.push_back(missing);
}

}  // namespace

void add_file_commands(CommandTable& table) {
  table.push_back({"file.open",
                   "File",
                   "Open file…",
                   "ui-folder-open",
                   {ctrl(Key::o)},
                   always,
                   nullptr,
                   request_effect<Request::open_file>});
  add_project_commands(table);
  table.push_back(
      dialog_switch<Dialog::network_layer>("file.network_layer", "File", "Add network layer…", "ui-download"));
  table.push_back(setting_switch<&Settings::offline>("file.offline", "File", "Offline", ""));
  table.push_back({"file.reload",
                   "File",
                   "Reload files of events",
                   "ui-rotate-ccw",
                   {ctrl(Key::r)},
                   [](const State& s) { return !s.document.layers.empty(); },
                   nullptr,
                   request_effect<Request::reload_files>});
  table.push_back(setting_switch<&Settings::reload_files>("file.reload_changed", "File",
                                                          "Reload files of events when they change", ""));
  table.push_back({"file.close_events",
                   "File",
                   "Close all layers of events",
                   "ui-x",
                   {},
                   [](const State& s) { return !s.document.layers.empty(); },
                   nullptr,
                   [](const State&) { return act(action::OpenLayers{}); }});
  table.push_back({"file.map_fields",
                   "File",
                   "Map columns to fields…",
                   "ui-arrow-left-right",
                   {},
                   has_mapped_layer,
                   nullptr,
                   request_effect<Request::map_fields>});
  Command rejected = dialog_switch<Dialog::rejected>("file.rejected", "File", "Rejected records…", "ui-list");
  rejected.enabled = [](const State& s) { return total_rejected(s.document) > 0; };
  table.push_back(std::move(rejected));
  table.push_back({"file.picture",
                   "File",
                   "Take picture",
                   "ui-camera",
                   {plain(Key::f12)},
                   always,
                   nullptr,
                   request_effect<Request::take_picture>});
  table.push_back({"file.export",
                   "File",
                   "Export picture…",
                   "ui-image-down",
                   {ctrl(Key::e)},
                   always,
                   nullptr,
                   request_effect<Request::export_picture>});
  Command events = dialog_switch<Dialog::export_events>("file.export_events", "File", "Export events…", "ui-download",
                                                        {ctrl_shift(Key::e)});
  events.enabled = [](const State& s) { return s.document.events->size() > 0; };
  table.push_back(std::move(events));
  table.push_back(
      {"file.quit", "File", "Quit", "ui-x", {ctrl(Key::q)}, always, nullptr, request_effect<Request::quit>});
}

void add_edit_commands(CommandTable& table) {
  table.push_back({"edit.undo",
                   "Edit",
                   "Undo",
                   "ui-undo-2",
                   {ctrl(Key::z)},
                   [](const State& s) { return !s.undo.empty(); },
                   nullptr,
                   [](const State&) { return act(action::Undo{}); }});
  table.push_back({"edit.redo",
                   "Edit",
                   "Redo",
                   "ui-redo-2",
                   {ctrl_shift(Key::z), ctrl(Key::y)},
                   [](const State& s) { return !s.redo.empty(); },
                   nullptr,
                   [](const State&) { return act(action::Redo{}); }});
  table.push_back({"edit.search", "Edit", "Search events", "ui-search", {ctrl(Key::f)}, always, nullptr, focus_search});
  table.push_back({"edit.clear_filters",
                   "Edit",
                   "Clear filters and search",
                   "ui-filter",
                   {ctrl_shift(Key::f)},
                   [](const State& s) { return !s.document.filter.empty(); },
                   nullptr,
                   [](const State&) { return act(action::SetFilter{}); }});
  table.push_back({"edit.remove_filter",
                   "Edit",
                   "Remove the last filter",
                   "ui-filter",
                   {ctrl(Key::backspace)},
                   has_active_filter,
                   nullptr,
                   remove_last_filter});
  // In the table rows are copied, from a card the event in words.
  table.push_back({"edit.copy_event",
                   "Edit",
                   "Copy what is selected",
                   "ui-copy",
                   {ctrl(Key::c)},
                   has_selection,
                   nullptr,
                   [](const State& s) {
                     const bool rows = !s.view.chosen.empty() || s.settings.list_look == ListLook::table;
                     return ask(rows ? Request::copy_rows : Request::copy_event);
                   }});
  table.push_back({"edit.copy_rows",
                   "Edit",
                   "Copy the selected events as rows of a table",
                   "ui-copy",
                   {},
                   has_selection,
                   nullptr,
                   request_effect<Request::copy_rows>});
  table.push_back({"edit.copy_coordinates",
                   "Edit",
                   "Copy coordinates",
                   "ui-crosshair",
                   {ctrl_shift(Key::c)},
                   always,
                   nullptr,
                   request_effect<Request::copy_coordinates>});
}

void add_help_commands(CommandTable& table) {
  table.push_back(
      dialog_switch<Dialog::help>("help.keys", "Help", "Keys and gestures", "ui-keyboard", {plain(Key::f1)}));
  table.push_back(dialog_switch<Dialog::about>("help.about", "Help", "About sitmap", "ui-info"));
}

}  // namespace sitmap
