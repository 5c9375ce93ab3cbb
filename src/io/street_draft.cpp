// Joining streets by name and end points.
#include "io/street_draft.h"

#include <algorithm>
#include <cmath>
#include <string>
#include <unordered_map>
#include <utility>

#include "io/basemap_simplify.h"

namespace sitmap::io {
namespace {

// The detail that a name along a street needs.
constexpr double kNameDetailZoom = 17;
// A street of more parts than this is not joined further: its name has room enough.
constexpr std::size_t kMostParts = 400;

struct PointHash {
  std::size_t operator()(const MapPoint& p) const {
    return static_cast<std::size_t>(p.x) * 0x9E3779B97F4A7C15u ^ static_cast<std::size_t>(p.y) * 0xC2B2AE3D27D4EB4Fu;
  }
};

double length_units(const Path& path) {
  double length = 0;
  for (std::size_t i = 1; i < path.size(); ++i)
    length += std::hypot(static_cast<double>(path[i].x - path[i - 1].x),
                         static_cast<double>((path[i].y - path[i - 1].y) * kYScale));
  return length;
}

// The lines of one street, joined where exactly two of them meet.
class Street {
 public:
  explicit Street(std::vector<const Path*> parts) : parts_(std::move(parts)), used_(parts_.size(), false) {
    for (std::size_t i = 0; i < parts_.size(); ++i) {
      ends_[parts_[i]->front()].push_back(i);
      ends_[parts_[i]->back()].push_back(i);
    }
  }

  std::vector<Path> joined() {
    std::vector<Path> out;
    for (std::size_t i = 0; i < parts_.size(); ++i) {
      if (used_[i]) continue;
      used_[i] = true;
      Path path = *parts_[i];
      extend(path);
      std::reverse(path.begin(), path.end());
      extend(path);
      out.push_back(std::move(path));
    }
    return out;
  }

 private:
  void extend(Path& path) {
    for (std::size_t n = 0; n < kMostParts; ++n) {
      const std::vector<std::size_t>& here = ends_[path.back()];
      if (here.size() != 2) return;
      const std::size_t other = used_[here[0]] ? here[1] : here[0];
      if (used_[other]) return;
      used_[other] = true;
      const Path& part = *parts_[other];
      if (part.front() == path.back())
        path.insert(path.end(), part.begin() + 1, part.end());
      else
        path.insert(path.end(), part.rbegin() + 1, part.rend());
    }
  }

  std::vector<const Path*> parts_;
  std::vector<bool> used_;
  std::unordered_map<MapPoint, std::vector<std::size_t>, PointHash> ends_;
};

bool is_line(StreetKind kind) {
  return kind >= StreetKind::stream && kind <= StreetKind::country_border;
}

}  // namespace

void StreetDraft::add(FeatureIndex feature, StreetClass street, StreetKind named, const StreetNameTexts& names) {
  map_->classes.push_back(packed(street));
  if (names[0].empty() && names[1].empty()) return;
  if (!(first_name_zoom(named) < 24)) return;
  StreetName name;
  name.kind = named;
  name.feature = feature;
  name.row = static_cast<std::uint32_t>(map_->names.size());
  map_->names.append(names);
  named_.push_back(name);
}

std::shared_ptr<const StreetMap> StreetDraft::snapshot() const {
  auto copy = std::make_shared<StreetMap>();
  copy->classes = map_->classes;
  return copy;
}

std::shared_ptr<const StreetMap> StreetDraft::finish(const VectorSource& shapes,
                                                     const std::vector<LabelAnchor>& anchors) {
  StreetMap& map = *map_;
  std::unordered_map<FeatureIndex, const StreetName*> line_names;
  for (const StreetName& name : named_) {
    if (is_line(name.kind)) {
      line_names.emplace(name.feature, &name);
      continue;
    }
    StreetName& label = map.labels.emplace_back(name);
    label.at = anchors[name.feature].position;
    label.extent_units = anchors[name.feature].extent_units;
    label.importance = label.extent_units;
  }
  struct Group {
    StreetName name;
    std::vector<const Path*> parts;
  };
  std::vector<Group> groups;
  std::unordered_map<std::string, std::size_t> group_of;
  for (const auto& line : shapes.lines) {
    const auto named = line_names.find(line.feature);
    if (named == line_names.end()) continue;
    const StreetName& name = *named->second;
    const std::string key = std::to_string(static_cast<int>(name.kind)) + " " +
                            std::string(map.names.get(name.row, 0)) + "\n" + std::string(map.names.get(name.row, 1));
    const auto [at, is_new] = group_of.emplace(key, groups.size());
    if (is_new) groups.push_back({name, {}});
    groups[at->second].parts.push_back(&line.path);
  }
  for (Group& group : groups) {
    for (const Path& path : Street(std::move(group.parts)).joined()) {
      const Path simple = simplify_path(path, pixel_units(kNameDetailZoom));
      StreetName& label = map.labels.emplace_back(group.name);
      label.begin = static_cast<std::uint32_t>(map.line_points.size());
      label.points = static_cast<std::uint32_t>(simple.size());
      for (const MapPoint p : simple) map.line_points.push_back(to_world(p));
      label.at = map.line_points[label.begin];
      label.bounds = bounds_of(std::vector<WorldPoint>(map.line_points.begin() + label.begin, map.line_points.end()));
      label.extent_units = static_cast<float>(length_units(simple));
      label.importance = label.extent_units;
    }
  }
  std::stable_sort(map.labels.begin(), map.labels.end(), [](const StreetName& a, const StreetName& b) {
    const float za = first_name_zoom(a.kind), zb = first_name_zoom(b.kind);
    return za != zb ? za < zb : a.importance > b.importance;
  });
  named_ = {};
  return std::move(map_);
}

}  // namespace sitmap::io
