// One picture of a state: the frame, drawn in tiles, and the PNG with its account of what it shows.
#pragma once

#include <filesystem>
#include <functional>
#include <memory>
#include <string>
#include <utility>
#include <vector>

#include "core/jobs.h"
#include "render/renderer.h"
#include "scene/build_frame.h"

namespace sitmap::app {

// Logical pixels of the picture; the insets keep what is fitted clear of the decorations.
Viewport picture_viewport(int width, int height, double scale, bool decorations);

// The window's state as the picture shows it: its size and theme, the same ground inside the new shape, nothing hovered
// or moving.
State picture_state(const State& state, const PictureOptions& options);

// Everything that is needed to draw a picture band by band, and to sign it.
struct Picture {
  scene::Frame frame;
  int width_px = 0, height_px = 0;  // physical
  bool transparent = false;
  double pixels_per_inch = 0;
  // Makes those of the PNG; waits for the hashes of the files that are shown.
  std::function<std::vector<std::pair<std::string, std::string>>()> texts;
};

// state as from picture_state or state_for.
Picture make_picture(const State& state, const scene::Resources& resources, const PictureOptions& options);

// Rows [first, first + count) as RGBA. tile_px 0: as large as the driver allows.
Status draw_rows(const Picture& picture, render::Renderer& renderer, int tile_px, int first_row, int row_count,
                 std::span<std::uint8_t> rgba);

// Draws and writes band by band on this thread.
Status write_picture(const Picture& picture, render::Renderer& renderer, int tile_px, const std::filesystem::path& path,
                     JobContext& job);

}  // namespace sitmap::app
