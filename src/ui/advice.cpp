// Translation of the command line's advice.
#include "ui/advice.h"

namespace sitmap::ui {
namespace {
constexpr std::string_view kCommandLineAdvice = "see sitmap info";
}

Words words_of(std::string_view message) {
  if (!message.ends_with(kCommandLineAdvice)) return {message};
  message.remove_suffix(kCommandLineAdvice.size());
  return {message.substr(0, message.find_last_not_of(": ") + 1), true};
}

std::string window_words(std::string_view message) {
  const Words words = words_of(message);
  return std::string(words.text) + (words.see_layers ? ": see Layers (Ctrl+2)" : "");
}

}  // namespace sitmap::ui
