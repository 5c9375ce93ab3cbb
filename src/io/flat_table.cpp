// A table begins with the distance back to the list of its fields' offsets (FlatBuffers, "Internals").
#include "io/flat_table.h"

namespace sitmap::io {

FlatTable::FlatTable(std::span<const std::byte> buffer, std::size_t at) : buffer_(buffer), at_(at) {
  std::int32_t back = 0;
  std::uint16_t bytes = 0;
  const bool found = get(at, back);
  const std::int64_t fields = static_cast<std::int64_t>(at) - back;
  if (!found || fields < 0 || !get(static_cast<std::size_t>(fields), bytes)) {
    buffer_ = {};
    return;
  }
  fields_ = static_cast<std::size_t>(fields);
  fields_bytes_ = bytes;
}

FlatTable FlatTable::root(std::span<const std::byte> buffer) {
  std::uint32_t at = 0;
  if (buffer.size() < sizeof at) return {};
  std::memcpy(&at, buffer.data(), sizeof at);
  return {buffer, at};
}

std::size_t FlatTable::place_of(std::size_t field) const {
  const std::size_t entry = 4 + 2 * field;
  std::uint16_t offset = 0;
  if (entry + 2 > fields_bytes_ || !get(fields_ + entry, offset) || offset == 0) return 0;
  return at_ + offset;
}

std::size_t FlatTable::follow(std::size_t at) const {
  std::uint32_t offset = 0;
  if (at == 0 || !get(at, offset) || offset == 0 || offset >= buffer_.size() - at) return 0;
  return at + offset;
}

std::size_t FlatTable::list_at(std::size_t field, std::size_t item_bytes, std::size_t& count) const {
  const std::size_t at = follow(place_of(field));
  std::uint32_t items = 0;
  if (at == 0 || !get(at, items)) return 0;
  if ((buffer_.size() - at - sizeof items) / item_bytes < items) return 0;
  count = items;
  return at + sizeof items;
}

std::string_view FlatTable::text(std::size_t field) const {
  const FlatList<char> chars = list<char>(field);
  return {reinterpret_cast<const char*>(chars.data()), chars.size()};
}

FlatTable FlatTable::table(std::size_t field) const {
  const std::size_t at = follow(place_of(field));
  return at == 0 ? FlatTable() : FlatTable(buffer_, at);
}

std::size_t FlatTable::tables(std::size_t field) const {
  std::size_t count = 0;
  list_at(field, sizeof(std::uint32_t), count);
  return count;
}

FlatTable FlatTable::table_of(std::size_t field, std::size_t i) const {
  std::size_t count = 0;
  const std::size_t list = list_at(field, sizeof(std::uint32_t), count);
  if (list == 0 || i >= count) return {};
  const std::size_t at = follow(list + i * sizeof(std::uint32_t));
  return at == 0 ? FlatTable() : FlatTable(buffer_, at);
}

}  // namespace sitmap::io
