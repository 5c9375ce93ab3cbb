// Writes small OpenStreetMap extracts, as XML and as Protocolbuffer, without any library for either.
#pragma once

#include <cmath>
#include <cstdint>
#include <map>
#include <string>
#include <utility>
#include <vector>

namespace sitmap::test {

using OsmTags = std::vector<std::pair<std::string, std::string>>;

struct OsmFile {
  struct Node {
    std::int64_t id;
    double lon, lat;
    OsmTags tags;
  };
  struct Way {
    std::int64_t id;
    std::vector<std::int64_t> nodes;
    OsmTags tags;
  };
  struct Relation {
    std::int64_t id;
    std::vector<std::pair<std::int64_t, std::string>> ways;  // with their roles
    OsmTags tags;
  };
  std::vector<Node> nodes;
  std::vector<Way> ways;
  std::vector<Relation> relations;

  std::int64_t node(double lon, double lat, OsmTags tags = {}) {
    nodes.push_back({static_cast<std::int64_t>(nodes.size()) + 1, lon, lat, std::move(tags)});
    return nodes.back().id;
  }
  std::int64_t way(std::vector<std::int64_t> refs, OsmTags tags) {
    ways.push_back({static_cast<std::int64_t>(ways.size()) + 100, std::move(refs), std::move(tags)});
    return ways.back().id;
  }
  std::int64_t square(double lon, double lat, double side, OsmTags tags) {
    const auto a = node(lon, lat), b = node(lon + side, lat), c = node(lon + side, lat + side),
               d = node(lon, lat + side);
    return way({a, b, c, d, a}, std::move(tags));
  }
};

inline std::string osm_xml(const OsmFile& file) {
  const auto tags = [](const OsmTags& list) {
    std::string text;
    for (const auto& [key, value] : list) text += "<tag k=\"" + key + "\" v=\"" + value + "\"/>";
    return text;
  };
  std::string text = "<?xml version='1.0' encoding='UTF-8'?>\n<osm version=\"0.6\">\n";
  for (const auto& n : file.nodes)
    text += "<node id=\"" + std::to_string(n.id) + "\" lat=\"" + std::to_string(n.lat) + "\" lon=\"" +
            std::to_string(n.lon) + "\">" + tags(n.tags) + "</node>\n";
  for (const auto& w : file.ways) {
    text += "<way id=\"" + std::to_string(w.id) + "\">";
    for (const auto ref : w.nodes) text += "<nd ref=\"" + std::to_string(ref) + "\"/>";
    text += tags(w.tags) + "</way>\n";
  }
  for (const auto& r : file.relations) {
    text += "<relation id=\"" + std::to_string(r.id) + "\">";
    for (const auto& [way, role] : r.ways)
      text += "<member type=\"way\" ref=\"" + std::to_string(way) + "\" role=\"" + role + "\"/>";
    text += tags(r.tags) + "</relation>\n";
  }
  return text + "</osm>\n";
}

// The encoding of https://protobuf.dev/programming-guides/encoding and the messages of
// https://wiki.openstreetmap.org/wiki/PBF_Format.
class Protobuf {
 public:
  static std::string varint(std::uint64_t value) {
    std::string out;
    for (; value >= 0x80; value >>= 7) out += static_cast<char>((value & 0x7F) | 0x80);
    return out + static_cast<char>(value);
  }
  static std::string zigzag(std::int64_t value) {
    return varint(static_cast<std::uint64_t>(value) << 1 ^ static_cast<std::uint64_t>(value >> 63));
  }
  Protobuf& number(unsigned field, std::uint64_t value) {
    text += varint(field << 3) + varint(value);
    return *this;
  }
  Protobuf& sint(unsigned field, std::int64_t value) {
    text += varint(field << 3) + zigzag(value);
    return *this;
  }
  Protobuf& bytes(unsigned field, const std::string& value) {
    text += varint(field << 3 | 2) + varint(value.size()) + value;
    return *this;
  }
  std::string text;
};

class OsmPbf {
 public:
  explicit OsmPbf(const OsmFile& file) {
    string("");  // the first string is never used
    std::string groups;
    Protobuf nodes, ways, relations;
    for (const auto& n : file.nodes) nodes.bytes(1, node(n));
    for (const auto& w : file.ways) ways.bytes(3, way(w));
    for (const auto& r : file.relations) relations.bytes(4, relation(r));
    Protobuf table, block;
    for (const std::string& text : strings_) table.bytes(1, text);
    block.bytes(1, table.text);
    for (const Protobuf* group : {&nodes, &ways, &relations})
      if (!group->text.empty()) block.bytes(2, group->text);
    const Protobuf header = Protobuf().bytes(4, "OsmSchema-V0.6").bytes(4, "DenseNodes").bytes(16, "sitmap tests");
    text_ = blob("OSMHeader", header.text) + blob("OSMData", block.text);
  }
  const std::string& text() const { return text_; }

 private:
  std::uint64_t string(const std::string& text) {
    const auto [at, is_new] = numbers_.try_emplace(text, strings_.size());
    if (is_new) strings_.push_back(text);
    return at->second;
  }
  void tags(const OsmTags& list, Protobuf& out) {
    std::string keys, values;
    for (const auto& [key, value] : list) {
      keys += Protobuf::varint(string(key));
      values += Protobuf::varint(string(value));
    }
    if (!keys.empty()) out.bytes(2, keys).bytes(3, values);
  }
  std::string node(const OsmFile::Node& n) {
    Protobuf out;
    out.sint(1, n.id);
    tags(n.tags, out);
    return out.sint(8, std::llround(n.lat * 1e7)).sint(9, std::llround(n.lon * 1e7)).text;
  }
  std::string way(const OsmFile::Way& w) {
    Protobuf out;
    out.number(1, static_cast<std::uint64_t>(w.id));
    tags(w.tags, out);
    std::string refs;
    std::int64_t before = 0;
    for (const auto ref : w.nodes) {
      refs += Protobuf::zigzag(ref - before);
      before = ref;
    }
    return out.bytes(8, refs).text;
  }
  std::string relation(const OsmFile::Relation& r) {
    Protobuf out;
    out.number(1, static_cast<std::uint64_t>(r.id));
    tags(r.tags, out);
    std::string roles, members, types;
    std::int64_t before = 0;
    for (const auto& [way, role] : r.ways) {
      roles += Protobuf::varint(string(role));
      members += Protobuf::zigzag(way - before);
      types += Protobuf::varint(1);
      before = way;
    }
    return out.bytes(8, roles).bytes(9, members).bytes(10, types).text;
  }
  static std::string blob(const std::string& type, const std::string& content) {
    const Protobuf body = Protobuf().bytes(1, content);
    const Protobuf header = Protobuf().bytes(1, type).number(3, body.text.size());
    std::string length(4, '\0');
    for (std::size_t i = 0; i < 4; ++i) length[i] = static_cast<char>(header.text.size() >> (24 - 8 * i) & 0xFF);
    return length + header.text + body.text;
  }

  std::map<std::string, std::uint64_t> numbers_;
  std::vector<std::string> strings_;
  std::string text_;
};

inline std::string osm_pbf(const OsmFile& file) {
  return OsmPbf(file).text();
}

}  // namespace sitmap::test
