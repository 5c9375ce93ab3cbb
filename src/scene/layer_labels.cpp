// Greedy placement in order of importance.
#include "scene/layer_labels.h"

#include <algorithm>
#include <cmath>

#include "scene/street_labels.h"

namespace sitmap::scene {
namespace {

constexpr float kSize_px = 11.5f, kMaxWidth_px = 150, kGap_px = 3, kBetween_px = 4;
// More names than this fit on no screen; beyond it the smallest are not even tried.
constexpr std::size_t kMostTried = 1500;
// Names of what lies a little outside are placed, too, so that panning does not change who wins.
constexpr float kMargin_px = 120;
// A name may be this much wider than the area that it names.
constexpr float kOverhang = 1.6f;

struct Candidate {
  FeatureIndex feature = 0;
  Vec2 at;
  float extent_px = 0;
};

class Placement {
 public:
  Placement(const State& state, const Theme& theme, const std::vector<Box>& keep_clear, const Projector& projector,
            const Typesetter& typesetter, bool picture)
      : state_(state),
        picture_(picture),
        theme_(theme),
        projector_(projector),
        typesetter_(typesetter),
        grid_(viewport_box(projector.viewport())) {
    for (const Box& box : keep_clear) grid_.add(box);
  }

  void add_layer(const MapLayer& layer) {
    if (layer.style.rule == ClassRule::streets)
      place_street_names(layer, {state_, theme_, picture_}, projector_, typesetter_, grid_, labels_.group,
                         labels_.boxes);
    else if (layer.style.rule == ClassRule::rules)
      add_rules(layer);
    if (!layer.style.label_field.empty()) add_names(layer, layer.style.label_field, [](FeatureIndex) { return true; });
  }

  LayerLabels take() { return std::move(labels_); }

 private:
  template <class Wanted>
  void add_names(const MapLayer& layer, const std::string& label_field, const Wanted& wanted) {
    const auto field = layer.vector->field(label_field);
    if (!field) return;
    for (const Candidate& candidate : candidates_of(*layer.vector, wanted)) {
      const std::string_view text = layer.vector->attributes.get(candidate.feature, *field);
      if (!text.empty()) add_label(layer, candidate, text);
    }
  }

  void add_rules(const MapLayer& layer) {
    const double zoom = projector_.camera().zoom;
    const LayerClasses& classes = *layer.classes;
    for (std::size_t i = 0; i < std::min(layer.style.rules.size(), kMostRules); ++i) {
      const LayerRule& rule = layer.style.rules[i];
      if (!rule.enabled || rule.label_field.empty() || zoom < rule.min_zoom || zoom > rule.max_zoom) continue;
      add_names(layer, rule.label_field, [&](FeatureIndex feature) {
        return feature < classes.of_feature.size() &&
               (classes.rules_of_class[classes.of_feature[feature]] >> i & 1) != 0;
      });
    }
  }

  template <class Wanted>
  std::vector<Candidate> candidates_of(const VectorLayer& layer, const Wanted& wanted) const {
    std::vector<Candidate> found;
    const auto px_per_unit = static_cast<float>(projector_.world_px() / kWorldXUnits);
    for (FeatureIndex i = 0; i < layer.anchors.size(); ++i) {
      if (!wanted(i)) continue;
      const LabelAnchor& anchor = layer.anchors[i];
      const Vec2 nearest = projector_.at(anchor.position);
      for (const Vec2 copy : projector_.copies()) {
        const Vec2 at{nearest.x + copy.x, nearest.y + copy.y};
        if (projector_.sees(at, kMargin_px)) found.push_back({i, at, anchor.extent_units * px_per_unit});
      }
    }
    std::stable_sort(found.begin(), found.end(),
                     [](const Candidate& a, const Candidate& b) { return a.extent_px > b.extent_px; });
    if (found.size() > kMostTried) found.resize(kMostTried);
    return found;
  }

