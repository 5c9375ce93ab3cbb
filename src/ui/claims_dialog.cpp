// The accounts of the selected event as a table: one column each, one row for each thing that any of them speaks of.
#include <algorithm>

#include "ui/claim_marks.h"
#include "ui/claim_table.h"
#include "ui/dialog.h"
#include "ui/panels.h"
#include "ui/source_link.h"
#include "ui/widgets.h"

namespace sitmap::ui {

namespace {

constexpr float kLabels = 104, kNarrowest = 184, kWidest = 320;  // design pixels

class Comparison {
 public:
  Comparison(Context& ctx, EventIndex event, Box area)
      : ctx_(ctx), claims_(ctx.events().detail(event).claims), table_(claim_table(ctx.state(), event)), area_(area) {
    has_own_ = std::any_of(table_.rows.begin(), table_.rows.end(),
                           [](const ClaimRow& row) { return !row.own.text.empty() || !row.own.detail.empty(); });
    labels_ = ctx.px(kLabels);
    const auto columns = static_cast<float>(column_count());
    column_ = ctx.look.snapped(std::clamp((area.w - labels_ - ctx.px(4)) / columns, ctx.px(kNarrowest),
                                          std::max(ctx.px(kWidest), (area.w - labels_) / std::max(columns, 3.0f))));
  }

  void draw() {
    ImGui::SetCursorScreenPos({area_.x, area_.y});
    ImGui::BeginChild("accounts", {area_.w, area_.h}, false,
                      ImGuiWindowFlags_HorizontalScrollbar | ImGuiWindowFlags_NoNav);
    const ImVec2 origin = ImGui::GetCursorScreenPos();
    x_ = origin.x;
    y_ = origin.y;
    frozen_x_ = ImGui::GetWindowPos().x;
    row("", [this](std::size_t column, Box box) { return name(column, box); });
    for (const ClaimRow& r : table_.rows) {
      const auto axis = time_axis(r);
      const auto scale = number_scale(r);
      differs_ = r.differs();
      row(r.label, [&](std::size_t column, Box box) { return cell(r, axis, scale, column, box); });
    }
    differs_ = table_.respects == kWordingDiffers;
    if (std::any_of(claims_.begin(), claims_.end(), [](const Claim& claim) { return !claim.what.empty(); }))
      row("What", [this](std::size_t column, Box box) { return what(column, box); });
    differs_ = false;
    if (std::any_of(claims_.begin(), claims_.end(), [](const Claim& claim) { return !claim.source.empty(); }))
      row("Source", [this](std::size_t column, Box box) { return source(column, box); });
    ImGui::SetCursorScreenPos({x_ + labels_ + column_ * static_cast<float>(column_count()) - 1, y_ - 1});
    ImGui::Dummy({1, 1});
    ImGui::EndChild();
  }

 private:
  std::size_t column_count() const { return claims_.size() + (has_own_ ? 1 : 0); }
  // Of claims_; nothing for the event's own column.
  std::optional<std::size_t> claim_of(std::size_t column) const {
    if (!has_own_) return column;
    return column == 0 ? std::nullopt : std::optional(column - 1);
  }

  // draw_cell draws into a box of any height and returns the height that it took. Backgrounds lie below.
  template <class DrawCell>
  void row(const std::string& label, const DrawCell& draw_cell) {
    const UiColors& c = ctx_.colors();
    ImDrawList* list = ImGui::GetWindowDrawList();
    const float pad = ctx_.px(8), hair = 1 / ctx_.look.physical;
    list->ChannelsSplit(3);
    list->ChannelsSetCurrent(1);
    float height = 0;
    for (std::size_t column = 0; column < column_count(); ++column) {
      const Box box{x_ + labels_ + column_ * static_cast<float>(column) + pad, y_ + pad, column_ - 2 * pad, 0};
      ImGui::PushID(static_cast<int>(column));
      height = std::max(height, draw_cell(column, box));
      ImGui::PopID();
    }
    const TextSpec spec{.size = ctx_.px(12), .width = labels_ - ctx_.px(24)};
    height = ctx_.look.snapped(std::max(height, ctx_.text.measure(label, spec).y)) + 2 * pad;
    list->ChannelsSetCurrent(0);
    for (const std::size_t column : differing_)
      draw_differing_plate(ctx_, {x_ + labels_ + column_ * static_cast<float>(column) + hair, y_ + hair,
                                  column_ - 2 * hair, height - 2 * hair});
    differing_.clear();
    const float right = x_ + labels_ + column_ * static_cast<float>(column_count());
    for (std::size_t column = 1; column < column_count(); ++column) {
      const float x = ctx_.look.snapped(x_ + labels_ + column_ * static_cast<float>(column));
      list->AddRectFilled({x, y_}, {x + hair, y_ + height}, ink(c.border, 0.7));
    }
    list->ChannelsSetCurrent(2);
    // Labels stay where they are while the columns scroll below them.
    list->AddRectFilled({frozen_x_, y_}, {frozen_x_ + labels_, y_ + height}, ink(c.panel));
    list->AddRectFilled({frozen_x_, y_ + height - hair}, {std::max(right, frozen_x_ + area_.w), y_ + height},
                        ink(c.border));
    if (differs_) draw_unequal({frozen_x_ + ctx_.px(6), y_ + pad + ctx_.px(8)}, ctx_.px(10), ink(c.warning));
    ctx_.text.draw(list, {frozen_x_ + ctx_.px(18), y_ + pad}, label, spec, ink(c.secondary_text));
    list->ChannelsMerge();
    y_ += height;
  }

