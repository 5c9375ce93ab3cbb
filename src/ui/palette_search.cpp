// Dates, commands, coordinates, places and events by a few letters.
#include "ui/palette_search.h"

#include <algorithm>
#include <cmath>

#include "core/edtf.h"
#include "core/position_text.h"

namespace sitmap::ui {

namespace {

constexpr std::size_t kMostCommands = 8, kMostEvents = 12, kMostPlaces = 4, kMostPlacesAlone = 12;
// Typing must not wait for a search through millions of titles: the list's own search does that.
constexpr std::size_t kMostRowsSearched = 200'000;
constexpr double kPositionZoom = 12, kFinestZoom = 16;

char lower(char c) {
  return c >= 'A' && c <= 'Z' ? static_cast<char>(c + 32) : c;
}

bool contains_folded(std::string_view text, std::string_view words) {
  const auto same = [](char a, char b) { return lower(a) == lower(b); };
  return std::search(text.begin(), text.end(), words.begin(), words.end(), same) != text.end();
}

void search_events(Context& ctx, PaletteMemory& memory) {
  const EventTable& table = ctx.events();
  if (memory.words.size() < 2) return;
  std::size_t found = 0;
  for (EventIndex i = 0; i < std::min(table.size(), kMostRowsSearched) && found < kMostEvents; ++i) {
    // A title of megabytes is found by its beginning.
    if (!contains_folded(table.title(i).substr(0, 512), memory.words)) continue;
    memory.entries.push_back({.event = i});
    ++found;
  }
}

const char* words_for(PositionNotation notation) {
  switch (notation) {
    case PositionNotation::mgrs:
      return "MGRS";
    case PositionNotation::utm:
      return "UTM";
    default:
      return "coordinates";
  }
}

// Degrees, degrees with minutes and seconds, UTM, MGRS with or without spaces.
void read_coordinates(PaletteMemory& memory) {
  const PositionText text = read_position_text(memory.words);
  memory.fault = text.stated && !text.has_own_reference() ? position_fault({text.x, text.y}) : text.refusal;
  // Words that are no coordinates at all are names.
  if (memory.fault.starts_with("it is not")) memory.fault.clear();
  if (!text.stated || text.has_own_reference() || !memory.fault.empty()) return;
  PaletteEntry entry;
  const LonLat position{text.x, text.y};
  const bool square = text.notation == PositionNotation::mgrs;
  entry.place = MarkedPlace{position, memory.words, square ? text.radius : 0};
  // So near that the square in which it lies takes a part of the map.
  entry.zoom = square && text.radius > 0 ? std::clamp(24 - std::log2(text.radius), 6.0, kFinestZoom) : kPositionZoom;
  entry.note = words_for(text.notation);
  memory.entries.push_back(std::move(entry));
}

void search_places(Context& ctx, std::size_t most, PaletteMemory& memory) {
  if (ctx.in.gazetteer == nullptr) return;
  for (Gazetteer::Found& found : ctx.in.gazetteer->find(memory.words, most)) {
    PaletteEntry entry;
    entry.zoom = found.zoom;
    entry.note = std::string(found.capital ? "capital" : place_kind_name(found.kind)) + " · " +
                 format_decimal(found.position, 1000);
    std::string name = found.name;
    if (!found.other_name.empty()) name += " · " + found.other_name;
    entry.place = MarkedPlace{found.position, std::move(name), 0};
    memory.entries.push_back(std::move(entry));
  }
}

void search_commands_and_dates(Context& ctx, PaletteMemory& memory) {
  const bool digits = !memory.words.empty() && memory.words[0] >= '0' && memory.words[0] <= '9';
  if (digits) {
    const auto span = parse_time_span(memory.words, ctx.zone(), slider_range(ctx.state()));
    if (span) memory.entries.push_back({.span = *span});
  }
  std::size_t commands_found = 0;
  for (const Command* command : search_commands(memory.words)) {
    if (commands_found >= kMostCommands && !memory.words.empty()) break;
    if (!command->enabled(ctx.state())) continue;
    memory.entries.push_back({.command = command});
    ++commands_found;
  }
}

}  // namespace

void search_palette(Context& ctx, bool only_places, PaletteMemory& memory) {
  const bool fresh = memory.searched == memory.words && memory.searched_in.lock() == ctx.state().document.events;
  if (fresh && (only_places || !memory.entries.empty())) return;
  memory.searched = memory.words;
  memory.searched_in = ctx.state().document.events;
  memory.entries.clear();
  memory.current = 0;
  if (!only_places) search_commands_and_dates(ctx, memory);
  read_coordinates(memory);
  search_places(ctx, only_places ? kMostPlacesAlone : kMostPlaces, memory);
  search_events(ctx, memory);
}

}  // namespace sitmap::ui
