// Rectangles, discs, strokes and polygons: one class per shader program.
#pragma once

#include <cstdint>
#include <vector>

#include "render/instanced_quads.h"
#include "scene/frame.h"

namespace sitmap::render {

class RectPass {
 public:
  static Result<RectPass> create(Statistics& statistics);
  void draw(const Target& target, std::span<const scene::Rect> rects, float scale);

 private:
  struct Instance {
    float x, y, width, height;
    float radius, border_width;
    Rgba fill, border;
  };
  explicit RectPass(InstancedQuads quads) : quads_(std::move(quads)) {}
  InstancedQuads quads_;
  std::vector<Instance> instances_;
};

class DiscPass {
 public:
  static Result<DiscPass> create(Statistics& statistics);
  void draw(const Target& target, std::span<const scene::Disc> discs, float scale);

 private:
  struct Instance {
    float x, y, radius, outline_width;
    float shadow_blur;
    Rgba fill, outline, shadow;
  };
  explicit DiscPass(InstancedQuads quads) : quads_(std::move(quads)) {}
  InstancedQuads quads_;
  std::vector<Instance> instances_;
};

class StrokePass {
 public:
  static Result<StrokePass> create(Statistics& statistics);
  void draw(const Target& target, std::span<const scene::Polyline> lines, float scale);

 private:
  struct Instance {
    scene::Vec2 a, b;
    scene::Vec2 normal_a, normal_b;
    float half_width_a, half_width_b, along_a, along_b;
    float dash, gap;
    Rgba color;
  };
  explicit StrokePass(InstancedQuads quads) : quads_(std::move(quads)) {}
  void pack(const scene::Polyline& line, float scale);

  InstancedQuads quads_;
  std::vector<Instance> instances_;
};

class PolygonPass {
 public:
  static Result<PolygonPass> create(Statistics& statistics);
  void draw(const Target& target, std::span<const scene::Polygon> polygons, float scale);

 private:
  struct Vertex {
    scene::Vec2 px;
    Rgba premultiplied;
  };
  PolygonPass(ShaderProgram program, Statistics& statistics) : program_(std::move(program)), statistics_(&statistics) {}
  void pack(const scene::Polygon& polygon, float scale);

  ShaderProgram program_;
  VertexArray array_ = VertexArray::make();
  StreamBuffer buffer_;
  std::vector<Vertex> vertices_;
  Statistics* statistics_;
};

}  // namespace sitmap::render
