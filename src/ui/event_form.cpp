// Texts become a record with every field that is left; a text with a fault stays, and changes nothing.
#include "ui/event_form.h"

#include <algorithm>
#include <array>
#include <utility>

#include "state/event_editing.h"
#include "ui/event_marks.h"
#include "ui/field_order.h"
#include "ui/widgets.h"

namespace sitmap::ui {

// A text with a fault is not the event's: it goes with the form, and not without a word.
void tell_lost(Context& ctx) {
  FormMemory& memory = ctx.memory.form;
  if (memory.fault.empty()) return;
  const std::string& title = memory.base.title;
  ctx.act(
      action::ShowToast{ToastKind::warning,
                        (title.empty() ? "An event" : title) + ": what was typed last was not taken: " + memory.fault,
                        {}});
  memory.fault.clear();
}

namespace {

constexpr float kLabel = 76, kField = 28, kPitch = 34, kSide = 28;

class Form {
 public:
  Form(Context& ctx, ImVec2 at, float width)
      : ctx_(ctx), memory_(ctx.memory.form), texts_(memory_.texts), x_(at.x), y_(at.y), width_(width) {}

  float draw(EventIndex event) {
    if (!take_up(event)) return y_;
    draw_layer_note();
    // A dialog or popup in front of the form has an order of its own.
    const bool in_order = ctx_.state().settings.dialog == Dialog::none && !ctx_.memory.condition.is_open;
    if (in_order) begin_field_order(ctx_, !memory_.shown);
    memory_.shown = in_order;
    draw_fields();
    draw_lists();
    // Before Ctrl+S saves, what is still being typed belongs to the event.
    if (!memory_.active.empty() && ImGui::GetIO().KeyCtrl) commit_ = true;
    draw_foot(event);
    if (in_order) end_field_order(ctx_);
    if (take_back_) {
      texts_ = texts_of(memory_.base);
      memory_.active.clear();
    }
    if (commit_) put_in_place(event);
    memory_.fault = first_fault();
    return y_ + ctx_.px(16);
  }

 private:
  // Texts anew for another event, and for the same one after an undo.
  bool take_up(EventIndex event) {
    const std::optional<EventPlace> place = place_of(ctx_.state().document, event);
    if (!place) return false;
    layer_ = ctx_.state().document.layers[place->layer];
    row_ = place->row;
    const std::uint64_t serial = ctx_.events().serial();
    const std::string id(layer_->events->id(place->row));
    const bool another = memory_.id != id;
    if (another) tell_lost(ctx_);
    if (another || memory_.events != serial) {
      memory_.base = record_of(*layer_->events, place->row);
      if (another || !memory_.committed) texts_ = texts_of(memory_.base);
      if (another) memory_.active.clear();
      if (another && memory_.base.title.empty()) memory_.focus_title = true;
      memory_.id = id;
      memory_.events = serial;
    }
    memory_.committed = false;
    read_ = read_texts(texts_, memory_.base, zone_of_typed(*layer_, row_));
    return true;
  }

  void draw_layer_note() {
    std::string words = "In " + (layer_->name.empty() ? layer_->path : layer_->name);
    if (is_unsaved(ctx_.state(), *layer_)) words += " · not saved (Ctrl+S)";
    draw_user_line(ctx_, {x_, y_, width_, ctx_.px(20)}, words, 12, text::Style::regular,
                   ink(ctx_.colors().secondary_text));
    y_ += ctx_.px(28);
  }

  void draw_fields() {
    text_row("Title", "##title", texts_.title, {.focus = std::exchange(memory_.focus_title, false)});
    const std::string& time_fault = read_.faults.time;
    text_row("Start", "##start", texts_.start, {.hint = "2020-01-08T01:34+03:00", .error = !time_fault.empty()});
    text_row("End", "##end", texts_.end, {.hint = "if it lasted", .error = !time_fault.empty()});
    time_note();
    text_row("Place", "##place", texts_.place, {});
    text_row("Position", "##position", texts_.position,
             {.hint = "33.2989, 44.3961", .error = !read_.faults.position.empty()}, "ui-crosshair");
    fault(read_.faults.position);
    text_row("Within", "##precision", texts_.precision,
             {.hint = "500 m, 2 km: not stated", .error = !read_.faults.precision.empty()});
    fault(read_.faults.precision);
    text_row("Category", "##category", texts_.category, {}, "ui-chevron-down");
    choices();
    text_row("Actors", "##actors", texts_.actors, {.hint = "Iran; United States"});
    text_row("Tags", "##tags", texts_.tags, {.hint = "rockets; base"});
    label("Summary", ctx_.px(kField));
    y_ += ctx_.px(kField);
    const float height = text_area_height(ctx_, width_, texts_.summary);
    bool active = false;
    const FieldResult result = text_area(ctx_, "##summary", {x_, y_, width_, height}, texts_.summary, &active);
    follow("##summary", result, active);
    y_ += height + ctx_.px(8);
  }

  void label(std::string_view words, float height) {
    draw_words_in(ctx_, {x_, y_, ctx_.px(kLabel), height}, Font::secondary, ink(ctx_.colors().secondary_text), words);
  }

