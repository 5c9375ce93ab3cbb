// Saves events as a file of another program's format, with everything that is known of them.
#pragma once

#include <cstdint>
#include <filesystem>
#include <optional>
#include <span>
#include <string>
#include <string_view>

#include "core/jobs.h"
#include "core/result.h"
#include "data/event_layer.h"
#include "data/query.h"

namespace sitmap::io {

enum class ExportFormat : std::uint8_t { geojson, csv, json, kml, gpkg, xlsx };

std::optional<ExportFormat> export_format(std::string_view name);  // "kml"
bool is_text(ExportFormat format);                                 // can go to standard output

// The rows to write, in their order.
struct ExportRows {
  const EventTable& table;
  std::span<const EventIndex> events;
  std::span<const Membership> memberships;
  std::span<const EventLayerPtr> layers;
  std::string title;                       // of the collection
  std::span<const EventChange> changes{};  // of each event between two windows; empty: nothing was compared

  std::optional<EventChange> change(std::size_t i) const {
    return changes.empty() ? std::nullopt : std::optional(changes[i]);
  }
};

// Formats that are text. Times stay as they are stated; sitmap reads the same events from it.
std::string export_text(const ExportRows& rows, ExportFormat format);
// Any format, into a temporary file beside path that is read back, flushed and renamed. Nothing is left behind and an
// existing file is untouched where it fails. Errors: output, cancelled.
Status export_events(const std::filesystem::path& path, const ExportRows& rows, ExportFormat format, JobContext& job);

}  // namespace sitmap::io
