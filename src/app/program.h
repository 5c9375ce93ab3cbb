// The interactive program: window, renderer, panels, jobs and the one State that they share.
#pragma once

#include <deque>
#include <filesystem>
#include <memory>
#include <optional>
#include <set>
#include <string>
#include <vector>

#include "app/file_watch.h"
#include "app/map_input.h"
#include "app/mapping_store.h"
#include "app/media_store.h"
#include "app/open_batch.h"
#include "app/picture_task.h"
#include "app/project_open.h"
#include "app/raster_store.h"
#include "app/tile_feeder.h"
#include "core/jobs.h"
#include "core/mailbox.h"
#include "io/event_file.h"
#include "io/event_save.h"
#include "platform/window.h"
#include "render/renderer.h"
#include "scene/build_frame.h"
#include "scene/locator.h"
#include "state/import_draft.h"
#include "ui/ui.h"

namespace sitmap::app {

struct ProgramOptions {
  std::vector<std::string> files;  // empty: the built-in events
  io::ReadOptions reading;
  std::optional<NetworkSource> network;
  bool offline = false;
  platform::WindowOptions window;
  std::string theme = "dark";
  std::filesystem::path picture_folder;                // empty: the user's
  std::optional<std::filesystem::path> config_folder;  // of what is remembered; unset: the user's
  double first_picture_wait_s = 0.4;                   // for the base map; later it appears when it is there
};

class Program {
 public:
  static Result<std::unique_ptr<Program>> create(const ProgramOptions& options);
  ~Program();

  // Waits for input if nothing moves, then does one frame. False when the user has closed the window.
  bool frame();
  // Frames until nothing moves, no input waits, and no job runs; at most limit frames.
  void settle(int limit = 1000);

  const State& state() const { return state_; }
  Derived& derived() { return derived_; }
  platform::Window& window() { return *window_; }
  render::Renderer& renderer() { return *renderer_; }
  const ui::Outputs& layout() const { return layout_; }
  const ImportDraft* import() const { return draft_ ? &*draft_ : nullptr; }  // what the mapping panel shows
  std::vector<JobInfo> running_jobs() const { return jobs_->running(); }
  void dispatch(const Action& action);
  // Runs a command of the command table by its name; false if there is none or it is not enabled.
  bool run_command(std::string_view name);
  // Draws one more frame and reads the window: RGBA rows from the top, physical pixels.
  std::vector<std::uint8_t> read_pixels();
  const std::filesystem::path& last_picture() const { return last_picture_; }
  std::uint64_t drawn_frames() const { return drawn_frames_; }

 private:
  Program() = default;
  Status set_up(const ProgramOptions& options);
  double basemap_zoom() const;  // that the base map shall serve, of physical pixels
  void load_basemap(double zoom);
  void load_finer_basemap();
  void prepare_fonts();
  void reload_themes();
  // Reads the themes again if their files have changed: on getting the focus, and once a second while they are edited.
  void check_themes(double now_s, bool got_focus);
  // Offers files that changed on disk to be read again, or reads them.
  void check_files(double now_s);
  // All of them if paths is empty.
  void reload_files(std::vector<std::string> paths);
  void take_reloaded(const std::string& path, const LoadedFiles& loaded);
  void show_dialog(Dialog dialog);
  void identify(ScreenPoint at);
  std::optional<scene::Locator> locator_under_cursor(const platform::InputEvent& event) const;
  void move_by_locator(const platform::InputEvent& event, const scene::Locator& locator);
  const Theme& theme();
  // Of files and a project the project first.
  void open(const std::vector<std::string>& paths);
  void open_files(const std::vector<std::string>& paths);
  void open_project(const std::string& path, const std::vector<std::string>& beside);
  void take_project(const std::string& path, const ProjectText& read, const LoadedProject& loaded);
  void show_project(const action::OpenProject& opened, const std::vector<std::string>& problems);
  // Under the path that it has, or asks for one.
  void save_project();
  bool has_unsaved_changes() const;
  void save_project(const std::string& path, bool replace);
  void take_saved(const std::string& path, std::shared_ptr<const Project> project, std::uint64_t hash,
                  const Status& status);
  // Does it at once, or asks about unsaved changes first.
  struct Leaving {
    bool quits = false;
    std::vector<std::string> opens;
  };
  void leave_project(Leaving leaving);
  void go_on();
  void settle_changes(bool save);
  // Writes every layer of events that is not saved, asking for names where they are needed; then the project.
  void save_edits(bool then_project);
  // replace: whoever has written the file since.
  void save_events(const EventLayerPtr& layer, const std::string& path, bool replace);
  void take_saved_events(const EventLayerPtr& layer, const Result<io::SavedLayer>& saved);
  void give_up_saving();
  void follow_saving();
  std::optional<std::size_t> changed_layer() const;  // the place of changed_events_ in the document
  void locate_file(const std::string& absent, const std::string& found);
  // Reads what is absent, from where project says it is now.
  void complete_project(const std::shared_ptr<const Project>& project, bool ask_servers);
  void follow_project();
  // Of files opened together: what they gave goes into the document, and who asks into the queue.
  void take_loaded(LoadedFiles& loaded, const std::shared_ptr<OpenBatch>& batch);
  void take_layers(const LoadedLayers& layers, const std::shared_ptr<OpenBatch>& batch);
  void tell(const OpenBatch& batch);
  // Opens the panel for the first file that asks, takes note when it was closed, and draws its map.
  void follow_mapping();
  void begin_mapping();
  void cancel_mapping();
  void draw_mapping_map();
  // Reads the first records of the file in draft_ again where its shapes lie elsewhere by the mapping's reference
  // system.
  void place_draft();
  void change_mapping(Mapping mapping);
  void open_mapped(bool remember);
  void read_mapped(AskingFile asked);
  void forget_mapping();
  void write_mappings();
  // Shows the panel for a layer that is open; an empty path means the first that has a mapping.
  void revise_mapping(const std::string& path, const std::string& layer);
  void export_rejected(const std::filesystem::path& path);
  void take_arriving();
  // A layer that is being read, or has been read to its end.
  void show_arrived(const VectorLayerPtr& layer);
  void feed_tiles();
  void take_input(const std::vector<platform::InputEvent>& events, double now_s);
  void take_key(const platform::KeyPress& key);
  void take_outputs(const ui::Outputs& outputs);
  void perform(const Effect& effect);
  void perform(Request request);
  void perform(const ui::UiRequest& request);
  void save_picture(const PictureOptions& options, const std::filesystem::path& path);
  void add_network_layer(const NetworkSource& source);
  void start_picture();
  void prepare_table();
  void export_events(const ui::SaveEvents& wanted);
  void poll_rasters();
  void advance_picture();
  void update_preview();
  void draw(double now_s);
  void draw_map(double now_s);
  ui::Inputs ui_inputs();
  bool wants_frame() const;
  double sleep_s() const;  // until the next frame; < 0: until input comes
  void toast(ToastKind kind, const std::string& text);
  PictureOptions screen_picture() const;

