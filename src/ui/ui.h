// The panels: they show state and return what the user asked for. Between ImGui::NewFrame and ImGui::Render.
#pragma once

#include <cstdint>
#include <memory>
#include <span>
#include <string>
#include <vector>

#include "core/jobs.h"
#include "data/gazetteer.h"
#include "state/commands.h"
#include "state/derived.h"
#include "state/import_draft.h"
#include "text/fonts.h"

namespace sitmap::ui {

// A page of glyph bitmaps that the platform keeps as a texture; dirty after it changed.
struct GlyphPage {
  int width = 0, height = 0;
  std::vector<std::uint8_t> rgba;
  bool dirty = false;
  std::uint64_t texture = 0;  // ImTextureID's value, set by the app after upload
};

// A picture beside an event file, by the file's folder and the name that the file gives.
struct MediaName {
  std::string folder, name;
  friend bool operator==(const MediaName&, const MediaName&) = default;
};
// What has become of it: a texture, an error, or neither while it is being read.
struct MediaPicture {
  MediaName name;
  std::uint64_t texture = 0;
  int width = 0, height = 0;  // pixels
  std::string error{};
};

struct Inputs {
  const State& state;
  Derived& derived;
  const Theme& theme;
  const std::vector<Theme>& themes;
  std::vector<JobInfo> jobs;
  double width = 0, height = 0;  // of the window, logical pixels
  bool basemap_loading = false;
  std::string version;
  ScreenPoint cursor;  // in the map's viewport
  bool cursor_on_map = false;
  std::vector<EventIndex> stack;  // events of the stack that was clicked, for Dialog::stack_list
  ScreenPoint stack_at;
  std::vector<FeatureId> features{};  // of map layers where the map was clicked, topmost first, for Dialog::identify
  ScreenPoint features_at{};
  std::string picture_preview_note;   // size and duration shown in the export dialog
  std::uint64_t preview_texture = 0;  // 0: none
  int preview_width = 0, preview_height = 0;
  std::string saved_picture{};            // path of the last picture, once it is written
  std::span<const MediaPicture> media{};  // what is known of the pictures asked for
  const Gazetteer* gazetteer = nullptr;   // null until the base map is there
  std::optional<std::size_t>
      changed_layer{};                  // of Document::layers, whose file has changed, for Dialog::changed_events
  const ImportDraft* import = nullptr;  // for Dialog::mapping
  std::uint64_t import_texture = 0;     // its events on a map, kImportMapWidth by kImportMapHeight; 0: none yet
};

// Something for the app to do that is neither an action nor a command.
struct OpenPath {
  std::string path;
};
struct SavePicture {
  PictureOptions options;
  std::string path;
};
struct OpenLink {
  std::string url;
};
struct CopyText {
  std::string text;
};
struct AddNetworkLayer {
  NetworkSource source;
};
// The mapping panel: the fields are to be made so.
struct ChangeMapping {
  Mapping mapping;
};
// It is done: read the file by it.
struct OpenMapped {
  bool remember = true;  // for files like this
};
struct ForgetMapping {};
// Show the panel for a layer of events that is open.
struct ReviseMapping {
  std::string path, layer;
};
// The records of all layers that are no events, as CSV.
struct ExportRejected {
  std::string path;
};
enum class EventFormat : std::uint8_t { geojson, csv, kml, gpkg, xlsx };
// The events of the list, or those of them that are chosen.
struct SaveEvents {
  std::string path;
  EventFormat format = EventFormat::geojson;
  bool only_chosen = false;
};
// replace: whatever is there, and whoever has written it.
struct SaveProject {
  std::string path;
  bool replace = false;
};
// A layer of events as a file of its own, GeoJSON or GeoPackage. replace: whatever is there.
struct SaveLayer {
  std::size_t layer = 0;  // of Document::layers
  std::string path;
  bool replace = false;
};
// What is to become of changes that were not saved, before what would lose them.
struct SettleChanges {
  bool save = false;
};
// A file of the project that is not where it was.
struct LocateFile {
  std::string absent, found;
};
// Network layers of the project that cannot be shown before their servers were asked.
struct AskServers {};
struct CancelJob {
  std::uint64_t id = 0;
};
using UiRequest = std::variant<OpenPath, SavePicture, OpenLink, CopyText, AddNetworkLayer, ChangeMapping, OpenMapped,
                               ForgetMapping, ReviseMapping, ExportRejected, SaveEvents, SaveProject, SaveLayer,
                               SettleChanges, LocateFile, AskServers, CancelJob>;

// Design pixels of the mapping panel's map.
inline constexpr int kImportMapWidth = 320, kImportMapHeight = 192;

struct Outputs {
  std::vector<Effect> effects;
  std::vector<UiRequest> requests;
  Viewport map;                   // where the map is, in the window: its size and insets
  double map_x = 0, map_y = 0;    // upper left corner in the window
  bool map_hovered = false;       // no panel under the mouse
  bool wants_keyboard = false;    // a text field or menu has the focus: no shortcuts
  bool wants_plain_keys = false;  // a button or choice has the focus: no shortcuts but those with Ctrl
  bool wants_escape = false;      // a question inside a dialog is open: Escape answers that, not the dialog
  bool wants_arrow_keys = false;  // the list has the focus: arrows, page up and down, home, end and Ctrl+A are its own
  bool animating = false;         // a panel slides: another frame is wanted
  std::vector<MediaName> media;   // pictures in sight, to be read and kept while they are
  int media_width = 0;            // physical pixels that they have room for
};

class Ui {
 public:
  Ui(std::shared_ptr<const text::FontSet> fonts, std::shared_ptr<const text::IconSet> icons);
  ~Ui();
  // Loads the UI faces into ImGui's atlas at a scale; call after ImGui's context exists and whenever the scale changes.
  Status set_up_fonts(const std::string& font_dir, double scale);
  Outputs draw(const Inputs& inputs);
  GlyphPage& glyph_page();

 private:
  struct Impl;
  std::unique_ptr<Impl> impl_;
};

}  // namespace sitmap::ui
