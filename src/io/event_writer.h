// Writes events in the native format, as CSV with the same columns, and the account of sitmap info.
#pragma once

#include <span>
#include <string>

#include "data/event_layer.h"
#include "data/query.h"

namespace sitmap::io {

// A FeatureCollection in order of time, each feature with "membership"; times exactly as the file stated them.
std::string write_geojson(const EventTable& table, std::span<const EventIndex> events,
                          std::span<const Membership> memberships);
// RFC 4180, UTF-8; lists are JSON text in their cell.
std::string write_csv(const EventTable& table, std::span<const EventIndex> events,
                      std::span<const Membership> memberships);
// A JSON array of {id, title, start, end, membership, lon, lat, ...}: plain objects without geometry nesting.
std::string write_json(const EventTable& table, std::span<const EventIndex> events,
                       std::span<const Membership> memberships);

// sitmap info: product.md, "Command line". counts may be null: then no shown/hidden.
std::string write_info_json(std::span<const EventLayerPtr> layers, std::span<const Counts> counts);
std::string write_info_text(std::span<const EventLayerPtr> layers, std::span<const Counts> counts);

}  // namespace sitmap::io