  std::unique_ptr<platform::Window> window_;
  std::unique_ptr<render::Renderer> renderer_;
  std::unique_ptr<ui::Ui> ui_;
  scene::Resources resources_;
  scene::MemoryPtr memory_;
  State state_;
  Derived derived_;
  Theme theme_;  // with a style for every category that is open, and what it was made from
  std::string theme_name_;
  std::vector<EventLayerStyle> theme_layer_styles_;
  std::uint64_t theme_events_ = 0, theme_generation_ = 0, themes_generation_ = 1;
  MapInput map_input_;
  ui::Outputs layout_;
  std::optional<PictureTask> picture_task_;
  // A picture that waits for tiles of rasters.
  struct PendingPicture {
    State state;
    PictureOptions options;
    std::filesystem::path path;
  };
  std::optional<PendingPicture> pending_picture_;
  std::uint64_t picture_job_ = 0;                                 // reads vector tiles for it; 0: none does
  std::vector<scene::WantedTile> picture_tiles_, preview_tiles_;  // that these want
  bool tiles_came_ = false;
  scene::Hit stack_;
  std::shared_ptr<const Gazetteer> gazetteer_;
  std::size_t basemap_levels_ = 0;   // loaded
  bool basemap_failed_ = false;      // and told so: not tried again
  std::vector<FeatureId> features_;  // where the map was clicked
  ScreenPoint features_at_;
  bool basemap_loading_ = false, ui_moving_ = false, map_moving_ = false, redraw_ = true, fitted_ = false;
  bool revealing_ = false;  // an event was just brought into view
  bool capture_ = false;    // read the next frame back
  std::vector<std::uint8_t> captured_;
  int settle_frames_ = 0;
  std::uint64_t open_sequence_ = 0;
  std::uint64_t project_hash_ = 0;  // of the project file's text as it was read or written here
  bool project_saving_ = false;
  bool quits_ = false;              // everything is settled
  bool saving_events_ = false;      // a job writes a layer
  bool saves_all_ = false;          // and goes on with the next one
  bool project_follows_ = false;    // and with the project at last
  EventLayerPtr changed_events_;    // about which Dialog::changed_events asks
  std::optional<Leaving> leaving_;  // waits for what becomes of unsaved changes
  std::string window_title_;
  io::ReadOptions reading_;
  MappingStore mappings_;
  std::deque<AskingFile> asking_;                        // the first is in draft_, if that is there
  std::optional<ImportDraft> draft_;                     // what the mapping panel shows
  bool placing_draft_ = false;                           // a job reads for place_draft()
  std::uint64_t import_texture_ = 0, import_drawn_ = 0;  // the panel's map, and the version of draft_ on it
  double last_s_ = 0, font_scale_ = 0;
  double themes_checked_s_ = 0, files_checked_s_ = 0;
  FileWatch file_watch_;
  std::uint64_t themes_stamp_ = 0;
  PictureOptions preview_of_;
  std::uint64_t preview_texture_ = 0;
  int preview_width_ = 0, preview_height_ = 0;
  std::uint64_t drawn_frames_ = 0;
  std::uint64_t search_events_ = 0;      // serial of the table whose search is prepared
  std::optional<std::string> ordering_;  // field by which a job sorts a table
  std::uint64_t ordered_events_ = 0;     // serial of that table
  std::filesystem::path picture_folder_, last_picture_;
  std::unique_ptr<MediaStore> media_;
  TileFeeder tiles_;
  std::shared_ptr<Mailbox<VectorLayerPtr>> arriving_;
  std::set<std::uint64_t> arrived_;       // serials of the layers that were shown before all of them was read
  std::optional<Camera> arrival_camera_;  // fitted to them, unless the user has moved it since
  // Last, so that workers are joined before anything that they refer to goes.
  std::unique_ptr<JobQueue> jobs_;
  std::unique_ptr<RasterStore> rasters_;
};

}  // namespace sitmap::app
