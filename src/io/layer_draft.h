// A layer in the making: takes features one by one, whatever file they come from, and ends as a VectorLayer.
#pragma once

#include <chrono>
#include <functional>
#include <memory>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "core/jobs.h"
#include "core/result.h"
#include "io/street_draft.h"
#include "io/vector_geometry.h"

class OGRFeature;

namespace sitmap::io {

class LayerDraft {
 public:
  explicit LayerDraft(std::string where);

  VectorLayer& layer() { return *layer_; }
  const VectorLayer& layer() const { return *layer_; }
  const VectorSource& shapes() const { return shapes_; }
  std::size_t features() const { return features_; }

  // Fields first, then records.
  void add_field(const char* name, const char* type, bool numeric);
  // Counts one record. shape may be null; texts: one for each field. False if it cannot be drawn.
  bool take(const OGRGeometry* shape, GeometryReader& geometry, std::span<const std::string_view> texts);
  // The feature taken last, of a street map.
  void add_street(const StreetTags& tags, StreetShape shape, const StreetNameTexts& names);
  void add_street(StreetClass street, StreetKind named, const StreetNameTexts& names);
  // Says that no more is read: too large.
  bool is_full();
  // Text of a field as it is kept: valid UTF-8, not endless; numbers as they are best read.
  std::string text_of(const OGRFeature& feature, int field);
  std::string repaired(const char* text);

  // The features are those of tiles of a zoom, whose borders are no outlines. -1: no tiles.
  void set_tile_zoom(int zoom) { tile_zoom_ = zoom; }

  // What was taken so far, quickly prepared to be looked at while more is read. Each has the same serial and a later
  // version.
  std::shared_ptr<VectorLayer> snapshot();

  // Levels, anchors, names, extent and the account. Error if records were there, but none can be drawn. progress: from
  // `from` to 1.
  Result<std::shared_ptr<VectorLayer>> finish(JobContext& job, double from);

 private:
  Error nothing_drawn() const;
  void add_warnings(std::size_t unfilled);
  void note_contents(VectorLayer& layer) const;

  std::string where_;
  std::shared_ptr<VectorLayer> layer_;
  VectorSource shapes_;
  std::unique_ptr<StreetDraft> streets_;
  std::size_t features_ = 0, repaired_ = 0;
  int tile_zoom_ = -1;
};

using DraftSink = std::function<void(const std::shared_ptr<VectorLayer>&)>;

// Decides when what was read so far is worth showing: soon, and then so seldom that reading is hardly slower for it.
class ArrivalPace {
 public:
  void offer(LayerDraft& draft, const DraftSink& sink);

 private:
  using Clock = std::chrono::steady_clock;
  Clock::time_point next_ = Clock::now() + std::chrono::milliseconds(150);
};

}  // namespace sitmap::io
