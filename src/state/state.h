// Everything that a picture depends on, as plain values: State = Document + View + Settings.
#pragma once

#include <cstdint>
#include <deque>
#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "data/comparison.h"
#include "data/event_layer.h"
#include "data/query.h"
#include "state/camera.h"
#include "state/map_layers.h"
#include "state/measurement.h"
#include "state/theme.h"
#include "state/time_control.h"

namespace sitmap {

// How the symbols of a layer of events are drawn.
struct EventLayerStyle {
  std::optional<Rgba> color;  // of all of them; none: each category has its own
  friend bool operator==(const EventLayerStyle&, const EventLayerStyle&) = default;
};

// Saved and undoable.
struct Document {
  std::string title;                          // of pictures; the first layer's name unless changed
  std::vector<EventLayerPtr> layers;          // none null; EventTable::layer of events counts them
  std::vector<EventLayerStyle> layer_styles;  // one for each
  EventTablePtr events;                       // all layers' events in one table; never null
  Filter filter;
  std::vector<MapLayer> map_layers;  // the user's own geometry, bottom to top
  std::vector<Measurement> measurements;
  friend bool operator==(const Document&, const Document&) = default;
};

// One table of all layers' events; an id that occurs in an earlier layer gets the layer's name in front.
EventTablePtr merge_events(const std::vector<EventLayerPtr>& layers);
// The ids that the layers' rows have there, layer by layer in the order of their own tables.
std::vector<std::vector<std::string>> merged_ids(const std::vector<EventLayerPtr>& layers);
std::size_t total_records(const Document& document);
std::size_t total_rejected(const Document& document);

struct CameraFlight {
  Camera from, to;
  double elapsed_s = 0, duration_s = 0.25;
  friend bool operator==(const CameraFlight&, const CameraFlight&) = default;
};

// Saved, not undone.
struct View {
  Camera camera;
  TimeControl time;
  std::optional<EventIndex> selected, hovered;
  std::vector<EventIndex> chosen;              // several events of the list, ascending, selected among them; else empty
  std::vector<EventIndex> fanned_out;          // members of the stack that is fanned out; empty: none
  std::optional<FeatureId> identified;         // the feature of a map layer whose attributes are shown
  std::optional<MarkedPlace> marked;           // where the user asked to go
  std::optional<WindowComparison> comparison;  // with the slider's window, as effective_window has it
  MapTool tool = MapTool::none;
  bool editing = false;               // the info panel is a form
  std::vector<LonLat> tool_points;    // clicked so far
  std::optional<LonLat> tool_cursor;  // where the next click would be
  friend bool operator==(const View&, const View&) = default;
};

enum class LeftTab : std::uint8_t { events, layers };
enum class Dialog : std::uint8_t {
  none,
  palette,
  open_file,
  network_layer,
  go_to,
  range_rings,
  export_picture,
  help,
  log,
  about,
  stack_list,
  identify,
  export_events,
  filter_circle,  // events within a distance of a point
  mapping,        // how the columns of a file become events, while the app has an ImportDraft
  rejected,       // the records that are no events
  save_project,
  unsaved_project,  // asks before what would lose changes
  changed_project,  // asks before a file is replaced that someone else has written
  missing_files,    // of the project
  save_events,      // of a layer, under a name to be chosen
  changed_events,   // asks before a file of events is replaced that someone else has written
  locate_file,      // one of them
  claims            // the accounts of the selected event side by side
};
// Whether it lies in front of everything else; lists beside the map do not.
inline bool is_modal(Dialog dialog) {
  return dialog != Dialog::none && dialog != Dialog::stack_list && dialog != Dialog::identify;
}
enum class ListOrder : std::uint8_t { time, title, category, severity, column };
enum class ListLook : std::uint8_t { cards, table };
struct TableColumn {
  std::string field;   // state/event_columns.h
  double width = 120;  // logical pixels at the interface's scale 1
  friend bool operator==(const TableColumn&, const TableColumn&) = default;
};
enum class LabelLanguage : std::uint8_t { international, local, both, arabic, persian, hebrew };
// Which lines of the base map are drawn as boundaries. It takes no position: disputed ones are dashed or left out.
enum class Boundaries : std::uint8_t { all, undisputed };
enum class ZoneMode : std::uint8_t { zone, event };  // event: each event's own offset where it states one

// What a picture is made with (F12, export dialog, sitmap render).
struct PictureOptions {
  int width = 1920, height = 1080;  // logical pixels
  double scale = 1;
  double pixels_per_inch = 0;  // 0: not stated
  std::string theme;           // empty: the theme of the window
  bool decorations = true;
  bool basemap = true;
  bool transparent = false;
  std::string title;  // empty: the document's
  friend bool operator==(const PictureOptions&, const PictureOptions&) = default;
};

struct Settings {
  std::string theme = "dark";
  Zone zone = Zone::utc();
  ZoneMode zone_mode = ZoneMode::zone;
  bool graticule = false, day_night = false, relief = true, labels = true, basemap = true;
  bool locator = false;  // a small map of where the view lies
  Boundaries boundaries = Boundaries::all;
  LabelLanguage label_language = LabelLanguage::international;
  bool offline = false;       // network layers show only what was fetched before
  bool reload_files = false;  // files of events are read again when they change; else that is offered
  bool watch_themes = false;  // theme files are read again when they change
  bool fade_with_age = false, reduce_motion = false;
  bool arcs = true, uncertainty_rings = true;
  double ui_scale = 1;

