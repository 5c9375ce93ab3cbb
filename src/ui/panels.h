// Every panel: one function, one file.
#pragma once

#include "ui/context.h"

namespace sitmap::ui {

void draw_top_bar(Context& ctx);
void draw_menu(Context& ctx);         // the popup "menu"
void draw_zone_picker(Context& ctx);  // the popup "zone"
void draw_left_panel(Context& ctx);
void draw_event_list(Context& ctx, Box area);
void draw_layers(Context& ctx, Box area);
void draw_event_table(Context& ctx, Box area, const std::vector<EventIndex>& rows);
// The popup "condition" that adds a filter on a field.
void draw_condition(Context& ctx, ImVec2 at);
// The search field, facets and active filters; returns the height taken.
float draw_filters(Context& ctx, Box area);
// The groups "Actors" and "Tags" among the facets; returns the height taken.
float draw_value_facets(Context& ctx, Box area, const Derived::Facets& facets);
void draw_info_panel(Context& ctx);
void draw_time_slider(Context& ctx);
void draw_status_line(Context& ctx);
void draw_map_controls(Context& ctx);
void draw_map_notes(Context& ctx);  // empty, loading, and "no event in this window"
void draw_map_menu(Context& ctx, bool map_hovered);
void draw_toasts(Context& ctx);

// Dialogs; each returns at once unless it is the one that is open.
void draw_palette(Context& ctx);
void draw_help_sheet(Context& ctx);
void draw_export_dialog(Context& ctx);
void draw_export_events(Context& ctx);
void draw_filter_circle(Context& ctx);  // "within … km of here"
void draw_open_dialog(Context& ctx);
void draw_save_project(Context& ctx);
void draw_save_events(Context& ctx);
void draw_project_questions(Context& ctx);  // before changes would be lost, here or on disk
void draw_missing_files(Context& ctx);
void draw_network_layer(Context& ctx);
void draw_range_rings(Context& ctx);
void draw_mapping(Context& ctx);        // how the columns of a file become events
void draw_rejected(Context& ctx);       // the records that are no events
void draw_claims_dialog(Context& ctx);  // the accounts of the selected event side by side
void draw_log_panel(Context& ctx);
void draw_about(Context& ctx);
void draw_stack_list(Context& ctx);
void draw_identify(Context& ctx);  // attributes of the features of map layers where the map was clicked

}  // namespace sitmap::ui
