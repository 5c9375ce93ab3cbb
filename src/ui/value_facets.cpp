// Filters by the values that many events share: a row each, the most frequent first; a click asks for events with it.
#include <algorithm>
#include <array>
#include <cmath>

#include "data/fold.h"
#include "data/value_index.h"
#include "state/active_filters.h"
#include "ui/claim_marks.h"
#include "ui/panels.h"
#include "ui/widgets.h"

namespace sitmap::ui {

namespace {

constexpr std::size_t kFew = 6;  // values that are listed at first

struct Group {
  ValueField field;
  const char *id, *title, *hint;
};
constexpr std::array<Group, 2> kGroups = {
    {{ValueField::actors, "actors", "Actors", "Find an actor"}, {ValueField::tags, "tags", "Tags", "Find a tag"}}};

bool is_unfolded(const Settings& settings, ValueField field) {
  return field == ValueField::actors ? settings.actors_facet : settings.tags_facet;
}

void unfold(Settings& settings, ValueField field, bool open) {
  (field == ValueField::actors ? settings.actors_facet : settings.tags_facet) = open;
}

const std::vector<std::string>& only(const Filter& filter, ValueField field) {
  return field == ValueField::actors ? filter.only_actors : filter.only_tags;
}

void toggle_value(Context& ctx, ValueField field, std::string_view value) {
  Filter& filter = ctx.edit_filter();
  std::vector<std::string>& list = field == ValueField::actors ? filter.only_actors : filter.only_tags;
  const auto at = std::lower_bound(list.begin(), list.end(), value);
  if (at != list.end() && *at == value) {
    list.erase(at);
  } else {
    list.emplace(at, value);
  }
}

void draw_box(Context& ctx, ImVec2 center, bool checked) {
  const UiColors& c = ctx.colors();
  ImDrawList* list = ImGui::GetWindowDrawList();
  const float half = ctx.px(7);
  const ImVec2 from{center.x - half, center.y - half}, to{center.x + half, center.y + half};
  if (!checked) return list->AddRect(from, to, ink(c.secondary_text, 0.8), ctx.px(3), 0, ctx.px(1));
  list->AddRectFilled(from, to, ink(c.accent), ctx.px(3));
  ctx.text.icon(list, "ui-check", center, ctx.px(12), ink(c.accent_text));
}

// True if it was clicked.
bool draw_row(Context& ctx, Box box, std::string_view label, std::size_t count, bool checked, bool unequal = false) {
  const UiColors& c = ctx.colors();
  const Hit hit = hit_area("value", box);
  if (hit.hovered)
    ImGui::GetWindowDrawList()->AddRectFilled({box.x, box.y}, {box.right(), box.bottom()}, ink(c.text, 0.07),
                                              ctx.px(4));
  draw_box(ctx, {box.x + ctx.px(13), box.y + box.h / 2}, checked);
  const std::string number = format_count(count);
  const float number_width = words_size(ctx, Font::axis, number).x + ctx.px(4);
  float x = box.x + ctx.px(28);
  if (unequal) {
    draw_unequal({x + ctx.px(6), box.y + box.h / 2}, ctx.px(10), ink(c.text));
    x += ctx.px(18);
  }
  draw_user_line(ctx, {x, box.y, box.right() - x - number_width - ctx.px(12), box.h}, label, 12, text::Style::regular,
                 ink(c.text));
  draw_words_in(ctx, {box.right() - number_width - ctx.px(6), box.y, number_width, box.h}, Font::axis,
                ink(c.secondary_text), number, 1);
  return hit.clicked;
}

class ValueGroup {
 public:
  ValueGroup(Context& ctx, const Group& group, Box area, const std::vector<std::size_t>& counts)
      : ctx_(ctx),
        group_(group),
        memory_(ctx.memory.value_facets.at(static_cast<std::size_t>(group.field))),
        index_(ctx.events().values(group.field)),
        area_(area),
        counts_(counts),
        y_(area.y) {}

  float draw() {
    head();
    const bool open = is_unfolded(ctx_.settings(), group_.field);
    if (open) values();
    if (open && !was_open()) bring_into_sight();
    ImGui::GetStateStorage()->SetBool(ImGui::GetID("was_open"), open);
    return y_ - area_.y;
  }

 private:
  static bool was_open() { return ImGui::GetStateStorage()->GetBool(ImGui::GetID("was_open")); }

  // A group that a command unfolds may lie below the part of the panel that is in sight.
  void bring_into_sight() {
    ImGui::SetScrollFromPosY(area_.y - ImGui::GetWindowPos().y, 0);
    ctx_.want_another_frame();
  }