  void add_label(const MapLayer& layer, const Candidate& candidate, std::string_view text) {
    const ShapedPtr shaped = typesetter_.shape(text, text::Style::regular, kSize_px, kMaxWidth_px, 2);
    if (shaped->lines.empty()) return;
    const float width = shaped->width_px, height = ink_height(*shaped);
    const bool is_point = candidate.extent_px <= 0;
    if (!is_point && width > kOverhang * candidate.extent_px) return;
    std::vector<Vec2> corners;
    if (is_point) {
      const float away = static_cast<float>(layer.style.point_size) / 2 + kGap_px;
      const float middle = candidate.at.y - cap_height(*shaped) / 2;
      corners = {{candidate.at.x + away, middle},
                 {candidate.at.x - away - width, middle},
                 {candidate.at.x - width / 2, candidate.at.y - away - height},
                 {candidate.at.x - width / 2, candidate.at.y + away}};
    } else {
      corners = {{candidate.at.x - width / 2, candidate.at.y - height / 2}};
    }
    for (const Vec2 corner : corners) {
      const Box box = grown(ink_box(*shaped, corner), kBetween_px, kBetween_px);
      if (!grid_.is_free(box) || !projector_.is_on_ground(box)) continue;
      grid_.add(box);
      if (!overlap(box, viewport_box(projector_.viewport()))) return;
      const TextLook look{theme_.map.city_label, theme_.map.halo, 1.4f, is_point ? 0.0f : 0.5f};
      TextMark mark = typesetter_.place(shaped, corner, look);
      mark.color = with_alpha(mark.color, layer.style.opacity);
      labels_.group.texts.push_back(std::move(mark));
      labels_.boxes.push_back(box);
      return;
    }
  }

  const State& state_;
  bool picture_;
  const Theme& theme_;
  const Projector& projector_;
  const Typesetter& typesetter_;
  BoxGrid grid_;
  LayerLabels labels_;
};

void draw_paths(const VectorLayer& layer, FeatureIndex feature, const Projector& projector, Rgba color, Group& group) {
  for (const PathChunk& chunk : layer.levels.back().paths) {
    for (std::size_t i = 0; i < chunk.starts.size(); ++i) {
      if (chunk.features[i] != feature) continue;
      const std::size_t end = i + 1 < chunk.starts.size() ? chunk.starts[i + 1] : chunk.points.size();
      Polyline line;
      line.width = line.end_width = 2.5f;
      line.color = color;
      if (projector.is_curved()) {
        std::vector<LonLat> positions;
        for (std::size_t p = chunk.starts[i]; p < end; ++p) positions.push_back(lonlat_from_world(chunk.points[p]));
        for (std::vector<Vec2>& piece : projector.pieces(positions)) {
          line.points = std::move(piece);
          group.lines.push_back(line);
        }
        continue;
      }
      const Vec2 first = projector.at(chunk.points[chunk.starts[i]]);
      // The rest follows the first point, whichever copy of the world is nearest to it.
      const LonLat origin = lonlat_from_world(chunk.points[chunk.starts[i]]);
      for (std::size_t p = chunk.starts[i]; p < end; ++p) {
        const Vec2 away = projector.offset(origin, lonlat_from_world(chunk.points[p]));
        line.points.push_back({first.x + away.x, first.y + away.y});
      }
      group.lines.push_back(std::move(line));
    }
  }
}

void draw_points(const VectorLayer& layer, FeatureIndex feature, const Projector& projector, float radius, Rgba color,
                 Group& group) {
  for (const PointChunk& chunk : layer.levels.back().points) {
    for (std::size_t i = 0; i < chunk.points.size(); ++i) {
      if (chunk.features[i] != feature) continue;
      group.discs.push_back({projector.at(chunk.points[i]), radius, {0, 0, 0, 0}, color, 2.5f});
    }
  }
}

}  // namespace

LayerLabels place_layer_labels(const State& state, const Theme& theme, const std::vector<Box>& keep_clear,
                               const Projector& projector, const Typesetter& typesetter, bool picture) {
  Placement placement(state, theme, keep_clear, projector, typesetter, picture);
  const auto& layers = state.document.map_layers;
  for (auto layer = layers.rbegin(); layer != layers.rend(); ++layer) {
    if (is_shown(*layer, projector.camera().zoom)) placement.add_layer(*layer);
  }
  return placement.take();
}

void draw_identified(const State& state, const Theme& theme, const Projector& projector, Group& group) {
  if (!state.view.identified) return;
  const FeatureId id = *state.view.identified;
  const MapLayer* layer = find_map_layer(state.document.map_layers, id.layer_serial);
  if (layer == nullptr || layer->vector->levels.empty() || !is_shown(*layer, projector.camera().zoom)) return;
  draw_paths(*layer->vector, id.feature, projector, theme.marker.selected, group);
  const float radius = static_cast<float>(layer->style.point_size) / 2 + 4.5f;
  draw_points(*layer->vector, id.feature, projector, radius, theme.marker.selected, group);
}

}  // namespace sitmap::scene
