// The records that are no events: which, why, and all of them as a table for whoever keeps the file.
#include <algorithm>
#include <filesystem>
#include <set>

#include "ui/dialog.h"
#include "ui/file_places.h"
#include "ui/panels.h"
#include "ui/virtual_list.h"
#include "ui/widgets.h"

namespace sitmap::ui {
namespace {

namespace fs = std::filesystem;

// A name that is not taken: "events rejected.csv", "events rejected 2.csv".
std::string default_path(const Context& ctx) {
  std::string stem = "events";
  for (const EventLayerPtr& layer : ctx.state().document.layers) {
    if (!layer->rejections.empty()) {
      stem = fs::path(layer->path).stem().string();
      break;
    }
  }
  return free_path(data_folder(ctx.state()), stem + " rejected", ".csv").string();
}

void gather(Context& ctx) {
  RejectedMemory& memory = ctx.memory.rejected;
  const auto& layers = ctx.state().document.layers;
  std::set<std::string> reasons;
  memory.rows.clear();
  memory.events = ctx.events().serial();
  for (std::size_t i = 0; i < layers.size(); ++i) {
    const auto& rejections = layers[i]->rejections;
    for (std::size_t k = 0; k < rejections.size(); ++k) {
      reasons.insert(rejections[k].reason);
      if (memory.reason.empty() || memory.reason == rejections[k].reason) memory.rows.push_back({i, k});
    }
  }
  memory.reasons.assign(reasons.begin(), reasons.end());
}

void choose_reason(Context& ctx, Box box) {
  RejectedMemory& memory = ctx.memory.rejected;
  std::vector<const char*> names = {"All reasons"};
  int current = 0;
  for (const std::string& reason : memory.reasons) {
    if (reason == memory.reason) current = static_cast<int>(names.size());
    names.push_back(reason.c_str());
  }
  const int chosen = dropdown(ctx, "reason", box, names[static_cast<std::size_t>(current)], names, current);
  if (chosen < 0) return;
  memory.reason = chosen == 0 ? "" : memory.reasons[static_cast<std::size_t>(chosen) - 1];
  memory.scroll = 0;
  gather(ctx);
}

void draw_row(Context& ctx, Box box, const EventLayer& layer, const Rejection& rejection) {
  const UiColors& c = ctx.colors();
  const float number = ctx.px(120), half = box.h / 2, x = box.x + ctx.px(12);
  draw_words_in(ctx, {x, box.y, number, half}, Font::body, ink(c.text), "Record " + format_count(rejection.record));
  const std::string where = rejection.reason + (rejection.id.empty() ? "" : " · " + rejection.id) +
                            (ctx.state().document.layers.size() > 1 ? " · " + layer.name : "");
  draw_user_line(ctx, {x + number, box.y, box.w - number - ctx.px(24), half}, where, 12, text::Style::regular,
                 ink(c.secondary_text));
  draw_user_line(ctx, {x, box.y + half, box.w - ctx.px(24), half}, rejection.message, 12, text::Style::regular,
                 ink(c.text));
}

void draw_list(Context& ctx, Box area) {
  const UiColors& c = ctx.colors();
  RejectedMemory& memory = ctx.memory.rejected;
  const float row = ctx.px(44);
  ImGui::GetWindowDrawList()->AddRectFilled({area.x, area.y}, {area.right(), area.bottom()},
                                            ink(mixed(c.panel, c.text, 0.03)), ctx.px(4));
  const Box inner = area.inset(0, ctx.px(4));
  ImGui::SetCursorScreenPos({inner.x, inner.y});
  ImGui::BeginChild("rows", {inner.w, inner.h}, false,
                    ImGuiWindowFlags_NoScrollbar | ImGuiWindowFlags_NoScrollWithMouse | ImGuiWindowFlags_NoNav);
  const VisibleRows seen = scroll_rows(ctx, "rows", inner, memory.rows.size(), row, memory.scroll);
  const auto& layers = ctx.state().document.layers;
  for (std::size_t i = seen.first; i < seen.last; ++i) {
    const EventLayer& layer = *layers[memory.rows[i].layer];
    draw_row(ctx,
             {inner.x, seen.first_y + row * static_cast<float>(i - seen.first), inner.w - scrollbar_room(ctx), row},
             layer, layer.rejections[memory.rows[i].rejection]);
  }
  ImGui::EndChild();
}

void draw_export(Context& ctx, Box row) {
  RejectedMemory& memory = ctx.memory.rejected;
  std::error_code error;
  const fs::path path = typed_path(memory.path, data_folder(ctx.state()));
  const bool taken = fs::exists(path, error);
  const ButtonLook look{.label = taken ? "Replace the file" : "Export as CSV",
                        .tooltip = "All rejected records, with their own cells",
                        .enabled = !memory.path.empty() && !fs::is_directory(path, error),
                        .primary = true};
  const float width = ctx.px(144), gap = ctx.px(8);
  const FieldResult result = text_field(ctx, "##path", {row.x, row.y, row.w - width - gap, row.h}, memory.path,
                                        {.hint = "Name or path of a file"});
  if (result == FieldResult::cancelled) return close_dialog(ctx);
  if (!button(ctx, "export", {row.right() - width, row.y, width, row.h}, look)) return;
  ctx.request(ExportRejected{path.string()});
  close_dialog(ctx);
}

}  // namespace

void draw_rejected(Context& ctx) {
  Box content;
  const DialogLook look{.title = "Rejected records", .width = 720, .height = 560};
  if (!begin_dialog(ctx, Dialog::rejected, "rejected", look, content)) return;
  RejectedMemory& memory = ctx.memory.rejected;
  if (ctx.memory.dialog_appears) {
    memory = {};
    memory.path = default_path(ctx);
  }
  if (memory.events != ctx.events().serial()) gather(ctx);
  const UiColors& c = ctx.colors();
  const float row = ctx.px(32), gap = ctx.px(8), choice = ctx.px(200);
  const Document& document = ctx.state().document;
  draw_words_in(ctx, {content.x, content.y, content.w - choice - gap, row}, Font::body, ink(c.secondary_text),
                format_count(total_rejected(document)) + " of " + format_count(total_records(document)) +
                    " records are no events");
  choose_reason(ctx, {content.right() - choice, content.y, choice, row});
  draw_list(ctx, {content.x, content.y + row + gap, content.w, content.h - 2 * row - 2 * gap});
  draw_export(ctx, {content.x, content.bottom() - row, content.w, row});
  end_dialog(ctx);
}

}  // namespace sitmap::ui
