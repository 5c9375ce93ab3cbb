// Whether a file is there is looked up each time: another program may have written it meanwhile.
#include "ui/save_row.h"

namespace sitmap::ui {

SaveAnswer draw_save_row(Context& ctx, Box box, const SaveRow& row) {
  const float width = ctx.px(112), gap = ctx.px(8);
  const FieldResult result = text_field(ctx, row.id, {box.x, box.y, box.w - width - gap, box.h}, row.path, row.field);
  if (result == FieldResult::changed) row.replacing = false;
  if (result == FieldResult::cancelled) return SaveAnswer::cancelled;
  std::error_code error;
  const bool ready = !row.path.empty() && !std::filesystem::is_directory(row.target(), error);
  const bool exists = ready && std::filesystem::exists(row.target(), error);
  const ButtonLook look{.label = row.replacing ? "Replace" : "Save", .enabled = ready, .primary = true};
  const bool clicked = button(ctx, "save", {box.right() - width, box.y, width, box.h}, look);
  if (exists) {
    draw_user_line(ctx, {box.x, box.y - ctx.px(22), box.w, ctx.px(18)},
                   row.replacing ? "Press Replace to write over this file" : "This file exists already", 12,
                   text::Style::regular, ink(ctx.colors().warning));
  }
  if (ready && (clicked || result == FieldResult::entered)) {
    if (!exists || row.replacing) return SaveAnswer::save;
    row.replacing = true;
  }
  return result == FieldResult::changed ? SaveAnswer::changed : SaveAnswer::none;
}

}  // namespace sitmap::ui
