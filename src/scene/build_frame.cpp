// Puts a frame together: ground, base labels, markers, titles, and what explains them.
#include "scene/build_frame.h"

#include <algorithm>
#include <cmath>
#include <optional>

#include "core/time.h"
#include "scene/areas.h"
#include "scene/base_labels.h"
#include "scene/boundaries.h"
#include "scene/change_marks.h"
#include "scene/claims.h"
#include "scene/decorations.h"
#include "scene/graticule_labels.h"
#include "scene/key.h"
#include "scene/label_room.h"
#include "scene/layer_labels.h"
#include "scene/locator.h"
#include "scene/measurements.h"
#include "scene/memory.h"
#include "scene/night.h"
#include "scene/raster_cover.h"
#include "scene/rings.h"
#include "scene/symbols.h"
#include "state/event_style.h"
#include "state/paint_steps.h"

namespace sitmap::scene {
namespace {

// Lines of the graticule stand at least this far apart at the equator.
constexpr double kGraticuleSpacing_px = 110;

float graticule_step_deg(double zoom) {
  const double px_per_deg = 512 * std::exp2(zoom) / 360;
  for (const double step : {0.01, 0.02, 0.05, 0.1, 0.2, 0.5, 1.0, 2.0, 5.0, 10.0, 15.0})
    if (step * px_per_deg >= kGraticuleSpacing_px) return static_cast<float>(step);
  return 30;
}

Theme with_all_categories(const State& state, const Resources& resources) {
  return with_event_styles(resources.theme(state.settings.theme), state.document);
}

void append(Group& group, const Group& more) {
  group.rects.insert(group.rects.end(), more.rects.begin(), more.rects.end());
  group.polygons.insert(group.polygons.end(), more.polygons.begin(), more.polygons.end());
  group.lines.insert(group.lines.end(), more.lines.begin(), more.lines.end());
}

// Of the full night.
constexpr Rgba kNightOnLight{8, 14, 36, 90}, kNightOnDark{0, 2, 10, 135};

// The street maps in view that tell more than the base map does.
std::vector<GeoBox> shown_street_maps(const std::vector<MapLayer>& layers, const Camera& camera) {
  std::vector<GeoBox> boxes;
  if (camera.zoom < kStreetMapZoom) return boxes;
  for (const MapLayer& layer : layers)
    if (layer.style.rule == ClassRule::streets) boxes.push_back(layer.vector->extent);
  return boxes;
}

// A small one leaves the base map as it is around it.
bool fills_view(const GeoBox& box, const Camera& camera, const Viewport& viewport) {
  constexpr double kShare = 0.5;
  if (!box_contains(box, lonlat_from_world(camera.center))) return false;
  const double world_px = 512 * std::exp2(camera.zoom);
  const double width_px = (box.east_deg - box.west_deg) / 360 * world_px;
  const double height_px = (mercator_y_from_lat(box.south_deg) - mercator_y_from_lat(box.north_deg)) * world_px;
  return width_px >= kShare * viewport.width || height_px >= kShare * viewport.height;
}

// Under a street map the base map keeps to land, sea and borders of countries.
void yield_to_streets(MapColors& colors) {
  colors.urban = colors.lake = colors.land;
  colors.river.a = colors.admin1_border.a = 0;
}

class FrameBuilder {
 public:
  FrameBuilder(const State& state, const Resources& resources, Derived& derived, const FrameRequest& request)
      : state_(state),
        resources_(resources),
        derived_(derived),
        request_(request),
        own_theme_(request.theme ? std::nullopt : std::optional(with_all_categories(state, resources))),
        theme_(request.theme ? *request.theme : *own_theme_),
        projector_(snapped(state.view.camera, state.viewport), state.viewport),
        typesetter_(resources.fonts.get(), request.memory ? request.memory->texts : own_texts_, state.viewport.scale) {
    frame_.viewport = state.viewport;
    frame_.camera = projector_.camera();
    frame_.groups.resize(kGroupCount);
  }

