// Hashes of what was drawn, so that it need not be drawn again.
#pragma once

#include <cstdint>
#include <string>
#include <type_traits>

#include "core/files.h"
#include "scene/frame.h"

namespace sitmap::scene {

// Collects values without padding and hashes them.
class Key {
 public:
  template <class T>
  Key& add(const T& value) {
    static_assert(!std::is_pointer_v<T>, "an address may be used again: add what tells contents apart");
    static_assert(std::has_unique_object_representations_v<T> || std::is_floating_point_v<T>);
    bytes_.append(reinterpret_cast<const char*>(&value), sizeof value);
    return *this;
  }
  Key& add(const MapColors& colors);
  Key& add(Vec2 v) { return add(v.x).add(v.y); }
  Key& add(const Group& group);
  Key& add(const MapLayer& layer);
  std::uint64_t value() const { return hash_text(bytes_); }

 private:
  std::string bytes_;
};

}  // namespace sitmap::scene
