// The columns of the file: names, first values, and which field each feeds.
#include <algorithm>

#include "ui/mapping_parts.h"
#include "ui/virtual_list.h"

namespace sitmap::ui {
namespace {

std::string samples_of(const ColumnSurvey& column) {
  if (column.stated == 0) return "no values";
  std::string words;
  for (const std::string& sample : column.samples) words += (words.empty() ? "" : "  ·  ") + sample;
  std::replace(words.begin(), words.end(), '\n', ' ');
  return words;
}

void draw_column(Context& ctx, Box row, const ImportDraft& draft, const ColumnSurvey& column) {
  const UiColors& c = ctx.colors();
  const std::string fed = fed_fields(draft.mapping, column.column.name);
  const Box inner = row.inset(ctx.px(12), ctx.px(4));
  const float half = inner.h / 2, gap = ctx.px(8);
  const std::string right = fed.empty() ? column.column.type : fed;
  const float right_width = std::min(inner.w * 0.5f, words_size(ctx, Font::secondary, right).x + 1);
  draw_user_line(ctx, {inner.x, inner.y, inner.w - right_width - gap, half}, column.column.name, 13,
                 text::Style::semibold, ink(fed.empty() ? c.secondary_text : c.text));
  draw_words_in(ctx, {inner.right() - right_width, inner.y, right_width, half}, Font::secondary,
                ink(fed.empty() ? c.disabled_text : c.accent), right, 1);
  draw_user_line(ctx, {inner.x, inner.y + half, inner.w, half}, samples_of(column), 12, text::Style::regular,
                 ink(c.secondary_text));
}

}  // namespace

std::string fed_fields(const Mapping& mapping, const std::string& column) {
  std::string words;
  for (const char* field : kMappedFields) {
    const auto at = mapping.fields.find(field);
    if (at == mapping.fields.end()) continue;
    const auto& columns = at->second.columns;
    if (std::find(columns.begin(), columns.end(), column) == columns.end()) continue;
    words += (words.empty() ? "" : ", ") + std::string(field_label(field));
  }
  return words;
}

void draw_mapping_columns(Context& ctx, Box area, const ImportDraft& draft) {
  const UiColors& c = ctx.colors();
  const float head = ctx.px(24), row = ctx.px(44);
  draw_words_in(ctx, {area.x, area.y, area.w, head}, Font::strong, ink(c.text), "Columns of the file");
  const Box list{area.x, area.y + head, area.w, area.h - head};
  ImGui::GetWindowDrawList()->AddRectFilled({list.x, list.y}, {list.right(), list.bottom()},
                                            ink(mixed(c.panel, c.text, 0.03)), ctx.px(4));
  ImGui::SetCursorScreenPos({list.x, list.y});
  ImGui::BeginChild("columns", {list.w, list.h}, false,
                    ImGuiWindowFlags_NoScrollbar | ImGuiWindowFlags_NoScrollWithMouse | ImGuiWindowFlags_NoNav);
  const VisibleRows seen =
      scroll_rows(ctx, "columns", list, draft.columns.size(), row, ctx.memory.mapping.columns_scroll);
  const bool bar = static_cast<float>(draft.columns.size()) * row > list.h + 1;
  const float width = list.w - (bar ? scrollbar_room(ctx) : 0);
  for (std::size_t i = seen.first; i < seen.last; ++i)
    draw_column(ctx, {list.x, seen.first_y + row * static_cast<float>(i - seen.first), width, row}, draft,
                draft.columns[i]);
  ImGui::EndChild();
}

}  // namespace sitmap::ui
