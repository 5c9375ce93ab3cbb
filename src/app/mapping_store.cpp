// Reads at start, writes after each change.
#include "app/mapping_store.h"

#include "core/files.h"

namespace sitmap::app {

std::vector<std::string> MappingStore::open(const std::filesystem::path& folder) {
  kept_.clear();
  path_.clear();
  if (folder.empty()) return {};
  const std::filesystem::path path = folder / "mappings.json";
  std::error_code error;
  if (!std::filesystem::exists(path, error)) {
    path_ = path;
    return {};
  }
  const Result<std::string> text = read_file(path);
  if (!text) return {text.error().message()};
  Result<io::KeptMappings> kept = io::parse_mappings(*text, path.string());
  if (!kept) return {kept.error().message()};
  kept_ = std::move(*kept);
  path_ = path;
  return kept.warnings;
}

std::map<std::string, Mapping> MappingStore::mappings() const {
  std::map<std::string, Mapping> mappings;
  for (const auto& [signature, kept] : kept_) mappings.emplace(signature, kept.mapping);
  return mappings;
}

void MappingStore::remember(const std::string& signature, const std::string& file, const Mapping& mapping) {
  kept_[signature] = {file, mapping};
}

void MappingStore::forget(const std::string& signature) {
  kept_.erase(signature);
}

MappingStore::Writing MappingStore::writing() const {
  return {path_, path_.empty() ? std::string() : io::format_mappings(kept_)};
}

Status MappingStore::Writing::write() const {
  if (path.empty()) return Ok{};
  std::error_code error;
  std::filesystem::create_directories(path.parent_path(), error);
  return write_file_atomically(path, std::string_view(text));
}

}  // namespace sitmap::app