  Frame run() {
    set_ground();
    note_motion();
    MarkerLayout layout = lay_out_markers(state_, derived_, projector_);
    if (state_.settings.day_night) {
      draw_night(night_moment(), theme_.dark ? kNightOnDark : kNightOnLight, projector_, frame_.groups[kNight]);
    }
    draw_rings(state_, layout, theme_, projector_, frame_.groups[kRings]);
    add_claims();
    add_furniture(layout);
    draw_areas(state_, theme_, projector_, frame_.groups[kRings]);
    covered_.insert(covered_.end(), claim_boxes_.begin(), claim_boxes_.end());
    add_layer_labels();
    add_measurements();
    add_base_labels();
    if (request_.memory) frame_.moving |= request_.memory->fades.update(state_, projector_, request_.now_s, layout);
    add_arcs();
    add_markers(layout);
    add_titles(layout);
    return std::move(frame_);
  }

 private:
  InstantUs night_moment() const {
    const TimeControl& time = state_.view.time;
    return time.mode == TimeMode::instant ? time.window.begin : time.window.end;
  }

  // A camera that rests for this long has arrived.
  static constexpr double kRest_s = 0.12;

  void note_motion() {
    Memory* memory = request_.memory;
    if (!memory) return;
    if (memory->camera) {
      if (*memory->camera != frame_.camera) memory->view_moved_s = request_.now_s;
      Camera shifted = *memory->camera;
      if (!projector_.is_curved()) shifted.center = frame_.camera.center;  // a flat ground is only moved
      if (shifted != frame_.camera) memory->camera_moved_s = request_.now_s;
    }
    memory->camera = frame_.camera;
    frame_.hurry = request_.now_s - memory->camera_moved_s < kRest_s;
    view_moves_ = request_.now_s - memory->view_moved_s < kRest_s;
    frame_.moving |= view_moves_;
  }

  void set_ground() {
    const Settings& settings = state_.settings;
    Ground& ground = frame_.ground;
    if (settings.basemap) ground.basemap = resources_.basemap;
    if (settings.basemap && settings.relief) ground.relief = resources_.relief;
    ground.colors = theme_.map;
    if (settings.boundaries == Boundaries::undisputed) ground.colors.disputed_border = {0, 0, 0, 0};
    ground.transparent = request_.transparent;
    ground.graticule = settings.graticule;
    ground.graticule_step_deg = graticule_step_deg(frame_.camera.zoom);
    for (const MapLayer& layer : state_.document.map_layers)
      if (is_shown(layer, frame_.camera.zoom)) ground.layers.push_back(layer);
    street_maps_ = shown_street_maps(ground.layers, frame_.camera);
    if (std::any_of(street_maps_.begin(), street_maps_.end(),
                    [&](const GeoBox& box) { return fills_view(box, frame_.camera, state_.viewport); }))
      yield_to_streets(ground.colors);
    Key key;
    add_view(key);
    for (const MapLayer& layer : ground.layers) key.add(layer);
    if (resources_.tiles) {
      cover_rasters({*resources_.tiles, request_.memory != nullptr}, projector_, frame_);
      for (const MapLayer& layer : ground.layers)
        if (layer.raster) key.add(resources_.tiles->generation(layer.raster->serial));
    }
    key.add(ground.colors).add(ground.transparent).add(ground.graticule).add(ground.relief != nullptr);
    frame_.ground_key = key.value();
  }

  // All of the view but the centre; insets cover the map without changing it.
  void add_view(Key& key) const {
    const Basemap* basemap = frame_.ground.basemap.get();
    key.add(frame_.camera.zoom).add(frame_.camera.bearing_deg).add(frame_.camera.projection);
    key.add(frame_.viewport.width).add(frame_.viewport.height).add(frame_.viewport.scale);
    key.add(basemap != nullptr).add(basemap ? basemap->content_hash : 0).add(basemap ? basemap->levels.size() : 0);
  }

  // Their rings are among those that the legend explains.
  void add_claims() {
    const std::vector<ClaimMark> marks = claim_marks(state_, derived_, projector_);
    std::vector<Group>& groups = frame_.groups;
    claim_boxes_ = draw_claim_marks(state_, derived_, marks, projector_, symbol_context(),
                                    {groups[kRings], groups[kArcs], groups[kRaisedMarkers], groups[kEventLabels]});
  }

  SymbolContext symbol_context() const { return {theme_, resources_.icons.get(), typesetter_}; }

