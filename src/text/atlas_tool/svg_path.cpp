// A reader of path data after SVG 1.1, chapter 8.3; arcs become cubic curves (its appendix F.6).
#include "text/atlas_tool/svg_path.h"

#include <algorithm>
#include <charconv>
#include <cmath>
#include <numbers>
#include <optional>

namespace sitmap::text {
namespace {

Vec2 operator+(Vec2 a, Vec2 b) {
  return {a.x + b.x, a.y + b.y};
}
Vec2 operator-(Vec2 a, Vec2 b) {
  return {a.x - b.x, a.y - b.y};
}

class PathReader {
 public:
  PathReader(std::string_view data, const std::function<Vec2(Vec2)>& place, OutlineBuilder& outline)
      : rest_(data), place_(place), outline_(outline) {}

  bool read() {
    char command = 0;
    for (skip(); !rest_.empty() && ok_; skip()) {
      const char next = rest_.front();
      if (std::isalpha(static_cast<unsigned char>(next))) {
        command = next;
        rest_.remove_prefix(1);
      } else if (command == 'M' || command == 'm') {
        command = command == 'M' ? 'L' : 'l';  // further pairs of a move are lines
      } else if (command == 0 || command == 'Z' || command == 'z') {
        return false;
      }
      draw(command);
    }
    return ok_;
  }

 private:
  void skip() {
    while (!rest_.empty() && (rest_.front() == ',' || std::isspace(static_cast<unsigned char>(rest_.front()))))
      rest_.remove_prefix(1);
  }
  float number() {
    skip();
    if (!rest_.empty() && rest_.front() == '+') rest_.remove_prefix(1);
    float value = 0;
    const auto [end, error] = std::from_chars(rest_.data(), rest_.data() + rest_.size(), value);
    ok_ = ok_ && error == std::errc();
    rest_.remove_prefix(static_cast<std::size_t>(end - rest_.data()));
    return value;
  }
  // The flags of an arc may stand without anything between them: "a2 2 0 01.5.5".
  bool flag() {
    skip();
    ok_ = ok_ && !rest_.empty() && (rest_.front() == '0' || rest_.front() == '1');
    if (!ok_) return false;
    const bool value = rest_.front() == '1';
    rest_.remove_prefix(1);
    return value;
  }
  Vec2 point(bool relative) {
    const float x = number();
    const float y = number();
    return relative ? Vec2{pen_.x + x, pen_.y + y} : Vec2{x, y};
  }

  void draw(char command) {
    const bool relative = std::islower(static_cast<unsigned char>(command)) != 0;
    const char kind = static_cast<char>(std::toupper(static_cast<unsigned char>(command)));
    std::optional<Vec2> cubic, quadratic;  // the control point that a following smooth curve mirrors
    switch (kind) {
      case 'M':
        start_ = pen_ = point(relative);
        outline_.move_to(place_(pen_));
        break;
      case 'L':
        line(point(relative));
        break;
      case 'H':
        line({(relative ? pen_.x : 0) + number(), pen_.y});
        break;
      case 'V':
        line({pen_.x, (relative ? pen_.y : 0) + number()});
        break;
      case 'C':
      case 'S': {
        const Vec2 first = kind == 'C' ? point(relative) : last_cubic_ ? pen_ + (pen_ - *last_cubic_) : pen_;
        const Vec2 second = point(relative);
        curve(first, second, point(relative));
        cubic = second;
        break;
      }
      case 'Q':
      case 'T': {
        const Vec2 control = kind == 'Q' ? point(relative) : last_quadratic_ ? pen_ + (pen_ - *last_quadratic_) : pen_;
        const Vec2 to = point(relative);
        outline_.quad_to(place_(control), place_(to));
        pen_ = to;
        quadratic = control;
        break;
      }
      case 'A':
        arc(relative);
        break;
      case 'Z':
        outline_.close();
        pen_ = start_;
        outline_.move_to(place_(pen_));
        break;
      default:
        ok_ = false;
    }
    last_cubic_ = cubic;
    last_quadratic_ = quadratic;
  }

  void line(Vec2 to) {
    pen_ = to;
    outline_.line_to(place_(to));
  }
  void curve(Vec2 first, Vec2 second, Vec2 to) {
    outline_.cubic_to(place_(first), place_(second), place_(to));
    pen_ = to;
  }

  void arc(bool relative) {
    float rx = std::abs(number()), ry = std::abs(number());
    const float turn = number() * std::numbers::pi_v<float> / 180;
    const bool large = flag(), sweep = flag();
    const Vec2 to = point(relative);
    if (!ok_ || rx == 0 || ry == 0) return line(to);
    const float c = std::cos(turn), s = std::sin(turn);
    const Vec2 half{(pen_.x - to.x) / 2, (pen_.y - to.y) / 2};
    const Vec2 p{c * half.x + s * half.y, -s * half.x + c * half.y};
    const float needed = p.x * p.x / (rx * rx) + p.y * p.y / (ry * ry);
    if (needed == 0) return;
    if (needed > 1) {
      rx *= std::sqrt(needed);
      ry *= std::sqrt(needed);
    }
    const float root = std::sqrt(std::max(0.0f, 1 / std::max(needed, 1e-12f) - 1)) * (large == sweep ? -1.0f : 1.0f);
    const Vec2 centre_turned = needed > 1 ? Vec2{} : Vec2{root * rx * p.y / ry, -root * ry * p.x / rx};
    const Vec2 centre{c * centre_turned.x - s * centre_turned.y + (pen_.x + to.x) / 2,
                      s * centre_turned.x + c * centre_turned.y + (pen_.y + to.y) / 2};
    const float begin = std::atan2((p.y - centre_turned.y) / ry, (p.x - centre_turned.x) / rx);
    const float end = std::atan2((-p.y - centre_turned.y) / ry, (-p.x - centre_turned.x) / rx);
    float angle = end - begin;
    constexpr float kCircle = 2 * std::numbers::pi_v<float>;
    if (sweep && angle < 0) angle += kCircle;
    if (!sweep && angle > 0) angle -= kCircle;
    const auto on_ellipse = [&](float x, float y) {
      return Vec2{centre.x + c * rx * x - s * ry * y, centre.y + s * rx * x + c * ry * y};
    };
    const int count = std::max(1, static_cast<int>(std::ceil(std::abs(angle) / (kCircle / 8))));
    const float step = angle / static_cast<float>(count);
    const float pull = 4.0f / 3 * std::tan(step / 4);  // length of the tangents of a circle's arc as a cubic curve
    for (int i = 0; i < count; ++i) {
      const float a = begin + step * static_cast<float>(i), b = a + step;
      const Vec2 last = i + 1 == count ? to : on_ellipse(std::cos(b), std::sin(b));
      curve(on_ellipse(std::cos(a) - pull * std::sin(a), std::sin(a) + pull * std::cos(a)),
            on_ellipse(std::cos(b) + pull * std::sin(b), std::sin(b) - pull * std::cos(b)), last);
    }
  }

  std::string_view rest_;
  const std::function<Vec2(Vec2)>& place_;
  OutlineBuilder& outline_;
  bool ok_ = true;
  Vec2 pen_, start_;
  std::optional<Vec2> last_cubic_, last_quadratic_;
};

}  // namespace

bool draw_svg_path(std::string_view data, const std::function<Vec2(Vec2)>& place, OutlineBuilder& outline) {
  return PathReader(data, place, outline).read();
}

}  // namespace sitmap::text
