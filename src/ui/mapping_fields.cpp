// The fields of an event, each with the columns it is made of, how these are meant, and why.
#include <algorithm>
#include <array>
#include <span>
#include <vector>

#include "ui/field_order.h"
#include "ui/mapping_parts.h"

namespace sitmap::ui {
namespace {

struct ReadingWords {
  Reading reading;
  const char* words;
};

struct Group {
  const char* head;
  std::vector<const char*> fields;
};

const std::array<Group, 4>& groups() {
  static const std::array<Group, 4> kGroups = {
      {{"Time", {"start", "end", "time_precision", "zone"}},
       {"Place", {"lat", "lon", "position", "precision_m", "place"}},
       {"What happened", {"title", "summary", "category", "severity", "status", "tags", "id"}},
       {"People and sources", {"actors", "sources", "media"}}}};
  return kGroups;
}

bool takes_several(std::string_view field) {
  constexpr std::array<std::string_view, 9> kSeveral = {"start",  "end",  "title",   "summary", "place",
                                                        "actors", "tags", "sources", "media"};
  return std::find(kSeveral.begin(), kSeveral.end(), field) != kSeveral.end();
}

// The ways in which a field's columns can be meant; none or one: there is nothing to choose.
std::vector<ReadingWords> readings_of(std::string_view field, std::size_t columns) {
  if (field == "start" || field == "end") {
    if (columns > 1)
      return {{Reading::date_and_clock, "Date, time of day"},
              {Reading::date_parts, "Year, month, day…"},
              {Reading::first_of, "The first stated"}};
    std::vector<ReadingWords> words = {{Reading::plain, "As written"},
                                       {Reading::day, "Only the day counts"},
                                       {Reading::epoch_s, "Seconds since 1970"},
                                       {Reading::epoch_ms, "Milliseconds since 1970"},
                                       {Reading::excel_days, "Days of a spreadsheet"}};
    if (field == "end") words.push_back({Reading::bound, "Latest possible moment"});
    return words;
  }
  if (field == "precision_m")
    return {{Reading::plain, "Metres"},
            {Reading::kilometres, "Kilometres"},
            {Reading::ucdp_where, "Code of UCDP GED"},
            {Reading::acled_geo, "Code of ACLED"},
            {Reading::gdelt_geo, "Code of GDELT"}};
  if (field == "time_precision")
    return {{Reading::ucdp_date, "Code of UCDP GED"}, {Reading::acled_time, "Code of ACLED"}};
  if (field == "category")
    return {{Reading::plain, "As written"},
            {Reading::ucdp_violence, "Code of UCDP GED"},
            {Reading::cameo_root, "Root code of CAMEO"}};
  if (columns > 1 && (field == "title" || field == "summary" || field == "place"))
    return {{Reading::plain, "Joined"}, {Reading::first_of, "The first stated"}};
  return {};
}

// A choice that the new number of columns does not know falls back to the first that there is.
void settle_reading(std::string_view field, FieldSource& source) {
  const std::vector<ReadingWords> known = readings_of(field, source.columns.size());
  if (known.empty()) {
    source.reading = Reading::plain;
    return;
  }
  const bool fits =
      std::any_of(known.begin(), known.end(), [&](const ReadingWords& r) { return r.reading == source.reading; });
  if (!fits) source.reading = known.front().reading;
}

std::string columns_words(const FieldSource& source) {
  std::string words = source.prefix.empty() ? "" : "“" + source.prefix + "” ";
  for (const std::string& column : source.columns) words += (&column == &source.columns.front() ? "" : " + ") + column;
  return words;
}

class FieldList {
 public:
  FieldList(Context& ctx, const ImportDraft& draft, Mapping& mapping, ImVec2 at, float width)
      : ctx_(ctx), draft_(draft), mapping_(mapping), x_(at.x), y_(at.y), width_(width) {}

