// The command palette: commands, events and dates by a few letters.
#include <algorithm>

#include "core/edtf.h"
#include "state/event_style.h"
#include "ui/dialog.h"
#include "ui/event_marks.h"
#include "ui/panels.h"
#include "ui/widgets.h"

namespace sitmap::ui {

namespace {

constexpr std::size_t kMostCommands = 8, kMostEvents = 12;
// Typing must not wait for a search through millions of titles: the list's own search does that.
constexpr std::size_t kMostRowsSearched = 200'000;

char lower(char c) {
  return c >= 'A' && c <= 'Z' ? static_cast<char>(c + 32) : c;
}

bool contains_folded(std::string_view text, std::string_view words) {
  const auto same = [](char a, char b) { return lower(a) == lower(b); };
  return std::search(text.begin(), text.end(), words.begin(), words.end(), same) != text.end();
}

void search_events(Context& ctx, PaletteMemory& memory) {
  const EventTable& table = ctx.events();
  if (memory.words.size() < 2) return;
  std::size_t found = 0;
  for (EventIndex i = 0; i < std::min(table.size(), kMostRowsSearched) && found < kMostEvents; ++i) {
    // A title of megabytes is found by its beginning.
    if (!contains_folded(table.title(i).substr(0, 512), memory.words)) continue;
    memory.entries.push_back({.event = i});
    ++found;
  }
}

void search(Context& ctx, PaletteMemory& memory) {
  if (memory.searched == memory.words && memory.searched_in.lock() == ctx.state().document.events &&
      !memory.entries.empty())
    return;
  memory.searched = memory.words;
  memory.searched_in = ctx.state().document.events;
  memory.entries.clear();
  memory.current = 0;
  const bool digits = !memory.words.empty() && memory.words[0] >= '0' && memory.words[0] <= '9';
  if (digits) {
    const auto span = parse_time_span(memory.words, ctx.zone(), slider_range(ctx.state()));
    if (span) memory.entries.push_back({.span = *span});
  }
  std::size_t commands_found = 0;
  for (const Command* command : search_commands(memory.words)) {
    if (commands_found >= kMostCommands && !memory.words.empty()) break;
    if (!command->enabled(ctx.state())) continue;
    memory.entries.push_back({.command = command});
    ++commands_found;
  }
  search_events(ctx, memory);
}

void choose(Context& ctx, const PaletteEntry& entry) {
  close_dialog(ctx);
  if (entry.command != nullptr) ctx.run(*entry.command);
  if (entry.event) ctx.act(action::Select{*entry.event, true});
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
  if (memory.entries.empty())
    draw_words(ctx, {origin.x + ctx.px(12), origin.y + ctx.px(12)}, Font::body, ink(c.secondary_text),
               "Nothing by that name");
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
  Box content;
  const DialogLook look{.width = 600, .height = 460, .top = 64};
  if (!begin_dialog(ctx, Dialog::palette, "palette", look, content)) return;
  PaletteMemory& memory = ctx.memory.palette;
  if (ctx.memory.dialog_appears) memory = PaletteMemory{};
  const Box field{content.x, content.y, content.w, ctx.px(36)};
  const FieldLook field_look{
      .icon = "ui-search", .hint = "A command, an event, or a date", .focus = !ImGui::IsAnyItemActive()};
  const FieldResult result = text_field(ctx, "##words", field, memory.words, field_look);
  ctx.take_keyboard();
  search(ctx, memory);
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
