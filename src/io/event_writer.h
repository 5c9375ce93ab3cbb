// Writes events in the native format, as CSV with the same columns, and the account of sitmap info.
#pragma once

#include <span>
#include <string>

#include "data/event_layer.h"
#include "data/map_layer.h"
#include "data/query.h"
#include "data/raster_layer.h"

namespace sitmap::io {

// layers: those that EventTable::layer counts; they know the zones in which times without an offset were read. An event
// that would be read as another time in UTC states its zone.

// A FeatureCollection of the events in the order given (a Selection's is that of time), one a line, each with
// "membership"; times exactly as the file stated them. Reading it gives the same events. Properties that are no fields,
// but have the name of one, are written as "source:NAME". changes: of each event, or empty; then "change" and
// "change_certain" tell of them, but for an event that has not been compared.
std::string write_geojson(const EventTable& table, std::span<const EventIndex> events,
                          std::span<const Membership> memberships, std::span<const EventLayerPtr> layers = {},
                          std::span<const EventChange> changes = {});
// The features of the rows alone, in that order, one a line, separated by commas and without "membership".
std::string feature_lines(const EventTable& table, std::span<const EventIndex> rows,
                          std::span<const EventLayerPtr> layers);
// RFC 4180, UTF-8; lists are JSON text in their cell; "extra" is one JSON object of the properties that are no fields.
std::string write_csv(const EventTable& table, std::span<const EventIndex> events,
                      std::span<const Membership> memberships, std::span<const EventLayerPtr> layers = {},
                      std::span<const EventChange> changes = {});
// A JSON array of {id, title, start, end, membership, lon, lat, ...}: plain objects without geometry nesting.
std::string write_json(const EventTable& table, std::span<const EventIndex> events,
                       std::span<const Membership> memberships, std::span<const EventLayerPtr> layers = {},
                       std::span<const EventChange> changes = {});

// sitmap info: what was recognised in each layer, docs/event-format.md. counts of each layer, or empty: then no
// shown/hidden.
std::string write_info_json(std::span<const EventLayerPtr> layers, std::span<const Counts> counts,
                            std::span<const VectorLayerPtr> vectors = {}, std::span<const RasterLayerPtr> rasters = {});
std::string write_info_text(std::span<const EventLayerPtr> layers, std::span<const Counts> counts,
                            std::span<const VectorLayerPtr> vectors = {}, std::span<const RasterLayerPtr> rasters = {});

}  // namespace sitmap::io
