// The dialog for network layers: no layer without an address and an attribution.
#include <catch2/catch.hpp>

#include "headless.h"

namespace sitmap::ui {

namespace {

// 560 x 352 in the middle of the window.
struct NetworkDialog : Headless {
  static constexpr float kX = 600, kAddressY = 372, kAttributionY = 436, kZoomY = 500, kAddX = 932, kFootY = 594;
  NetworkDialog() : Headless(1440, 900) {
    Settings settings = state.settings;
    settings.dialog = Dialog::network_layer;
    set(settings);
    frames(4);
    clear();
  }
  void type_into(float y, const std::string& text) {
    click(kX, y);
    type(text);
  }
  void add() { click(kAddX, kFootY); }
};

}  // namespace

TEST_CASE_METHOD(NetworkDialog, "A network layer is asked for with its address, attribution and finest zoom",
                 "[dialogs]") {
  type_into(kAddressY, "https://a.example/{z}/{x}/{y}.png");
  type_into(kAttributionY, "A and others");
  type_into(kZoomY, "17");
  add();
  const auto asked = requests_of<AddNetworkLayer>();
  REQUIRE(asked.size() == 1);
  CHECK(asked[0].source.url == "https://a.example/{z}/{x}/{y}.png");
  CHECK(asked[0].source.attribution == "A and others");
  CHECK(asked[0].source.max_zoom == 17);
  CHECK(state.settings.dialog == Dialog::none);
}

TEST_CASE_METHOD(NetworkDialog, "Without an attribution, or with a zoom that is none, nothing is asked for",
                 "[dialogs]") {
  type_into(kAddressY, "https://a.example/{z}/{x}/{y}.png");
  add();
  CHECK(requests_of<AddNetworkLayer>().empty());
  type_into(kAttributionY, "A");
  type_into(kZoomY, "99");
  add();
  CHECK(requests_of<AddNetworkLayer>().empty());
  CHECK(state.settings.dialog == Dialog::network_layer);
}

TEST_CASE_METHOD(NetworkDialog, "Offline is switched beside the layer that would use the network", "[dialogs]") {
  CHECK_FALSE(state.settings.offline);
  click(580, kFootY);
  frames(2);
  CHECK(state.settings.offline);
}

}  // namespace sitmap::ui
