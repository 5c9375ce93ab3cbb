// From the shapes of an SVG icon to outlines in em about the centre of its box.
#include "text/atlas_tool/svg_icon.h"

#include <algorithm>
#include <charconv>
#include <cmath>
#include <map>
#include <optional>
#include <sstream>
#include <string>

#include "text/atlas_tool/svg_path.h"
#include "text/sdf.h"

namespace sitmap::text {
namespace {

struct Element {
  std::string name;
  std::map<std::string, std::string> attributes;

  std::string text(const std::string& attribute) const {
    const auto found = attributes.find(attribute);
    return found == attributes.end() ? std::string() : found->second;
  }
  float number(const std::string& attribute) const {
    const std::string value = text(attribute);
    float result = 0;
    std::from_chars(value.data(), value.data() + value.size(), result);
    return result;
  }
};

// The whitespace that the icons write as character references.
std::string without_references(std::string value) {
  for (const char* reference : {"&#xA;", "&#x9;", "&#10;", "&#9;"})
    for (std::size_t at; (at = value.find(reference)) != std::string::npos;)
      value.replace(at, std::string_view(reference).size(), " ");
  return value;
}

// Every opening tag, in order; comments, declarations and closing tags are passed over.
std::vector<Element> elements_of(std::string_view svg) {
  std::vector<Element> elements;
  for (std::size_t at = 0; (at = svg.find('<', at)) != std::string_view::npos;) {
    const bool comment = svg.substr(at).starts_with("<!--");
    const std::size_t end = svg.find(comment ? std::string_view("-->") : std::string_view(">"), at);
    if (end == std::string_view::npos) break;
    const std::string_view tag = svg.substr(at + 1, end - at - 1);
    at = end;
    if (comment || tag.empty() || tag[0] == '?' || tag[0] == '!' || tag[0] == '/') continue;
    Element element;
    element.name = tag.substr(0, tag.find_first_of(" \t\r\n/"));
    for (std::size_t equals = 0; (equals = tag.find("=\"", equals)) != std::string_view::npos;) {
      const std::size_t name_begin = tag.find_last_of(" \t\r\n", equals) + 1;
      const std::size_t value_end = tag.find('"', equals + 2);
      if (value_end == std::string_view::npos) break;
      element.attributes[std::string(tag.substr(name_begin, equals - name_begin))] =
          without_references(std::string(tag.substr(equals + 2, value_end - equals - 2)));
      equals = value_end;
    }
    elements.push_back(std::move(element));
  }
  return elements;
}

std::string number_text(float value) {
  char buffer[32];
  const auto end = std::to_chars(buffer, buffer + sizeof buffer, value).ptr;
  return {buffer, end};
}

std::string ellipse_path(float cx, float cy, float rx, float ry) {
  const std::string radii = number_text(rx) + " " + number_text(ry);
  return "M" + number_text(cx - rx) + " " + number_text(cy) + "a" + radii + " 0 1 0 " + number_text(2 * rx) + " 0a" +
         radii + " 0 1 0 " + number_text(-2 * rx) + " 0z";
}

std::string rect_path(const Element& rect) {
  const float x = rect.number("x"), y = rect.number("y"), w = rect.number("width"), h = rect.number("height");
  float rx = rect.number("rx"), ry = rect.number("ry");
  if (rect.text("rx").empty()) rx = ry;
  if (rect.text("ry").empty()) ry = rx;
  rx = std::min(rx, w / 2);
  ry = std::min(ry, h / 2);
  const auto corner = [&](float dx, float dy) {
    return "a" + number_text(rx) + " " + number_text(ry) + " 0 0 1 " + number_text(dx) + " " + number_text(dy);
  };
  return "M" + number_text(x + rx) + " " + number_text(y) + "h" + number_text(w - 2 * rx) + corner(rx, ry) + "v" +
         number_text(h - 2 * ry) + corner(-rx, ry) + "h" + number_text(2 * rx - w) + corner(-rx, -ry) + "v" +
         number_text(2 * ry - h) + corner(rx, -ry) + "z";
}

// The shape as path data; nothing for an element that is not a shape we know.
std::optional<std::string> path_of(const Element& e) {
  if (e.name == "path") return e.text("d");
  if (e.name == "circle") return ellipse_path(e.number("cx"), e.number("cy"), e.number("r"), e.number("r"));
  if (e.name == "ellipse") return ellipse_path(e.number("cx"), e.number("cy"), e.number("rx"), e.number("ry"));
  if (e.name == "rect") return rect_path(e);
  if (e.name == "line") return "M" + e.text("x1") + " " + e.text("y1") + "L" + e.text("x2") + " " + e.text("y2");
  if (e.name == "polyline") return "M" + e.text("points");
  if (e.name == "polygon") return "M" + e.text("points") + "z";
  return std::nullopt;
}

// The side of a viewBox "0 0 S S".
std::optional<float> box_side(const std::string& view_box) {
  std::istringstream stream(view_box);
  stream.imbue(std::locale::classic());
  float x = -1, y = -1, w = 0, h = 0;
  stream >> x >> y >> w >> h;
  if (!stream || x != 0 || y != 0 || w != h || !(w > 0)) return std::nullopt;
  return w;
}

// Closing a contour begins another one, which has one point only if nothing follows.
std::vector<Polyline> drawn(const std::vector<Polyline>& lines) {
  std::vector<Polyline> result;
  std::copy_if(lines.begin(), lines.end(), std::back_inserter(result),
               [](const auto& line) { return line.size() > 1; });
  return result;
}

}  // namespace

Result<SdfBitmap> field_of_svg(std::string_view svg, const std::string& name) {
  const auto refuse = [&](std::string what) { return Error{ErrorKind::input, name, std::move(what), ""}; };
  const std::vector<Element> elements = elements_of(svg);
  if (elements.empty() || elements[0].name != "svg") return refuse("is not an SVG");
  const std::optional<float> side = box_side(elements[0].text("viewBox"));
  if (!side) return refuse("has no square viewBox at 0 0");
  OutlineBuilder outline(1 / *side);
  const std::function<Vec2(Vec2)> place = [&](Vec2 p) { return Vec2{p.x - *side / 2, *side / 2 - p.y}; };
  for (std::size_t i = 1; i < elements.size(); ++i) {
    const auto path = path_of(elements[i]);
    if (!path) return refuse("has an element that icons may not use: " + elements[i].name);
    if (!elements[i].text("transform").empty() || !draw_svg_path(*path, place, outline))
      return refuse("has a shape that cannot be read: " + elements[i].name);
  }
  const bool stroked = elements[0].text("fill") == "none";
  const float half_width = elements[0].number("stroke-width") / 2 / *side;
  if (stroked && half_width <= 0) return refuse("has neither fill nor stroke");
  SdfBitmap field =
      stroked ? field_of_strokes(drawn(outline.contours()), half_width) : field_of_area(outline.contours());
  if (field.values.empty()) return refuse("is empty");
  return field;
}

}  // namespace sitmap::text
