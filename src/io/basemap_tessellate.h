// Triangles of an area, by GLU's tessellator.
#pragma once

#include <memory>
#include <vector>

#include "io/basemap_geometry.h"

namespace sitmap::io {

// Keeps one tessellator for many areas. One object per thread.
class Tessellator {
 public:
  Tessellator();
  ~Tessellator();
  Tessellator(const Tessellator&) = delete;
  Tessellator& operator=(const Tessellator&) = delete;

  // Appends the triangles of what the rings enclose an odd number of times. False if the tessellator gave up; then
  // nothing is appended.
  bool add(const std::vector<Ring>& rings, AreaChunk& out);

 private:
  struct Work;
  std::unique_ptr<Work> work_;
};

}  // namespace sitmap::io
