// The main loop: input, jobs, panels, map, sleep.
#include "app/program.h"

#include <algorithm>
#include <array>
#include <cmath>

#include "app/keys.h"
#include "app/loader.h"
#include "app/theme_files.h"
#include "app/verbs.h"
#include "core/files.h"
#include "data/area_owners.h"
#include "data/row_ranks.h"
#include "io/basemap_reader.h"
#include "io/network_source.h"
#include "render/offscreen_target.h"
#include "scene/identify.h"
#include "state/event_style.h"

namespace sitmap::app {
namespace {

constexpr double kThemeCheck_s = 1;                     // while theme files are edited
constexpr double kJobPoll_s = 0.1;                      // how often progress is shown
constexpr double kMinStep_s = 1e-4, kMaxStep_s = 0.25;  // of ImGui's clock
// The events' map is seldom shown closer at first. What is finer is loaded when it comes near.
constexpr double kFirstZoom = 4.5, kZoomAhead = 0.4;
constexpr std::size_t kSearchedAtOnce = 20'000;  // events: less is prepared within a frame
constexpr int kFramesAfterInput = 2;             // ImGui settles hover and focus one frame late

bool is_typing_shortcut(const Shortcut& s) {
  constexpr std::array keys{Key::a, Key::c, Key::v, Key::x, Key::z, Key::y, Key::backspace};
  return s.ctrl && std::find(keys.begin(), keys.end(), s.key) != keys.end();
}

bool only_sets(const Effect& effect) {
  const Action* const action = std::get_if<Action>(&effect);
  return action != nullptr && std::holds_alternative<action::SetSettings>(*action);
}

}  // namespace

Result<std::unique_ptr<Program>> Program::create(const ProgramOptions& options) {
  std::unique_ptr<Program> program(new Program());
  const Status status = program->set_up(options);
  if (!status) return status.error();
  return program;
}

Program::~Program() {
  rasters_.reset();
  if (jobs_) jobs_.reset();
}

Status Program::set_up(const ProgramOptions& options) {
  Result<scene::Resources> resources = load_resources();
  if (!resources) return resources.error();
  resources_ = std::move(*resources);
  themes_stamp_ = themes_stamp(asset_dir() / "themes");
  state_ = initial_state();
  state_.settings.theme = options.theme;
  derived_.order_large_tables_later();
  picture_folder_ = options.picture_folder;
  memory_ = scene::make_memory();
  // Reading the base map overlaps with opening the window; wake works only once GLFW has started.
  jobs_ = std::make_unique<JobQueue>(2, [] { platform::Window::wake(); });
  arriving_ = std::make_shared<Mailbox<VectorLayerPtr>>([] { platform::Window::wake(); });
  rasters_ = std::make_unique<RasterStore>([] { platform::Window::wake(); });
  resources_.tiles = rasters_->tiles();
  state_.settings.offline = options.offline;

  Result<std::unique_ptr<platform::Window>> window = platform::Window::create(options.window);
  if (!window) return window.error();
  window_ = std::move(*window);
  load_basemap(kFirstZoom);
  if (Status gl = render::load_gl(window_->get_proc_address()); !gl) return gl;
  Result<std::unique_ptr<render::Renderer>> renderer = render::Renderer::create(resources_.fonts, resources_.icons);
  if (!renderer) return renderer.error();
  renderer_ = std::move(*renderer);
  ui_ = std::make_unique<ui::Ui>(resources_.fonts, resources_.icons);
  media_ = std::make_unique<MediaStore>(*window_, *jobs_);
  for (const std::string& warning : resources.warnings) toast(ToastKind::warning, warning);
  state_.viewport.width = window_->width();
  state_.viewport.height = window_->height();

  reading_ = options.reading;
  for (const std::string& warning : mappings_.open(options.config_folder.value_or(config_dir())))
    toast(ToastKind::warning, warning);
  reading_.mappings.merge(mappings_.mappings());
  if (options.files.empty()) {
    JobContext job;
    Result<LoadedLayers> layers = load_layers({}, {}, false, job);
    if (!layers) return layers.error();
    dispatch(action::OpenLayers{layers->events});
    state_.undo.clear();
  } else {
    open(options.files);
  }
  if (options.network) add_network_layer(*options.network);
  const double start_s = window_->now_s();
  while (basemap_loading_ && window_->now_s() - start_s < options.first_picture_wait_s) {
    window_->wait(0.01);
    jobs_->poll();
  }
  last_s_ = window_->now_s();
  return Ok{};
}

double Program::basemap_zoom() const {
  // A picture may be finer than the window.
  if (state_.settings.dialog == Dialog::export_picture) return kMaxZoom;
  const double zoom = std::max(state_.view.camera.zoom, target_camera(state_).zoom);
  return zoom + kZoomAhead + std::log2(std::max(1.0, state_.viewport.scale));
}

void Program::load_finer_basemap() {
  const double zoom = basemap_zoom();
  if (!basemap_loading_ && !basemap_failed_ && io::basemap_levels_needed(zoom) > basemap_levels_) load_basemap(zoom);
}

void Program::load_basemap(double zoom) {
  basemap_loading_ = true;
  jobs_->submit("Preparing the base map", [this, zoom](JobContext& job) -> JobQueue::Completion {
    // A copy of its own: the main thread goes on using resources_.
    auto loaded = std::make_shared<scene::Resources>();
    auto status = std::make_shared<Status>(load_basemap_into(*loaded, zoom, job));
    std::shared_ptr<const Gazetteer> gazetteer;
    if (*status) gazetteer = std::make_shared<const Gazetteer>(loaded->basemap->places);
    if (*status) area_owners(*loaded->basemap);  // kept for the labels
    return [this, loaded, status, gazetteer] {
      basemap_loading_ = false;
      redraw_ = true;
      for (const std::string& warning : status->warnings) toast(ToastKind::warning, warning);
      basemap_failed_ = !*status;
      if (!*status) return toast(ToastKind::error, status->error().message());
      resources_.basemap = loaded->basemap;
      // The same content: what is uploaded of it stays.
      if (!resources_.relief) resources_.relief = loaded->relief;
      // Every level has the same places.
      if (!gazetteer_) gazetteer_ = gazetteer;
      basemap_levels_ = resources_.basemap->levels.size();
    };
  });
}

void Program::take_arriving() {
  for (const VectorLayerPtr& layer : arriving_->take()) show_arrived(layer);
}

void Program::show_arrived(const VectorLayerPtr& layer) {
  redraw_ = true;
  const bool is_new = arrived_.insert(layer->serial).second;
  const bool is_first = state_.document.events->size() == 0 && state_.document.map_layers.empty();
  if (is_new)
    dispatch(action::AddMapLayers{{layer}});
  else
    dispatch(action::UpdateMapLayer{layer});
  // What comes first is a corner of the whole: the view grows with it until the user takes it.
  if ((is_new && is_first) || (arrival_camera_ && *arrival_camera_ == state_.view.camera)) {
    dispatch(action::SetCamera{camera_for_all_events(state_), false});
    arrival_camera_ = state_.view.camera;
  }
  if (layer->complete) arrival_camera_.reset();
}

void Program::feed_tiles() {
  tiles_.feed(state_, *jobs_, [this](const Result<VectorLayerPtr>& read) {
    redraw_ = true;
    if (read) {
      // What was clicked has other numbers now.
      std::erase_if(features_, [&](FeatureId id) { return id.layer_serial == (*read)->serial; });
      dispatch(action::UpdateMapLayer{*read});
      if (features_.empty() && state_.settings.dialog == Dialog::identify) show_dialog(Dialog::none);
      return;
    }
    if (read.error().kind != ErrorKind::cancelled) toast(ToastKind::error, read.error().message());
  });
}

void Program::dispatch(const Action& action) {
  state_ = apply(std::move(state_), action);
}

void Program::toast(ToastKind kind, const std::string& text) {
  if (kind == ToastKind::warning || kind == ToastKind::error) print_message(text);
  dispatch(action::ShowToast{kind, text, {}});
}

bool Program::wants_frame() const {
  return redraw_ || settle_frames_ > 0 || ui_moving_ || map_moving_ || picture_task_ || next_change_s(state_) == 0.0 ||
         !window_->input().empty();
}

double Program::sleep_s() const {
  if (wants_frame()) return 0;
  std::optional<double> sleep_s = next_change_s(state_);
  if (!jobs_->idle()) sleep_s = std::min(sleep_s.value_or(kJobPoll_s), kJobPoll_s);
  if (!watched_files(state_).empty()) sleep_s = std::min(sleep_s.value_or(kFileCheck_s), kFileCheck_s);
  if (state_.settings.watch_themes) sleep_s = std::min(sleep_s.value_or(kThemeCheck_s), kThemeCheck_s);
  return sleep_s.value_or(-1);
}

bool Program::frame() {
  const double asleep_s = window_->now_s(), sleep_s = this->sleep_s();
  // Woken by the clock alone, to look at files.
  const bool looks_only = sleep_s > 0 && !is_moving(state_) && jobs_->idle();
  window_->wait(sleep_s);
  const bool timed_out = looks_only && window_->now_s() - asleep_s >= sleep_s;
  jobs_->poll();
  take_arriving();
  feed_tiles();
  poll_rasters();
  if (window_->should_close()) {
    if (quits_ || (!project_saving_ && !saving_events_ && !has_unsaved_changes())) return false;
    window_->refuse_close();
    leave_project({true, {}});
  }
  if (window_->is_minimised()) {
    // Nothing is seen: swallow what came, and sleep until something comes.
    redraw_ = map_moving_ = ui_moving_ = false;
    settle_frames_ = 0;
    last_s_ = window_->now_s();
    return true;
  }
  if (media_->take_changed()) redraw_ = true;
  if (!window_->input().empty()) settle_frames_ = kFramesAfterInput;
  const double now_s = window_->now_s();
  const double dt_s = std::max(0.0, now_s - last_s_);
  last_s_ = now_s;
  prepare_table();
  if (is_moving(state_)) dispatch(action::Tick{dt_s});

  prepare_fonts();
  check_themes(now_s, false);
  check_files(now_s);
  if (timed_out && !wants_frame() && jobs_->idle()) return true;  // nothing has changed: what is drawn stays
  const std::vector<platform::InputEvent> events = window_->begin_imgui_frame(std::clamp(dt_s, kMinStep_s, kMaxStep_s));
  redraw_ = false;
  settle_frames_ = std::max(0, settle_frames_ - 1);
  const ui::Outputs outputs = ui_->draw(ui_inputs());
  ui_moving_ = outputs.animating;
  take_outputs(outputs);
  take_input(events, now_s);
  follow_mapping();
  follow_saving();
  follow_project();
  advance_picture();
  update_preview();
  draw(now_s);
  return true;
}

// What searches and sorting of a large table need is made before it is asked for, or as soon as it is.
void Program::prepare_table() {
  const EventTablePtr& events = state_.document.events;
  if (events->serial() != search_events_ && events->size() > kSearchedAtOnce) {
    search_events_ = events->serial();
    jobs_->submit("Preparing the search", [this, events](JobContext&) -> JobQueue::Completion {
      // The values first: they are shown as soon as they are known.
      events->values(ValueField::actors);
      events->values(ValueField::tags);
      events->search_text();
      return [this] { redraw_ = true; };
    });
  }
  std::optional<Derived::WantedOrder> order = derived_.take_wanted_order();
  if (!order || (ordering_ && *ordering_ == order->field && ordered_events_ == order->events->serial())) return;
  ordering_ = order->field;
  ordered_events_ = order->events->serial();
  jobs_->submit("Sorting the list", [this, order = std::move(*order)](JobContext&) -> JobQueue::Completion {
    auto ranks = std::make_shared<const std::vector<std::uint32_t>>(row_ranks(*order.events, order.field));
    return [this, order, ranks] {
      derived_.supply_order(order, ranks);
      ordering_.reset();
      redraw_ = true;
    };
  });
}

void Program::settle(int limit) {
  for (int i = 0; i < limit; ++i) {
    if (!wants_frame() && jobs_->idle() && rasters_->idle()) return;
    if (!frame()) return;
  }
}

void Program::prepare_fonts() {
  const double scale = window_->content_scale() * state_.settings.ui_scale;
  if (scale == font_scale_) return;
  font_scale_ = scale;
  const Status status = ui_->set_up_fonts((asset_dir() / "fonts").string(), scale);
  if (!status) toast(ToastKind::error, status.error().message());
}

// Made anew only when another theme is chosen, themes are read again, other events are open or drawn otherwise.
const Theme& Program::theme() {
  const std::uint64_t events = state_.document.events->serial();
  const auto& styles = state_.document.layer_styles;
  if (theme_name_ == state_.settings.theme && theme_events_ == events && theme_generation_ == themes_generation_ &&
      theme_layer_styles_ == styles)
    return theme_;
  theme_ = with_event_styles(resources_.theme(state_.settings.theme), state_.document);
  theme_layer_styles_ = styles;
  theme_name_ = state_.settings.theme;
  theme_events_ = events;
  theme_generation_ = themes_generation_;
  return theme_;
}

ui::Inputs Program::ui_inputs() {
  const PictureOptions& picture = state_.settings.picture;
  std::vector<JobInfo> jobs = jobs_->running();
  // Number 0 is the picture being drawn, which is no job yet.
  if (picture_task_) jobs.push_back({0, "Drawing the picture", picture_task_->fraction()});
  if (pending_picture_) jobs.push_back({0, "Reading rasters for the picture", 0});
  return ui::Inputs{
      .state = state_,
      .derived = derived_,
      .theme = theme(),
      .themes = resources_.themes,
      .jobs = std::move(jobs),
      .width = static_cast<double>(window_->width()),
      .height = static_cast<double>(window_->height()),
      .basemap_loading = basemap_loading_,
      .version = SITMAP_VERSION,
      .cursor = map_input_.cursor(),
      .cursor_on_map = layout_.map_hovered,
      .stack = stack_.events,
      .stack_at = {static_cast<double>(stack_.center.x), static_cast<double>(stack_.center.y)},
      .features = features_,
      .features_at = features_at_,
      .picture_preview_note = std::to_string(std::lround(picture.width * picture.scale)) + " × " +
                              std::to_string(std::lround(picture.height * picture.scale)) + " pixels",
      .preview_texture = preview_texture_,
      .preview_width = preview_width_,
      .preview_height = preview_height_,
      .saved_picture = last_picture_.string(),
      .media = media_->pictures(),
      .gazetteer = gazetteer_.get(),
      .changed_layer = changed_layer(),
      .import = draft_ ? &*draft_ : nullptr,
      .import_texture = draft_ ? import_texture_ : 0,
  };
}

void Program::take_outputs(const ui::Outputs& outputs) {
  layout_ = outputs;
  Viewport viewport = outputs.map;
  viewport.scale = window_->content_scale();
  if (viewport != state_.viewport) {
    const bool covers_more = viewport.inset_right > state_.viewport.inset_right;
    const bool was_modified = is_modified(state_);
    dispatch(action::SetViewport{viewport});
    if (!was_modified) dispatch(action::AcceptAsSaved{});
    redraw_ = true;
    // The info panel opens only after the selection that brought an event into view, and may lie over it.
    if (covers_more && revealing_ && state_.view.selected) dispatch(action::Select{state_.view.selected, true});
    revealing_ = false;
    // The first frame tells how much of the window the panels leave: only now can the events be fitted into it.
    const bool holds_data = !state_.document.layers.empty() || !state_.document.map_layers.empty();
    if (!fitted_ && holds_data) dispatch(action::SetCamera{camera_for_all_events(state_), false});
    fitted_ = fitted_ || holds_data;
  }
  media_->want(state_.document.events, outputs.media, outputs.media_width);
  for (const Effect& effect : outputs.effects) perform(effect);
  for (const ui::UiRequest& request : outputs.requests) perform(request);
}

void Program::take_input(const std::vector<platform::InputEvent>& events, double now_s) {
  const auto hit = [this](ScreenPoint point) { return scene::hit_test(state_, derived_, point); };
  for (const platform::InputEvent& event : events) {
    if (const auto* key = std::get_if<platform::KeyPress>(&event)) take_key(*key);
    if (const auto* focus = std::get_if<platform::FocusChange>(&event); focus && focus->focused)
      check_themes(now_s, true);
    if (const auto* dropped = std::get_if<platform::FilesDropped>(&event)) open(dropped->paths);
    const std::optional<scene::Locator> locator = locator_under_cursor(event);
    if (locator) move_by_locator(event, *locator);
    MapInput::Result result =
        map_input_.handle(event, layout_.map_x, layout_.map_y, layout_.map_hovered && !locator, now_s, state_, hit);
    for (const Action& action : result.actions) {
      // The list of a stack names its events: the map's own words for it would lie below.
      const bool listed = state_.settings.dialog == Dialog::stack_list;
      if (!listed || !std::holds_alternative<action::Hover>(action)) dispatch(action);
    }
    if (result.clicked_stack) {
      dispatch(action::Hover{std::nullopt});
      stack_ = *result.clicked_stack;
      show_dialog(Dialog::stack_list);
    }
    if (result.finished_drawing) run_command("map.finish");
    if (result.clicked_map) identify(*result.clicked_map);
    if (!result.actions.empty()) redraw_ = true;
  }
}

// The locator map, if the mouse is on it and nothing is being dragged there from the map.
std::optional<scene::Locator> Program::locator_under_cursor(const platform::InputEvent& event) const {
  if (!state_.settings.locator || !resources_.basemap || !layout_.map_hovered || map_input_.dragging()) return {};
  ScreenPoint at = map_input_.cursor();
  if (const auto* moved = std::get_if<platform::MouseMove>(&event))
    at = {moved->x - layout_.map_x, moved->y - layout_.map_y};
  std::optional<scene::Locator> locator = scene::locator_in_window(state_);
  if (!locator || !scene::contains(locator->plate, at)) return {};
  return locator;
}

void Program::move_by_locator(const platform::InputEvent& event, const scene::Locator& locator) {
  const auto* button = std::get_if<platform::MouseButton>(&event);
  if (button == nullptr || button->button != 0 || !button->down) return;
  if (!scene::contains(locator.map, map_input_.cursor())) return;
  dispatch(action::FlyTo{scene::camera_for_click(locator, map_input_.cursor(), state_.view.camera), true});
}

// The attributes of what lies there are shown; where nothing lies, those that were shown go.
void Program::identify(ScreenPoint at) {
  features_ = scene::features_under(state_, at);
  features_at_ = at;
  if (!features_.empty()) {
    dispatch(action::Identify{features_.front()});
    return show_dialog(Dialog::identify);
  }
  dispatch(action::Identify{});
  if (state_.settings.dialog == Dialog::identify) show_dialog(Dialog::none);
}

void Program::take_key(const platform::KeyPress& key) {
  if (!key.down) return;
  const Shortcut shortcut = shortcut_of(key);
  if (shortcut.key == Key::none || (shortcut.key == Key::escape && layout_.wants_escape)) return;
  constexpr std::array list_keys{Key::up, Key::down, Key::page_up, Key::page_down, Key::home, Key::end};
  if (layout_.wants_arrow_keys && std::find(list_keys.begin(), list_keys.end(), shortcut.key) != list_keys.end())
    return;
  const bool function_key = shortcut.key >= Key::f1;
  const bool escape = shortcut.key == Key::escape && state_.settings.dialog != Dialog::none;
  if (layout_.wants_plain_keys && !function_key && !escape && !shortcut.ctrl) return;
  if (layout_.wants_keyboard && !function_key && !escape && !(shortcut.ctrl && !is_typing_shortcut(shortcut))) return;
  const Command* command = command_for(shortcut, state_);
  if (command == nullptr) return;
  const std::vector<Effect> effects = command->run(state_);
  // Nobody sees what a key does to the events or the map behind a dialog.
  if (is_modal(state_.settings.dialog) && !escape && !std::all_of(effects.begin(), effects.end(), only_sets)) return;
  redraw_ = true;
  for (const Effect& effect : effects) perform(effect);
}

bool Program::run_command(std::string_view name) {
  const Command* command = find_command(name);
  if (command == nullptr || !command->enabled(state_)) return false;
  redraw_ = true;
  for (const Effect& effect : command->run(state_)) perform(effect);
  return true;
}

void Program::perform(const Effect& effect) {
  redraw_ = true;
  if (const Action* action = std::get_if<Action>(&effect)) {
    const auto* select = std::get_if<action::Select>(action);
    const bool reveals =
        (select != nullptr && select->reveal) || std::holds_alternative<action::SelectNeighbour>(*action);
    // The palette closes behind what it selects.
    if (reveals || !std::holds_alternative<action::SetSettings>(*action)) revealing_ = reveals;
    dispatch(*action);
  } else {
    perform(std::get<Request>(effect));
  }
}

void Program::show_dialog(Dialog dialog) {
  Settings settings = state_.settings;
  settings.dialog = dialog;
  dispatch(action::SetSettings{settings});
}

void Program::poll_rasters() {
  rasters_->set_offline(state_.settings.offline);
  if (rasters_->poll()) tiles_came_ = redraw_ = true;
  for (const std::string& message : rasters_->take_messages()) toast(ToastKind::warning, message);
}

void Program::add_network_layer(const NetworkSource& source) {
  jobs_->submit("Asking " + source.url.substr(0, 60), [this, source](JobContext& job) -> JobQueue::Completion {
    auto opened = std::make_shared<Result<RasterLayerPtr>>(io::open_network_layer(source, job));
    return [this, opened] {
      redraw_ = true;
      if (!*opened) return toast(ToastKind::error, opened->error().message());
      dispatch(action::AddMapLayers{{}, {**opened}});
    };
  });
}

void Program::start_picture() {
  Picture picture = make_picture(pending_picture_->state, resources_, pending_picture_->options);
  picture_tiles_ = picture.frame.wanted_tiles;
  if (!picture_tiles_.empty()) return;
  picture_task_.emplace(std::move(picture), pending_picture_->path);
  pending_picture_.reset();
}

void Program::advance_picture() {
  if (pending_picture_ && tiles_came_) start_picture();
  if (!picture_task_) return;
  redraw_ = true;
  Result<bool> done = picture_task_->advance(*renderer_);
  if (!done) {
    toast(ToastKind::error, done.error().message());
    picture_task_.reset();
    return;
  }
  if (!*done) return;
  const std::shared_ptr<const PictureTask::Drawn> drawn = picture_task_->take_drawn();
  picture_task_.reset();
  jobs_->submit("Writing " + drawn->path.filename().string(), [this, drawn](JobContext& job) -> JobQueue::Completion {
    auto status = std::make_shared<Status>(drawn->write(job));
    return [this, drawn, status] {
      redraw_ = true;
      if (!*status) return toast(ToastKind::error, status->error().message());
      last_picture_ = drawn->path;
      toast(ToastKind::success, "Picture saved: " + drawn->path.string());
    };
  });
}

void Program::draw(double now_s) {
  ui::GlyphPage& page = ui_->glyph_page();
  if (page.dirty) {
    page.texture = window_->upload_texture(page.texture, page.width, page.height, page.rgba.data());
    page.dirty = false;
  }
  draw_map(now_s);
  window_->render_imgui();
  if (capture_) {
    captured_.resize(static_cast<std::size_t>(window_->framebuffer_width()) *
                     static_cast<std::size_t>(window_->framebuffer_height()) * 4);
    render::read_framebuffer(0, window_->framebuffer_width(), window_->framebuffer_height(), captured_);
  }
  window_->swap();
  ++drawn_frames_;
}

void Program::draw_map(double now_s) {
  load_finer_basemap();
  scene::FrameRequest request;
  request.memory = memory_.get();
  request.now_s = now_s;
  request.map_furniture = true;
  request.theme = &theme();
  scene::Frame frame = scene::build_frame(state_, resources_, derived_, request);
  map_moving_ = frame.moving;
  std::vector<scene::WantedTile> wanted = std::move(frame.wanted_tiles);
  if (!pending_picture_) picture_tiles_.clear();
  if (state_.settings.dialog != Dialog::export_picture) preview_tiles_.clear();
  wanted.insert(wanted.end(), picture_tiles_.begin(), picture_tiles_.end());
  wanted.insert(wanted.end(), preview_tiles_.begin(), preview_tiles_.end());
  std::erase_if(wanted, [&](const scene::WantedTile& tile) { return rasters_->tiles()->find(tile.key) != nullptr; });
  rasters_->want(wanted);
  tiles_came_ = false;
  if (rasters_->has_news()) redraw_ = true;
  if (const auto box = map_input_.box()) {
    scene::Rect rect;
    rect.x = static_cast<float>(std::min(box->first.x, box->second.x));
    rect.y = static_cast<float>(std::min(box->first.y, box->second.y));
    rect.width = static_cast<float>(std::abs(box->first.x - box->second.x));
    rect.height = static_cast<float>(std::abs(box->first.y - box->second.y));
    rect.fill = with_alpha(theme_.ui.accent, 0.15);
    rect.border = theme_.ui.accent;
    rect.border_width = 1;
    frame.groups.emplace_back().rects.push_back(rect);
  }
  const double scale = window_->content_scale();
  renderer_->draw(frame, 0, window_->framebuffer_height(), static_cast<int>(std::lround(layout_.map_x * scale)),
                  static_cast<int>(std::lround(layout_.map_y * scale)));
}

std::vector<std::uint8_t> Program::read_pixels() {
  capture_ = redraw_ = true;
  frame();
  capture_ = false;
  return std::move(captured_);
}

}  // namespace sitmap::app
