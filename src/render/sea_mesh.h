// The whole world's surface as a grid of triangles: the sea of curved projections.
#pragma once

#include "render/basemap_store.h"

namespace sitmap::render {

// Cells of three degrees, from pole to pole; all of them AreaKind::land, as paint_kind wants one.
LevelBuffers make_sea_mesh();

}  // namespace sitmap::render
