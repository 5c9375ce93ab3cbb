// The words for what was opened.
#include "app/open_batch.h"

#include <filesystem>

namespace sitmap::app {
namespace {

std::string counted(std::size_t count, const std::string& thing) {
  return std::to_string(count) + " " + thing + (count == 1 ? "" : "s");
}

}  // namespace

std::string OpenBatch::opened_words() const {
  if (opened.events.empty() && opened.vectors.empty() && opened.rasters.empty()) return {};
  std::size_t events = 0, features = 0;
  for (const EventLayerPtr& layer : opened.events) events += layer->events->size();
  for (const VectorLayerPtr& layer : opened.vectors) features += layer->features();
  const std::size_t missing = failures.size() + left_out.size();
  std::string text = "Opened ";
  if (files.size() == 1)
    text += std::filesystem::path(files.front()).filename().string();
  else if (missing > 0)
    text += std::to_string(files.size() - missing) + " of " + std::to_string(files.size()) + " files";
  else
    text += std::to_string(files.size()) + " files";
  std::string what;
  const auto add = [&what](const std::string& part) { what += (what.empty() ? ": " : ", ") + part; };
  if (!opened.events.empty()) add(counted(events, "event"));
  if (!opened.vectors.empty())
    add(counted(opened.vectors.size(), "map layer") + " with " + counted(features, "feature"));
  if (!opened.rasters.empty()) add(counted(opened.rasters.size(), "raster"));
  return text + what;
}

}  // namespace sitmap::app
