// Draws frames with OpenGL 4.1 core into a framebuffer. Needs a current context with loaded functions.
#pragma once

#include <cstdint>
#include <memory>
#include <span>
#include <string>

#include "core/result.h"
#include "scene/frame.h"
#include "text/fonts.h"

namespace sitmap::render {

// A rectangle in physical pixels, origin at the upper left corner of the picture, y down.
struct PixelRect {
  int x = 0, y = 0, width = 0, height = 0;
};

struct Statistics {
  std::uint64_t frames = 0, ground_full = 0, ground_drafts = 0, ground_scrolled = 0, ground_reused = 0;
  std::uint64_t uploaded_bytes = 0;  // to buffers and textures since the start
};

// Loads the functions of the current context; Error (internal) says what is missing if it is older than 4.1 core.
Status load_gl(void* (*get_proc_address)(const char*));

class Renderer {
 public:
  // Compiles every shader and makes the atlas textures. The context must stay current on this thread.
  static Result<std::unique_ptr<Renderer>> create(std::shared_ptr<const text::FontSet> fonts,
                                                  std::shared_ptr<const text::IconSet> icons);
  ~Renderer();

  // Draws the frame into framebuffer (0: the window) with its upper left corner at offset_x/y physical pixels. Ground
  // and base labels come from the cache where the keys allow it.
  void draw(const scene::Frame& frame, unsigned framebuffer, int framebuffer_height_px, int offset_x_px,
            int offset_y_px);

  // Draws part of the frame off screen, without the cache, and reads it back as RGBA rows (straight alpha), top to
  // bottom; for pictures, in tiles not larger than max_tile_px().
  Status draw_to_pixels(const scene::Frame& frame, PixelRect region, std::span<std::uint8_t> rgba);
  int max_tile_px() const;

  const Statistics& statistics() const;
  std::string description() const;  // "OpenGL 4.5 llvmpipe (LLVM 15.0.6, 256 bits)"
  // Errors that the driver reported through KHR_debug since the last call; empty in a correct program.
  std::string take_debug_messages();

 private:
  struct Impl;
  explicit Renderer(std::unique_ptr<Impl> impl);
  std::unique_ptr<Impl> impl_;
};

}  // namespace sitmap::render
