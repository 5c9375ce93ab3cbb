// The parts of apply, by concern. Each changes the state in place.
#pragma once

#include "state/action.h"

namespace sitmap {

// Document.
void open_layers(State& state, std::vector<EventLayerPtr> layers);
void add_event_layers(State& state, const action::AddEventLayers& added);
void remove_event_layer(State& state, std::size_t layer);
void style_event_layer(State& state, std::size_t layer, const EventLayerStyle& style);
void fit_event_layer(State& state, std::size_t layer);
void set_filter(State& state, Filter filter);
// Puts another document in place; an event selected before stays so if the new table has it. Another table is seen from
// anew, unless keep_view.
void replace_document(State& state, Document document, bool keep_view);
// After events have gone: the slider shows the range of those that are left, and a window in which none of them can be
// becomes all of it.
void fit_time(State& state);
void set_title(State& state, std::string title);
void remember_document(State& state);  // for undo, before a change
// Degrees of longitude that the events span, the shorter way around; 0 for none.
double events_width_deg(const State& state);
void undo(State& state);
void redo(State& state);

// Edits of events.
void add_event(State& state, const action::AddEvent& added);
void change_event(State& state, const action::ChangeEvent& change);
void remove_events(State& state, const std::vector<EventIndex>& events);
void events_saved(State& state, const action::EventsSaved& saved);
void edit_selected(State& state, bool editing);
// A click with the tool that adds or moves: puts the tool down.
void place_event(State& state, LonLat position);
// Layers that have just been read hold what their files hold.
void note_on_disk(State& state, const std::vector<EventLayerPtr>& layers);
// The same of those of the document's layers that nothing is known of yet.
void note_newly_read(State& state);

// Project.
void open_project(State& state, const action::OpenProject& opened);
void project_saved(State& state, const action::ProjectSaved& saved);
void accept_as_saved(State& state);

// Map layers.
// Numbers that are none become those of before.
LayerStyle within_limits(LayerStyle style, const LayerStyle& before);
void add_map_layers(State& state, const action::AddMapLayers& added);
void update_map_layer(State& state, const VectorLayerPtr& layer);
void style_raster(State& state, const action::StyleRaster& change);
void remove_map_layer(State& state, std::size_t layer);
void move_map_layer(State& state, std::size_t from, std::size_t to);
void style_map_layer(State& state, const action::StyleMapLayer& change);
void fit_map_layer(State& state, std::size_t layer);
void identify(State& state, std::optional<FeatureId> feature);

// Measurements and the tools that make them.
void add_measurement(State& state, const Measurement& measurement);
void change_measurement(State& state, const action::ChangeMeasurement& change);
void remove_measurement(State& state, std::size_t index);
void go_to(State& state, const action::GoTo& to);
void take_tool(State& state, const action::TakeTool& taken);
void add_tool_point(State& state, LonLat position);
void remove_tool_point(State& state);
void finish_tool(State& state);

// Map.
void set_viewport(State& state, const Viewport& viewport);
void set_camera(State& state, const Camera& camera, bool remember);
void fly_to(State& state, const Camera& camera, bool remember);
void pan(State& state, double dx_px, double dy_px);
void release_pan(State& state, double vx_px_per_s, double vy_px_per_s);
void zoom_about(State& state, const action::ZoomAbout& zoom);
void zoom_to_box(State& state, ScreenPoint a, ScreenPoint b);
void previous_view(State& state);
void stop_motion(State& state);
void tick_map(State& state, double dt_s);
// Flies so that the position is within the part of the viewport that nothing covers, unless it is already.
void bring_into_view(State& state, WorldPoint position);

// Events.
void select_event(State& state, std::optional<EventIndex> event, bool reveal);
void choose_events(State& state, action::Choose choice);
void hover_event(State& state, std::optional<EventIndex> event);
void fan_out(State& state, std::vector<EventIndex> events);
void select_neighbour(State& state, int direction);

// Messages.
void show_toast(State& state, const action::ShowToast& shown);
void dismiss_toast(State& state, std::uint64_t serial);
void tick_toasts(State& state, double dt_s);

}  // namespace sitmap
