// Faces of the system for characters that the shipped faces lack: listed when first asked for, opened one by one.
#pragma once

#include <cstdint>
#include <filesystem>
#include <memory>
#include <mutex>
#include <optional>
#include <unordered_map>
#include <vector>

#include "text/face.h"

namespace sitmap::text {

// Usable from any thread. A face keeps its number as long as the object lives.
class SystemFonts {
 public:
  SystemFonts(std::vector<std::filesystem::path> folders, std::uint16_t first_number)
      : folders_(std::move(folders)), first_number_(first_number) {}

  // The number of the best face with the character; nothing if there is none.
  std::optional<std::uint16_t> find(std::uint32_t character, bool bold) const;
  // Null if find never gave this number.
  const Face* face(std::uint16_t number) const;

 private:
  struct Candidate {
    std::filesystem::path path;
    bool bold = false;
    bool tried = false;
    std::unique_ptr<Face> face;
  };
  void list_candidates() const;
  const Face* opened(Candidate& candidate) const;
  std::optional<std::uint16_t> search(std::uint32_t character, bool bold) const;

  std::vector<std::filesystem::path> folders_;
  std::uint16_t first_number_;
  mutable std::mutex mutex_;
  mutable bool listed_ = false;
  mutable std::vector<Candidate> candidates_;                                      // the best first
  mutable std::unordered_map<std::uint64_t, std::optional<std::uint16_t>> known_;  // by character and boldness
};

}  // namespace sitmap::text
