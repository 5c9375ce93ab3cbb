// Draws a source.
#include "ui/source_link.h"

#include "ui/widgets.h"

namespace sitmap::ui {

float draw_source(Context& ctx, ImVec2 at, float width, const Source& source, float size) {
  const UiColors& c = ctx.colors();
  ImDrawList* list = ImGui::GetWindowDrawList();
  const bool link = !source.url.empty();
  const std::string& title = !source.title.empty() ? source.title : link ? source.url : source.publisher;
  const TextSpec spec{.size = ctx.px(size), .width = width - (link ? ctx.px(24) : 0), .max_lines = 3};
  float height = title.empty() ? 0 : ctx.look.snapped(ctx.text.measure(title, spec).y);
  Hit hit;
  if (link) hit = hit_area("link", {at.x, at.y, width, height});
  ctx.text.draw(list, at, title, spec, ink(link ? c.accent : c.text));
  if (link) {
    ctx.text.icon(list, "ui-external-link", {at.x + width - ctx.px(8), at.y + ctx.px(9)}, ctx.px(14),
                  ink(hit.hovered ? c.text : c.secondary_text));
    if (hit.hovered) {
      ImGui::SetMouseCursor(ImGuiMouseCursor_Hand);
      tip(ctx, source.url);
    }
    if (hit.clicked) ctx.request(OpenLink{source.url});
  }
  std::string line;
  for (const std::string* part : {&source.publisher, &source.published, &source.locator}) {
    if (part->empty() || part == &title) continue;
    line += (line.empty() ? "" : " · ") + *part;
  }
  if (!line.empty())
    height += ctx.look.snapped(
        draw_user_text(ctx, {at.x, at.y + height}, width, line, 12, text::Style::regular, ink(c.secondary_text)));
  return height;
}

}  // namespace sitmap::ui