  // A field is done when it is left or Enter is pressed; Esc takes back what was typed in it.
  void follow(const std::string& id, FieldResult result, bool active) {
    const bool was_active = memory_.active == id;
    if (active) memory_.active = id;
    if (result == FieldResult::cancelled) {
      take_back_ = true;  // at the end: the fields that follow have their texts in the lists of now
      return;
    }
    const bool left = was_active && !active;
    if (left) memory_.active.clear();
    if (left || result == FieldResult::entered) commit_ = true;
  }

  void text_row(const char* name, const char* id, std::string& value, const FieldLook& look,
                std::string_view tool = {}) {
    const float indent = ctx_.px(kLabel), row = ctx_.px(kField), side = tool.empty() ? 0 : ctx_.px(kSide + 4);
    label(name, row);
    bool active = false;
    const Box field{x_ + indent, y_, width_ - indent - side, row};
    const FieldResult result = text_field(ctx_, id, field, value, look, &active);
    follow(list_place_ + id, result, active);
    if (!tool.empty()) {
      const Box box{x_ + width_ - ctx_.px(kSide), y_, ctx_.px(kSide), row};
      if (tool == "ui-crosshair") pick_place(box);
      if (tool == "ui-chevron-down") pick_category(box);
    }
    y_ += ctx_.px(kPitch);
  }

  void pick_place(Box box) {
    const bool picking = ctx_.state().view.tool == MapTool::move_event;
    if (button(ctx_, "pick", box, {.icon = "ui-crosshair", .tooltip = "Click on the map (V)", .active = picking}))
      ctx_.act(action::TakeTool{picking ? MapTool::none : MapTool::move_event});
  }

  void pick_category(Box box) {
    if (button(ctx_, "categories", box, {.icon = "ui-chevron-down", .tooltip = "Categories of the open files"}))
      ImGui::OpenPopup("categories");
    const float width = ctx_.px(220);
    if (!begin_popup(ctx_, "categories", {box.right(), box.bottom() + ctx_.px(2)}, {1, 0}, width)) return;
    constexpr std::size_t kMost = 16;
    const ImVec2 origin = ImGui::GetCursorScreenPos();
    float y = origin.y;
    int shown = 0;
    for (const std::string& category : ctx_.events().categories()) {
      if (category.empty() || static_cast<std::size_t>(shown) == kMost) continue;
      if (popup_row(ctx_, shown++, {origin.x, y, width - ctx_.px(8), ctx_.px(28)}, category_label(category))) {
        texts_.category = category;
        commit_ = true;
      }
      y += ctx_.px(28);
    }
    end_popup(ctx_);
  }

  void fault(const std::string& words) {
    if (words.empty()) return;
    const float indent = ctx_.px(kLabel);
    y_ += draw_user_text(ctx_, {x_ + indent, y_ - ctx_.px(2)}, width_ - indent, words, 12, text::Style::regular,
                         ink(ctx_.colors().error)) +
          ctx_.px(6);
  }

  // How what was typed is understood.
  void time_note() {
    if (!read_.faults.time.empty()) return fault(read_.faults.time);
    if (!read_.record.has_time) return;
    const float indent = ctx_.px(kLabel);
    const Zone& zone = ctx_.state().settings.zone;
    std::string words = format_event_time(read_.record.detail.time, zone);
    if (read_.record.detail.time.precision >= TimePrecision::hour) words += " " + zone.name();
    y_ += draw_user_text(ctx_, {x_ + indent, y_ - ctx_.px(2)}, width_ - indent, words, 12, text::Style::regular,
                         ink(ctx_.colors().secondary_text)) +
          ctx_.px(6);
  }

  void choices() {
    const float indent = ctx_.px(kLabel), row = ctx_.px(kField);
    label("Severity", row);
    constexpr std::array kSeverities{"–", "1", "2", "3", "4", "5"};
    const int severity =
        segmented(ctx_, "severity", {x_ + indent, y_, width_ - indent, row}, kSeverities, texts_.severity);
    if (severity >= 0 && severity != texts_.severity) {
      texts_.severity = severity;
      commit_ = true;
    }
    y_ += ctx_.px(kPitch);
    label("Status", row);
    constexpr std::array kStatuses{"not stated", "confirmed", "claimed", "disputed"};
    const int now = static_cast<int>(texts_.status);
    const int status = dropdown(ctx_, "status", {x_ + indent, y_, width_ - indent, row},
                                kStatuses.at(static_cast<std::size_t>(now)), kStatuses, now);
    if (status >= 0 && status != now) {
      texts_.status = static_cast<EventStatus>(status);
      commit_ = true;
    }
    y_ += ctx_.px(kPitch);
  }

  struct CardRow {
    const char* label;
    std::string* text;
    const char* hint = "";
  };

  void card_rows(std::span<const CardRow> rows) {
    for (const CardRow& row : rows)
      text_row(row.label, (std::string("##") + row.label).c_str(), *row.text, {.hint = row.hint});
  }