  void draw() {
    for (const Group& group : groups()) {
      draw_words_in(ctx_, {x_, y_, width_, ctx_.px(24)}, Font::strong, ink(ctx_.colors().text), group.head);
      y_ += ctx_.px(26);
      for (const char* field : group.fields) draw_field(field);
      if (&group == &groups()[0])
        draw_typed("Time zone", "##zone", ctx_.memory.mapping.zone, mapping_.zone, draft_.zone.c_str(),
                   "of times that state none");
      if (&group == &groups()[1]) draw_reference();
      y_ += ctx_.px(12);
    }
  }
  float bottom() const { return y_; }

 private:
  float label_width() const { return ctx_.px(128); }
  float reading_width() const { return ctx_.px(172); }

  void label(const char* words, bool stated) {
    draw_words_in(ctx_, {x_ + ctx_.px(4), y_, label_width(), ctx_.px(28)}, Font::body,
                  ink(stated ? ctx_.colors().text : ctx_.colors().secondary_text), words);
  }

  void draw_field(const char* field) {
    const auto at = mapping_.fields.find(field);
    const bool stated = at != mapping_.fields.end();
    ImGui::PushID(field);
    label(field_label(field), stated);
    const float row = ctx_.px(28), gap = ctx_.px(8);
    const float x = x_ + label_width();
    const Box box{x, y_, width_ - label_width() - reading_width() - 2 * gap, row};
    draw_chooser(field, box);
    const Box reading{box.right() + gap, y_, reading_width(), row};
    if (mapping_.fields.count(field) > 0) draw_reading(field, reading);
    ImGui::PopID();
    y_ += row + ctx_.px(2);
    const auto now = mapping_.fields.find(field);
    if (now != mapping_.fields.end() && !now->second.why.empty()) {
      draw_user_line(ctx_, {x + ctx_.px(8), y_, width_ - label_width() - gap, ctx_.px(16)}, now->second.why, 12,
                     text::Style::regular, ink(ctx_.colors().secondary_text));
      y_ += ctx_.px(18);
    }
    y_ += ctx_.px(4);
  }

  void draw_chooser(const char* field, Box box) {
    const UiColors& c = ctx_.colors();
    const auto at = mapping_.fields.find(field);
    const bool stated = at != mapping_.fields.end();
    Hit hit = hit_area("columns", box);
    if (key_focus(ctx_, box).pressed && !ImGui::IsPopupOpen("list")) hit.clicked = true;
    ImGui::GetWindowDrawList()->AddRectFilled({box.x, box.y}, {box.right(), box.bottom()},
                                              ink(mixed(c.panel, c.text, hit.hovered ? 0.12 : 0.06)), ctx_.px(4));
    const bool geometry =
        !stated && std::string_view(field) == "position" && draft_.has_geometry && mapping_.fields.count("lat") == 0;
    draw_user_line(ctx_, {box.x + ctx_.px(8), box.y, box.w - ctx_.px(32), box.h},
                   stated     ? columns_words(at->second)
                   : geometry ? "the geometry of the record"
                              : "not stated",
                   13, text::Style::regular, ink(stated || geometry ? c.text : c.disabled_text));
    ctx_.text.icon(ImGui::GetWindowDrawList(), "ui-chevron-down", {box.right() - ctx_.px(14), box.y + box.h / 2},
                   ctx_.px(14), ink(c.secondary_text));
    if (hit.clicked) ImGui::OpenPopup("list");
    const bool upwards = box.y > static_cast<float>(ctx_.in.height) / 2;
    const float width = std::max(box.w, ctx_.px(360));
    if (!begin_popup(ctx_, "list", {box.x, upwards ? box.y - ctx_.px(4) : box.bottom() + ctx_.px(4)},
                     {0, upwards ? 1.0f : 0.0f}, width + ctx_.px(8)))
      return;
    draw_columns(field, width);
    end_popup(ctx_);
  }

