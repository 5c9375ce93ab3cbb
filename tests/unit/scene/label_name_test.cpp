// Which of its names a place bears in each label language.
#include "scene/label_name.h"

#include "scene/label_style.h"
#include "scene_fixture.h"

namespace sitmap::scene {
namespace {

Place tehran() {
  Place p = place("Tehran", {51.4, 35.7});
  p.name_ar = "طهران";
  p.name_fa = "تهران";
  p.name_he = "טהראן";
  p.local = LocalLanguage::persian;
  return p;
}

TEST_CASE("Each language takes its own name") {
  CHECK(label_name(tehran(), LabelLanguage::international).first == "Tehran");
  CHECK(label_name(tehran(), LabelLanguage::arabic).first == "طهران");
  CHECK(label_name(tehran(), LabelLanguage::persian).first == "تهران");
  CHECK(label_name(tehran(), LabelLanguage::hebrew).first == "טהראן");
  CHECK(label_name(tehran(), LabelLanguage::local).first == "تهران");
}

TEST_CASE("Both: the international name above the local one, and once where they are the same") {
  CHECK(label_name(tehran(), LabelLanguage::both).first == "Tehran");
  CHECK(label_name(tehran(), LabelLanguage::both).second == "تهران");
  Place paris = place("Paris", {2.35, 48.85});
  paris.name_ar = "باريس";
  CHECK(label_name(paris, LabelLanguage::both).first == "Paris");
  CHECK(label_name(paris, LabelLanguage::both).second.empty());
}

TEST_CASE("A name that is not known is replaced by the international one") {
  Place p = place("Ramallah", {35.2, 31.9});
  p.name_ar = "رام الله";
  CHECK(label_name(p, LabelLanguage::persian).first == "Ramallah");
  CHECK(label_name(p, LabelLanguage::local).first == "Ramallah");
  p.local = LocalLanguage::arabic;
  CHECK(label_name(p, LabelLanguage::local).first == "رام الله");
}

TEST_CASE("Right-to-left scripts are recognised") {
  CHECK(is_right_to_left("طهران"));
  CHECK(is_right_to_left("ירושלים"));
  CHECK_FALSE(is_right_to_left("Tehran"));
  CHECK_FALSE(is_right_to_left("Тегеран"));
  CHECK_FALSE(is_right_to_left("दिल्ली"));
  CHECK_FALSE(is_right_to_left(""));
}

TEST_CASE("A label in two languages has two lines, whatever it names") {
  const MapColors colors;
  for (const PlaceKind kind : {PlaceKind::country, PlaceKind::city, PlaceKind::admin1}) {
    Place p = tehran();
    p.kind = kind;
    const LabelStyle style = label_style(p, LabelLanguage::both, 5, colors);
    CHECK(style.text.find("\nتهران") != std::string::npos);
    CHECK(text::shape(*resources().fonts, style.text, style.shape).lines.size() == 2);
  }
}

TEST_CASE("The label language changes the picture and nothing else of the ground") {
  State state = state_of({});
  state.view.camera.center = world_from_lonlat({51.4, 35.7});
  const Resources r = with_places({tehran()});
  const Frame one = frame_of(state, r);
  state.settings.label_language = LabelLanguage::persian;
  const Frame two = frame_of(state, r);
  CHECK(one.labels_key != two.labels_key);
  CHECK(one.ground_key == two.ground_key);
}

}  // namespace
}  // namespace sitmap::scene
