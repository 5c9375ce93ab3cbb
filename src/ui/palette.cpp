// The command palette, and the same for places: what a few letters find, and going there.
#include <algorithm>

#include "state/event_style.h"
#include "ui/dialog.h"
#include "ui/event_marks.h"
#include "ui/palette_search.h"
#include "ui/panels.h"
#include "ui/widgets.h"

namespace sitmap::ui {

namespace {

void choose(Context& ctx, const PaletteEntry& entry) {
  close_dialog(ctx);
  if (entry.command != nullptr) ctx.run(*entry.command);
  if (entry.event) ctx.act(action::Select{*entry.event, true});
  if (entry.place) ctx.act(action::GoTo{*entry.place, entry.zoom});
  if (entry.span)
    ctx.edit_time() = with_window(
        revealed(with_window(ctx.time(), *entry.span), *entry.span, ctx.zone(), slider_warp(ctx.state())), *entry.span);
}

void draw_entry(Context& ctx, const Box& box, const PaletteEntry& entry) {
  const UiColors& c = ctx.colors();
  ImDrawList* list = ImGui::GetWindowDrawList();
  const ImVec2 mark{box.x + ctx.px(20), box.y + box.h / 2};
  const float text_x = box.x + ctx.px(44);
  if (entry.command != nullptr) {
    ctx.text.icon(list, entry.command->icon, mark, ctx.px(16), ink(c.secondary_text));
    const std::string keys = entry.command->shortcuts.empty() ? "" : format_shortcut(entry.command->shortcuts.front());
    const float keys_width = words_size(ctx, Font::secondary, keys).x;
    const float label = std::min(words_size(ctx, Font::body, entry.command->label).x + 1,
                                 box.right() - text_x - keys_width - ctx.px(24));
    draw_words_in(ctx, {text_x, box.y, label, box.h}, Font::body, ink(c.text), entry.command->label);
    draw_words_in(ctx, {text_x + label + ctx.px(8), box.y, ctx.px(80), box.h}, Font::secondary, ink(c.disabled_text),
                  entry.command->menu);
    draw_words_in(ctx, {box.right() - keys_width - ctx.px(12), box.y, keys_width + 1, box.h}, Font::secondary,
                  ink(c.secondary_text), keys);
    return;
  }
  if (entry.place) {
    ctx.text.icon(list, "ui-map-pin", mark, ctx.px(16), ink(c.secondary_text));
    const float note = std::min(words_size(ctx, Font::secondary, entry.note).x + ctx.px(12), box.w / 2);
    draw_user_line(ctx, {text_x, box.y, box.right() - text_x - note - ctx.px(12), box.h}, entry.place->name, 13,
                   text::Style::regular, ink(c.text));
    draw_words_in(ctx, {box.right() - note, box.y, note, box.h}, Font::secondary, ink(c.secondary_text), entry.note);
    return;
  }
  if (entry.span) {
    ctx.text.icon(list, "ui-skip-forward", mark, ctx.px(16), ink(c.secondary_text));
    draw_words_in(ctx, {text_x, box.y, box.right() - text_x - ctx.px(12), box.h}, Font::body, ink(c.text),
                  "Show " + format_span(*entry.span, ctx.zone()));
    return;
  }
  const std::string category = style_name(ctx.state().document, *entry.event);
  category_disc(ctx, list, mark, ctx.px(10), category, false);
  const std::string date = ctx.events().has_time(*entry.event) ? format_date(ctx.events().outer_begin()[*entry.event],
                                                                             zone_for(ctx.state(), *entry.event))
                                                               : "Undated";
  const float date_width = words_size(ctx, Font::secondary, date).x + ctx.px(12);
  draw_user_line(ctx, {text_x, box.y, box.right() - text_x - date_width - ctx.px(12), box.h},
                 ctx.events().title(*entry.event), 13, text::Style::regular, ink(c.text));
  draw_words_in(ctx, {box.right() - date_width, box.y, date_width, box.h}, Font::secondary, ink(c.secondary_text),
                date);
}

void draw_entries(Context& ctx, const Box& area, bool moved) {
  PaletteMemory& memory = ctx.memory.palette;
  const UiColors& c = ctx.colors();
  const float row = ctx.px(36);
  ImGui::SetCursorScreenPos({area.x, area.y});
  ImGui::BeginChild("entries", {area.w, area.h}, false, ImGuiWindowFlags_NoNav);
  const ImVec2 origin = ImGui::GetCursorScreenPos();
  const ImVec2 motion = ImGui::GetIO().MouseDelta;
  if (memory.entries.empty() && !memory.fault.empty())
    draw_user_text(ctx, {origin.x + ctx.px(12), origin.y + ctx.px(12)}, area.w - ctx.px(24),
                   "No place on earth: " + memory.fault, 13, text::Style::regular, ink(c.secondary_text), 3);
  else if (memory.entries.empty())
    draw_words(ctx, {origin.x + ctx.px(12), origin.y + ctx.px(12)}, Font::body, ink(c.secondary_text),
               ctx.memory.palette.words.empty() ? "Baghdad · 33.30, 44.39 · 33°18′N 44°24′E · 38S MB 4488 8822"
                                                : "Nothing by that name");
  // choose() may change what is listed only in the next frame.
  std::optional<PaletteEntry> chosen;
  for (int i = 0; i < static_cast<int>(memory.entries.size()); ++i) {
    const Box box{origin.x, origin.y + row * static_cast<float>(i), area.w - ctx.px(4), row};
    ImGui::PushID(i);
    const Hit hit = hit_area("entry", box);
    if (moved && i == memory.current) ImGui::SetScrollHereY(0.5f);
    ImGui::PopID();
    if (hit.hovered && (motion.x != 0 || motion.y != 0)) memory.current = i;
    if (i == memory.current)
      ImGui::GetWindowDrawList()->AddRectFilled({box.x, box.y}, {box.right(), box.bottom()}, ink(c.accent, 0.16),
                                                ctx.px(4));
    draw_entry(ctx, box, memory.entries[static_cast<std::size_t>(i)]);
    if (hit.clicked) chosen = memory.entries[static_cast<std::size_t>(i)];
  }
  ImGui::EndChild();
  if (chosen) choose(ctx, *chosen);
}

}  // namespace

void draw_palette(Context& ctx) {
  const bool places = ctx.state().settings.dialog == Dialog::go_to;
  Box content;
  const DialogLook look{.width = 600, .height = 460, .top = 64};
  if (!begin_dialog(ctx, places ? Dialog::go_to : Dialog::palette, "palette", look, content)) return;
  PaletteMemory& memory = ctx.memory.palette;
  if (ctx.memory.dialog_appears) memory = PaletteMemory{};
  const Box field{content.x, content.y, content.w, ctx.px(36)};
  const FieldLook field_look{
      .icon = places ? "ui-map-pin" : "ui-search",
      .hint = places ? "A place, coordinates in any notation, or an event" : "A command, an event, a place, or a date",
      .focus = !ImGui::IsAnyItemActive()};
  const FieldResult result = text_field(ctx, "##words", field, memory.words, field_look);
  ctx.take_keyboard();
  search_palette(ctx, places, memory);
  const int last = static_cast<int>(memory.entries.size()) - 1;
  const int before = memory.current;
  if (ImGui::IsKeyPressed(ImGui::GetKeyIndex(ImGuiKey_DownArrow))) ++memory.current;
  if (ImGui::IsKeyPressed(ImGui::GetKeyIndex(ImGuiKey_UpArrow))) --memory.current;
  memory.current = std::clamp(memory.current, 0, std::max(0, last));
  if (result == FieldResult::entered && last >= 0) {
    const PaletteEntry entry = memory.entries[static_cast<std::size_t>(memory.current)];
    choose(ctx, entry);
  } else if (result == FieldResult::cancelled || ImGui::IsKeyPressed(ImGui::GetKeyIndex(ImGuiKey_Escape), false)) {
    close_dialog(ctx);
  }
  const float top = field.bottom() + ctx.px(8);
  draw_entries(ctx, {content.x, top, content.w, content.bottom() - top}, memory.current != before);
  end_dialog(ctx);
}

}  // namespace sitmap::ui