  // One click takes a column instead of what was there; the sign at its end adds it, or takes it away again.
  void draw_columns(const char* field, float width) {
    const float row = ctx_.px(28);
    const std::size_t count = draft_.columns.size() + 1;
    ImGui::BeginChild("columns", {width, row * static_cast<float>(std::min<std::size_t>(count, 10))}, false,
                      ImGuiWindowFlags_NoNav);
    const ImVec2 origin = ImGui::GetCursorScreenPos();
    const float inner = width - (count > 10 ? ctx_.px(10) : 0);
    if (draw_item({origin.x, origin.y, inner, row}, "not stated", "", !mapping_.fields.count(field))) {
      mapping_.fields.erase(field);
      ImGui::CloseCurrentPopup();
    }
    for (std::size_t i = 0; i < draft_.columns.size(); ++i) {
      ImGui::PushID(static_cast<int>(i));
      draw_column(field, draft_.columns[i], {origin.x, origin.y + row * static_cast<float>(i + 1), inner, row});
      ImGui::PopID();
    }
    ImGui::EndChild();
  }

  void draw_column(const char* field, const ColumnSurvey& column, Box cell) {
    const std::string& name = column.column.name;
    const auto at = mapping_.fields.find(field);
    const bool stated = at != mapping_.fields.end();
    const bool taken =
        stated && std::find(at->second.columns.begin(), at->second.columns.end(), name) != at->second.columns.end();
    const bool several = takes_several(field) && stated && (!taken || at->second.columns.size() > 1);
    Box words = cell;
    if (several) {
      words.w -= cell.h;
      const ButtonLook look{.icon = taken ? "ui-minus" : "ui-plus",
                            .tooltip = taken ? "Leave it out" : "Take it, too",
                            .takes_tab = false};
      if (button(ctx_, "more", {words.right(), cell.y, cell.h, cell.h}, look)) return toggle_column(field, name);
    }
    const std::string sample = column.samples.empty() ? "" : column.samples.front();
    if (!draw_item(words, name, sample, taken)) return;
    FieldSource source = stated ? at->second : FieldSource{};
    source.columns = {name};
    choose(field, std::move(source));
    ImGui::CloseCurrentPopup();
  }

  bool draw_item(Box cell, const std::string& name, const std::string& sample, bool on) {
    const UiColors& c = ctx_.colors();
    const Hit item = popup_area(ctx_, 0, cell);
    const float half = cell.w / 2;
    draw_user_line(ctx_, {cell.x + ctx_.px(8), cell.y, half - ctx_.px(12), cell.h}, name, 13, text::Style::regular,
                   ink(on ? c.accent : c.text));
    draw_user_line(ctx_, {cell.x + half, cell.y, half - ctx_.px(8), cell.h}, sample, 12, text::Style::regular,
                   ink(c.secondary_text));
    return item.clicked;
  }

  void toggle_column(const char* field, const std::string& name) {
    FieldSource source = mapping_.fields[field];
    if (std::erase(source.columns, name) == 0) source.columns.push_back(name);
    choose(field, std::move(source));
  }

  void choose(const char* field, FieldSource source) {
    source.why = "chosen";
    source.prefix.clear();
    settle_reading(field, source);
    mapping_.fields[field] = std::move(source);
  }

  void draw_reading(const char* field, Box box) {
    FieldSource& source = mapping_.fields[field];
    const std::vector<ReadingWords> known = readings_of(field, source.columns.size());
    if (known.size() < 2) return;
    std::vector<const char*> words;
    int current = 0;
    for (std::size_t i = 0; i < known.size(); ++i) {
      words.push_back(known[i].words);
      if (known[i].reading == source.reading) current = static_cast<int>(i);
    }
    const int chosen = dropdown(ctx_, "reading", box, words[static_cast<std::size_t>(current)], words, current);
    if (chosen >= 0) source.reading = known[static_cast<std::size_t>(chosen)].reading;
  }

