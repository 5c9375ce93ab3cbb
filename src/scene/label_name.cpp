// Choice of a place's name.
#include "scene/label_name.h"

namespace sitmap::scene {
namespace {

const std::string& local_name(const Place& place) {
  switch (place.local) {
    case LocalLanguage::arabic:
      return place.name_ar;
    case LocalLanguage::persian:
      return place.name_fa;
    case LocalLanguage::hebrew:
      return place.name_he;
    case LocalLanguage::none:
      return place.name;
  }
  return place.name;
}

const std::string& name_in(const Place& place, LabelLanguage language) {
  switch (language) {
    case LabelLanguage::arabic:
      return place.name_ar;
    case LabelLanguage::persian:
      return place.name_fa;
    case LabelLanguage::hebrew:
      return place.name_he;
    case LabelLanguage::local:
    case LabelLanguage::both:
      return local_name(place);
    case LabelLanguage::international:
      return place.name;
  }
  return place.name;
}

}  // namespace

LabelName label_name(const Place& place, LabelLanguage language) {
  const std::string& wanted = name_in(place, language);
  if (wanted.empty()) return {place.name, {}};
  if (language != LabelLanguage::both) return {wanted, {}};
  return {place.name, wanted == place.name ? std::string() : wanted};
}

bool is_right_to_left(const std::string& utf8) {
  // The blocks from U+0590 to U+08FF are those of the right-to-left scripts; their first bytes are D6 to E0 A3.
  for (std::size_t i = 0; i < utf8.size(); ++i) {
    const auto byte = static_cast<unsigned char>(utf8[i]);
    if (byte >= 0xD6 && byte <= 0xDF) return true;
    if (byte == 0xE0 && i + 1 < utf8.size() && static_cast<unsigned char>(utf8[i + 1]) < 0xA4) return true;
  }
  return false;
}

}  // namespace sitmap::scene
