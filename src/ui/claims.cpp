// In a narrow panel columns have no room: the accounts stand below each other, under each thing that they speak of.
#include "ui/claims.h"

#include <algorithm>

#include "ui/claim_marks.h"
#include "ui/claim_table.h"
#include "ui/source_link.h"
#include "ui/widgets.h"

namespace sitmap::ui {

namespace {

constexpr float kNameShare = 0.32f;

class Section {
 public:
  Section(Context& ctx, EventIndex event, ImVec2 at, float width)
      : ctx_(ctx),
        claims_(ctx.events().detail(event).claims),
        table_(claim_table(ctx.state(), event)),
        x_(at.x),
        y_(at.y),
        width_(width) {}

  float run() {
    const float top = y_;
    head();
    for (const ClaimRow& row : table_.rows) group(row);
    words();
    return y_ - top;
  }

 private:
  void head() {
    const UiColors& c = ctx_.colors();
    y_ += ctx_.px(16);
    const ButtonLook look{.label = "Compare", .tooltip = "All accounts side by side (D)", .filled = true};
    const float wide = claims_.size() > 1 ? button_width(ctx_, look) : 0, row = ctx_.px(26);
    const float sign = table_.respects == 0 ? 0 : ctx_.px(20);
    if (sign > 0) draw_unequal({x_ + ctx_.px(6), y_ + row / 2}, ctx_.px(12), ink(c.warning));
    const float room = width_ - wide - sign - ctx_.px(8);
    const std::string words = disagreement_words(table_.respects);
    const TextSpec spec{.size = ctx_.px(13), .style = text::Style::semibold, .width = room};
    const float height = ctx_.text.measure(words, spec).y;
    const float taken = std::max(row, ctx_.look.snapped(height));
    ctx_.text.draw(ImGui::GetWindowDrawList(), {x_ + sign, ctx_.look.snapped(y_ + (taken - height) / 2)}, words, spec,
                   ink(c.text));
    if (wide > 0 && button(ctx_, "compare", {x_ + width_ - wide, y_, wide, row}, look))
      ctx_.edit_settings().dialog = Dialog::claims;
    y_ += taken + ctx_.px(4);
  }

  void group(const ClaimRow& row) {
    const UiColors& c = ctx_.colors();
    y_ += ctx_.px(8);
    float x = x_;
    if (row.differs()) {
      draw_unequal({x + ctx_.px(5), y_ + ctx_.px(8)}, ctx_.px(9), ink(c.warning));
      x += ctx_.px(16);
    }
    y_ += ctx_.look.snapped(draw_user_text(ctx_, {x, y_}, x_ + width_ - x, row.label, 12, text::Style::regular,
                                           ink(c.secondary_text))) +
          ctx_.px(4);
    const std::optional<TimeSpan> axis = time_axis(row);
    const std::optional<Scale> scale = number_scale(row);
    entry("This event", row.own, axis, scale, c.secondary_text);
    for (std::size_t i = 0; i < row.cells.size(); ++i) entry(table_.who[i], row.cells[i], axis, scale, c.accent);
  }

