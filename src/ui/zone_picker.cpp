// The list of zones: UTC, the events' own, common IANA zones, and any name or offset that is typed.
#include <array>

#include "core/zone_names.h"
#include "ui/panels.h"
#include "ui/widgets.h"

namespace sitmap::ui {

namespace {

constexpr std::array<const char*, 34> kZones = {"Africa/Cairo",
                                                "Africa/Johannesburg",
                                                "Africa/Lagos",
                                                "Africa/Nairobi",
                                                "America/Argentina/Buenos_Aires",
                                                "America/Chicago",
                                                "America/Denver",
                                                "America/Los_Angeles",
                                                "America/New_York",
                                                "America/Sao_Paulo",
                                                "Asia/Baghdad",
                                                "Asia/Beirut",
                                                "Asia/Damascus",
                                                "Asia/Dubai",
                                                "Asia/Hong_Kong",
                                                "Asia/Jerusalem",
                                                "Asia/Kabul",
                                                "Asia/Karachi",
                                                "Asia/Kolkata",
                                                "Asia/Qatar",
                                                "Asia/Riyadh",
                                                "Asia/Shanghai",
                                                "Asia/Singapore",
                                                "Asia/Tehran",
                                                "Asia/Tokyo",
                                                "Australia/Sydney",
                                                "Europe/Berlin",
                                                "Europe/Istanbul",
                                                "Europe/Kyiv",
                                                "Europe/London",
                                                "Europe/Madrid",
                                                "Europe/Moscow",
                                                "Europe/Paris",
                                                "Pacific/Auckland"};

bool contains_words(std::string_view name, std::string_view words) {
  const auto lower = [](char c) {
    return c == '_' || c == ' ' ? ' ' : c >= 'A' && c <= 'Z' ? static_cast<char>(c + 32) : c;
  };
  if (words.empty()) return true;
  for (std::size_t at = 0; at + words.size() <= name.size(); ++at) {
    std::size_t same = 0;
    while (same < words.size() && lower(name[at + same]) == lower(words[same])) ++same;
    if (same == words.size()) return true;
  }
  return false;
}

void choose(Context& ctx, ZoneMode mode, const Zone& zone) {
  Settings& settings = ctx.edit_settings();
  settings.zone_mode = mode;
  settings.zone = zone;
  ImGui::CloseCurrentPopup();
}

struct Row {
  std::string label, note;
  ZoneMode mode = ZoneMode::zone;
  Zone zone = Zone::utc();
};

std::string offset_text(const Zone& zone, InstantUs at) {
  const int minutes = zone.offset_min_at(at);
  const int absolute = minutes < 0 ? -minutes : minutes;
  const auto two = [](int n) { return (n < 10 ? "0" : "") + std::to_string(n); };
  return std::string(minutes < 0 ? "−" : "+") + two(absolute / 60) + ":" + two(absolute % 60);
}

std::vector<Row> matching_rows(const Context& ctx, const std::string& words) {
  std::vector<Row> rows;
  const InstantUs at = ctx.state().view.time.window.begin;
  if (contains_words("UTC", words)) rows.push_back({"UTC", offset_text(Zone::utc(), at), ZoneMode::zone, Zone::utc()});
  if (contains_words("Each event's own", words))
    rows.push_back({"Each event's own", "as stated", ZoneMode::event, Zone::utc()});
  bool listed = false;
  const auto list = [&](const std::string& name) {
    const auto zone = Zone::find(name);
    if (!zone) return;
    rows.push_back({name, offset_text(*zone, at), ZoneMode::zone, *zone});
    listed = listed || words == name;
  };
  // A few that many look for; every other one is found by what is typed.
  if (words.empty()) {
    for (const char* name : kZones) list(name);
  } else {
    constexpr std::size_t kMost = 40;
    for (const std::string& name : zone_names()) {
      if (rows.size() < kMost && contains_words(name, words)) list(name);
    }
  }
  if (!words.empty() && !listed && words != "UTC") {
    if (const auto zone = Zone::find(words))
      rows.insert(rows.begin(), {zone->name(), offset_text(*zone, at), ZoneMode::zone, *zone});
  }
  return rows;
}

bool draw_zone_row(Context& ctx, const Box& box, const Row& row, int id, bool current) {
  const Hit hit = popup_area(ctx, id, box);
  const UiColors& c = ctx.colors();
  draw_words_in(ctx, {box.x + ctx.px(8), box.y, box.w - ctx.px(80), box.h}, Font::body,
                ink(current ? c.accent : c.text), row.label);
  draw_words_in(ctx, {box.right() - ctx.px(80), box.y, ctx.px(72), box.h}, Font::secondary, ink(c.secondary_text),
                row.note, 1);
  return hit.clicked;
}

}  // namespace

void draw_zone_picker(Context& ctx) {
  const float width = ctx.px(296), line = ctx.px(28);
  const Box& bar = ctx.layout.top;
  if (!begin_popup(ctx, "zone", {bar.right() - width - ctx.px(16), bar.bottom() + ctx.px(4)}, {0, 0}, width)) return;
  const ImVec2 origin = ImGui::GetCursorScreenPos();
  std::string& words = ctx.memory.zone_words;
  const FieldLook field{
      .icon = "ui-search", .hint = "Zone or offset, such as +03:30", .focus = ctx.memory.focus_zone_field};
  ctx.memory.focus_zone_field = false;
  const FieldResult result =
      text_field(ctx, "##zone_words", {origin.x, origin.y, width - ctx.px(8), ctx.px(32)}, words, field);
  if (result == FieldResult::cancelled) ImGui::CloseCurrentPopup();
  if (result == FieldResult::changed) ctx.memory.popup_rows.marked.reset();  // the rows are others
  const std::vector<Row> rows = matching_rows(ctx, words);
  if (result == FieldResult::entered && !rows.empty() && !is_row_marked(ctx))
    choose(ctx, rows.front().mode, rows.front().zone);
  ImGui::SetCursorScreenPos({origin.x, origin.y + ctx.px(36)});
  const float height = std::min(line * 10, ctx.layout.slider.y - origin.y - ctx.px(48));
  ImGui::BeginChild("zones", {width - ctx.px(8), std::max(line, height)}, false, ImGuiWindowFlags_NoNav);
  if (rows.empty()) {
    draw_words(ctx, {origin.x + ctx.px(8), origin.y + ctx.px(44)}, Font::body, ink(ctx.colors().secondary_text),
               "No zone of that name");
  }
  const ImVec2 first = ImGui::GetCursorScreenPos();
  int id = 0;
  for (const Row& row : rows) {
    const bool current =
        row.mode == ctx.settings().zone_mode && (row.mode == ZoneMode::event || row.zone == ctx.settings().zone);
    if (draw_zone_row(ctx, {first.x, first.y + line * static_cast<float>(id), width - ctx.px(20), line}, row, id,
                      current)) {
      choose(ctx, row.mode, row.zone);
    }
    ++id;
  }
  ImGui::EndChild();
  end_popup(ctx);
}

}  // namespace sitmap::ui
