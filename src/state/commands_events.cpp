// Commands of the menu Events: what the list holds and how it is ordered.
#include "state/command_parts.h"

namespace sitmap {
namespace {

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
}

}  // namespace sitmap