  void add_furniture(const MarkerLayout& layout) {
    const std::string attribution = attribution_text(state_, resources_);
    Overlay overlay;
    if (request_.decorations) {
      const Group& rings = frame_.groups[kRings];
      DecorationRequest decorations;
      decorations.title = request_.title.empty() ? state_.document.title : request_.title;
      // A map without events has no time to tell of.
      decorations.timeline = !state_.document.layers.empty();
      if (decorations.timeline) {
        decorations.window = window_caption(state_);
        if (state_.settings.day_night)
          decorations.window += " · night of " + format_date_time(night_moment(), state_.settings.zone);
        decorations.counts = counts_caption(derived_.map_counts(state_, true));
      }
      decorations.attribution = attribution;
      decorations.shown = what_is_shown(state_.document, layout, !rings.discs.empty() || !rings.lines.empty());
      decorations.shown.layers = frame_.ground.layers;
      decorations.shown.changes = derived_.map_counts(state_, true).changes;
      decorations.shown.disputed = disputed();
      if (state_.settings.locator) decorations.locator = frame_.ground.basemap.get();
      decorations.icons = resources_.icons.get();
      overlay = make_decorations(decorations, state_, derived_, theme_, projector_, typesetter_);
      // What the plates hide is not shown; the plates' sizes do not depend on how much that is, but for a digit.
      const Counts seen = counts_beside(overlay.boxes);
      if (decorations.timeline && counts_caption(seen) != decorations.counts) {
        decorations.counts = counts_caption(seen);
        overlay = make_decorations(decorations, state_, derived_, theme_, projector_, typesetter_);
      }
      if (request_.facts) *request_.facts = {seen, overlay.boxes};
    } else if (request_.map_furniture) {
      overlay = make_furniture(projector_, theme_, attribution, typesetter_);
      add_locator(overlay);
      overlay.boxes.push_back(map_buttons(state_.viewport, state_.settings.ui_scale));
    } else {
      overlay = make_attribution_plate(state_.viewport, theme_, attribution, typesetter_);
    }
    frame_.groups[kFurniture] = std::move(overlay.group);
    covered_ = std::move(overlay.boxes);
    if (state_.settings.graticule) {
      // Decorations lie over the map's edges; panels take them away.
      Overlay degrees = make_graticule_labels(projector_, !request_.decorations, covered_,
                                              double{frame_.ground.graticule_step_deg}, theme_, typesetter_);
      covered_.insert(covered_.end(), degrees.boxes.begin(), degrees.boxes.end());
      frame_.groups[kDegrees] = std::move(degrees.group);
    }
  }

  Counts counts_beside(const std::vector<Box>& plates) const {
    Counts counts = derived_.map_counts(state_, true);
    for (const Stack& stack : derived_.stacks(state_).stacks) {
      const ScreenPoint at = screen_from_world(state_.view.camera, state_.viewport, stack.position);
      const auto covers = [&](const Box& plate) { return contains(plate, at); };
      if (!std::any_of(plates.begin(), plates.end(), covers)) continue;
      counts.shown -= stack.count;
      counts.shown_possible -= stack.possible;
      counts.hidden_off_screen += stack.count;
    }
    return counts;
  }

  Disputed disputed() const {
    if (request_.basemap_follows)
      return state_.settings.boundaries == Boundaries::all ? Disputed::dashed : Disputed::left_out;
    const Basemap* basemap = frame_.ground.basemap.get();
    if (basemap == nullptr || !sees_disputed_boundary(*basemap, projector_)) return Disputed::none;
    return state_.settings.boundaries == Boundaries::all ? Disputed::dashed : Disputed::left_out;
  }

  // The window's locator map, drawn anew only when the view has changed.
  void add_locator(Overlay& overlay) {
    if (!frame_.ground.basemap) return;
    const std::optional<Locator> locator = locator_in_window(state_);
    if (!locator) return;
    Key key;
    add_view(key);
    key.add(theme_.map).add(theme_.ui.accent).add(state_.settings.boundaries);
    key.add(frame_.camera.center.x).add(frame_.camera.center.y).add(locator->view_center.x).add(locator->view_center.y);
    key.add(locator->plate.x0).add(locator->plate.y0);
    Group own;
    Group& group = request_.memory ? request_.memory->locator : own;
    if (!request_.memory || request_.memory->locator_key != key.value()) {
      group = {};
      const Box& plate = locator->plate;
      group.rects.push_back({plate.x0, plate.y0, plate.width(), plate.height(), 6, with_alpha(theme_.ui.panel, 0.94),
                             with_alpha(theme_.ui.border, 0.8), 1});
      draw_locator(*locator, *frame_.ground.basemap, state_.settings.boundaries, theme_.map, group);
      draw_seen(*locator, seen_box(state_.viewport), projector_, theme_.ui.accent, group);
      if (request_.memory) request_.memory->locator_key = key.value();
    }
    append(overlay.group, group);
    overlay.boxes.push_back(locator->plate);
  }

