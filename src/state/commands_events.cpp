// Commands of the menu Events: what the list holds and how it is ordered.
#include <optional>

#include "state/active_filters.h"
#include "state/area_filter.h"
#include "state/command_parts.h"
#include "state/derived.h"

namespace sitmap {
namespace {

bool has_events(const State& s) {
  return s.document.events->size() > 0;
}

template <ListOrder order>
Command order_choice(std::string_view name, std::string_view label) {
  return {name,
          "Events",
          label,
          "ui-list",
          {},
          always,
          [](const State& s) { return s.settings.list_order == order; },
          [](const State& s) { return edit_settings(s, [](Settings& t) { t.list_order = order; }); }};
}

Effects choose_all(const State& s) {
  State by_time = s;
  by_time.settings.list_order = ListOrder::time;
  Derived derived;
  const std::vector<EventIndex>& rows = derived.list(by_time);
  return act(action::Choose{rows, s.view.selected ? s.view.selected
                                  : rows.empty()  ? std::nullopt
                                                  : std::optional(rows[0])});
}

template <MapTool tool>
Command area_tool(std::string_view name, std::string_view label, std::string_view icon) {
  return {name,
          "Events",
          label,
          icon,
          {},
          has_events,
          [](const State& s) { return s.view.tool == tool; },
          [](const State& s) {
            Effects effects = edit_settings(s, [](Settings& t) { t.dialog = Dialog::none; });
            effects.emplace_back(action::TakeTool{s.view.tool == tool ? MapTool::none : tool});
            return effects;
          }};
}

// Around the selected event, else around the middle of the map.
Effects ask_for_circle(const State& s) {
  const EventTable& events = *s.document.events;
  const bool at_event = s.view.selected && events.has_position(*s.view.selected);
  const LonLat center = at_event ? events.position()[*s.view.selected] : lonlat_from_world(target_camera(s).center);
  return edit_settings(s, [center](Settings& t) {
    t.circle_center = center;
    t.dialog = Dialog::filter_circle;
  });
}

Effects ask_for_field(const State& s) {
  return edit_settings(s, [](Settings& t) {
    t.dialog = Dialog::none;
    t.panels_hidden = false;
    t.left_open = true;
    t.left_tab = LeftTab::events;
    ++t.field_filter;
  });
}

void add_area_commands(CommandTable& table) {
  table.push_back(area_tool<MapTool::filter_box>("events.filter_box", "Filter by a rectangle on the map", "ui-filter"));
  table.push_back(
      area_tool<MapTool::filter_polygon>("events.filter_polygon", "Filter by a polygon on the map", "ui-filter"));
  table.push_back(
      {"events.filter_circle", "Events", "Filter by distance…", "ui-filter", {}, has_events, nullptr, ask_for_circle});
  table.push_back(
      {"events.filter_field", "Events", "Filter by a field…", "ui-filter", {}, has_events, nullptr, ask_for_field});
}

bool selects_claims(const State& s) {
  return s.view.selected && *s.view.selected < s.document.events->size() &&
         !s.document.events->detail(*s.view.selected).claims.empty();
}

// Unfolds the group among the filters and shows the panel that it is in, or folds it.
template <bool Settings::*unfolded>
Command facet_switch(std::string_view name, std::string_view label) {
  return {name,
          "Events",
          label,
          "ui-filter",
          {},
          has_events,
          [](const State& s) { return s.settings.*unfolded; },
          [](const State& s) {
            return edit_settings(s, [](Settings& t) {
              t.*unfolded = !(t.*unfolded);
              if (!(t.*unfolded)) return;
              t.panels_hidden = false;
              t.left_open = true;
              t.left_tab = LeftTab::events;
            });
          }};
}

void add_account_commands(CommandTable& table) {
  table.push_back({"events.compare_claims",
                   "Events",
                   "Compare the accounts of this event",
                   "ui-list",
                   {plain(Key::d)},
                   selects_claims,
                   [](const State& s) { return s.settings.dialog == Dialog::claims; },
                   [](const State& s) {
                     return edit_settings(
                         s, [](Settings& t) { t.dialog = t.dialog == Dialog::claims ? Dialog::none : Dialog::claims; });
                   }});
  table.push_back({"events.only_disagreeing",
                   "Events",
                   "Only events whose sources disagree",
                   "ui-filter",
                   {},
                   has_events,
                   [](const State& s) { return asks_for_disagreement(s.document.filter); },
                   [](const State& s) {
                     Filter filter = s.document.filter;
                     ask_for_disagreement(filter, !asks_for_disagreement(filter));
                     return act(action::SetFilter{std::move(filter)});
                   }});
  table.push_back(facet_switch<&Settings::actors_facet>("events.filter_actors", "Filter by actors"));
  table.push_back(facet_switch<&Settings::tags_facet>("events.filter_tags", "Filter by tags"));
}

}  // namespace

void add_event_commands(CommandTable& table) {
  table.push_back({"events.show_undated",
                   "Events",
                   "Show undated events",
                   "ui-calendar",
                   {},
                   always,
                   [](const State& s) { return s.document.filter.show_undated; },
                   [](const State& s) {
                     Filter filter = s.document.filter;
                     filter.show_undated = !filter.show_undated;
                     return act(action::SetFilter{std::move(filter)});
                   }});
  table.push_back(setting_switch<&Settings::list_only_shown>("events.only_shown", "Events",
                                                             "List only what the map shows", "ui-eye"));
  table.push_back(order_choice<ListOrder::time>("events.order_time", "List by time"));
  table.push_back(order_choice<ListOrder::title>("events.order_title", "List by title"));
  table.push_back(order_choice<ListOrder::category>("events.order_category", "List by category"));
  table.push_back(order_choice<ListOrder::severity>("events.order_severity", "List by severity"));
  table.push_back(setting_switch<&Settings::list_descending>("events.descending", "Events",
                                                             "Turn the list's order round", "ui-chevron-down"));
  table.push_back({"events.table",
                   "Events",
                   "List events as a table",
                   "ui-list",
                   {ctrl(Key::l)},
                   always,
                   [](const State& s) { return s.settings.list_look == ListLook::table; },
                   [](const State& s) {
                     return edit_settings(s, [](Settings& t) {
                       t.list_look = t.list_look == ListLook::table ? ListLook::cards : ListLook::table;
                       t.panels_hidden = false;
                       t.left_open = true;
                       t.left_tab = LeftTab::events;
                     });
                   }});
  table.push_back({"events.choose_all",
                   "Events",
                   "Select all listed events",
                   "ui-list",
                   {ctrl(Key::a)},
                   has_events,
                   nullptr,
                   choose_all});
  add_area_commands(table);
  add_account_commands(table);
}

}  // namespace sitmap
