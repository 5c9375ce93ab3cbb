// A street map in the making: what each feature is, and the names that will be written.
#pragma once

#include <array>
#include <memory>
#include <string_view>
#include <vector>

#include "data/map_layer.h"
#include "data/street_map.h"
#include "io/vector_geometry.h"

namespace sitmap::io {

// By NameColumn.
using StreetNameTexts = std::array<std::string_view, static_cast<std::size_t>(NameColumn::count)>;

class StreetDraft {
 public:
  // Features in ascending order. named: what the name names, none if it is not written.
  void add(FeatureIndex feature, StreetClass street, StreetKind named, const StreetNameTexts& names);
  const std::vector<std::uint8_t>& classes() const { return map_->classes; }

  // The classes so far, without names.
  std::shared_ptr<const StreetMap> snapshot() const;
  // Joins the parts of each street, so that its name has room, and puts the names in order.
  std::shared_ptr<const StreetMap> finish(const VectorSource& shapes, const std::vector<LabelAnchor>& anchors);

 private:
  std::shared_ptr<StreetMap> map_ = std::make_shared<StreetMap>();
  std::vector<StreetName> named_;  // one for each feature with a name
};

}  // namespace sitmap::io
