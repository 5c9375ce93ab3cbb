// The parts of a project file: each is written as JSON, and read from it again.
#pragma once

#include <filesystem>

#include "io/json_node.h"
#include "state/project.h"

namespace sitmap::io {

Json json_of(const ProjectEvents& events, const std::filesystem::path& folder);
ProjectEvents read_project_events(const JsonNode& node, const std::filesystem::path& folder);

Json json_of(const ProjectLayer& layer, const std::filesystem::path& folder);
ProjectLayer read_project_layer(const JsonNode& node, const std::filesystem::path& folder);

Json json_of(const Filter& filter);
void read_filter(const JsonNode& node, Filter& filter);

Json json_of(const Measurement& measurement);
Measurement read_measurement(const JsonNode& node);
// The list of events: its look, order and columns.
Json json_of_list(const Settings& settings);
void read_list(const JsonNode& node, Settings& settings);

// [[longitude, latitude], ...]; an error for what is none.
Json json_of_positions(const std::vector<LonLat>& positions);
LonLat read_position(const JsonNode& node);

Json json_of(const ProjectView& view);
void read_view(const JsonNode& node, ProjectView& view);
Json json_of(const TimeControl& time);
void read_time(const JsonNode& node, TimeControl& time);
Json json_of(const WindowComparison& comparison);
void read_comparison(const JsonNode& node, std::optional<WindowComparison>& comparison);

Json json_of(const LayerStyle& style);
void read_style(const JsonNode& node, LayerStyle& style);
Json json_of(const RasterStyle& style);
void read_raster_style(const JsonNode& node, RasterStyle& style);

// Of the display, and of pictures.
Json json_of(const Settings& settings);
void read_settings(const JsonNode& node, Settings& settings);
Json json_of(const PictureOptions& picture);
void read_picture(const JsonNode& node, PictureOptions& picture);

// "2020-01-08T01:34:00Z", with a fraction where there is one; what no calendar has, as its number of microseconds.
Json json_of_instant(InstantUs instant);
void read_instant(const JsonNode& node, InstantUs& instant);

}  // namespace sitmap::io
