// Where the world lies on a picture, to the pixel: the CPU's half of shaders/include/projection.glsl.
#pragma once

#include <cstdint>
#include <optional>

#include "data/basemap.h"
#include "render/target.h"
#include "scene/frame.h"
#include "state/map_projection.h"

namespace sitmap::render {

// A box in physical pixels of the picture.
struct PixelBox {
  double left = 0, top = 0, right = 0, bottom = 0;
};

class GroundView {
 public:
  // coarser: how many zooms below the picture's own the base map's level is chosen.
  GroundView(const Camera& camera, const Viewport& viewport, double coarser = 0);

  int width() const { return width_; }  // of the picture, physical pixels
  int height() const { return height_; }
  PixelRect picture() const { return {0, 0, width_, height_}; }
  double left() const {
    return left_;
  }  // of the unturned picture in the world, physical pixels; whole for snapped cameras
  double top() const { return top_; }
  double world_width_px() const { return units_to_px_x_ * kWorldXUnits; }
  bool is_turned() const { return turned_; }
  const MapProjection& projection() const { return projection_; }
  // Whether straight lines of the Mercator plane stay straight.
  bool is_curved() const { return !projection_.is_mercator(); }
  // The picture's pixel in which the camera's centre lies.
  scene::Vec2 middle() const { return {static_cast<float>(middle_x_), static_cast<float>(middle_y_)}; }
  double zoom() const { return zoom_; }
  double scale() const { return scale_; }
  // By which levels of detail are chosen: of physical pixels.
  double detail_zoom() const { return detail_zoom_; }

  // The repetitions of the world that the rectangle shows.
  struct Copies {
    int first = 0, last = 0;
  };
  Copies copies(PixelRect rect) const;
  // Whether a box of the world may touch the rectangle, in that copy and with that margin.
  bool sees(PixelRect rect, const WorldBox& box, int copy, double margin_px) const;
  // World pixels (unturned, from the world's upper left corner) to picture pixels, in Mercator.
  scene::Vec2 from_world_px(double x, double y) const;
  // A position to picture pixels, of a curved view; longitudes off the camera's centre by more than half a turn are in
  // other copies of the world where there are such. Nothing for what is out of sight.
  std::optional<scene::Vec2> from_lonlat(LonLat position) const;
  // What of the world (in Mercator's world pixels) lies under the rectangle; of a curved view, under the picture.
  PixelBox world_box(PixelRect rect) const;

  // Uniforms of projection.glsl for the program in use.
  void set_uniforms(ShaderProgram& program) const;
  void set_copy(ShaderProgram& program, int copy) const;
  // Uniforms of relief.frag that lead from pixels to texture coordinates. The texture shows that part of the square
  // world, from its upper left corner, in shares of its width and height; x is not wrapped.
  struct Part {
    double x = 0, y = 0, width = 1, height = 1;
  };
  void set_relief_uniforms(ShaderProgram& program, Part part) const;

 private:
  bool is_off_globe_picture(const WorldBox& box) const;
  bool sees_copy(const PixelBox& seen, const WorldBox& box, int copy, double margin_px) const;

  MapProjection projection_;
  PixelBox seen_;  // of a curved view: what world_box tells
  int width_ = 0, height_ = 0;
  double zoom_ = 0, scale_ = 1, detail_zoom_ = 0;
  double units_to_px_x_ = 1, units_to_px_y_ = 1;
  double left_ = 0, top_ = 0;
  double middle_x_ = 0, middle_y_ = 0;              // of the picture, picture pixels
  double anchor_x_ = 0, anchor_y_ = 0;              // a point of a coarse grid near the middle, world pixels
  std::int64_t reference_x_ = 0, reference_y_ = 0;  // the world unit at the anchor, x not wrapped
  bool turned_ = false;
  double cos_ = 1, sin_ = 0;
  double center_lon_deg_ = 0;
};

}  // namespace sitmap::render