  // Base labels and titles keep clear of them.
  void add_layer_labels() {
    if (state_.document.map_layers.empty()) return;
    // Of all events, whatever the time: names do not come and go while one scrubs.
    constexpr float kBeyond_px = 40;
    std::vector<Box> keep_clear = symbol_boxes(*state_.document.events, projector_, kBeyond_px);
    keep_clear.insert(keep_clear.end(), covered_.begin(), covered_.end());
    LayerLabels labels =
        place_layer_labels(state_, theme_, keep_clear, projector_, typesetter_, request_.memory == nullptr);
    covered_.insert(covered_.end(), labels.boxes.begin(), labels.boxes.end());
    draw_identified(state_, theme_, projector_, labels.group);
    frame_.groups[kLayerLabels] = std::move(labels.group);
  }

  // Names and titles make room for what was measured, not for what is just being measured, which moves with the mouse.
  void add_measurements() {
    Group& group = frame_.groups[kMeasurements];
    for (const Box& box : draw_measurements(state_.document.measurements, theme_, projector_, typesetter_, group))
      covered_.push_back(box);
    if (!request_.memory) return;
    if (state_.view.marked) {
      for (const Box& box : draw_marked_place(*state_.view.marked, theme_, projector_, typesetter_, group))
        covered_.push_back(box);
    }
    draw_tool(state_.view, theme_, projector_, typesetter_, group);
  }

  std::uint64_t labels_input() const {
    Key key;
    add_view(key);
    key.add(frame_.ground.colors).add(frame_.camera.center.x).add(frame_.camera.center.y);
    key.add(state_.document.events->serial()).add(state_.settings.label_language);
    for (const GeoBox& box : street_maps_)
      key.add(box.west_deg).add(box.south_deg).add(box.east_deg).add(box.north_deg);
    for (const Box& box : covered_) key.add(box.x0).add(box.y0).add(box.x1).add(box.y1);
    const Box seen = seen_box(state_.viewport);
    key.add(seen.x0).add(seen.y0).add(seen.x1).add(seen.y1).add(has_raster());
    return key.value();
  }

  bool has_raster() const {
    const auto& layers = frame_.ground.layers;
    return std::any_of(layers.begin(), layers.end(), [](const MapLayer& layer) { return layer.raster != nullptr; });
  }

  void add_base_labels() {
    if (!frame_.ground.basemap || !state_.settings.labels) return;
    Memory* memory = request_.memory;
    if (!memory) {
      show_labels(place_labels());
      frame_.labels_key = Key().add(frame_.base_labels).value();
      return;
    }
    const std::uint64_t input = labels_input();
    const bool changed = memory->labels_input != input;
    if (changed) memory->placed_labels = place_labels();
    memory->labels_input = input;
    if (changed || memory->label_fades.moving()) {
      memory->labels =
          memory->label_fades.update(memory->placed_labels, projector_, request_.now_s, state_.settings.reduce_motion);
      memory->labels_key = Key().add(group_of(memory->labels)).value();
    }
    show_labels(memory->labels);
    frame_.labels_key = memory->labels_key;
    frame_.moving = frame_.moving || memory->label_fades.moving();
  }

  BaseLabels place_labels() const {
    BaseLabelRequest request{.basemap = *frame_.ground.basemap, .colors = theme_.map};
    request.language = state_.settings.label_language;
    request.icons = resources_.icons.get();
    request.events = state_.document.events.get();
    request.keep_clear = covered_;
    request.over_raster = has_raster();
    request.street_maps = street_maps_;
    request.whole_labels_only = request_.memory == nullptr;
    request.now_s = request_.now_s;
    request.memory = request_.memory ? &request_.memory->standing_labels : nullptr;
    return place_base_labels(request, projector_, typesetter_);
  }

