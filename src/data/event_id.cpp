// Ids made from the content of events.
#include "data/event_id.h"

#include <charconv>
#include <string_view>
#include <unordered_set>

#include "core/files.h"

namespace sitmap {
namespace {

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

std::string made_id(std::uint64_t content) {
  return "e-" + format_hash(content);
}

void make_ids(std::vector<EventRecord>& records) {
  std::unordered_set<std::string> taken;
  for (const EventRecord& record : records) taken.insert(record.id);
  IdMaker maker;
  const auto is_free = [&](const std::string& id) { return taken.insert(id).second; };
  for (EventRecord& record : records) {
    if (!record.id.empty()) continue;
    record.id = made_id(content_hash(record));
    if (!is_free(record.id)) record.id = maker.next_free(record.id, is_free);
  }
}

}  // namespace sitmap
