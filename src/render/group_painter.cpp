// Marks of a group, kind by kind.
#include "render/group_painter.h"

namespace sitmap::render {
namespace {

// Keeps a pass that was made; tells whether it was.
template <class Pass>
Status keep(Result<Pass> made, std::unique_ptr<Pass>& place) {
  if (!made) return made.error();
  place = std::make_unique<Pass>(std::move(made).value());
  return Ok{};
}

}  // namespace

Result<GroupPainter> GroupPainter::create(std::shared_ptr<const text::FontSet> fonts,
                                          std::shared_ptr<const text::IconSet> icons, Statistics& statistics) {
  GroupPainter painter;
  if (auto status = keep(RectPass::create(statistics), painter.rects_); !status) return status.error();
  if (auto status = keep(PolygonPass::create(statistics), painter.polygons_); !status) return status.error();
  if (auto status = keep(StrokePass::create(statistics), painter.strokes_); !status) return status.error();
  if (auto status = keep(DiscPass::create(statistics), painter.discs_); !status) return status.error();
  auto glyphs = GlyphPass::create(std::move(fonts), std::move(icons), statistics);
  if (auto status = keep(std::move(glyphs), painter.glyphs_); !status) return status.error();
  return painter;
}

void GroupPainter::paint(const Target& target, const scene::Group& group, double scale) {
  const auto factor = static_cast<float>(scale);
  rects_->draw(target, group.rects, factor);
  polygons_->draw(target, group.polygons, factor);
  strokes_->draw(target, group.lines, factor);
  discs_->draw(target, group.discs, factor);
  glyphs_->draw(target, group.icons, factor);
  glyphs_->draw(target, group.texts, factor);
}

}  // namespace sitmap::render
