// Ids made from the content of events.
#include "data/event_id.h"

#include <charconv>

#include "core/files.h"

namespace sitmap {
namespace {

constexpr std::string_view kPrefix = "e-";

// The length keeps ("ab", "c") and ("a", "bc") apart.
void append_text(std::string& content, std::string_view text) {
  content += std::to_string(text.size());
  content += ':';
  content += text;
}

void append_number(std::string& content, double number) {
  char digits[32];
  const auto end = std::to_chars(digits, digits + sizeof digits, number).ptr;
  append_text(content, std::string_view(digits, static_cast<std::size_t>(end - digits)));
}

}  // namespace

std::uint64_t content_hash(const EventRecord& record) {
  std::string content;
  content.reserve(512);
  append_text(content, record.title);
  append_text(content, record.category);
  append_text(content, record.has_time ? record.detail.time.start_text : "");
  append_text(content, record.has_time ? record.detail.time.end_text : "");
  if (record.has_position) {
    append_number(content, record.position.lon_deg);
    append_number(content, record.position.lat_deg);
  }
  append_number(content, record.precision_m);
  append_number(content, record.severity);
  append_number(content, static_cast<int>(record.status));
  append_text(content, record.detail.summary);
  append_text(content, record.detail.place);
  for (const std::string& actor : record.detail.actors) append_text(content, actor);
  for (const std::string& tag : record.detail.tags) append_text(content, tag);
  append_text(content, record.detail.extra_json);
  return hash_text(content);
}

void IdMaker::keep_free(std::string_view id_of_file) {
  if (id_of_file.starts_with(kPrefix)) taken_.emplace(id_of_file);
}

std::string IdMaker::make(std::uint64_t content, std::size_t& use) const {
  std::string id;
  do {
    id.assign(kPrefix).append(format_hash(content));
    if (++use > 1) id.append("-").append(std::to_string(use));
  } while (taken_.contains(id));
  return id;
}

std::string IdMaker::make(std::uint64_t content) {
  return make(content, uses_[content]);
}

void make_ids(std::vector<EventRecord>& records) {
  IdMaker maker;
  for (const EventRecord& record : records) maker.keep_free(record.id);
  for (EventRecord& record : records) {
    if (record.id.empty()) record.id = maker.make(content_hash(record));
  }
}

}  // namespace sitmap
