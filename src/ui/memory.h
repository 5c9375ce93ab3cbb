// What the panels remember from frame to frame that is no part of the program's state: open fields, drags, slides.
#pragma once

#include <array>
#include <cstdint>
#include <memory>
#include <optional>
#include <string>
#include <utility>
#include <vector>

#include "core/time.h"
#include "state/commands.h"
#include "state/derived.h"
#include "state/event_texts.h"
#include "ui/layout.h"

namespace sitmap::ui {

struct ListMemory {
  double scroll = 0;  // in rows; a pixel offset would lose precision with a million rows
  bool focus_search = false;
  bool focused = false;
  bool facets_open = true;
  float facets_height = 0;  // of the last frame
  std::string search;
  bool search_active = false;
  std::optional<EventIndex> selected;  // as of the last frame, to scroll to a new one once
  bool hovering = false;               // the mouse was over the rows in the last frame
  std::optional<EventIndex> anchor;    // where a range of chosen rows begins
  float table_x = 0;                   // how far the table is scrolled to the right
  std::optional<std::size_t> resized;  // column whose edge is held
  bool resizing_panel = false;
  std::uint64_t columns_of = 0;      // serial of the table whose columns are known
  std::vector<std::string> columns;  // that a table may have
};

// The group of filters by the values of a list field.
struct ValueFacetMemory {
  std::string words;  // looked for among the values
  bool all = false;   // more than the first few are listed
  double scroll = 0;
};

// The popup in which a condition is made.
struct ConditionMemory {
  std::string field = "title", value;
  std::string fault;  // of the value
  bool is_open = false;
  int comparison = 0;
  bool focus = false;
  std::uint64_t values_of = 0;      // serial of the table
  std::string values_field;         // to which the values belong
  std::vector<std::string> values;  // that occur most
};

struct CircleMemory {
  std::string radius = "100";
  bool focus = false;
};

struct ExportEventsMemory {
  std::string path;
  int format = 0;
  bool only_chosen = false;
  bool replacing = false;
};

// The dialog that saves a layer of events.
struct SaveEventsMemory {
  std::size_t layer = 0;  // of Document::layers
  std::string path;
  bool replacing = false, focus_field = false;
};

// The form in the info panel.
struct FormMemory {
  std::uint64_t events = 0;  // serial of the table that texts were made of
  std::string id;            // of the event, as its layer has it
  EventRecord base;          // as the table has it
  EventTexts texts;
  std::string active;      // id of the field that has the keyboard
  std::string fault;       // of a text that the event has not taken
  bool committed = false;  // the next table is the form's own doing
  bool focus_title = false;
  bool shown = false;  // in the last frame
};

struct LayersMemory {
  std::vector<std::string> open_rejections;  // paths of the layers whose list is unfolded
  std::vector<std::string> turned_accounts;  // path and name of layers of events, unfolded if folded at first
  std::vector<std::uint64_t> open_layers;    // serials of the map layers whose account is unfolded
  std::optional<std::uint64_t> styled;       // serial of the map layer whose style is open
  std::optional<std::uint64_t> dragged;      // serial of the map layer that is being moved
  float drag_y = 0;                          // of the mouse
  std::optional<std::size_t> open_rule;      // of the style that is open: whose page is shown
  std::string typed_low, typed_high;         // of a raster's range
  bool editing = false;                      // a slider of the style is held: its changes are one
};

enum class SliderDrag : std::uint8_t { none, move, begin, end, draw };

struct SliderMemory {
  SliderDrag drag = SliderDrag::none;
  bool reference = false;  // what is dragged is the window compared with
  TimeSpan window_at_press;
  InstantUs pressed_at = 0;
  float pressed_x = 0;
  bool moved = false;
  bool typing = false, focus_field = false;
  std::string typed, error;
  bool typing_step = false, focus_step = false;
  std::string typed_step, step_error;
};

struct RangeRingsMemory {
  std::string name, center, radii = "50, 100, 200 km";
  std::optional<std::size_t> changed;  // of Document::measurements; none: new ones
  bool focus_field = false;
};

struct PaletteEntry {
  const Command* command = nullptr;
  std::optional<EventIndex> event{};
  std::optional<TimeSpan> span{};
  std::optional<MarkedPlace> place{};
  double zoom = 0;     // at which the place is shown
  std::string note{};  // what the place is
};

struct PaletteMemory {
  std::string words;
  std::string searched;  // the words that entries answer
  std::weak_ptr<const EventTable> searched_in;
  std::vector<PaletteEntry> entries;
  std::string fault;  // why the words, which read as coordinates, are no place
  int current = 0;
};

struct Related {
  EventIndex event = 0;
  std::string words;
};

// The events that the shown one is related to, and those that point to it.
struct RelatedMemory {
  std::weak_ptr<const EventTable> table;
  std::optional<EventIndex> event;
  std::vector<Related> events;
};

struct OpenEntry {
  std::string name;
  bool folder = false;
};

struct OpenMemory {
  std::string folder, path, error;
  std::vector<OpenEntry> entries;
  std::string document_folder;  // of the file that was open when the dialog was last shown
  bool all_files = false;
  bool listed = false;
  bool focus_field = false;
  double scroll = 0;
};

struct ProjectMemory {
  std::string path;        // where it is to be saved, as typed
  bool replacing = false;  // asks whether the file that is there may go
  bool focus_field = false;
  double scroll = 0;   // of the files that are missing
  std::string absent;  // the one that is being located
};

struct NetworkMemory {
  std::string url, attribution, max_zoom = "19";
  bool focus_field = false;
};

struct MappingMemory {
  std::string path, layer;  // to which the rest belongs
  double columns_scroll = 0, rows_scroll = 0;
  std::string zone, crs;  // as typed
  bool remember = true;
  bool are_numbers = false;  // answered so, about numbers that may be days
};

// A rejected record: of Document::layers, and of that layer's rejections.
struct RejectedRow {
  std::size_t layer = 0, rejection = 0;
};

struct RejectedMemory {
  std::vector<RejectedRow> rows;
  std::vector<std::string> reasons;  // that occur
  std::string reason;                // that alone is listed; empty: all
  std::uint64_t events = 0;          // serial of the table whose layers rows are of; 0: rows are to be made
  double scroll = 0;
  std::string path;
};

struct ExportMemory {
  std::string path;
  std::optional<int> preset;  // as chosen, whatever other one has the same size
  std::string typed_width, typed_height;
  bool replacing = false;  // asks whether the file that is there may go
};

// Text fields, buttons and choices of the dialog, popup or form that is open, in the order in which Tab goes through
// them.
struct FieldOrder {
  int next = 0, count = 0;   // in this frame so far; in all, as of the last frame
  std::optional<int> focus;  // where Tab has led
  std::optional<int> held;   // the button or choice that has the keyboard; text fields have it through ImGui
  bool is_open = false;      // they are being drawn
  int last = -1;             // that had the keyboard
  int popups = 0;            // in front of the map where they are drawn
  bool any_active = false, was_active = false;
};

// The rows of the popup that the arrow keys move through.
struct PopupRows {
  std::uint32_t popup = 0;  // ImGui's id of its window
  int drawn_in = 0;         // ImGui's count of frames
  bool is_open = false;     // its rows are being drawn
  int next = 0, count = 0;  // in this frame so far; in all, as of the last frame
  std::optional<int> marked{};
};

// What was typed while a field was about to get the keyboard: ImGui drops it.
struct EarlyKeys {
  std::uint32_t field = 0;  // ImGui's id
  bool ready = false;       // the field has the keyboard now
  std::vector<unsigned> characters;
};

struct Memory {
  PanelSlides slides;
  bool first_frame = true;
  std::optional<EventIndex> last_selected;  // shown while the panel slides away
  Dialog shown_dialog = Dialog::none;
  bool dialog_appears = false;
  std::uint32_t search_focus = 0;  // the last of Settings::search_focus that was followed
  std::uint32_t time_focus = 0, step_focus = 0, field_filter = 0;
  std::string zone_words;
  bool focus_zone_field = false;
  ScreenPoint menu_at;  // of the map's context menu
  double stack_scroll = 0;
  std::size_t identified = 0;  // which of Inputs::features is shown
  ListMemory list;
  LayersMemory layers;
  SliderMemory slider;
  PaletteMemory palette;
  RelatedMemory related;
  OpenMemory open;
  ProjectMemory project;
  NetworkMemory network;
  RangeRingsMemory rings;
  MappingMemory mapping;
  RejectedMemory rejected;
  ExportMemory picture;
  ConditionMemory condition;
  std::array<ValueFacetMemory, 2> value_facets;  // by ValueField
  float claims_x = 0;                            // how far the table of accounts is scrolled to the right
  CircleMemory circle;
  ExportEventsMemory events;
  SaveEventsMemory save_events;
  FormMemory form;
  FieldOrder fields;
  PopupRows popup_rows;
  EarlyKeys early_keys;
};

}  // namespace sitmap::ui
