// One face: opened by HarfBuzz for shaping and outlines, and on first need by FreeType for grey bitmaps.
#include "text/face.h"

#include <ft2build.h>
#include FT_FREETYPE_H

#include <algorithm>
#include <cmath>

#include "core/files.h"

namespace sitmap::text {
namespace {

constexpr float kMaxGrayPx = 512;

std::span<const std::byte> bytes_of(hb_blob_t* blob) {
  unsigned int length = 0;
  const char* data = hb_blob_get_data(blob, &length);
  return std::as_bytes(std::span(data, length));
}

std::size_t big_endian(std::span<const std::byte> bytes, std::size_t at, std::size_t count) {
  std::size_t value = 0;
  for (std::size_t i = 0; i < count; ++i) value = value << 8 | std::to_integer<std::size_t>(bytes[at + i]);
  return value;
}

// HarfBuzz takes any bytes for a face without tables; a file that was cut must be noticed here. The table directory is
// laid out as in the OpenType specification: 12 bytes of header, then 16 bytes a table with offset and length at 8
// and 12. A collection begins with a header that has the place of its first face's directory at 12.
bool has_whole_tables(std::span<const std::byte> bytes) {
  if (bytes.size() < 16) return false;
  constexpr std::size_t kCollection = 0x74746366;
  const std::size_t start = big_endian(bytes, 0, 4) == kCollection ? big_endian(bytes, 12, 4) : 0;
  if (start > bytes.size() - 12) return false;
  const std::size_t version = big_endian(bytes, start, 4);
  if (version != 0x00010000 && version != 0x4F54544F) return false;
  const std::size_t count = big_endian(bytes, start + 4, 2);
  if (count == 0 || bytes.size() - start < 12 + 16 * count) return false;
  for (std::size_t i = 0; i < count; ++i) {
    const std::size_t offset = big_endian(bytes, start + 12 + 16 * i + 8, 4);
    const std::size_t length = big_endian(bytes, start + 12 + 16 * i + 12, 4);
    if (offset > bytes.size() || length > bytes.size() - offset) return false;
  }
  return true;
}

OutlineBuilder& builder(void* data) {
  return *static_cast<OutlineBuilder*>(data);
}

hb_draw_funcs_t* make_draw_funcs() {
  hb_draw_funcs_t* funcs = hb_draw_funcs_create();
  hb_draw_funcs_set_move_to_func(
      funcs,
      [](hb_draw_funcs_t*, void* b, hb_draw_state_t*, float x, float y, void*) {
        builder(b).move_to({x, y});
      },
      nullptr, nullptr);
  hb_draw_funcs_set_line_to_func(
      funcs,
      [](hb_draw_funcs_t*, void* b, hb_draw_state_t*, float x, float y, void*) {
        builder(b).line_to({x, y});
      },
      nullptr, nullptr);
  hb_draw_funcs_set_quadratic_to_func(
      funcs,
      [](hb_draw_funcs_t*, void* b, hb_draw_state_t*, float cx, float cy, float x, float y, void*) {
        builder(b).quad_to({cx, cy}, {x, y});
      },
      nullptr, nullptr);
  hb_draw_funcs_set_cubic_to_func(
      funcs,
      [](hb_draw_funcs_t*, void* b, hb_draw_state_t*, float cx, float cy, float dx, float dy, float x, float y, void*) {
        builder(b).cubic_to({cx, cy}, {dx, dy}, {x, y});
      },
      nullptr, nullptr);
  hb_draw_funcs_make_immutable(funcs);
  return funcs;
}

GrayBitmap copy_bitmap(const FT_GlyphSlot slot) {
  GrayBitmap result;
  const FT_Bitmap& bitmap = slot->bitmap;
  if (bitmap.pixel_mode != FT_PIXEL_MODE_GRAY || bitmap.pitch < 0) return result;
  result.width = static_cast<int>(bitmap.width);
  result.height = static_cast<int>(bitmap.rows);
  result.left_px = slot->bitmap_left;
  result.top_px = slot->bitmap_top;
  for (unsigned int row = 0; row < bitmap.rows; ++row) {
    const std::uint8_t* line = bitmap.buffer + std::size_t{row} * static_cast<std::size_t>(bitmap.pitch);
    result.values.insert(result.values.end(), line, line + bitmap.width);
  }
  return result;
}

}  // namespace

Result<std::unique_ptr<Face>> Face::open(const std::filesystem::path& path) {
  const Error broken{ErrorKind::input, path.string(), "is missing or not a whole font",
                     "install the fonts of sitmap again"};
  std::unique_ptr<Face> face(new Face);
  face->blob_ = hb_blob_create_from_file_or_fail(path.c_str());
  if (!face->blob_ || !has_whole_tables(bytes_of(face->blob_))) return broken;
  hb_face_t* opened = hb_face_create(face->blob_, 0);
  face->units_per_em_ = static_cast<float>(hb_face_get_upem(opened));
  face->font_ = hb_font_create(opened);
  hb_font_make_immutable(face->font_);
  const bool has_glyphs = hb_face_get_glyph_count(opened) > 0;
  hb_face_destroy(opened);
  if (!has_glyphs || !(face->units_per_em_ >= 16) || face->glyph_of(' ') == 0) return broken;
  return face;
}

Face::~Face() {
  if (rasteriser_) FT_Done_Face(rasteriser_);
  if (library_) FT_Done_FreeType(library_);
  hb_font_destroy(font_);
  hb_blob_destroy(blob_);
}

std::uint32_t Face::glyph_count() const {
  return hb_face_get_glyph_count(hb_font_get_face(font_));
}

std::uint32_t Face::glyph_of(std::uint32_t character) const {
  hb_codepoint_t glyph = 0;
  return hb_font_get_nominal_glyph(font_, character, &glyph) ? glyph : 0;
}

std::vector<Polyline> Face::outline(std::uint32_t glyph) const {
  static hb_draw_funcs_t* const funcs = make_draw_funcs();
  OutlineBuilder outline(1 / units_per_em_);
  hb_font_get_glyph_shape(font_, glyph, funcs, &outline);
  return outline.contours();
}

bool Face::open_rasteriser() const {
  if (rasteriser_) return true;
  if (!library_ && FT_Init_FreeType(&library_) != 0) return false;
  const std::span<const std::byte> bytes = bytes_of(blob_);
  const auto* data = reinterpret_cast<const FT_Byte*>(bytes.data());
  return FT_New_Memory_Face(library_, data, static_cast<FT_Long>(bytes.size()), 0, &rasteriser_) == 0;
}

GrayBitmap Face::gray(std::uint32_t glyph, float size_px) const {
  const std::lock_guard lock(mutex_);
  if (!(size_px > 0) || glyph >= glyph_count() || !open_rasteriser()) return {};
  const auto size = static_cast<FT_F26Dot6>(std::lround(std::min(size_px, kMaxGrayPx) * 64));
  if (FT_Set_Char_Size(rasteriser_, 0, size, 72, 72) != 0) return {};
  // Light hinting moves outlines up and down only: stems get crisp feet while advances stay those of shaping.
  const FT_Int32 flags = FT_LOAD_RENDER | FT_LOAD_NO_BITMAP | FT_LOAD_TARGET_LIGHT;
  if (FT_Load_Glyph(rasteriser_, glyph, flags) != 0) return {};
  return copy_bitmap(rasteriser_->glyph);
}

std::uint64_t Face::stamp() const {
  // The table directory holds a checksum of every table, so the first page stands for the whole file.
  const std::span<const std::byte> bytes = bytes_of(blob_);
  return hash_bytes(bytes.first(std::min<std::size_t>(bytes.size(), 1024)), bytes.size());
}

}  // namespace sitmap::text