  void show_labels(const BaseLabels& labels) {
    frame_.base_labels = group_of(labels);
    for (const BaseLabel& label : labels)
      label_boxes_.insert(label_boxes_.end(), label.boxes.begin(), label.boxes.end());
  }

  void add_arcs() {
    if (!state_.settings.arcs || !state_.view.selected || *state_.view.selected >= state_.document.events->size())
      return;
    const EventIndex event = *state_.view.selected;
    std::vector<EventRelation> own;
    const std::vector<EventRelation>* relations = &own;
    if (Memory* memory = request_.memory) {
      if (memory->relations_table != state_.document.events || memory->relations_event != event) {
        memory->relations = relations_of(*state_.document.events, event);
        memory->relations_table = state_.document.events;
        memory->relations_event = event;
      }
      relations = &memory->relations;
    } else {
      own = relations_of(*state_.document.events, event);
    }
    draw_arcs(state_, derived_, {*relations, request_.memory == nullptr}, theme_, projector_, typesetter_,
              frame_.groups[kArcs]);
  }

  void add_markers(const MarkerLayout& layout) {
    const SymbolContext context = symbol_context();
    for (const Marker& marker : layout.markers) {
      Symbol symbol;
      symbol.center = marker.center;
      symbol.radius = marker.radius;
      symbol.category = style_name(state_.document, marker.event);
      symbol.certain = marker.certain;
      symbol.selected = marker.selected;
      symbol.hovered = marker.hovered;
      symbol.opacity = marker.opacity;
      draw_symbol(symbol, context, frame_.groups[raised(marker) ? kRaisedMarkers : kMarkers]);
      Group& badges = frame_.groups[raised(marker) ? kRaisedBadges : kBadges];
      // Of a stack only some members may disagree: quieter.
      constexpr double kQuiet = 0.7;
      if (marker.disagrees)
        draw_disagreement_mark(marker.center, marker.radius, marker.opacity * (marker.is_stack() ? kQuiet : 1), theme_,
                               badges);
      if (marker.changes.total() > 0)
        draw_change_badge(marker, context, badges);
      else if (marker.is_stack())
        draw_badge(marker.center, marker.radius, marker.count, marker.opacity, context, badges);
    }
    for (Polyline line : layout.fan_lines) {
      line.color = with_alpha(theme_.ui.text, 0.55);
      frame_.groups[kRaisedMarkers].lines.push_back(std::move(line));
    }
  }

  void add_titles(const MarkerLayout& layout) {
    EventLabelRequest request;
    request.inside = seen_box(state_.viewport);
    request.keep_clear = covered_;
    request.keep_clear.insert(request.keep_clear.end(), label_boxes_.begin(), label_boxes_.end());
    request.picture = request_.memory == nullptr;
    request.moving = view_moves_;
    request.memory = request_.memory ? &request_.memory->standing_titles : nullptr;
    draw_event_labels(state_, layout, request, theme_, typesetter_, frame_.groups[kEventLabels]);
  }

  const State& state_;
  const Resources& resources_;
  Derived& derived_;
  const FrameRequest& request_;
  std::optional<Theme> own_theme_;
  const Theme& theme_;
  Projector projector_;
  TextCache own_texts_;
  Typesetter typesetter_;
  std::vector<Box> covered_, label_boxes_, claim_boxes_;
  std::vector<GeoBox> street_maps_;
  bool view_moves_ = false;  // the map does, or did a moment ago
  Frame frame_;
};

}  // namespace

const Theme& Resources::theme(std::string_view name) const {
  static const Theme kNone;
  for (const Theme& candidate : themes)
    if (candidate.name == name) return candidate;
  return themes.empty() ? kNone : themes.front();
}

MemoryPtr make_memory() {
  return MemoryPtr(new Memory);
}
void MemoryDeleter::operator()(Memory* memory) const {
  delete memory;
}

Frame build_frame(const State& state, const Resources& resources, Derived& derived, const FrameRequest& request) {
  return FrameBuilder(state, resources, derived, request).run();
}

}  // namespace sitmap::scene
