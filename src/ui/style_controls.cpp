// Sliders, choices and fields of a style's popup.
#include "ui/style_controls.h"

#include <algorithm>
#include <array>
#include <charconv>
#include <cmath>

namespace sitmap::ui {

namespace {

std::string number_text(double value, int decimals, const char* unit) {
  char text[32];
  const auto [end, code] = std::to_chars(text, text + sizeof text, value, std::chars_format::fixed, decimals);
  return (code == std::errc{} ? std::string(text, end) : std::string()) + unit;
}

}  // namespace

void StyleControls::label(const char* text) {
  draw_words_in(ctx_, {x_ + ctx_.px(4), y_, ctx_.px(kStyleLabel), ctx_.px(kStyleRow)}, Font::body,
                ink(ctx_.colors().secondary_text), text);
}

bool value_slider(Context& ctx, const char* name, Box box, double& value, const Range& range) {
  const UiColors& c = ctx.colors();
  const float text_width = ctx.px(56);
  const Box track{box.x + ctx.px(6), box.y, box.w - text_width - ctx.px(12), box.h};
  const Hit hit = hit_area(name, {track.x - ctx.px(6), track.y, track.w + ctx.px(12), track.h});
  if (hit.held) {
    const auto share = static_cast<double>((ImGui::GetIO().MousePos.x - track.x) / track.w);
    const double wanted = range.low + std::clamp(share, 0.0, 1.0) * (range.high - range.low);
    value = std::round(wanted / range.step) * range.step;
  }
  const auto at = static_cast<float>((std::clamp(value, range.low, range.high) - range.low) / (range.high - range.low));
  ImDrawList* list = ImGui::GetWindowDrawList();
  const float middle = track.y + track.h / 2, knob = track.x + at * track.w;
  list->AddRectFilled({track.x, middle - ctx.px(1.5f)}, {track.right(), middle + ctx.px(1.5f)},
                      ink(mixed(c.raised, c.text, 0.2)), ctx.px(2));
  list->AddRectFilled({track.x, middle - ctx.px(1.5f)}, {knob, middle + ctx.px(1.5f)}, ink(c.accent), ctx.px(2));
  list->AddCircleFilled({knob, middle}, ctx.px(hit.hovered || hit.held ? 7.0f : 6.0f), ink(c.accent));
  draw_words_in(ctx, {box.right() - text_width, box.y, text_width - ctx.px(4), box.h}, Font::secondary, ink(c.text),
                number_text(value * range.shown_per_value, range.decimals, range.unit), 1);
  return hit.held;
}

void StyleControls::slider(const char* name, double& value, const Range& range) {
  label(name);
  dragging_ = value_slider(ctx_, name, value_box(), value, range) || dragging_;
  next_row();
}

void StyleControls::field_choice(const char* name, std::string& value, bool none, bool numeric_only) {
  label(name);
  const UiColors& c = ctx_.colors();
  const Box box = value_box().inset(0, ctx_.px(2));
  ImGui::PushID(name);
  const Hit hit = hit_area("field", box);
  ImGui::GetWindowDrawList()->AddRectFilled({box.x, box.y}, {box.right(), box.bottom()},
                                            ink(mixed(c.panel, c.text, hit.hovered ? 0.12 : 0.06)), ctx_.px(4));
  draw_user_line(ctx_, {box.x + ctx_.px(8), box.y, box.w - ctx_.px(32), box.h}, value.empty() ? "None" : value, 13,
                 text::Style::regular, ink(c.text));
  ctx_.text.icon(ImGui::GetWindowDrawList(), "ui-chevron-down", {box.right() - ctx_.px(14), box.y + box.h / 2},
                 ctx_.px(14), ink(c.secondary_text));
  if (hit.clicked) ImGui::OpenPopup("fields");
  const bool upwards = box.y > static_cast<float>(ctx_.in.height) / 2;
  if (begin_popup(ctx_, "fields", {box.x, upwards ? box.y - ctx_.px(4) : box.bottom() + ctx_.px(4)},
                  {0, upwards ? 1.0f : 0.0f}, box.w + ctx_.px(8))) {
    field_list(value, box.w, none, numeric_only);
    end_popup(ctx_);
  }
  ImGui::PopID();
  next_row();
}

void StyleControls::field_list(std::string& value, float width, bool none, bool numeric_only) {
  std::vector<std::string_view> names;
  if (none) names.emplace_back();
  for (const LayerField& field : source_.fields)
    if (!numeric_only || field.numeric) names.push_back(field.name);
  if (names.empty()) {
    draw_words(ctx_, ImGui::GetCursorScreenPos(), Font::body, ink(ctx_.colors().secondary_text),
               numeric_only ? "No field holds numbers" : "The layer has no fields");
    ImGui::Dummy({width, ctx_.px(28)});
    return;
  }
  const float row = ctx_.px(28);
  const float height = row * static_cast<float>(std::min<std::size_t>(names.size(), 9));
  ImGui::BeginChild("list", {width, height}, false, ImGuiWindowFlags_NoNav);
  const ImVec2 origin = ImGui::GetCursorScreenPos();
  for (std::size_t i = 0; i < names.size(); ++i) {
    const Box cell{origin.x, origin.y + row * static_cast<float>(i), width, row};
    const Hit item = popup_area(ctx_, static_cast<int>(i), cell);
    draw_user_line(ctx_, cell.inset(ctx_.px(8), 0), names[i].empty() ? "None" : names[i], 13, text::Style::regular,
                   ink(names[i] == value ? ctx_.colors().accent : ctx_.colors().text));
    if (!item.clicked) continue;
    value = names[i];
    ImGui::CloseCurrentPopup();
  }
  ImGui::EndChild();
}

void StyleControls::dashes(LineDash& dash) {
  label("Stroke");
  static constexpr std::array<const char*, 3> kDashes = {"Solid", "Dashed", "Dotted"};
  const int chosen = segmented(ctx_, "dash", value_box().inset(0, ctx_.px(2)), kDashes, static_cast<int>(dash));
  if (chosen >= 0) dash = static_cast<LineDash>(chosen);
  next_row();
}

void StyleControls::palette(const char* name, Rgba& color) {
  label(name);
  const Box box = value_box();
  const auto colors = layer_colors();
  const float step = box.w / static_cast<float>(colors.size()), radius = ctx_.px(8);
  for (std::size_t i = 0; i < colors.size(); ++i) {
    const Box cell{box.x + step * static_cast<float>(i), box.y, step, box.h};
    ImGui::PushID(static_cast<int>(i));
    const Hit hit = hit_area("color", cell);
    ImGui::PopID();
    const ImVec2 center{cell.x + step / 2, cell.y + cell.h / 2};
    ImDrawList* list = ImGui::GetWindowDrawList();
    list->AddCircleFilled(center, radius, ink(colors[i]));
    if (color == colors[i] || hit.hovered)
      list->AddCircle(center, radius + ctx_.px(2), ink(ctx_.colors().text, color == colors[i] ? 1 : 0.4), 0,
                      ctx_.px(1.5f));
    if (hit.clicked) color = colors[i];
  }
  next_row();
  color_code(name, color);
}

// Any colour, as #RRGGBB; what is none, or not yet, changes nothing.
void StyleControls::color_code(const char* name, Rgba& color) {
  constexpr std::size_t kCode = 7;
  std::string code = format_color(color).substr(0, kCode);
  bool active = false;
  ImGui::PushID(name);
  text_field(ctx_, "##code", value_box().inset(0, ctx_.px(2)), code, {.hint = "#RRGGBB"}, &active);
  ImGui::PopID();
  dragging_ = dragging_ || active;
  next_row();
  if (!active) return;
  if (!code.starts_with('#')) code.insert(0, 1, '#');
  const std::optional<Rgba> wanted = code.size() == kCode ? parse_color(code) : std::nullopt;
  if (wanted) color = {wanted->r, wanted->g, wanted->b, color.a};
}

void StyleControls::text_row(const char* name, std::string& value, const char* hint) {
  label(name);
  bool active = false;
  // ImGui shows what of an id is not behind ##.
  text_field(ctx_, ("##" + std::string(name)).c_str(), value_box().inset(0, ctx_.px(2)), value, {.hint = hint},
             &active);
  dragging_ = dragging_ || active;
  next_row();
}

}  // namespace sitmap::ui
