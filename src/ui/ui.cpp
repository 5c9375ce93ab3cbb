// One frame of all panels: layout, slides, then each panel in its place.
#include "ui/ui.h"

#include <algorithm>
#include <cmath>

#include "ui/fonts.h"
#include "ui/panels.h"

namespace sitmap::ui {

namespace {

constexpr float kSlide_s = 0.2f;
constexpr float kScrim_s = 0.3f;  // in which ImGui dims what is behind a dialog

// Moves towards the goal; true while on the way.
bool slide(float& in, bool wanted, float step) {
  const float goal = wanted ? 1.0f : 0.0f;
  in = in < goal ? std::min(goal, in + step) : std::max(goal, in - step);
  return in != goal;
}

constexpr float kCards = 300, kLeastTable = 420, kBesideTable = 680;  // the info panel and a map of use

// Of the left panel, in design pixels: a table may be wide, but leaves the map enough to work with.
float left_width(const Settings& settings, float window) {
  if (settings.list_look == ListLook::cards || settings.left_tab != LeftTab::events) return kCards;
  const float most = std::max(kLeastTable, window - kBesideTable);
  return std::clamp(static_cast<float>(settings.table_width), kLeastTable, most);
}

}  // namespace

struct Ui::Impl {
  Impl(std::shared_ptr<const text::FontSet> fonts, std::shared_ptr<const text::IconSet> icons)
      : painter(std::move(fonts), std::move(icons)) {}

  TextPainter painter;
  Look look;
  Memory memory;
  float scrim_s = 0;  // until a dialog that has come or gone stands still