  void source_rows(Source& source) {
    const std::array rows{CardRow{"Source", &source.title}, CardRow{"Publisher", &source.publisher},
                          CardRow{"Address", &source.url}, CardRow{"Published", &source.published},
                          CardRow{"Where", &source.locator, "paragraph 3"}};
    card_rows(rows);
  }

  // One card an element, with a button to take it away, and one below to add another.
  template <class Element, class DrawCard>
  void cards(const char* heading, const char* add, std::vector<Element>& list, DrawCard draw_card) {
    y_ += ctx_.px(12);
    draw_words(ctx_, {x_, y_}, Font::secondary, ink(ctx_.colors().text), heading);
    y_ += ctx_.px(24);
    ImGui::PushID(heading);
    std::optional<std::size_t> removed;
    for (std::size_t i = 0; i < list.size(); ++i) {
      ImGui::PushID(static_cast<int>(i));
      list_place_ = std::string(heading) + std::to_string(i);
      draw_card(list[i]);
      if (button(ctx_, "remove", {x_ + width_ - ctx_.px(kSide), y_, ctx_.px(kSide), ctx_.px(kSide)},
                 {.icon = "ui-trash-2", .tooltip = "Remove"}))
        removed = i;
      y_ += ctx_.px(kPitch);
      ImGui::PopID();
    }
    if (removed) {
      list.erase(list.begin() + static_cast<std::ptrdiff_t>(*removed));
      commit_ = true;
    }
    const ButtonLook look{.icon = "ui-plus", .label = add, .filled = true};
    if (button(ctx_, "add", {x_, y_, button_width(ctx_, look), ctx_.px(kField)}, look)) {
      list.emplace_back();
      // The first field of the new card comes where this button stands.
      ctx_.memory.fields.focus = ctx_.memory.fields.next - 1;
    }
    y_ += ctx_.px(kPitch);
    list_place_.clear();
    ImGui::PopID();
  }

  void draw_lists() {
    cards("Sources", "Add a source", texts_.sources, [this](Source& s) { source_rows(s); });
    cards("Accounts", "Add an account", texts_.claims, [this](ClaimTexts& c) {
      const std::array rows{CardRow{"Who", &c.who},          CardRow{"Says what", &c.what},
                            CardRow{"Start", &c.start},      CardRow{"End", &c.end},
                            CardRow{"Place", &c.place},      CardRow{"Position", &c.position},
                            CardRow{"Within", &c.precision}, CardRow{"Figures", &c.figures, "killed: 3; rockets: 15"}};
      card_rows(rows);
      const std::size_t place = static_cast<std::size_t>(&c - texts_.claims.data());
      if (place < read_.faults.claims.size()) fault(read_.faults.claims[place]);
      source_rows(c.source);
    });
    cards("Related events", "Add a relation", texts_.related, [this](Relation& r) {
      const std::array rows{CardRow{"Relation", &r.relation}, CardRow{"Id", &r.id, "of the other event"}};
      card_rows(rows);
      if (r.id.empty() && !r.relation.empty()) fault("Id: which event? Without it the relation is not kept");
      if (!r.id.empty() && layer_->events->find(r.id) == layer_->events->size())
        fault("Id: no event of this layer has it");
    });
    text_row("Pictures", "##media", texts_.media, {.hint = "paths beside the file"});
  }

  void draw_foot(EventIndex event) {
    y_ += ctx_.px(12);
    const float row = ctx_.px(32);
    const ButtonLook remove{.icon = "ui-trash-2", .label = "Delete event", .filled = true};
    if (button(ctx_, "delete", {x_, y_, button_width(ctx_, remove), row}, remove)) {
      ctx_.act(action::RemoveEvents{{event}});
      return;
    }
    const float width = ctx_.px(88);
    if (button(ctx_, "done", {x_ + width_ - width, y_, width, row}, {.label = "Done", .primary = true})) {
      commit_ = true;
      ctx_.act(action::EditSelected{false});
    }
    y_ += row;
  }

  std::string first_fault() const {
    const TextFaults& faults = read_.faults;
    for (const std::string* fault : {&faults.time, &faults.position, &faults.precision})
      if (!fault->empty()) return *fault;
    for (const std::string& fault : faults.claims)
      if (!fault.empty()) return fault;
    const bool is_half = std::any_of(texts_.related.begin(), texts_.related.end(),
                                     [](const Relation& r) { return r.id.empty() && !r.relation.empty(); });
    return is_half ? "a relation names no event" : "";
  }

  void put_in_place(EventIndex event) {
    read_ = read_texts(texts_, memory_.base, zone_of_typed(*layer_, row_));
    if (read_.record == memory_.base) return;
    memory_.committed = true;
    ctx_.act(action::ChangeEvent{event, read_.record});
  }

  Context& ctx_;
  FormMemory& memory_;
  EventTexts& texts_;
  float x_, y_, width_;
  EventLayerPtr layer_;
  EventIndex row_ = 0;  // of the layer
  ReadTexts read_;
  std::string list_place_;  // tells the fields of one card from those of another
  bool commit_ = false, take_back_ = false;
};

}  // namespace

float draw_event_form(Context& ctx, EventIndex event, ImVec2 at, float width) {
  return Form(ctx, at, width).draw(event);
}

}  // namespace sitmap::ui
