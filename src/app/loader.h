// Loads what the program needs from assets and files.
#pragma once

#include <functional>
#include <memory>
#include <string>
#include <vector>

#include "core/jobs.h"
#include "core/result.h"
#include "data/event_layer.h"
#include "data/map_layer.h"
#include "data/raster_layer.h"
#include "io/event_file.h"
#include "scene/build_frame.h"

namespace sitmap::app {

// Fonts, icons and themes, without the base map. Warnings for what is missing but not needed.
Result<scene::Resources> load_resources();

// Base map and relief into resources, from the cache when it is there. needed_zoom: see io::load_basemap.
Status load_basemap_into(scene::Resources& resources, double needed_zoom, JobContext& job);

// What files hold, in their order.
struct LoadedLayers {
  std::vector<EventLayerPtr> events;
  std::vector<VectorLayerPtr> vectors;
  std::vector<RasterLayerPtr> rasters;
};

// The files, or the built-in events if there are none. What of a file is no events is read as layers of geometry.
// Warnings tell of every file that was read only in part; with strict that is an error. An error (input) too if events
// cannot be read before a question is answered. arriving: see io::read_vector_layers.
using ArrivingLayer = std::function<void(VectorLayerPtr)>;
Result<LoadedLayers> load_layers(const std::vector<std::string>& files, const io::ReadOptions& reading, bool strict,
                                 JobContext& job, const ArrivingLayer& arriving = {});

// A file that the user has to say something about before it can become events.
struct AskedFile {
  std::string path;
  std::vector<io::ImportPlan> plans;  // of the layers that ask, never none
};

// Each file by itself: what one of several lacks keeps no other from being opened.
struct LoadedFiles {
  LoadedLayers layers;
  std::vector<std::string> warnings;
  std::vector<std::string> failures;  // one for each file that could not be read; none for a cancelled job
  std::vector<AskedFile> asking;      // neither opened nor failed
};
LoadedFiles load_what_can_be(const std::vector<std::string>& files, const io::ReadOptions& reading, JobContext& job,
                             const ArrivingLayer& arriving = {});

// Path of the built-in events.
std::string builtin_events_path();

}  // namespace sitmap::app