  void head() {
    const UiColors& c = ctx_.colors();
    const bool open = is_unfolded(ctx_.settings(), group_.field);
    const Box row{area_.x, y_, area_.w, ctx_.px(26)};
    const Hit hit = hit_area("fold", row);
    ctx_.text.icon(ImGui::GetWindowDrawList(), open ? "ui-chevron-down" : "ui-chevron-right",
                   {row.x + ctx_.px(7), row.y + row.h / 2}, ctx_.px(14), ink(hit.hovered ? c.text : c.secondary_text));
    draw_words_in(ctx_, {row.x + ctx_.px(20), row.y, row.w, row.h}, Font::secondary,
                  ink(hit.hovered ? c.text : c.secondary_text), group_.title);
    const std::size_t chosen = only(ctx_.filter(), group_.field).size();
    const std::string right = chosen > 0 ? format_count(chosen) + " chosen" : format_count(index_.values().size());
    draw_words_in(ctx_, {row.x, row.y, row.w - ctx_.px(6), row.h}, Font::axis,
                  ink(chosen > 0 ? c.accent : c.secondary_text), right, 1);
    if (hit.clicked) unfold(ctx_.edit_settings(), group_.field, !open);
    y_ = row.bottom();
  }

  void values() {
    const bool many = index_.values().size() > kFew;
    if (many && memory_.all) search();
    const std::string words = many && memory_.all ? folded(memory_.words) : std::string();
    const auto& list = ctx_.in.derived.value_list(ctx_.state(), group_.field, words);
    const std::size_t shown = memory_.all ? list.size() : std::min(kFew, list.size());
    rows(list, shown);
    if (list.empty()) {
      draw_words_in(ctx_, {area_.x + ctx_.px(28), y_, area_.w, ctx_.px(24)}, Font::secondary,
                    ink(ctx_.colors().secondary_text), words.empty() ? "None passes the other filters" : "Not found");
      y_ += ctx_.px(24);
    }
    if (!many || (!memory_.all && list.size() <= kFew)) return;
    const std::string label = memory_.all ? "Show fewer" : "Show all " + format_count(list.size());
    const ButtonLook look{.label = label};
    const Box box{area_.x + ctx_.px(20), y_ + ctx_.px(2), button_width(ctx_, look), ctx_.px(24)};
    if (button(ctx_, "more", box, look)) {
      memory_.all = !memory_.all;
      memory_.words.clear();
    }
    y_ = box.bottom() + ctx_.px(2);
  }

  void search() {
    const Box box{area_.x + ctx_.px(4), y_, area_.w - ctx_.px(8), ctx_.px(28)};
    const FieldResult result =
        text_field(ctx_, "##words", box, memory_.words, {.icon = "ui-search", .hint = group_.hint});
    if (result == FieldResult::cancelled) memory_.words.clear();
    if (result == FieldResult::entered && !memory_.words.empty()) {
      const auto& list = ctx_.in.derived.value_list(ctx_.state(), group_.field, folded(memory_.words));
      if (!list.empty()) toggle_value(ctx_, group_.field, index_.values()[list.front()]);
    }
    y_ = box.bottom() + ctx_.px(4);
  }

  // Only those in sight are drawn, however many there are.
  void rows(const std::vector<std::uint32_t>& list, std::size_t shown) {
    const float height = ctx_.px(24);
    const ImDrawList* target = ImGui::GetWindowDrawList();
    const auto row_at = [&](float y) {
      return static_cast<std::size_t>(std::clamp(std::floor((y - y_) / height), 0.0f, static_cast<float>(shown)));
    };
    const std::size_t first = row_at(target->GetClipRectMin().y), last = row_at(target->GetClipRectMax().y + height);
    const std::vector<std::string>& chosen = only(ctx_.filter(), group_.field);
    for (std::size_t i = first; i < last; ++i) {
      const std::string_view value = index_.values()[list[i]];
      const bool checked = std::binary_search(chosen.begin(), chosen.end(), value);
      const Box box{area_.x, y_ + height * static_cast<float>(i), area_.w, height};
      ImGui::PushID(static_cast<int>(list[i]));
      if (draw_row(ctx_, box, value, counts_[list[i]], checked)) {
        toggle_value(ctx_, group_.field, value);
        ImGui::PopID();
        break;  // chosen has changed under the loop
      }
      ImGui::PopID();
    }
    y_ += height * static_cast<float>(shown);
  }

  Context& ctx_;
  const Group& group_;
  ValueFacetMemory& memory_;
  const ValueIndex& index_;
  Box area_;
  const std::vector<std::size_t>& counts_;
  float y_;
};

}  // namespace

float draw_value_facets(Context& ctx, Box area, const Derived::Facets& facets) {
  float y = area.y;
  if (ctx.events().any_disagreement()) {
    const bool on = asks_for_disagreement(ctx.filter());
    ImGui::PushID("disagree");
    if (draw_row(ctx, {area.x, y, area.w, ctx.px(24)}, "Sources disagree", facets.disagreeing, on, true))
      ask_for_disagreement(ctx.edit_filter(), !on);
    ImGui::PopID();
    y += ctx.px(24);
  }
  for (const Group& group : kGroups) {
    const std::vector<std::size_t>& counts = facets.values.at(static_cast<std::size_t>(group.field));
    if (counts.empty()) continue;
    ImGui::PushID(group.id);
    y += ValueGroup(ctx, group, {area.x, y, area.w, 0}, counts).draw();
    ImGui::PopID();
  }
  return y - area.y;
}

}  // namespace sitmap::ui