  float text(Box& box, std::string_view words, float size, text::Style style, Rgba color) {
    if (words.empty()) return 0;
    const TextSpec spec{.size = ctx_.px(size), .style = style, .width = box.w, .tabular = true};
    const float height =
        ctx_.look.snapped(ctx_.text.draw(ImGui::GetWindowDrawList(), {box.x, box.y}, words, spec, ink(color)).y);
    box.y += height;
    return height;
  }

  float name(std::size_t column, Box box) {
    const auto claim = claim_of(column);
    const UiColors& c = ctx_.colors();
    return text(box, claim ? table_.who[*claim] : "This event", 13, text::Style::semibold,
                claim ? c.text : c.secondary_text);
  }

  float cell(const ClaimRow& r, const std::optional<TimeSpan>& axis, const std::optional<Scale>& scale,
             std::size_t column, Box box) {
    const UiColors& c = ctx_.colors();
    const auto claim = claim_of(column);
    const ClaimCell& said = claim ? r.cells[*claim] : r.own;
    const Rgba color = claim ? c.accent : c.secondary_text;
    const float top = box.y;
    if (said.differs) differing_.push_back(column);
    if (said.text.empty() && said.detail.empty()) text(box, "–", 13, text::Style::regular, c.disabled_text);
    text(box, said.text, 13, said.differs ? text::Style::semibold : text::Style::regular, c.text);
    text(box, said.detail, 12, text::Style::regular, c.secondary_text);
    const Box mark{box.x, box.y + ctx_.px(2), box.w, ctx_.px(14)};
    const bool marked = (said.span && axis) || (said.number && scale);
    if (said.span && axis) draw_time_bar(ctx_, mark, *axis, *said.span, color);
    if (said.number && scale) draw_dot(ctx_, mark, *scale, *said.number, color);
    return box.y - top + (marked ? ctx_.px(16) : 0);
  }

  float what(std::size_t column, Box box) {
    const auto claim = claim_of(column);
    return claim ? text(box, claims_[*claim].what, 13, text::Style::regular, ctx_.colors().text) : 0;
  }

  float source(std::size_t column, Box box) {
    const auto claim = claim_of(column);
    if (!claim || claims_[*claim].source.empty()) return 0;
    return draw_source(ctx_, {box.x, box.y}, box.w, claims_[*claim].source, 12);
  }

  Context& ctx_;
  const std::vector<Claim>& claims_;
  ClaimTable table_;
  Box area_;
  bool has_own_ = false, differs_ = false;
  float labels_ = 0, column_ = 0, x_ = 0, y_ = 0, frozen_x_ = 0;
  std::vector<std::size_t> differing_;  // columns of the row that is being drawn
};

}  // namespace

void draw_claims_dialog(Context& ctx) {
  if (ctx.state().settings.dialog == Dialog::claims) {
    const auto selected = ctx.state().view.selected;
    if (!selected || *selected >= ctx.events().size() || ctx.events().detail(*selected).claims.empty()) {
      close_dialog(ctx);
      return;
    }
  }
  Box content;
  const auto columns =
      ctx.state().view.selected ? ctx.events().detail(*ctx.state().view.selected).claims.size() + 1 : std::size_t{1};
  const float width = std::clamp(kLabels + 240 * static_cast<float>(columns) + 48, 640.0f, 1240.0f);
  const DialogLook look{.title = "Accounts side by side", .width = width, .height = 560};
  if (!begin_dialog(ctx, Dialog::claims, "claims", look, content)) return;
  const EventIndex event = *ctx.state().view.selected;
  const UiColors& c = ctx.colors();
  const std::string_view title = ctx.events().title(event);
  const float taken =
      draw_user_text(ctx, {content.x, content.y - ctx.px(8)}, content.w, title.empty() ? "Untitled event" : title, 13,
                     text::Style::regular, ink(c.secondary_text), 2);
  content.y += ctx.look.snapped(taken) + ctx.px(4);
  content.h -= ctx.look.snapped(taken) + ctx.px(4);
  Comparison(ctx, event, content).draw();
  end_dialog(ctx);
}

}  // namespace sitmap::ui
