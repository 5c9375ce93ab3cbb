// Messages at the lower right, above the slider: newest at the bottom, gone by themselves or with a click.
#include <algorithm>

#include "ui/advice.h"
#include "ui/panels.h"
#include "ui/widgets.h"

namespace sitmap::ui {

namespace {

struct Kind {
  const char* icon;
  Rgba color;
};

Kind kind_of(const Context& ctx, ToastKind kind) {
  const UiColors& c = ctx.colors();
  switch (kind) {
    case ToastKind::success:
      return {"ui-circle-check", c.accent};
    case ToastKind::warning:
      return {"ui-triangle-alert", c.warning};
    case ToastKind::error:
      return {"ui-triangle-alert", c.error};
    case ToastKind::info:
      break;
  }
  return {"ui-info", c.secondary_text};
}

void show_layers(Context& ctx, std::uint64_t serial) {
  Settings& settings = ctx.edit_settings();
  settings.left_open = true;
  settings.left_tab = LeftTab::layers;
  settings.panels_hidden = false;
  make_room_at_left(ctx);
  ctx.act(action::DismissToast{serial});
}

// Long messages are shortened only where they would fill the map.
constexpr int kMostLines = 14;

struct Card {
  Words words;
  const Command* offer;  // may be null
  float text_x, text_width, text_height, height;
  bool cut = false;  // there is more than the card shows
};

Card measured(Context& ctx, const Toast& toast, float width, float side) {
  Card card{words_of(toast.text), find_command(toast.offer), ctx.px(40), 0, 0, 0, false};
  if (card.offer != nullptr && !card.offer->enabled(ctx.state())) card.offer = nullptr;
  card.text_width = width - card.text_x - side - ctx.px(8);
  const TextSpec spec{.size = ctx.px(13), .width = card.text_width, .max_lines = kMostLines};
  card.text_height = std::max(ctx.text.measure(card.words.text, spec).y, ctx.px(16));
  card.cut = ctx.text.truncated(card.words.text, spec);
  card.height = ctx.look.snapped(card.text_height + ctx.px(24) +
                                 (card.words.see_layers || card.offer != nullptr || card.cut ? ctx.px(38) : 0));
  return card;
}

void draw_card(Context& ctx, const Toast& toast, const Card& card, Box box, float side) {
  const UiColors& c = ctx.colors();
  ImGui::PushStyleVar(ImGuiStyleVar_WindowRounding, ctx.px(6));
  begin_panel(ctx, ("toast" + std::to_string(toast.serial)).c_str(), box, kNoBorder, c.raised);
  ImGui::PopStyleVar();
  ImDrawList* list = ImGui::GetWindowDrawList();
  list->AddRect({box.x, box.y}, {box.right(), box.bottom()}, ink(c.border), ctx.px(6));
  const Kind kind = kind_of(ctx, toast.kind);
  ctx.text.icon(list, kind.icon, {box.x + ctx.px(20), box.y + ctx.px(20)}, ctx.px(16), ink(kind.color));
  draw_user_text(ctx, {box.x + card.text_x, box.y + ctx.px(11)}, card.text_width, card.words.text, 13,
                 text::Style::regular, ink(c.text), kMostLines);
  float x = box.x + card.text_x;
  const float y = box.y + ctx.px(22) + card.text_height;
  if (card.offer != nullptr) {
    const ButtonLook look{.label = card.offer->label, .filled = true};
    const float width = button_width(ctx, look);
    if (button(ctx, "offer", {x, y, width, ctx.px(28)}, look)) {
      ctx.run(*card.offer);
      ctx.act(action::DismissToast{toast.serial});
    }
    x += width + ctx.px(8);
  }
  if (card.words.see_layers) {
    const ButtonLook look{.label = "See Layers", .tooltip = "What was read, and what was rejected", .filled = true};
    const float button_px = button_width(ctx, look);
    if (button(ctx, "see_layers", {x, y, button_px, ctx.px(28)}, look)) show_layers(ctx, toast.serial);
    x += button_px + ctx.px(8);
  }
  if (const Command* log = find_command("view.log"); card.cut && log != nullptr) {
    const ButtonLook look{.label = "Read all", .tooltip = "The whole message, among all messages"};
    if (button(ctx, "read_all", {x, y, button_width(ctx, look), ctx.px(28)}, look)) {
      ctx.run(*log);
      ctx.act(action::DismissToast{toast.serial});
    }
  }
  if (button(ctx, "dismiss", {box.right() - side - ctx.px(6), box.y + ctx.px(6), side, side},
             {.icon = "ui-x", .tooltip = "Dismiss"})) {
    ctx.act(action::DismissToast{toast.serial});
  }
  end_panel();
}

}  // namespace

void draw_toasts(Context& ctx) {
  const float width = ctx.px(336), margin = ctx.px(12), side = ctx.px(28);
  const float right = std::min(static_cast<float>(ctx.in.width), ctx.layout.right.x) - margin;
  // With the panels hidden only the window's edge is left to stand on.
  float bottom = std::min(ctx.layout.slider.y, static_cast<float>(ctx.in.height)) - ctx.px(40);
  const float top = ctx.layout.map.y + margin;
  for (auto toast = ctx.state().toasts.rbegin(); toast != ctx.state().toasts.rend(); ++toast) {
    const Card card = measured(ctx, *toast, width, side);
    const Box box{right - width, std::max(top, bottom - card.height), width, card.height};
    const bool newest = toast == ctx.state().toasts.rbegin();
    if (!newest && bottom - card.height < top) return;
    draw_card(ctx, *toast, card, box, side);
    bottom = box.y - ctx.px(8);
  }
}

}  // namespace sitmap::ui