  // Panels.
  bool panels_hidden = false;  // Tab
  bool left_open = true;
  LeftTab left_tab = LeftTab::events;
  Dialog dialog = Dialog::none;
  ListOrder list_order = ListOrder::time;
  std::string list_column;  // of ListOrder::column
  ListLook list_look = ListLook::cards;
  std::vector<TableColumn> table_columns = {{"start", 132}, {"title", 224}, {"category", 104}, {"place", 112}};
  double table_width = 640;  // of the left panel while it shows the table
  LonLat circle_center{};    // that Dialog::filter_circle is about
  bool list_descending = false;
  bool list_only_shown = true;
  bool actors_facet = false, tags_facet = false;  // unfolded among the filters
  bool full_screen = false;
  std::uint32_t search_focus = 0;  // grows whenever the search field shall take the keyboard
  std::uint32_t time_focus = 0;    // the same of the slider's field for a date or an interval
  std::uint32_t step_focus = 0;    // and of its field for the length of a step
  std::uint32_t field_filter = 0;  // grows whenever the popup for a filter on a field shall open
  PictureOptions picture;
  friend bool operator==(const Settings&, const Settings&) = default;
};

enum class ToastKind : std::uint8_t { info, success, warning, error };
struct Toast {
  ToastKind kind = ToastKind::info;
  std::string text;
  double age_s = 0;
  std::uint64_t serial = 0;
  std::string offer{};  // name of a command that its button runs; empty: no button
  friend bool operator==(const Toast&, const Toast&) = default;
};

struct Project;  // state/project.h
struct AbsentLayers;

// The project file that is open.
struct ProjectSession {
  std::string path;                            // absolute; empty: none
  std::shared_ptr<const Project> saved;        // what the file holds; null: none
  std::shared_ptr<const AbsentLayers> absent;  // layers of it whose files are not there; null: none
};

// What a file of events holds, as far as is known: what was read from it, or written to it, last.
struct EventsOnDisk {
  std::string path, layer;  // as EventLayer has path and name
  EventTablePtr events;
  ContentHash content_hash;  // of the file
};

struct State {
  Document document;
  View view;
  Settings settings;

  ProjectSession project;
  std::vector<EventsOnDisk> on_disk;   // of the layers that were opened or saved
  Viewport viewport;                   // of the map in the window
  std::optional<CameraFlight> flight;  // under way
  ScreenPoint inertia_px_per_s;        // of a released drag
  std::vector<Camera> previous_views;  // Backspace; newest last
  std::vector<Document> undo, redo;    // newest last, bounded
  std::vector<Toast> toasts;           // on the screen, oldest first
  std::deque<Toast> log;               // newest last, bounded
  std::uint64_t next_serial = 1;
};

// An empty state with an empty event table.
State initial_state();
// The document's full range rounded out to days of the display's zone; a day around 1970 for no dated event.
TimeSpan slider_range(const State& state);
// How the slider's axis shows that range: with the gaps of the events, if they are to be shortened.
TimeWarp slider_warp(const State& state);
// The zone in which an event's times are shown.
Zone zone_for(const State& state, EventIndex event);

}  // namespace sitmap
