// Layout of the atlas, in the byte order of the machine that built it: header, records, names, fields.
#include "text/atlas_file.h"

#include <hb.h>

#include <algorithm>
#include <array>
#include <cstring>
#include <type_traits>

#include "core/files.h"

namespace sitmap::text {
namespace {

constexpr std::array<char, 8> kMagic{'S', 'I', 'T', 'M', 'S', 'D', 'F', '\n'};
constexpr std::uint32_t kVersion = 1;

struct Header {
  std::array<char, 8> magic = kMagic;
  std::uint32_t version = kVersion;  // a machine of other byte order reads another version
  std::uint32_t glyph_count = 0;
  std::uint32_t icon_count = 0;
  std::uint32_t name_bytes = 0;
  std::uint64_t faces = 0;
  std::uint64_t file_size = 0;
  std::uint64_t index_hash = 0;  // of the header with this field zero, the records and the names
};
static_assert(sizeof(Header) == 48 && std::is_trivially_copyable_v<Header>);

// Glyphs first, by key; then icons by name, whose "face" is a length and "glyph" an offset into the names.
struct Record {
  std::uint32_t face = 0, glyph = 0;
  std::uint16_t width = 0, height = 0;
  float left_em = 0, top_em = 0, em_px = 0;
  std::uint32_t field_hash = 0;
  std::uint64_t offset = 0;  // from the start of the file
};
static_assert(sizeof(Record) == 40 && std::is_trivially_copyable_v<Record>);

std::uint64_t hash_index(Header header, std::span<const std::byte> index) {
  header.index_hash = 0;
  return hash_bytes(index, hash_bytes(std::as_bytes(std::span(&header, 1))));
}

std::uint32_t hash_field(std::span<const std::byte> field) {
  return static_cast<std::uint32_t>(hash_bytes(field));
}

Record record_of(std::uint32_t face, std::uint32_t glyph, const SdfBitmap& field, std::string& fields) {
  Record record{face,
                glyph,
                static_cast<std::uint16_t>(field.width),
                static_cast<std::uint16_t>(field.height),
                field.left_em,
                field.top_em,
                field.em_px,
                hash_field(std::as_bytes(std::span(field.values))),
                fields.size()};
  fields.append(reinterpret_cast<const char*>(field.values.data()), field.values.size());
  return record;
}

Record read_record(std::span<const std::byte> bytes, std::size_t record) {
  Record result;
  std::memcpy(&result, bytes.data() + sizeof(Header) + record * sizeof(Record), sizeof(Record));
  return result;
}

Error damaged(const std::filesystem::path& path, std::string what) {
  return {ErrorKind::input, path.string(), std::move(what), "build the target sitmap_assets again"};
}

}  // namespace

std::string encode_atlas(std::uint64_t faces, std::vector<AtlasGlyph> glyphs, std::vector<AtlasIcon> icons) {
  std::sort(glyphs.begin(), glyphs.end(), [](const auto& a, const auto& b) { return a.key < b.key; });
  std::sort(icons.begin(), icons.end(), [](const auto& a, const auto& b) { return a.name < b.name; });
  std::vector<Record> records;
  std::string names, fields;
  records.reserve(glyphs.size() + icons.size());
  for (const AtlasGlyph& glyph : glyphs)
    records.push_back(record_of(glyph.key.face, glyph.key.glyph, glyph.field, fields));
  for (const AtlasIcon& icon : icons) {
    const auto offset = static_cast<std::uint32_t>(names.size());
    records.push_back(record_of(static_cast<std::uint32_t>(icon.name.size()), offset, icon.field, fields));
    names += icon.name;
  }
  const std::size_t fields_begin = sizeof(Header) + records.size() * sizeof(Record) + names.size();
  for (Record& record : records) record.offset += fields_begin;

  std::string index(reinterpret_cast<const char*>(records.data()), records.size() * sizeof(Record));
  index += names;
  Header header;
  header.glyph_count = static_cast<std::uint32_t>(glyphs.size());
  header.icon_count = static_cast<std::uint32_t>(icons.size());
  header.name_bytes = static_cast<std::uint32_t>(names.size());
  header.faces = faces;
  header.file_size = fields_begin + fields.size();
  header.index_hash = hash_index(header, std::as_bytes(std::span(index)));
  return std::string(reinterpret_cast<const char*>(&header), sizeof header) + index + fields;
}

Result<AtlasFile> AtlasFile::open(const std::filesystem::path& path) {
  hb_blob_t* blob = hb_blob_create_from_file_or_fail(path.c_str());
  if (!blob) return Error{ErrorKind::input, path.string(), "cannot be read", "build the target sitmap_assets"};
  AtlasFile atlas;
  atlas.mapping_ = std::shared_ptr<void>(blob, [](void* b) { hb_blob_destroy(static_cast<hb_blob_t*>(b)); });
  unsigned int length = 0;
  const char* data = hb_blob_get_data(blob, &length);
  atlas.bytes_ = std::as_bytes(std::span(data, length));

  Header header;
  if (length < sizeof header) return damaged(path, "is too short for an atlas");
  std::memcpy(&header, data, sizeof header);
  if (header.magic != kMagic) return damaged(path, "is not an atlas");
  if (header.version != kVersion) return damaged(path, "is an atlas of another version");
  if (header.file_size != length) return damaged(path, "was cut or lengthened");
  const std::uint64_t index_bytes =
      (std::uint64_t{header.glyph_count} + header.icon_count) * sizeof(Record) + header.name_bytes;
  if (index_bytes > length - sizeof header) return damaged(path, "has an index larger than itself");
  if (header.index_hash != hash_index(header, atlas.bytes_.subspan(sizeof header, index_bytes)))
    return damaged(path, "has a damaged index");
  atlas.faces_ = header.faces;
  atlas.glyph_count_ = header.glyph_count;
  atlas.icon_count_ = header.icon_count;
  return atlas;
}

std::optional<SdfBitmap> AtlasFile::glyph(GlyphKey key) const {
  std::size_t low = 0, high = glyph_count_;
  while (low < high) {
    const std::size_t middle = (low + high) / 2;
    const Record record = read_record(bytes_, middle);
    if (std::pair{record.face, record.glyph} < std::pair{std::uint32_t{key.face}, key.glyph})
      low = middle + 1;
    else
      high = middle;
  }
  if (low == glyph_count_) return std::nullopt;
  const Record record = read_record(bytes_, low);
  if (record.face != key.face || record.glyph != key.glyph) return std::nullopt;
  return field(low);
}

std::string_view AtlasFile::icon_name(std::size_t icon) const {
  const Record record = read_record(bytes_, glyph_count_ + icon);
  const std::size_t names = sizeof(Header) + (glyph_count_ + icon_count_) * sizeof(Record);
  const std::size_t begin = names + record.glyph;
  if (begin + record.face > bytes_.size()) return {};
  return {reinterpret_cast<const char*>(bytes_.data()) + begin, record.face};
}

std::optional<SdfBitmap> AtlasFile::icon(std::size_t icon) const {
  return field(glyph_count_ + icon);
}

std::optional<SdfBitmap> AtlasFile::field(std::size_t record_index) const {
  const Record record = read_record(bytes_, record_index);
  const std::size_t size = std::size_t{record.width} * record.height;
  if (record.offset > bytes_.size() || size > bytes_.size() - record.offset) return std::nullopt;
  const std::span<const std::byte> values = bytes_.subspan(record.offset, size);
  if (hash_field(values) != record.field_hash) return std::nullopt;
  SdfBitmap field;
  field.width = record.width;
  field.height = record.height;
  field.left_em = record.left_em;
  field.top_em = record.top_em;
  field.em_px = record.em_px;
  const auto* first = reinterpret_cast<const std::uint8_t*>(values.data());
  field.values.assign(first, first + size);
  return field;
}

}  // namespace sitmap::text
