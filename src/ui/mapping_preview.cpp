// What the first records become: counts that add up, rows in the order of the file, and a map of them.
#include <algorithm>
#include <array>

#include "ui/mapping_parts.h"
#include "ui/virtual_list.h"

namespace sitmap::ui {
namespace {

// "First 200 records = 188 events + 12 refused (bad time 12) · 3 undated · 5 without position"
std::string counts_words(const ImportDraft& draft) {
  std::size_t refused = 0;
  std::string reasons;
  for (const auto& [reason, count] : draft.rejected) {
    refused += count;
    reasons += (reasons.empty() ? "" : ", ") + reason + " " + format_count(count);
  }
  std::string words = (draft.all_records ? "All " : "First ") + format_count(draft.records) +
                      (draft.records == 1 ? " record = " : " records = ") + format_count(draft.event_count()) +
                      (draft.event_count() == 1 ? " event" : " events");
  if (refused > 0) words += " + " + format_count(refused) + " refused (" + reasons + ")";
  if (draft.undated > 0) words += " · " + format_count(draft.undated) + " undated";
  if (draft.without_position > 0) words += " · " + format_count(draft.without_position) + " without position";
  return words;
}

// Shares of a row's width.
constexpr std::array<float, 6> kShares = {0.06f, 0.30f, 0.22f, 0.18f, 0.14f, 0.10f};
constexpr std::array<const char*, 6> kHeads = {"#", "Title", "When", "As EDTF", "Where", "Status"};

struct Cells {
  Box row;
  float x;
  std::size_t next = 0;
  Box take() {
    const float width = row.w * kShares[next++];
    const Box cell{x, row.y, width - 8, row.h};
    x += width;
    return cell;
  }
};

void draw_heads(Context& ctx, Box row) {
  Cells cells{row, row.x};
  for (const std::string_view head : kHeads) {
    std::string words(head);
    if (head == "When") words += " · " + ctx.settings().zone.name();
    draw_user_line(ctx, cells.take(), words, 12, text::Style::regular, ink(ctx.colors().secondary_text));
  }
}

void draw_row(Context& ctx, Box box, const DraftRow& row) {
  const UiColors& c = ctx.colors();
  Cells cells{box, box.x};
  const auto cell = [&](std::string_view words, Rgba color) {
    draw_user_line(ctx, cells.take(), words, 12, text::Style::regular, ink(color));
  };
  cell(std::to_string(row.record), c.secondary_text);
  if (!row.refusal.empty()) {
    const Box rest{cells.x, box.y, box.right() - cells.x - ctx.px(8), box.h};
    return draw_user_line(ctx, rest, window_note(row.refusal), 12, text::Style::regular, ink(c.error));
  }
  cell(row.title.empty() ? "Untitled event" : row.title, row.title.empty() ? c.disabled_text : c.text);
  cell(row.time.empty() ? "undated" : row.time, row.time.empty() ? c.disabled_text : c.text);
  cell(row.edtf, c.secondary_text);
  cell(!row.place.empty() ? std::string_view(row.place)
       : row.has_position ? ""
                          : "no position",
       row.place.empty() ? c.disabled_text : c.secondary_text);
  cell(row.status, c.secondary_text);
}

void draw_rows(Context& ctx, Box list, const ImportDraft& draft) {
  const float row = ctx.px(24);
  ImGui::SetCursorScreenPos({list.x, list.y});
  ImGui::BeginChild("preview", {list.w, list.h}, false,
                    ImGuiWindowFlags_NoScrollbar | ImGuiWindowFlags_NoScrollWithMouse | ImGuiWindowFlags_NoNav);
  const VisibleRows seen = scroll_rows(ctx, "preview", list, draft.rows.size(), row, ctx.memory.mapping.rows_scroll);
  for (std::size_t i = seen.first; i < seen.last; ++i) {
    draw_row(ctx,
             {list.x + ctx.px(8), seen.first_y + row * static_cast<float>(i - seen.first),
              list.w - scrollbar_room(ctx) - ctx.px(8), row},
             draft.rows[i]);
  }
  ImGui::EndChild();
}

void draw_map(Context& ctx, Box box, const ImportDraft& draft) {
  const UiColors& c = ctx.colors();
  ImDrawList* list = ImGui::GetWindowDrawList();
  const ImVec2 from{box.x, box.y}, to{box.right(), box.bottom()};
  list->AddRectFilled(from, to, ink(mixed(c.panel, c.text, 0.03)), ctx.px(4));
  const bool placed = draft.event_count() > draft.without_position;
  if (placed && ctx.in.import_texture != 0) {
    list->AddImageRounded(reinterpret_cast<ImTextureID>(static_cast<std::uintptr_t>(ctx.in.import_texture)), from, to,
                          {0, 0}, {1, 1}, IM_COL32_WHITE, ctx.px(4));
  } else if (!placed) {
    draw_words_in(ctx, box, Font::secondary, ink(c.secondary_text), "No record has a position", 0.5f);
  }
}

}  // namespace

void draw_mapping_preview(Context& ctx, Box area, const ImportDraft& draft) {
  const UiColors& c = ctx.colors();
  const float head = ctx.px(28), map_width = ctx.px(kImportMapWidth), gap = ctx.px(12), heads = ctx.px(24);
  draw_words_in(ctx, {area.x, area.y, area.w, head}, Font::strong, ink(c.text), "Preview");
  const float x = area.x + words_size(ctx, Font::strong, "Preview").x + gap;
  if (draft.error.empty())
    draw_words_in(ctx, {x, area.y, area.right() - x, head}, Font::secondary, ink(c.secondary_text),
                  counts_words(draft));
  const Box list{area.x, area.y + head, area.w - map_width - gap, area.h - head};
  ImGui::GetWindowDrawList()->AddRectFilled({list.x, list.y}, {list.right(), list.bottom()},
                                            ink(mixed(c.panel, c.text, 0.03)), ctx.px(4));
  if (draft.error.empty()) {
    draw_heads(ctx, {list.x + ctx.px(8), list.y, list.w - scrollbar_room(ctx) - ctx.px(8), heads});
    draw_rows(ctx, {list.x, list.y + heads, list.w, list.h - heads}, draft);
  } else {
    draw_user_line(ctx, list.inset(ctx.px(12), 0), window_note(draft.error), 12, text::Style::regular, ink(c.error));
  }
  draw_map(ctx, {area.right() - map_width, list.y, map_width, list.h}, draft);
}

}  // namespace sitmap::ui