  // What the file says of its shapes is not for the user to say.
  void draw_reference() {
    std::string& typed = ctx_.memory.mapping.crs;
    const auto is_mapped = [&](const char* field) { return mapping_.fields.count(field) > 0; };
    const bool stated = !draft_.shapes_crs.empty() && !is_mapped("position") && !is_mapped("lat");
    const char* const note = !stated         ? "such as EPSG:32638"
                             : typed.empty() ? "as the file states"
                                             : "not used: the file states it";
    draw_typed("Coordinates in", "##crs", typed, mapping_.crs,
               stated && draft_.shapes_crs != "EPSG:4326" ? draft_.shapes_crs.c_str() : "longitude and latitude", note);
  }

  void draw_typed(const char* words, const char* id, std::string& typed, std::string& value, const char* hint,
                  const char* note) {
    label(words, !typed.empty());
    const float x = x_ + label_width(), gap = ctx_.px(8);
    const Box box{x, y_, width_ - label_width() - reading_width() - 2 * gap, ctx_.px(28)};
    bool active = false;
    const FieldResult result =
        text_field(ctx_, id, box, typed, {.hint = hint, .error = !draft_.error.empty() && !typed.empty()}, &active);
    if (active || result == FieldResult::cancelled) ctx_.take_escape();
    value = typed;
    draw_words_in(ctx_, {box.right() + gap, y_, reading_width(), box.h}, Font::secondary,
                  ink(ctx_.colors().secondary_text), note);
    y_ += ctx_.px(34);
  }

  Context& ctx_;
  const ImportDraft& draft_;
  Mapping& mapping_;
  float x_, y_, width_;
};

}  // namespace

const char* field_label(std::string_view field) {
  struct Label {
    std::string_view field;
    const char* words;
  };
  static constexpr std::array<Label, 19> kLabels = {{{"start", "Start"},
                                                     {"end", "End"},
                                                     {"time_precision", "Precision of time"},
                                                     {"zone", "Zone of each record"},
                                                     {"lon", "Longitude"},
                                                     {"lat", "Latitude"},
                                                     {"position", "Position"},
                                                     {"precision_m", "Precision of place"},
                                                     {"title", "Title"},
                                                     {"summary", "Summary"},
                                                     {"place", "Place"},
                                                     {"category", "Category"},
                                                     {"severity", "Severity"},
                                                     {"status", "Status"},
                                                     {"actors", "Actors"},
                                                     {"tags", "Tags"},
                                                     {"sources", "Sources"},
                                                     {"media", "Pictures"},
                                                     {"id", "Id"}}};
  const auto at = std::find_if(kLabels.begin(), kLabels.end(), [&](const Label& l) { return l.field == field; });
  return at == kLabels.end() ? "" : at->words;
}

void draw_mapping_fields(Context& ctx, Box area, const ImportDraft& draft, Mapping& mapping) {
  const UiColors& c = ctx.colors();
  const float head = ctx.px(24);
  draw_words_in(ctx, {area.x, area.y, area.w, head}, Font::strong, ink(c.text), "Fields of an event");
  const Box list{area.x, area.y + head, area.w, area.h - head};
  ImGui::GetWindowDrawList()->AddRectFilled({list.x, list.y}, {list.right(), list.bottom()},
                                            ink(mixed(c.panel, c.text, 0.03)), ctx.px(4));
  ImGui::SetCursorScreenPos({list.x, list.y});
  ImGui::BeginChild("fields", {list.w, list.h}, false, ImGuiWindowFlags_NoNav);
  const ImVec2 origin = ImGui::GetCursorScreenPos();
  FieldList fields(ctx, draft, mapping, {origin.x + ctx.px(8), origin.y + ctx.px(6)}, list.w - ctx.px(24));
  fields.draw();
  ImGui::SetCursorScreenPos({origin.x, fields.bottom()});
  ImGui::Dummy({1, 1});
  ImGui::EndChild();
}

}  // namespace sitmap::ui
