// Every way in which state changes. apply is pure: the same state and action give the same state.
#pragma once

#include <optional>
#include <string>
#include <variant>
#include <vector>

#include "state/project.h"
#include "state/state.h"

namespace sitmap {

namespace action {
// Document (undoable).
// Replaces the layers, fits the map, resets time, filter and selection. Not undoable from an empty document: nothing is
// there to return to.
struct OpenLayers {
  std::vector<EventLayerPtr> layers;
};
// Adds layers beside those that are there and fits the map. A layer of the same file and name is replaced instead, in
// its place and style. read_again: if nothing else comes, map and time stay as they are. The selection stays anyway if
// the event is still there.
struct AddEventLayers {
  std::vector<EventLayerPtr> layers;
  bool read_again = false;
};
struct RemoveEventLayer {
  std::size_t layer = 0;  // of Document::layers
};
struct StyleEventLayer {
  std::size_t layer = 0;
  EventLayerStyle style;
};
struct FitEventLayer {
  std::size_t layer = 0;
};
struct SetFilter {
  Filter filter;
};
struct SetTitle {
  std::string title;
};
// Adds layers on top, each with a style of its own, and fits the map if it shows nothing yet.
struct AddMapLayers {
  std::vector<VectorLayerPtr> layers;
  std::vector<RasterLayerPtr> rasters{};  // these above other rasters, and below features, which they would cover
};
// More or other features of a layer that is there, known by its serial; no step of undo. Nothing if it has gone.
struct UpdateMapLayer {
  VectorLayerPtr layer;
};
struct RemoveMapLayer {
  std::size_t layer = 0;  // of Document::map_layers
};
struct MoveMapLayer {
  std::size_t from = 0, to = 0;
};
// continued: goes on with the drag of the same control, so that one undo takes back all of it.
struct StyleMapLayer {
  std::size_t layer = 0;
  LayerStyle style;
  bool continued = false;
};
struct StyleRaster {
  std::size_t layer = 0;
  RasterStyle style;
  bool continued = false;
};
// Adds the event to a layer, selects it and opens its form. layer: of Document::layers; behind the last one: of a new
// layer without a file. Its id is made if it has none.
struct AddEvent {
  std::size_t layer = 0;
  EventRecord event;
};
// event: a row of Document::events. record: what it becomes, as its own layer names ids.
struct ChangeEvent {
  EventIndex event = 0;
  EventRecord record;
};
// And with them every relation to them that another event of their layer states.
struct RemoveEvents {
  std::vector<EventIndex> events;
};
// The layer was written to path as it was in saved, and goes on as the layer of that file.
struct EventsSaved {
  EventLayerPtr saved;    // of Document::layers, or was
  EventLayerPtr written;  // the same events, with path, driver and hash of the file
};
struct AddMeasurement {
  Measurement measurement;  // not taken unless it is whole
};
struct ChangeMeasurement {
  std::size_t index = 0;  // of Document::measurements
  Measurement measurement;
};
struct RemoveMeasurement {
  std::size_t index = 0;
};
struct Undo {};
struct Redo {};

// Project. No steps of undo: its history begins with what was opened.
// Puts the project in place of all that is open. The sources are those of its layers, in its order; a layer without one
// is absent, and stays in the project.
struct OpenProject {
  std::string path;
  std::shared_ptr<const Project> project;
  ProjectSources sources;
  bool completes = false;  // it is open already, and some of its absent layers have come
};
struct ProjectSaved {
  std::string path;
  std::shared_ptr<const Project> project;
};
// The state as it is now counts as what the file holds: what changed is no change of the user's.
struct AcceptAsSaved {};

// Map.
// The map keeps its centre.
struct SetViewport {
  Viewport viewport;
};
// At once; remember: Backspace returns here.
struct SetCamera {
  Camera camera;
  bool remember = false;
};
// Animated unless motion is reduced.
struct FlyTo {
  Camera camera;
  bool remember = true;
};
struct Pan {
  double dx_px = 0, dy_px = 0;
};
// Inertia.
struct ReleasePan {
  double vx_px_per_s = 0, vy_px_per_s = 0;
};
struct ZoomAbout {
  ScreenPoint fixed;
  double delta_zoom = 0;
  bool animate = false;
};
// Screen rectangle.
struct ZoomToBox {
  ScreenPoint a, b;
};
struct FitAll {};
struct FitMapLayer {
  std::size_t layer = 0;
};
struct Identify {
  std::optional<FeatureId> feature;
};
// Flies there and marks it; nothing: the mark goes.
struct GoTo {
  std::optional<MarkedPlace> place;
  double zoom = 10;
};
// Takes a tool up with the points that it begins with, or puts it down.
struct TakeTool {
  MapTool tool = MapTool::none;
  std::vector<LonLat> points{};
};
struct AddToolPoint {
  LonLat position;
};
struct RemoveToolPoint {};
struct AimTool {
  std::optional<LonLat> cursor;
};
// Keeps what was measured, if it is whole, and puts the tool down.
struct FinishTool {};
struct PreviousView {};
// Reveal: window and map move if needed.
struct Select {
  std::optional<EventIndex> event;
  bool reveal = false;
};
// Several events at once; current is the one that the info panel shows. None, or a single one, is a plain selection.
struct Choose {
  std::vector<EventIndex> events;
  std::optional<EventIndex> current;
};
// The info panel becomes a form, or a sheet again.
struct EditSelected {
  bool editing = true;
};
struct Hover {
  std::optional<EventIndex> event;
};
// Empty: fold.
struct FanOut {
  std::vector<EventIndex> events;
};
// Next (1) or previous (-1) event in time that passes the filter.
struct SelectNeighbour {
  int direction = 1;
};

// Time.
struct SetTime {
  TimeControl time;
};
// With nothing: the comparison ends. A reference that is empty is not taken.
struct Compare {
  std::optional<WindowComparison> comparison;
};
struct Play {
  bool playing = true;
};
struct Step {
  int steps = 1;
};

// Everything else.
struct SetSettings {
  Settings settings;
};
struct ShowToast {
  ToastKind kind = ToastKind::info;
  std::string text;
  std::string offer{};  // see Toast
};
struct DismissToast {
  std::uint64_t serial = 0;
};
// Time passes: play, flight, inertia, toasts.
struct Tick {
  double dt_s = 0;
};
}  // namespace action

using Action = std::variant<
    action::OpenLayers, action::AddEventLayers, action::RemoveEventLayer, action::StyleEventLayer,
    action::FitEventLayer, action::SetFilter, action::SetTitle, action::AddMapLayers, action::UpdateMapLayer,
    action::RemoveMapLayer, action::MoveMapLayer, action::StyleMapLayer, action::StyleRaster, action::FitMapLayer,
    action::Identify, action::AddMeasurement, action::ChangeMeasurement, action::RemoveMeasurement, action::AddEvent,
    action::ChangeEvent, action::RemoveEvents, action::EventsSaved, action::EditSelected, action::GoTo,
    action::TakeTool, action::AddToolPoint, action::RemoveToolPoint, action::AimTool, action::FinishTool,
    action::OpenProject, action::ProjectSaved, action::AcceptAsSaved, action::Undo, action::Redo, action::SetViewport,
    action::SetCamera, action::FlyTo, action::Pan, action::ReleasePan, action::ZoomAbout, action::ZoomToBox,
    action::FitAll, action::PreviousView, action::Select, action::Choose, action::Hover, action::FanOut,
    action::SelectNeighbour, action::SetTime, action::Compare, action::Play, action::Step, action::SetSettings,
    action::ShowToast, action::DismissToast, action::Tick>;

State apply(State state, const Action& action);

// True while Tick changes anything: the loop must go on without waiting for input.
bool is_moving(const State& state);
// Seconds until Tick next changes what is seen: 0 in a flight or while the map glides, up to the next step of play, up
// to a toast's end; nullopt if nothing moves. The loop may sleep that long.
std::optional<double> next_change_s(const State& state);

// Where the map is or is flying to.
const Camera& target_camera(const State& state);
// Fits all events that pass the filter (else all; without events, the map layers) into the viewport less insets.
Camera camera_for_all_events(const State& state);

}  // namespace sitmap
