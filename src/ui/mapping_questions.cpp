// What the values leave open, and what looks wrong.
#include <algorithm>
#include <array>
#include <optional>

#include "core/edtf.h"
#include "data/date_text.h"
#include "ui/mapping_parts.h"

namespace sitmap::ui {
namespace {

// "3 Apr 2020", as the value reads in that order.
std::string read_as(const std::string& value, DateOrder order, Reading reading = Reading::plain) {
  const DateText date = read_date(value, order, reading);
  if (date.edtf.empty()) return "no date";
  const Result<EventTime> time = parse_event_time(date.edtf, "", Zone::utc());
  return time ? format_event_time(*time, Zone::utc()) : std::string("no date");
}

// A large button of two lines.
bool choice(Context& ctx, const char* id, Box box, const char* head, const std::string& words, bool on) {
  const UiColors& c = ctx.colors();
  const Hit hit = hit_area(id, box);
  ImDrawList* list = ImGui::GetWindowDrawList();
  const ImVec2 from{box.x, box.y}, to{box.right(), box.bottom()};
  list->AddRectFilled(from, to,
                      ink(on ? mixed(c.panel, c.accent, 0.28) : mixed(c.panel, c.text, hit.hovered ? 0.12 : 0.07)),
                      ctx.px(4));
  if (on) list->AddRect(from, to, ink(c.accent), ctx.px(4), 0, ctx.px(1));
  const Box inner = box.inset(ctx.px(12), ctx.px(4));
  draw_words_in(ctx, {inner.x, inner.y, inner.w, inner.h / 2}, Font::strong, ink(on ? c.accent : c.text), head);
  draw_user_line(ctx, {inner.x, inner.y + inner.h / 2, inner.w, inner.h / 2}, words, 12, text::Style::regular,
                 ink(c.text));
  return hit.clicked;
}

// The ground of a question with its words; the choices go into the box that is returned.
Box question_box(Context& ctx, Box box, const std::string& head, const std::string& words) {
  const UiColors& c = ctx.colors();
  ImDrawList* list = ImGui::GetWindowDrawList();
  list->AddRectFilled({box.x, box.y}, {box.right(), box.bottom()}, ink(mixed(c.panel, c.accent, 0.1)), ctx.px(6));
  ctx.text.icon(list, "ui-circle-help", {box.x + ctx.px(20), box.y + box.h / 2}, ctx.px(18), ink(c.accent));
  const float x = box.x + ctx.px(40), middle = ctx.look.snapped(box.x + box.w * 0.5f);
  const float width = middle - x - ctx.px(12);
  draw_words_in(ctx, {x, box.y + ctx.px(8), width, ctx.px(22)}, Font::strong, ink(c.text), head);
  draw_user_line(ctx, {x, box.y + ctx.px(30), width, ctx.px(22)}, words, 12, text::Style::regular, ink(c.text));
  return {middle, box.y + ctx.px(6), box.right() - middle - ctx.px(6), box.h - ctx.px(12)};
}

void ask_order(Context& ctx, Box box, const ColumnSurvey& column, Mapping& mapping) {
  const std::string value = !column.dates.example().empty() ? column.dates.example()
                            : column.samples.empty()        ? std::string()
                                                            : column.samples.front();
  const std::string words = column.dates.contradictory()
                                ? "Both occur in “" + column.column.name + "”; what does not fit is refused"
                                : "The dates in “" + column.column.name + "” may be read either way";
  const Box choices = question_box(ctx, box, "Is the day first, or the month?", words);
  const float gap = ctx.px(8), width = (choices.w - gap) / 2;
  const auto offer = [&](const char* id, float x, const char* head, DateOrder order) {
    if (choice(ctx, id, {x, choices.y, width, choices.h}, head, value + " = " + read_as(value, order),
               mapping.date_order == order))
      mapping.date_order = order;
  };
  offer("dmy", choices.x, "Day first", DateOrder::dmy);
  offer("mdy", choices.x + width + gap, "Month first", DateOrder::mdy);
}

void ask_days(Context& ctx, Box box, const Question& question, Mapping& mapping) {
  const Box choices = question_box(ctx, box, "Are these days?",
                                   "Numbers such as " + question.example + " are in “" + question.column + "”");
  const float gap = ctx.px(8), width = (choices.w - gap) / 2;
  const auto start = mapping.fields.find(question.field);
  const bool mapped = start != mapping.fields.end() && start->second.reading == Reading::excel_days;
  if (choice(ctx, "days", {choices.x, choices.y, width, choices.h}, "Days of a spreadsheet",
             question.example + " = " + read_as(question.example, DateOrder::undecided, Reading::excel_days), mapped))
    mapping.fields[question.field] = {{question.column}, "chosen", Reading::excel_days, ""};
  if (choice(ctx, "numbers", {choices.x + width + gap, choices.y, width, choices.h}, "Numbers", "not a date",
             !mapped && ctx.memory.mapping.are_numbers)) {
    ctx.memory.mapping.are_numbers = true;
    if (mapped) mapping.fields.erase(question.field);
  }
}

// What the advice of a suggestion would choose; nothing if it names no column of the file.
std::vector<MappingChoice> advised(const ImportDraft& draft, const std::string& text) {
  std::vector<MappingChoice> choices;
  constexpr std::string_view kOption = "--map ";
  for (std::size_t at = text.find(kOption); at != std::string::npos;) {
    const std::size_t begin = at + kOption.size();
    at = text.find(kOption, begin);
    const std::size_t end = at == std::string::npos ? text.size() : at - 1;
    Result<MappingChoice> choice = parse_mapping_choice(std::string_view(text).substr(begin, end - begin));
    if (!choice) return {};
    for (const std::string& column : choice->columns) {
      if (std::none_of(draft.columns.begin(), draft.columns.end(),
                       [&](const ColumnSurvey& c) { return c.column.name == column; }))
        return {};
    }
    choices.push_back(std::move(*choice));
  }
  return choices;
}

bool is_followed(const Mapping& mapping, const std::vector<MappingChoice>& choices) {
  return std::all_of(choices.begin(), choices.end(), [&](const MappingChoice& choice) {
    const auto at = mapping.fields.find(choice.field);
    return at != mapping.fields.end() && at->second.columns == choice.columns && at->second.reading == choice.reading;
  });
}

void draw_note(Context& ctx, Box row, const ImportDraft& draft, const std::string& text, Mapping& mapping) {
  const UiColors& c = ctx.colors();
  ctx.text.icon(ImGui::GetWindowDrawList(), "ui-info", {row.x + ctx.px(20), row.y + row.h / 2}, ctx.px(14),
                ink(c.warning));
  const std::vector<MappingChoice> choices = advised(draft, text);
  const bool followed = is_followed(mapping, choices);
  const ButtonLook look{.label = "Apply", .filled = true};
  const float width = choices.empty() || followed ? 0 : button_width(ctx, look);
  draw_user_line(ctx, {row.x + ctx.px(40), row.y, row.w - ctx.px(48) - width, row.h}, window_note(text), 12,
                 text::Style::regular, ink(followed && !choices.empty() ? c.secondary_text : c.text));
  if (width <= 0 || !button(ctx, "apply", {row.right() - width, row.y + ctx.px(1), width, row.h - ctx.px(2)}, look))
    return;
  for (const MappingChoice& choice : choices)
    mapping.fields[choice.field] = {choice.columns, "as suggested", choice.reading, ""};
}

}  // namespace

std::string window_note(std::string_view text) {
  if (const std::size_t option = text.find(" --"); option != std::string_view::npos) {
    const std::size_t colon = text.rfind(": ", option);
    if (colon != std::string_view::npos) text = text.substr(0, colon);
  }
  std::string note(text);
  if (!note.empty() && note[0] >= 'a' && note[0] <= 'z') note[0] = static_cast<char>(note[0] - 32);
  return note;
}

float draw_mapping_questions(Context& ctx, Box area, const ImportDraft& draft, Mapping& mapping) {
  const float band = ctx.px(60), line = ctx.px(26), gap = ctx.px(8), top = area.y;
  if (const ColumnSurvey* column = undecided_dates(draft.columns, draft.mapping)) {
    ask_order(ctx, {area.x, area.y, area.w, band}, *column, mapping);
    area.y += band + gap;
  }
  int shown = 0;
  constexpr int kMostNotes = 3;
  const auto note = [&](const std::string& text) {
    if (shown == kMostNotes) return;
    ImGui::PushID(shown++);
    draw_note(ctx, {area.x, area.y, area.w, line}, draft, text, mapping);
    ImGui::PopID();
    area.y += line;
  };
  for (const Question& question : draft.recognition.questions) {
    if (question.kind == Question::Kind::spreadsheet) {
      ask_days(ctx, {area.x, area.y, area.w, band}, question, mapping);
      area.y += band + gap;
    } else if (question.kind == Question::Kind::which_column) {
      note(question.text);
    }
  }
  for (const std::string& suggestion : draft.recognition.suggestions) note(suggestion);
  if (shown > 0) area.y += gap;
  return area.y - top;
}

}  // namespace sitmap::ui
