// Messages advise what to do on the command line; in the window they name what does the same there.
#pragma once

#include <string>
#include <string_view>

namespace sitmap::ui {

struct Words {
  std::string_view text;
  bool see_layers = false;  // the panel of layers says more
};
// The message without advice that holds on the command line alone.
Words words_of(std::string_view message);
// The same in one text, for where there is no room for a link.
std::string window_words(std::string_view message);

}  // namespace sitmap::ui
