// A picture as wide as the column, its name below; what cannot be shown says why.
#include "ui/media_view.h"

#include <algorithm>
#include <cmath>
#include <filesystem>

#include "state/event_origin.h"
#include "ui/widgets.h"

namespace sitmap::ui {

namespace {

constexpr float kTallest = 1.5f;         // of a picture, in widths of the column
constexpr float kPlaceholder = 0.5625f;  // 16 to 9

const MediaPicture* find(const Context& ctx, const MediaName& name) {
  const auto found = std::find_if(ctx.in.media.begin(), ctx.in.media.end(),
                                  [&](const MediaPicture& picture) { return picture.name == name; });
  return found == ctx.in.media.end() ? nullptr : &*found;
}

// Never larger than its own pixels, at the left as all text is.
ImVec2 shown_size(const Context& ctx, const MediaPicture& picture, float width) {
  const float w = static_cast<float>(picture.width) / ctx.look.physical;
  const float h = static_cast<float>(picture.height) / ctx.look.physical;
  const float fit = std::min({1.0f, width / w, width * kTallest / h});
  return {std::max(1.0f, ctx.look.snapped(w * fit)), std::max(1.0f, ctx.look.snapped(h * fit))};
}

float draw_image(Context& ctx, ImVec2 at, float width, const MediaPicture& picture) {
  const ImVec2 size = shown_size(ctx, picture, width);
  const ImVec2 end{at.x + size.x, at.y + size.y};
  const auto texture = reinterpret_cast<ImTextureID>(static_cast<std::uintptr_t>(picture.texture));
  ImDrawList* list = ImGui::GetWindowDrawList();
  list->AddImageRounded(texture, at, end, {0, 0}, {1, 1}, IM_COL32_WHITE, ctx.px(6));
  list->AddRect(at, end, ink(ctx.colors().border), ctx.px(6));
  return size.y;
}

float draw_placeholder(Context& ctx, ImVec2 at, float width) {
  const UiColors& c = ctx.colors();
  const float height = ctx.look.snapped(width * kPlaceholder);
  ImGui::GetWindowDrawList()->AddRectFilled(at, {at.x + width, at.y + height}, ink(mixed(c.panel, c.text, 0.05)),
                                            ctx.px(6));
  ctx.text.icon(ImGui::GetWindowDrawList(), "ui-image", {at.x + width / 2, at.y + height / 2}, ctx.px(20),
                ink(c.secondary_text, 0.6));
  return height;
}

float draw_failure(Context& ctx, ImVec2 at, float width, const std::string& error) {
  const UiColors& c = ctx.colors();
  const float indent = ctx.px(20);
  ctx.text.icon(ImGui::GetWindowDrawList(), "ui-triangle-alert", {at.x + ctx.px(7), at.y + ctx.px(9)}, ctx.px(14),
                ink(c.warning));
  return ctx.look.snapped(draw_user_text(ctx, {at.x + indent, at.y}, width - indent, error, 12, text::Style::regular,
                                         ink(c.secondary_text), 3));
}

float draw_caption(Context& ctx, ImVec2 at, float width, const std::string& name) {
  const float row = ctx.px(18);
  const std::string words = std::filesystem::path(name).filename().string();
  draw_user_line(ctx, {at.x, at.y, width, row}, words, 12, text::Style::regular, ink(ctx.colors().secondary_text));
  return row;
}

// Where it ends.
float draw_picture(Context& ctx, ImVec2 at, float width, const MediaName& name) {
  const MediaPicture* picture = find(ctx, name);
  const bool failed = picture != nullptr && !picture->error.empty();
  const bool ready = picture != nullptr && picture->texture != 0;
  float y = at.y;
  y += failed  ? draw_failure(ctx, at, width, picture->error)
       : ready ? draw_image(ctx, at, width, *picture)
               : draw_placeholder(ctx, at, width);
  // Asked for anew in every frame in which it is seen: what is asked for is kept.
  if (ImGui::IsRectVisible(at, {at.x + width, y}))
    ctx.want_media(name, static_cast<int>(std::lround(width * ctx.look.physical)));
  if (failed) return y;
  y += ctx.px(4);
  return y + draw_caption(ctx, {at.x, y}, width, name.name);
}

}  // namespace

float draw_pictures(Context& ctx, EventIndex event, ImVec2 at, float width) {
  const EventLayer* layer = layer_of(ctx.state().document, event);
  const std::string folder = layer == nullptr ? "" : std::filesystem::path(layer->path).parent_path().string();
  for (const std::string& name : ctx.events().detail(event).media) {
    at.y = ctx.look.snapped(draw_picture(ctx, at, width, {folder, name}) + ctx.px(10));
  }
  return at.y - ctx.px(10);
}

}  // namespace sitmap::ui
