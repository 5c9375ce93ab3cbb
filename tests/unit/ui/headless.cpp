// Feeding ImGui by hand.
#include "headless.h"

#include <catch2/catch.hpp>

#include "core/files.h"
#include "ui/slider_axis.h"

namespace sitmap::ui {

namespace {

std::shared_ptr<const text::FontSet> test_fonts() {
  static const auto fonts = text::FontSet::open(SITMAP_SOURCE_DIR "/assets/fonts", "");
  REQUIRE(fonts.ok());
  return *fonts;
}

Theme test_theme() {
  const auto json = read_file(SITMAP_SOURCE_DIR "/assets/themes/dark.json");
  REQUIRE(json.ok());
  auto theme = parse_theme(*json, "dark.json");
  REQUIRE(theme.ok());
  return *theme;
}

}  // namespace

EventRecord dated(const std::string& id, const std::string& title, const std::string& start,
                  const std::string& category, LonLat at) {
  EventRecord record;
  record.id = id;
  record.title = title;
  record.category = category;
  record.has_position = true;
  record.position = at;
  record.severity = 3;
  record.status = EventStatus::confirmed;
  record.detail.place = "Baghdad";
  const auto time = parse_event_time(start, "", Zone::utc());
  REQUIRE(time.ok());
  record.has_time = true;
  record.detail.time = *time;
  return record;
}

Headless::Headless(float width, float height, double ui_scale, float physical)
    : state(initial_state()), themes{test_theme()}, ui(test_fonts(), nullptr), width_(width), height_(height) {
  context_ = ImGui::CreateContext();
  ImGui::SetCurrentContext(context_);
  ImGuiIO& io = ImGui::GetIO();
  io.IniFilename = nullptr;
  io.DisplaySize = {width, height};
  io.DisplayFramebufferScale = {physical, physical};
  io.DeltaTime = 0.016f;
  io.MousePos = {-1, -1};
  for (int key = 0; key < ImGuiKey_COUNT; ++key) io.KeyMap[key] = key;
  const Status fonts = ui.set_up_fonts(SITMAP_SOURCE_DIR "/assets/fonts", ui_scale * static_cast<double>(physical));
  REQUIRE(fonts.ok());
  io.Fonts->SetTexID(reinterpret_cast<ImTextureID>(std::uintptr_t{1}));
  ui.glyph_page().texture = 2;
  state.settings.ui_scale = ui_scale;
  state.settings.reduce_motion = true;
}

Headless::~Headless() {
  ImGui::DestroyContext(context_);
}

void Headless::open(std::vector<EventRecord> records) {
  auto layer = std::make_shared<EventLayer>();
  layer->name = "Test events";
  layer->path = "test.geojson";
  layer->driver = "GeoJSON";
  layer->records = records.size();
  layer->events = EventTable::build(std::move(records));
  state = apply(std::move(state), action::OpenLayers{{layer}});
}

const Outputs& Headless::frame() {
  ImGui::SetCurrentContext(context_);
  ImGui::NewFrame();
  last = ui.draw(Inputs{.state = state,
                        .derived = derived,
                        .theme = themes.front(),
                        .themes = themes,
                        .jobs = {},
                        .width = static_cast<double>(width_),
                        .height = static_cast<double>(height_),
                        .basemap_loading = false,
                        .version = "0.1.0",
                        .cursor = {},
                        .cursor_on_map = false,
                        .stack = stack,
                        .stack_at = stack_at,
                        .picture_preview_note = "1920 × 1080 pixels",
                        .preview_texture = 0,
                        .preview_width = 0,
                        .preview_height = 0,
                        .import = import});
  ImGui::Render();
  for (const Effect& effect : last.effects) {
    if (const auto* any = std::get_if<Action>(&effect)) state = apply(std::move(state), *any);
  }
  effects.insert(effects.end(), last.effects.begin(), last.effects.end());
  requests.insert(requests.end(), last.requests.begin(), last.requests.end());
  return last;
}

void Headless::frames(int count) {
  for (int i = 0; i < count; ++i) frame();
}

void Headless::move(float x, float y) {
  ImGui::GetIO().MousePos = {x, y};
  // One frame finds the window under the mouse, the next one its item.
  frames(2);
}

void Headless::press(int button) {
  ImGui::GetIO().MouseDown[button] = true;
  frame();
}

void Headless::release(int button) {
  ImGui::GetIO().MouseDown[button] = false;
  frame();
}

void Headless::click(float x, float y, int button) {
  move(x, y);
  press(button);
  release(button);
  frame();
}

void Headless::double_click(float x, float y) {
  move(x, y);
  for (int i = 0; i < 2; ++i) {
    press();
    release();
  }
}

void Headless::drag(ImVec2 from, ImVec2 to) {
  move(from.x, from.y);
  press();
  for (int i = 1; i <= 4; ++i) {
    const float t = static_cast<float>(i) / 4;
    ImGui::GetIO().MousePos = {from.x + (to.x - from.x) * t, from.y + (to.y - from.y) * t};
    frame();
  }
  release();
  frame();
}

void Headless::key(int imgui_key) {
  ImGui::GetIO().KeysDown[imgui_key] = true;
  frame();
  ImGui::GetIO().KeysDown[imgui_key] = false;
  frame();
}

void Headless::type(const std::string& text) {
  ImGui::GetIO().AddInputCharactersUTF8(text.c_str());
  frames(2);
}

void Headless::run(const char* command) {
  const Command* found = find_command(command);
  IM_ASSERT(found != nullptr);
  for (const Effect& effect : found->run(state)) {
    if (const auto* any = std::get_if<Action>(&effect)) state = apply(std::move(state), *any);
  }
  frames(2);
}

Layout Headless::layout() const {
  PanelSlides slides;
  slides.chrome = !state.settings.panels_hidden;
  slides.right = state.view.selected.has_value();
  slides.right_in = slides.right ? 1 : 0;
  const float k = fitting_scale(static_cast<float>(state.settings.ui_scale), width_, height_);
  slides.left = state.settings.left_open && (!slides.right || fits_both_sides(width_, k));
  slides.left_in = slides.left ? 1 : 0;
  return lay_out(width_, height_, k, slides);
}

float Headless::design(float length) const {
  return std::round(length * fitting_scale(static_cast<float>(state.settings.ui_scale), width_, height_));
}

ImVec2 Headless::on_track(InstantUs at) const {
  const Box slider = layout().slider;
  const double width = static_cast<double>(slider.w - design(32));
  return {slider.x + design(16) + static_cast<float>(x_of(at, state.view.time.axis, width, slider_warp(state))),
          slider.y + design(60)};
}

}  // namespace sitmap::ui
