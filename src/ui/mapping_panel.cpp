// The mapping panel: columns of a file at the left, fields of events at the right, what comes of it below.
#include <filesystem>

#include "ui/dialog.h"
#include "ui/mapping_parts.h"
#include "ui/panels.h"

namespace sitmap::ui {
namespace {

constexpr float kPreviewHeight = 28 + kImportMapHeight;

// What is typed and scrolled belongs to one layer of one file.
void prepare(Context& ctx, const ImportDraft& draft) {
  MappingMemory& memory = ctx.memory.mapping;
  if (!ctx.memory.dialog_appears && memory.path == draft.path && memory.layer == draft.layer) return;
  memory = {};
  memory.path = draft.path;
  memory.layer = draft.layer;
  memory.zone = draft.mapping.zone;
  memory.crs = draft.mapping.crs;
}

// "CSV · 14 columns · 1 234 records read", and whose.
void draw_file(Context& ctx, Box box, const ImportDraft& draft) {
  const std::string file = std::filesystem::path(draft.path).filename().string();
  std::string words = file;
  if (!draft.layer.empty() && draft.layer != std::filesystem::path(draft.path).stem().string())
    words += " · " + draft.layer;
  words += " · " + draft.driver + " · " + format_count(draft.columns.size()) +
           (draft.columns.size() == 1 ? " column" : " columns");
  if (!draft.mapping.scheme.empty()) words += " · known as " + draft.mapping.scheme;
  draw_user_line(ctx, box, words, 12, text::Style::regular, ink(ctx.colors().secondary_text));
}

void draw_state(Context& ctx, Box box, const ImportDraft& draft) {
  const UiColors& c = ctx.colors();
  const bool ready = can_be_opened(draft);
  if (!draft.error.empty()) {
    draw_user_line(ctx, box, window_note(draft.error), 12, text::Style::regular, ink(c.error));
  } else if (!ready && undecided_dates(draft.columns, draft.mapping) != nullptr) {
    draw_words_in(ctx, box, Font::secondary, ink(c.warning), "Day or month first: answer above", 1);
  } else if (!ready) {
    draw_words_in(ctx, box, Font::secondary, ink(c.warning), "Choose the column that says when it happened", 1);
  } else if (draft.more_asking > 0) {
    draw_words_in(ctx, box, Font::secondary, ink(c.secondary_text),
                  format_count(draft.more_asking) + (draft.more_asking == 1 ? " more file asks" : " more files ask"),
                  1);
  }
}

void draw_foot(Context& ctx, Box row, const ImportDraft& draft, Mapping& mapping) {
  MappingMemory& memory = ctx.memory.mapping;
  const float gap = ctx.px(8);
  float left = row.x;
  const float toggle_width = ctx.px(224);
  if (toggle(ctx, "remember", {left, row.y, toggle_width, row.h}, "Remember for files like this", memory.remember))
    memory.remember = !memory.remember;
  left += toggle_width + 2 * gap;
  if (draft.remembered) {
    const ButtonLook forget{
        .label = "Forget", .tooltip = "Forget the mapping that is kept for files like this", .filled = true};
    const float width = button_width(ctx, forget);
    if (button(ctx, "forget", {left, row.y, width, row.h}, forget)) ctx.request(ForgetMapping{});
    left += width + gap;
  }
  if (mapping != draft.recognition.mapping) {
    const ButtonLook again{.label = "As recognised", .tooltip = "Take back all that was chosen here", .filled = true};
    const float width = button_width(ctx, again);
    if (button(ctx, "again", {left, row.y, width, row.h}, again)) {
      mapping = draft.recognition.mapping;
      memory.zone = mapping.zone;
      memory.crs = mapping.crs;
    }
    left += width + gap;
  }
  const float width = ctx.px(96);
  float right = row.right() - width;
  const ButtonLook open{.label = draft.revised ? "Apply" : "Open", .enabled = can_be_opened(draft), .primary = true};
  if (button(ctx, "open", {right, row.y, width, row.h}, open)) ctx.request(OpenMapped{memory.remember});
  right -= width + gap;
  if (button(ctx, "cancel", {right, row.y, width, row.h}, {.label = "Cancel", .filled = true})) close_dialog(ctx);
  draw_state(ctx, {left + gap, row.y, right - left - 3 * gap, row.h}, draft);
}

}  // namespace

void draw_mapping(Context& ctx) {
  Box content;
  const DialogLook look{.title = "What the columns mean", .width = 1080, .height = 840, .stays = true};
  if (!begin_dialog(ctx, Dialog::mapping, "mapping", look, content)) return;
  if (const ImportDraft* draft = ctx.in.import) {
    prepare(ctx, *draft);
    Mapping mapping = draft->mapping;
    const float gap = ctx.px(12), row = ctx.px(32);
    draw_file(ctx, {content.x, content.y - ctx.px(12), content.w, ctx.px(20)}, *draft);
    float y = content.y + ctx.px(16);
    y += draw_mapping_questions(ctx, {content.x, y, content.w, 0}, *draft, mapping);
    const float foot = content.bottom() - row;
    const float preview = foot - gap - ctx.px(kPreviewHeight);
    const float left = ctx.look.snapped(content.w * 0.4f);
    draw_mapping_columns(ctx, {content.x, y, left, preview - gap - y}, *draft);
    draw_mapping_fields(ctx, {content.x + left + gap, y, content.w - left - gap, preview - gap - y}, *draft, mapping);
    draw_mapping_preview(ctx, {content.x, preview, content.w, ctx.px(kPreviewHeight)}, *draft);
    draw_foot(ctx, {content.x, foot, content.w, row}, *draft, mapping);
    if (mapping != draft->mapping) ctx.request(ChangeMapping{mapping});
  }
  end_dialog(ctx);
}

}  // namespace sitmap::ui