  // One account of one thing: who at the left, what is said at the right, and its mark below.
  void entry(const std::string& who, const ClaimCell& cell, const std::optional<TimeSpan>& axis,
             const std::optional<Scale>& scale, Rgba color) {
    if (cell.text.empty() && cell.detail.empty()) return;
    const UiColors& c = ctx_.colors();
    ImDrawList* list = ImGui::GetWindowDrawList();
    const float inset = ctx_.px(8), pad = ctx_.px(4), names = ctx_.look.snapped(width_ * kNameShare);
    const float x = x_ + inset + names, room = width_ - names - 2 * inset;
    const TextSpec name{.size = ctx_.px(12), .width = names - ctx_.px(8)};
    const TextSpec value{.size = ctx_.px(13),
                         .style = cell.differs ? text::Style::semibold : text::Style::regular,
                         .width = room,
                         .tabular = true};
    const TextSpec detail{.size = ctx_.px(12), .width = room};
    const float value_height = cell.text.empty() ? 0 : ctx_.look.snapped(ctx_.text.measure(cell.text, value).y);
    const float detail_height = cell.detail.empty() ? 0 : ctx_.look.snapped(ctx_.text.measure(cell.detail, detail).y);
    const bool marked = (cell.span && axis) || (cell.number && scale);
    const float mark = marked ? ctx_.px(14) : 0;
    const float inner = std::max(ctx_.text.measure(who, name).y, value_height + detail_height + mark);
    const Box box{x_, y_, width_, ctx_.look.snapped(inner) + 2 * pad};
    if (cell.differs) draw_differing_plate(ctx_, box);
    ctx_.text.draw(list, {x_ + inset, y_ + pad}, who, name, ink(c.secondary_text));
    ctx_.text.draw(list, {x, y_ + pad}, cell.text, value, ink(c.text));
    ctx_.text.draw(list, {x, y_ + pad + value_height}, cell.detail, detail, ink(c.secondary_text));
    const Box track{x, y_ + pad + value_height + detail_height, room, mark};
    if (cell.span && axis) draw_time_bar(ctx_, track, *axis, *cell.span, color);
    if (cell.number && scale) draw_dot(ctx_, track, *scale, *cell.number, color);
    y_ += box.h + ctx_.px(2);
  }

  // What each says in its own words, and where that is written.
  void words() {
    if (std::none_of(claims_.begin(), claims_.end(), has_card)) return;
    y_ += ctx_.px(8);
    if (!table_.rows.empty()) {
      draw_words(ctx_, {x_, y_}, Font::secondary, ink(ctx_.colors().secondary_text), "In their words");
      y_ += ctx_.px(20);
    }
    for (std::size_t i = 0; i < claims_.size(); ++i) {
      ImGui::PushID(static_cast<int>(i));
      card(table_.who[i], claims_[i]);
      ImGui::PopID();
    }
    y_ -= ctx_.px(4);
  }

  static bool has_card(const Claim& claim) { return !claim.what.empty() || !claim.source.empty(); }

  void card(const std::string& who, const Claim& claim) {
    if (!has_card(claim)) return;
    const UiColors& c = ctx_.colors();
    ImDrawList* list = ImGui::GetWindowDrawList();
    const float inset = ctx_.px(12), inner = width_ - 2 * inset, top = y_;
    const TextSpec head{.size = ctx_.px(12), .style = text::Style::semibold, .width = inner};
    const TextSpec what{.size = ctx_.px(13), .width = inner};
    // The plate goes under what is drawn next, whose height is known only then.
    list->ChannelsSplit(2);
    list->ChannelsSetCurrent(1);
    float y = top + ctx_.px(8);
    y += ctx_.look.snapped(ctx_.text.draw(list, {x_ + inset, y}, who, head, ink(c.secondary_text)).y) + ctx_.px(4);
    if (!claim.what.empty())
      y += ctx_.look.snapped(ctx_.text.draw(list, {x_ + inset, y}, claim.what, what, ink(c.text)).y);
    if (!claim.source.empty()) {
      y += ctx_.px(claim.what.empty() ? 0 : 6);
      y += draw_source(ctx_, {x_ + inset, y}, inner, claim.source, 12);
    }
    y += ctx_.px(8);
    list->ChannelsSetCurrent(0);
    list->AddRectFilled({x_, top}, {x_ + width_, y}, ink(mixed(c.panel, c.text, 0.05)), ctx_.px(4));
    list->ChannelsMerge();
    y_ = y + ctx_.px(4);
  }

  Context& ctx_;
  const std::vector<Claim>& claims_;
  ClaimTable table_;
  float x_, y_, width_;
};

}  // namespace

float draw_claims(Context& ctx, EventIndex event, ImVec2 at, float width) {
  if (ctx.events().detail(event).claims.empty()) return 0;
  return Section(ctx, event, at, width).run();
}

}  // namespace sitmap::ui
