// Drives GLU's tessellator: plain triangles, vertices shared, intersections rounded to the integer grid.
#include "io/basemap_tessellate.h"

#include <GL/glu.h>

#include <array>
#include <cmath>
#include <deque>

namespace sitmap::io {
namespace {

constexpr std::uint32_t kUnused = 0xFFFFFFFF;

struct Vertex {
  std::array<GLdouble, 3> position;  // what GLU reads
  WorldPoint world;
  std::uint32_t index = kUnused;  // in the chunk, given when a triangle first uses it
};

MapPoint round_point(const GLdouble* p) {
  return {std::llround(p[0]), std::llround(p[1])};
}

}  // namespace

struct Tessellator::Work {
  GLUtesselator* glu = gluNewTess();
  std::deque<Vertex> vertices;  // a deque: GLU keeps the addresses
  std::vector<Vertex*> corners;
  bool failed = false;

  Vertex* make(MapPoint p) {
    return &vertices.emplace_back(
        Vertex{{static_cast<GLdouble>(p.x), static_cast<GLdouble>(p.y), 0.0}, to_world(p), kUnused});
  }

  static Work& of(void* data) { return *static_cast<Work*>(data); }
  static void on_begin(GLenum, void*) {}
  static void on_end(void*) {}
  static void on_edge_flag(GLboolean, void*) {}  // its presence makes GLU give plain triangles
  static void on_vertex(void* vertex, void* data) { of(data).corners.push_back(static_cast<Vertex*>(vertex)); }
  static void on_error(GLenum, void* data) { of(data).failed = true; }
  static void on_combine(GLdouble position[3], void* [4], GLfloat[4], void** out, void* data) {
    *out = of(data).make(round_point(position));
  }

  void append_to(AreaChunk& out);
};

void Tessellator::Work::append_to(AreaChunk& out) {
  for (std::size_t i = 0; i + 2 < corners.size(); i += 3) {
    const WorldPoint a = corners[i]->world;
    const WorldPoint b = corners[i + 1]->world;
    const WorldPoint c = corners[i + 2]->world;
    if (a == b || b == c || c == a) continue;
    for (std::size_t k = i; k < i + 3; ++k) {
      Vertex& vertex = *corners[k];
      if (vertex.index == kUnused) {
        vertex.index = static_cast<std::uint32_t>(out.vertices.size());
        out.vertices.push_back(vertex.world);
      }
      out.indices.push_back(vertex.index);
    }
  }
}

Tessellator::Tessellator() : work_(std::make_unique<Work>()) {
  using Callback = void (*)();
  GLUtesselator* glu = work_->glu;
  gluTessProperty(glu, GLU_TESS_WINDING_RULE, GLU_TESS_WINDING_ODD);
  gluTessNormal(glu, 0, 0, 1);
  gluTessCallback(glu, GLU_TESS_BEGIN_DATA, reinterpret_cast<Callback>(&Work::on_begin));
  gluTessCallback(glu, GLU_TESS_END_DATA, reinterpret_cast<Callback>(&Work::on_end));
  gluTessCallback(glu, GLU_TESS_EDGE_FLAG_DATA, reinterpret_cast<Callback>(&Work::on_edge_flag));
  gluTessCallback(glu, GLU_TESS_VERTEX_DATA, reinterpret_cast<Callback>(&Work::on_vertex));
  gluTessCallback(glu, GLU_TESS_ERROR_DATA, reinterpret_cast<Callback>(&Work::on_error));
  gluTessCallback(glu, GLU_TESS_COMBINE_DATA, reinterpret_cast<Callback>(&Work::on_combine));
}

Tessellator::~Tessellator() {
  gluDeleteTess(work_->glu);
}

bool Tessellator::add(const std::vector<Ring>& rings, AreaChunk& out) {
  Work& work = *work_;
  work.vertices.clear();
  work.corners.clear();
  work.failed = false;
  gluTessBeginPolygon(work.glu, &work);
  for (const Ring& ring : rings) {
    gluTessBeginContour(work.glu);
    for (const MapPoint p : ring) {
      Vertex* vertex = work.make(p);
      gluTessVertex(work.glu, vertex->position.data(), vertex);
    }
    gluTessEndContour(work.glu);
  }
  gluTessEndPolygon(work.glu);
  if (!work.failed) work.append_to(out);
  return !work.failed;
}

}  // namespace sitmap::io
