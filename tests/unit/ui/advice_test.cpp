// The words of messages in the window: no command line is at hand there.
#include "ui/advice.h"

#include <catch2/catch.hpp>

namespace sitmap::ui {

TEST_CASE("Advice for the command line becomes advice for the window", "[advice]") {
  const std::string message = "events.csv: 3 of 24 records were left out: see sitmap info";
  CHECK(words_of(message).text == "events.csv: 3 of 24 records were left out");
  CHECK(words_of(message).see_layers);
  CHECK(window_words(message) == "events.csv: 3 of 24 records were left out: see Layers (Ctrl+2)");
  CHECK(window_words("Picture saved: /tmp/a.png") == "Picture saved: /tmp/a.png");
  CHECK_FALSE(words_of("Picture saved").see_layers);
  CHECK(window_words("").empty());
}

}  // namespace sitmap::ui
