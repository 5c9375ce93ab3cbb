// Words of the interface, users' texts, and the small marks that stand for an event's properties.
#include <algorithm>

#include "state/plain_icon.h"
#include "ui/field_order.h"
#include "ui/widgets.h"

namespace sitmap::ui {

namespace {

ImVec2 size_of(const Look& look, Font font, const char* begin, const char* end) {
  return look.font(font)->CalcTextSizeA(look.size(font), 1e9f, 0, begin, end);
}

// The longest beginning that fits with an ellipsis, at a character's border.
std::string shortened(const Look& look, Font font, std::string_view words, float width) {
  const float room = width - size_of(look, font, "…", nullptr).x;
  const char* rest = nullptr;
  look.font(font)->CalcTextSizeA(look.size(font), std::max(0.0f, room), 0, words.data(), words.data() + words.size(),
                                 &rest);
  std::string out(words.data(), rest == nullptr ? words.data() + words.size() : rest);
  while (!out.empty() && out.back() == ' ') out.pop_back();
  return out + "…";
}

}  // namespace

ImVec2 words_size(Context& ctx, Font font, std::string_view words) {
  return size_of(ctx.look, font, words.data(), words.data() + words.size());
}

ImVec2 draw_words(Context& ctx, ImVec2 at, Font font, ImU32 color, std::string_view words) {
  ImGui::GetWindowDrawList()->AddText(ctx.look.font(font), ctx.look.size(font),
                                      {ctx.look.snapped(at.x), ctx.look.snapped(at.y)}, color, words.data(),
                                      words.data() + words.size());
  return words_size(ctx, font, words);
}

void draw_words_in(Context& ctx, Box box, Font font, ImU32 color, std::string_view words, float align) {
  ImVec2 size = words_size(ctx, font, words);
  std::string cut;
  if (size.x > box.w + 1) {
    cut = shortened(ctx.look, font, words, box.w);
    words = cut;
    size = words_size(ctx, font, words);
  }
  const ImFont* face = ctx.look.font(font);
  const float baseline = ctx.look.baseline(box.y + box.h / 2, kFontSizes[static_cast<std::size_t>(font)]);
  const float top = baseline - face->Ascent * ctx.look.size(font) / face->FontSize;
  draw_words(ctx, {box.x + std::max(0.0f, (box.w - size.x) * align), top}, font, color, words);
}

void draw_user_line(Context& ctx, Box box, std::string_view utf8, float design_size, text::Style style, ImU32 color) {
  const TextSpec spec{.size = ctx.px(design_size), .style = style, .width = box.w, .max_lines = 1};
  const float top = ctx.look.baseline(box.y + box.h / 2, design_size) - ctx.text.ascent(utf8, spec);
  ctx.text.draw(ImGui::GetWindowDrawList(), {box.x, top}, utf8, spec, color);
  if (ctx.text.truncated(utf8, spec) && ImGui::IsWindowHovered() &&
      ImGui::IsMouseHoveringRect({box.x, box.y}, {box.right(), box.bottom()})) {
    tip(ctx, utf8);
  }
}

float draw_user_text(Context& ctx, ImVec2 at, float width, std::string_view utf8, float design_size, text::Style style,
                     ImU32 color, int max_lines) {
  const TextSpec spec{.size = ctx.px(design_size), .style = style, .width = width, .max_lines = max_lines};
  const ImVec2 size = ctx.text.draw(ImGui::GetWindowDrawList(), at, utf8, spec, color);
  if (max_lines > 0 && ctx.text.truncated(utf8, spec) && ImGui::IsWindowHovered() &&
      ImGui::IsMouseHoveringRect(at, {at.x + width, at.y + size.y})) {
    tip(ctx, utf8);
  }
  return size.y;
}

std::string category_label(std::string_view category) {
  if (category.empty()) return "No category";
  std::string label(category);
  std::replace(label.begin(), label.end(), '_', ' ');
  if (label[0] >= 'a' && label[0] <= 'z') label[0] = static_cast<char>(label[0] - 'a' + 'A');
  return label;
}

void category_disc(Context& ctx, ImDrawList* list, ImVec2 center, float radius, std::string_view category,
                   bool hollow) {
  const CategoryStyle style = ctx.look.theme->category(category);
  const ImVec2 at{ctx.look.snapped(center.x), ctx.look.snapped(center.y)};
  if (hollow) {
    list->AddCircle(at, radius - ctx.px(1), ink(style.color), 0, ctx.px(1.5f));
  } else {
    list->AddCircleFilled(at, radius, ink(style.color));
  }
  if (style.icon == kPlainIcon) return;
  ctx.text.icon(list, style.icon, at, ctx.look.snapped(radius * 1.17f),
                ink(hollow ? style.color : Rgba{255, 255, 255, 255}));
}

void severity_dots(Context& ctx, ImDrawList* list, ImVec2 left_center, int severity, Rgba color) {
  for (int i = 0; i < 5; ++i) {
    const ImVec2 at{left_center.x + ctx.px(3) + ctx.px(9) * static_cast<float>(i), left_center.y};
    list->AddCircleFilled(at, ctx.px(3), i < severity ? ink(color) : ink(ctx.colors().text, 0.18));
  }
}

float chip_width(Context& ctx, const ChipLook& look, float most) {
  float width = ctx.px(20);
  if (look.color || !look.icon.empty()) width += ctx.px(18);
  if (!look.count.empty()) width += words_size(ctx, Font::secondary, look.count).x + ctx.px(6);
  if (look.removable) width += ctx.px(16);
  const TextSpec spec{.size = ctx.px(12), .max_lines = 1};
  width += ctx.text.measure(look.label, spec).x;
  return std::min(most, std::ceil(width));
}

bool chip(Context& ctx, const char* id, Box box, const ChipLook& look, bool* right_clicked) {
  const UiColors& c = ctx.colors();
  ImDrawList* list = ImGui::GetWindowDrawList();
  Hit hit;
  if (!look.quiet) hit = hit_area(id, box);
  if (!look.quiet && key_focus(ctx, box).pressed) hit.clicked = true;
  if (right_clicked != nullptr) *right_clicked = hit.hovered && ImGui::IsMouseReleased(1);
  const float rounding = box.h / 2;
  const Rgba face = mixed(c.panel, c.text, look.on ? (hit.hovered ? 0.16 : 0.10) : (hit.hovered ? 0.06 : 0.0));
  list->AddRectFilled({box.x, box.y}, {box.right(), box.bottom()}, ink(face), rounding);
  if (!look.on) list->AddRect({box.x, box.y}, {box.right(), box.bottom()}, ink(c.border), rounding);
  float x = box.x + ctx.px(10);
  const ImU32 words = ink(look.on ? c.text : c.secondary_text, look.on ? 1 : 0.8);
  if (look.color) {
    const ImVec2 center{box.x + box.h / 2, ctx.look.snapped(box.y + box.h / 2)};
    if (look.on) {
      list->AddCircleFilled(center, ctx.px(8), ink(*look.color));
    } else {
      list->AddCircle(center, ctx.px(7.5f), ink(*look.color, 0.7), 0, ctx.px(1));
    }
    if (look.icon != kPlainIcon)
      ctx.text.icon(list, look.icon, center, ctx.px(10), look.on ? IM_COL32_WHITE : ink(*look.color, 0.8));
    x += ctx.px(18);
  } else if (!look.icon.empty()) {
    ctx.text.icon(list, look.icon, {x + ctx.px(6), box.y + box.h / 2}, ctx.px(12), words);
    x += ctx.px(18);
  }
  float end = box.right() - ctx.px(10);
  if (look.removable) {
    ctx.text.icon(list, "ui-x", {end - ctx.px(4), box.y + box.h / 2}, ctx.px(12),
                  ink(hit.hovered ? c.text : c.secondary_text));
    end -= ctx.px(16);
  }
  if (!look.count.empty()) {
    const float width = words_size(ctx, Font::secondary, look.count).x;
    draw_words_in(ctx, {end - width, box.y, width, box.h}, Font::secondary, ink(c.secondary_text), look.count, 1);
    end -= width + ctx.px(6);
  }
  draw_user_line(ctx, {x, box.y, end - x + 1, box.h}, look.label, 12, text::Style::regular, words);
  return hit.clicked;
}

}  // namespace sitmap::ui
