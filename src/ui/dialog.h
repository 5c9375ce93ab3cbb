// The frame of every dialog: a card over a scrim, shown while Settings::dialog names it.
#pragma once

#include <span>
#include <string>
#include <string_view>

#include "ui/widgets.h"

namespace sitmap::ui {

struct DialogLook {
  std::string_view title{};         // empty: no title row
  float width = 480, height = 400;  // design pixels, at most; less where the window is small
  float top = -1;                   // design pixels from the window's top; negative: centred
  bool stays = false;               // a click beside it does not close it
};

// True if the dialog is open: then draw inside box and call end_dialog. A click on the scrim or the cross closes it.
bool begin_dialog(Context& ctx, Dialog dialog, const char* id, const DialogLook& look, Box& content);
void end_dialog(Context& ctx);
void close_dialog(Context& ctx);

struct Answer {
  const char* id;
  ButtonLook look;
};
// A question with its answers at the foot, the last of them the main one; returns which was chosen, or -1.
int draw_question(Context& ctx, Box content, const std::string& words, std::span<const Answer> answers);

}  // namespace sitmap::ui
