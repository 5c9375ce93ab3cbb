// Small controls in the program's look, placed by rectangle. Each needs an ImGui window around it.
#pragma once

#include <span>
#include <string>
#include <string_view>

#include "ui/context.h"

namespace sitmap::ui {

// A fixed window of a panel's background over box, with a hairline on the sides named by border.
enum BorderSide { kNoBorder = 0, kBorderTop = 1, kBorderBottom = 2, kBorderLeft = 4, kBorderRight = 8 };
bool begin_panel(Context& ctx, const char* id, Box box, int border, Rgba background);
void end_panel();

struct Hit {
  bool hovered = false, held = false, clicked = false, double_clicked = false;
};
// An invisible button over the rectangle.
Hit hit_area(const char* id, Box box);

// Interface words in one of ImGui's faces; y is the top of the line.
ImVec2 words_size(Context& ctx, Font font, std::string_view words);
ImVec2 draw_words(Context& ctx, ImVec2 at, Font font, ImU32 color, std::string_view words);
// Vertically centred in box; align 0 left, 0.5 centre, 1 right; shortened with … if it does not fit.
void draw_words_in(Context& ctx, Box box, Font font, ImU32 color, std::string_view words, float align = 0);

// A user's text on one line in box, vertically centred; the whole on hover if it was cut.
void draw_user_line(Context& ctx, Box box, std::string_view utf8, float design_size, text::Style style, ImU32 color);
// A user's text that wraps; returns the height taken. The whole on hover if it was cut.
float draw_user_text(Context& ctx, ImVec2 at, float width, std::string_view utf8, float design_size, text::Style style,
                     ImU32 color, int max_lines = 0);

struct ButtonLook {
  std::string_view icon{};
  std::string_view label{};
  std::string_view tooltip{};
  bool active = false, enabled = true;
  bool filled = false;   // on a raised background
  bool primary = false;  // in the accent: the one thing a dialog is for
  bool takes_tab = true;
};
bool button(Context& ctx, const char* id, Box box, const ButtonLook& look);
// The width that a button with icon and label wants.
float button_width(Context& ctx, const ButtonLook& look);

// One of several; returns the one that was clicked, or -1.
int segmented(Context& ctx, const char* id, Box box, std::span<const char* const> labels, int current);
// A field that opens a list; returns the one that was chosen, or -1.
int dropdown(Context& ctx, const char* id, Box box, std::string_view shown, std::span<const char* const> choices,
             int current);
bool toggle(Context& ctx, const char* id, Box box, std::string_view label, bool on);

struct ChipLook {
  std::string_view label{};  // user's text
  std::string_view count{};  // in secondary ink
  std::string_view icon{};
  std::optional<Rgba> color{};  // a disc with the icon in it
  bool on = true;
  bool removable = false;
  bool quiet = false;  // shown, but not to be clicked
};
float chip_width(Context& ctx, const ChipLook& look, float most);
bool chip(Context& ctx, const char* id, Box box, const ChipLook& look, bool* right_clicked = nullptr);

enum class FieldResult : std::uint8_t { none, changed, entered, cancelled };
struct FieldLook {
  std::string_view icon{};
  const char* hint = "";
  bool focus = false;
  bool select_all = false;
  bool error = false;
};
// Takes any script: what ImGui's atlas lacks is drawn shaped.
FieldResult text_field(Context& ctx, const char* id, Box box, std::string& value, const FieldLook& look,
                       bool* active = nullptr);

// Whether ImGui's atlas lacks some of the text's letters: then it is drawn shaped.
bool needs_shaping(std::string_view text);
// A field of several lines, which wraps; Enter begins a new line. Never FieldResult::entered.
FieldResult text_area(Context& ctx, const char* id, Box box, std::string& value, bool* active);
// The height that it wants, 3 to 12 lines.
float text_area_height(Context& ctx, float width, const std::string& value);

// A label above its field, at the top of content, which begins below them afterwards.
FieldResult labelled_field(Context& ctx, Box& content, const char* label, const char* id, std::string& value,
                           const FieldLook& look);

// A plain tooltip beside the last hit area.
void tip(Context& ctx, std::string_view utf8);

// The disc of an event's category: filled, or hollow when it is only possible.
void category_disc(Context& ctx, ImDrawList* list, ImVec2 center, float radius, std::string_view category, bool hollow);
void severity_dots(Context& ctx, ImDrawList* list, ImVec2 left_center, int severity, Rgba color);
std::string category_label(std::string_view category);

// Closes the info panel where the window is too small for it beside the left one, which is wanted.
void make_room_at_left(Context& ctx);

// A popup below a point, in the program's look. Esc closes it. Call end_popup only if it returned true.
bool begin_popup(Context& ctx, const char* id, ImVec2 at, ImVec2 pivot, float width);
void end_popup(Context& ctx);
// One row of a popup's list, to click, or to reach by the arrow keys and choose by Enter; its ground is drawn.
Hit popup_area(Context& ctx, int id, Box box);
// Whether the arrow keys have marked a row, so that Enter is meant for it.
bool is_row_marked(const Context& ctx);
// Such a row of words, in the accent if it is the current one. True if it was chosen: the popup closes.
bool popup_row(Context& ctx, int id, Box box, std::string_view words, bool is_current = false);

std::string format_count(std::size_t n);  // 1 234 567 with thin groups
// "shown 5 + hidden 19 (time 19) = 24 records": always adds up.
std::string counts_sentence(const Counts& counts, bool complete);

}  // namespace sitmap::ui
