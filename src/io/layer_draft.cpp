// The account of what is taken and refused, and the end of a layer's reading.
#include "io/layer_draft.h"

#include <ogrsf_frmts.h>

#include <algorithm>
#include <utility>

#include "io/event_text.h"
#include "io/vector_levels.h"

namespace sitmap::io {
namespace {

constexpr std::size_t kMostVertices = 30'000'000;  // some 3 GB with all levels
constexpr std::size_t kMostAttribute = 4'000;      // bytes of one text

std::string cut(std::string text) {
  if (text.size() <= kMostAttribute) return text;
  std::size_t end = kMostAttribute;
  while (end > 0 && (static_cast<unsigned char>(text[end]) & 0xC0) == 0x80) --end;
  return text.substr(0, end) + "…";
}

}  // namespace

LayerDraft::LayerDraft(std::string where) : where_(std::move(where)), layer_(std::make_shared<VectorLayer>()) {}

void LayerDraft::add_field(const char* name, const char* type, bool numeric) {
  layer_->fields.push_back({repaired(name), type, numeric});
  layer_->attributes = TextRows(layer_->fields.size());
}

std::string LayerDraft::repaired(const char* text) {
  Utf8Repair repair = repair_utf8(text);
  if (repair.count == 0) return text;
  ++repaired_;
  return std::move(repair.text);
}

std::string LayerDraft::text_of(const OGRFeature& feature, int field) {
  auto& source = const_cast<OGRFeature&>(feature);
  if (field < 0 || !source.IsFieldSetAndNotNull(field)) return {};
  if (source.GetFieldDefnRef(field)->GetType() == OFTReal) return number_text(source.GetFieldAsDouble(field));
  return cut(repaired(source.GetFieldAsString(field)));
}

bool LayerDraft::take(const OGRGeometry* shape, GeometryReader& geometry, std::span<const std::string_view> texts) {
  ++layer_->records;
  const char* refusal =
      shape == nullptr ? kNoGeometry : geometry.add(*shape, static_cast<FeatureIndex>(features_), shapes_);
  if (refusal != nullptr) {
    ++layer_->rejected[refusal];
    return false;
  }
  ++features_;
  layer_->attributes.append(texts);
  return true;
}

void LayerDraft::add_street(StreetClass street, StreetKind named, const StreetNameTexts& names) {
  if (!streets_) streets_ = std::make_unique<StreetDraft>();
  streets_->add(static_cast<FeatureIndex>(features_ - 1), street, named, names);
}

void LayerDraft::add_street(const StreetTags& tags, StreetShape shape, const StreetNameTexts& names) {
  add_street(street_class(tags, shape), named_kind(tags, shape), names);
}

bool LayerDraft::is_full() {
  if (shapes_.vertex_count <= kMostVertices) return false;
  layer_->complete = false;
  layer_->warnings.push_back("is too large: only the first " + std::to_string(layer_->records) + " records are shown");
  return true;
}

Error LayerDraft::nothing_drawn() const {
  std::string reasons;
  for (const auto& [reason, count] : layer_->rejected)
    reasons += (reasons.empty() ? "" : ", ") + std::to_string(count) + " " + reason;
  return {ErrorKind::input, where_,
          "none of its " + std::to_string(layer_->records) + " records can be drawn: " + reasons,
          "check its coordinate reference system"};
}

void LayerDraft::add_warnings(std::size_t unfilled) {
  VectorLayer& layer = *layer_;
  if (layer.records == 0) layer.warnings.push_back("the layer is empty");
  if (unfilled > 0) {
    layer.warnings.push_back(std::to_string(unfilled) +
                             " areas cross themselves too often to be filled: they are drawn as lines");
  }
  if (repaired_ > 0)
    layer.warnings.push_back(std::to_string(repaired_) +
                             " texts are not UTF-8; what cannot be read is shown as \uFFFD");
  for (const auto& [reason, count] : layer.rejected)
    layer.warnings.push_back(std::to_string(count) + " of " + std::to_string(layer.records) +
                             " records are not drawn: " + reason);
}

void LayerDraft::note_contents(VectorLayer& layer) const {
  layer.anchors = label_anchors(shapes_, features_);
  layer.extent = features_ > 0 ? source_extent(shapes_) : GeoBox{0, 0, 0, 0};
  layer.point_count = shapes_.points.size();
  layer.path_count = shapes_.lines.size();
  layer.area_count = shapes_.areas.size();
  layer.vertex_count = shapes_.vertex_count;
}

std::shared_ptr<VectorLayer> LayerDraft::snapshot() {
  constexpr std::size_t kMostCopied = 16u << 20;  // bytes of attributes
  if (layer_->serial == 0) layer_->serial = next_layer_serial();
  auto copy = std::make_shared<VectorLayer>();
  copy->serial = layer_->serial;
  copy->version = next_layer_serial();
  copy->crs = layer_->crs;
  copy->records = layer_->records;
  copy->rejected = layer_->rejected;
  copy->complete = false;
  copy->warnings = layer_->warnings;
  copy->warnings.push_back("read in part: the first " + std::to_string(layer_->records) + " records");
  if (layer_->attributes.byte_count() <= kMostCopied) {
    copy->fields = layer_->fields;
    copy->attributes = layer_->attributes;
  }
  copy->levels.push_back(preview_level(shapes_));
  note_contents(*copy);
  if (streets_) copy->streets = streets_->snapshot();
  return copy;
}

Result<std::shared_ptr<VectorLayer>> LayerDraft::finish(JobContext& job, double from) {
  if (layer_->records > 0 && features_ == 0) return nothing_drawn();
  LevelRequest request;
  if (streets_) request.street_classes = &streets_->classes();
  request.tile_zoom = tile_zoom_;
  BuiltLevels built = build_levels(shapes_, job, from, request);
  if (job.cancelled()) return Error{ErrorKind::cancelled, where_, "reading was cancelled", ""};
  VectorLayer& layer = *layer_;
  layer.levels = std::move(built.levels);
  note_contents(layer);
  if (streets_) layer.streets = streets_->finish(shapes_, layer.anchors);
  if (layer.serial == 0) layer.serial = next_layer_serial();
  layer.version = next_layer_serial();
  add_warnings(built.unfilled);
  return std::move(layer_);
}

void ArrivalPace::offer(LayerDraft& draft, const DraftSink& sink) {
  constexpr int kShare = 5;  // one part of the time for showing
  const Clock::time_point now = Clock::now();
  if (!sink || now < next_ || draft.features() == 0) return;
  sink(draft.snapshot());
  const Clock::time_point shown = Clock::now();
  next_ = shown + std::max<Clock::duration>(std::chrono::milliseconds(300), kShare * (shown - now));
}

}  // namespace sitmap::io