  void prepare_look(const Inputs& in);
  void advance_slides(const Inputs& in, Outputs& out);
  void note_dialog(const State& state);
  void draw_panels(Context& ctx);
};

Ui::Ui(std::shared_ptr<const text::FontSet> fonts, std::shared_ptr<const text::IconSet> icons)
    : impl_(std::make_unique<Impl>(std::move(fonts), std::move(icons))) {}

Ui::~Ui() = default;

Status Ui::set_up_fonts(const std::string& font_dir, double scale) {
  return load_fonts(font_dir, std::clamp(scale, 0.25, 8.0), impl_->look);
}

GlyphPage& Ui::glyph_page() {
  return impl_->painter.atlas().page();
}

void Ui::Impl::prepare_look(const Inputs& in) {
  look.theme = &in.theme;
  look.physical = std::max(0.25f, ImGui::GetIO().DisplayFramebufferScale.x);
  look.k = fitting_scale(static_cast<float>(in.state.settings.ui_scale), static_cast<float>(in.width),
                         static_cast<float>(in.height));
  for (std::size_t i = 0; i < look.fonts.size(); ++i)
    look.fonts[i]->Scale = look.size(static_cast<Font>(i)) / look.fonts[i]->FontSize;
  apply_style(look);
  painter.begin_frame(look.physical);
}

void Ui::Impl::advance_slides(const Inputs& in, Outputs& out) {
  const Settings& settings = in.state.settings;
  PanelSlides& slides = memory.slides;
  slides.chrome = !settings.panels_hidden;
  const Document& document = in.state.document;
  const TimeSpan range = document.events->full_range();
  // While nothing is open, the slider keeps its place for what will come.
  slides.dated = range.begin < range.end || (document.layers.empty() && document.map_layers.empty());
  slides.left_width = left_width(settings, static_cast<float>(in.width) / look.k);
  slides.right = in.state.view.selected && *in.state.view.selected < in.state.document.events->size();
  // In a small window the left panel gives way, and comes back by itself.
  slides.left =
      settings.left_open && (!slides.right || fits_both_sides(static_cast<float>(in.width), look.k, slides.left_width));
  if (slides.right) memory.last_selected = in.state.view.selected;
  // The first picture shows everything in place.
  const bool at_once = settings.reduce_motion || memory.first_frame;
  const float step = at_once ? 1.0f : ImGui::GetIO().DeltaTime / kSlide_s;
  memory.first_frame = false;
  const bool chrome = slide(slides.chrome_in, slides.chrome, step);
  const bool left = slide(slides.left_in, slides.left, step);
  const bool right = slide(slides.right_in, slides.right, step);
  out.animating = chrome || left || right;
}

void Ui::Impl::note_dialog(const State& state) {
  memory.dialog_appears = state.settings.dialog != memory.shown_dialog;
  memory.shown_dialog = state.settings.dialog;
  scrim_s = std::max(0.0f, scrim_s - ImGui::GetIO().DeltaTime);
  if (!memory.dialog_appears) return;
  memory.stack_scroll = 0;
  scrim_s = kScrim_s;
}

void Ui::Impl::draw_panels(Context& ctx) {
  const bool chrome = memory.slides.chrome_in > 0;
  if (chrome) {
    draw_map_controls(ctx);
    draw_map_notes(ctx);
    draw_left_panel(ctx);
    draw_info_panel(ctx);
    draw_top_bar(ctx);
    draw_time_slider(ctx);
    draw_status_line(ctx);
    draw_stack_list(ctx);
    draw_identify(ctx);
  }
  draw_toasts(ctx);
  draw_palette(ctx);
  draw_help_sheet(ctx);
  draw_export_dialog(ctx);
  draw_export_events(ctx);
  draw_filter_circle(ctx);
  draw_open_dialog(ctx);
  draw_save_project(ctx);
  draw_save_events(ctx);
  draw_project_questions(ctx);
  draw_missing_files(ctx);
  draw_network_layer(ctx);
  draw_range_rings(ctx);
  draw_mapping(ctx);
  draw_rejected(ctx);
  draw_claims_dialog(ctx);
  draw_log_panel(ctx);
  draw_about(ctx);
}

Outputs Ui::draw(const Inputs& in) {
  Impl& ui = *impl_;
  Outputs out;
  ui.prepare_look(in);
  ui.advance_slides(in, out);
  ui.note_dialog(in.state);
  const Layout layout =
      lay_out(static_cast<float>(in.width), static_cast<float>(in.height), ui.look.k, ui.memory.slides);
  out.map_x = static_cast<double>(layout.map.x);
  out.map_y = static_cast<double>(layout.map.y);
  out.map.width = static_cast<double>(layout.map.w);
  out.map.height = static_cast<double>(layout.map.h);
  out.map.scale = static_cast<double>(ui.look.physical);
  out.map.inset_left = static_cast<double>(layout.map_free.x - layout.map.x);
  out.map.inset_right = static_cast<double>(layout.map.right() - layout.map_free.right());

  Context ctx(in, out, ui.look, ui.painter, ui.memory, layout);
  const ImGuiIO& io = ImGui::GetIO();
  if (in.state.settings.search_focus != ui.memory.search_focus) ui.memory.list.focus_search = true;
  ui.memory.search_focus = in.state.settings.search_focus;
  ImGui::PushFont(ui.look.font(Font::body));
  ui.draw_panels(ctx);
  out.map_hovered = layout.map.contains(io.MousePos.x, io.MousePos.y) && !ImGui::IsAnyItemActive() &&
                    !ImGui::IsPopupOpen(nullptr, ImGuiPopupFlags_AnyPopup) &&
                    !ImGui::IsWindowHovered(ImGuiHoveredFlags_AnyWindow);
  draw_map_menu(ctx, out.map_hovered);
  ImGui::PopFont();
  ctx.flush();
  // ImGui lays a popup out in one frame and shows it with the next, and then dims what is behind it.
  out.animating = out.animating || ui.memory.dialog_appears || ui.scrim_s > 0;
  out.animating = out.animating || ui.painter.atlas().overflowed() || ui.painter.atlas().page().texture == 0;
  return out;
}

}  // namespace sitmap::ui
