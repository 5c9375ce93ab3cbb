// The colours of categories stay apart for every kind of colour vision, and on black-and-white paper.
#include <array>
#include <catch2/catch.hpp>
#include <cmath>
#include <numbers>

#include "core/files.h"
#include "state/theme.h"

namespace sitmap {
namespace {

using Vector = std::array<double, 3>;
using Matrix = std::array<Vector, 3>;

// Full dichromacy in linear sRGB after G. M. Machado, M. M. Oliveira, L. A. F. Fernandes, "A Physiologically-based
// Model for Simulation of Color Vision Deficiency", IEEE TVCG 15(6), 2009: the matrices of severity 1.0.
constexpr Matrix kNormal{{{1, 0, 0}, {0, 1, 0}, {0, 0, 1}}};
constexpr Matrix kProtanopia{
    {{0.152286, 1.052583, -0.204868}, {0.114503, 0.786281, 0.099216}, {-0.003882, -0.048116, 1.051998}}};
constexpr Matrix kDeuteranopia{
    {{0.367322, 0.860646, -0.227968}, {0.280085, 0.672501, 0.047413}, {-0.011820, 0.042940, 0.968881}}};
constexpr Matrix kTritanopia{
    {{1.255528, -0.076749, -0.178779}, {-0.078411, 0.930809, 0.147602}, {0.004733, 0.691367, 0.303900}}};

Vector times(const Matrix& m, Vector v) {
  Vector out{};
  for (std::size_t i = 0; i < 3; ++i) out[i] = m[i][0] * v[0] + m[i][1] * v[1] + m[i][2] * v[2];
  return out;
}

double linear(std::uint8_t value) {
  const double x = value / 255.0;
  return x <= 0.04045 ? x / 12.92 : std::pow((x + 0.055) / 1.055, 2.4);
}

// CIE 1976 L*a*b* for the white of D65, by way of the XYZ of sRGB (IEC 61966-2-1).
Vector lab(Rgba color, const Matrix& sight) {
  Vector rgb = times(sight, {linear(color.r), linear(color.g), linear(color.b)});
  for (double& v : rgb) v = std::clamp(v, 0.0, 1.0);
  const Matrix to_xyz{
      {{0.4124564, 0.3575761, 0.1804375}, {0.2126729, 0.7151522, 0.0721750}, {0.0193339, 0.1191920, 0.9503041}}};
  const Vector xyz = times(to_xyz, rgb);
  const auto f = [](double t) { return t > 216.0 / 24389 ? std::cbrt(t) : (24389.0 / 27 * t + 16) / 116; };
  const double x = f(xyz[0] / 0.95047), y = f(xyz[1]), z = f(xyz[2] / 1.08883);
  return {116 * y - 16, 500 * (x - y), 200 * (y - z)};
}

double radians(double degrees) {
  return degrees * std::numbers::pi / 180;
}

double hue_deg(double a, double b) {
  if (a == 0 && b == 0) return 0;
  const double h = std::atan2(b, a) * 180 / std::numbers::pi;
  return h < 0 ? h + 360 : h;
}

// CIEDE2000 (CIE 142-2001) in the notation of G. Sharma, W. Wu, E. N. Dalal, Color Research & Application 30(1), 2005.
double ciede2000(const Vector& one, const Vector& two) {
  const double mean_c = (std::hypot(one[1], one[2]) + std::hypot(two[1], two[2])) / 2;
  const auto seventh = [](double c) { return std::sqrt(std::pow(c, 7) / (std::pow(c, 7) + std::pow(25.0, 7))); };
  const double g = 0.5 * (1 - seventh(mean_c));
  const double a1 = one[1] * (1 + g), a2 = two[1] * (1 + g);
  const double c1 = std::hypot(a1, one[2]), c2 = std::hypot(a2, two[2]);
  const double h1 = hue_deg(a1, one[2]), h2 = hue_deg(a2, two[2]);
  const bool grey = c1 * c2 == 0;
  double dh = grey ? 0 : h2 - h1;
  if (dh > 180) dh -= 360;
  if (dh < -180) dh += 360;
  const double dl = two[0] - one[0], dc = c2 - c1;
  const double dH = 2 * std::sqrt(c1 * c2) * std::sin(radians(dh / 2));
  const double l = (one[0] + two[0]) / 2, c = (c1 + c2) / 2;
  double h = h1 + h2;
  if (!grey) h = std::abs(h1 - h2) <= 180 ? h / 2 : (h < 360 ? (h + 360) / 2 : (h - 360) / 2);
  const double t = 1 - 0.17 * std::cos(radians(h - 30)) + 0.24 * std::cos(radians(2 * h)) +
                   0.32 * std::cos(radians(3 * h + 6)) - 0.20 * std::cos(radians(4 * h - 63));
  const double sl = 1 + 0.015 * (l - 50) * (l - 50) / std::sqrt(20 + (l - 50) * (l - 50));
  const double sc = 1 + 0.045 * c, sh = 1 + 0.015 * c * t;
  const double rt = -std::sin(radians(60 * std::exp(-std::pow((h - 275) / 25, 2)))) * 2 * seventh(c);
  return std::sqrt(std::pow(dl / sl, 2) + std::pow(dc / sc, 2) + std::pow(dH / sh, 2) + rt * dc / sc * dH / sh);
}

Theme theme(const std::string& name) {
  const std::string path = std::string(SITMAP_SOURCE_DIR) + "/assets/themes/" + name + ".json";
  return parse_theme(read_file(path).value(), path).value();
}

}  // namespace

TEST_CASE("The measure of colour difference is CIEDE2000") {
  // Pairs 1, 7 and 25 of the test data of Sharma, Wu and Dalal.
  CHECK(ciede2000({50, 2.6772, -79.7751}, {50, 0, -82.7485}) == Approx(2.0425).margin(1e-4));
  CHECK(ciede2000({50, 0, 0}, {50, -1, 2}) == Approx(2.3669).margin(1e-4));
  CHECK(ciede2000({60.2574, -34.0099, 36.2677}, {60.4626, -34.1751, 39.4387}) == Approx(1.2644).margin(1e-4));
}

constexpr std::array<std::pair<const char*, const Matrix*>, 4> kSights{{{"normal", &kNormal},
                                                                        {"protanopia", &kProtanopia},
                                                                        {"deuteranopia", &kDeuteranopia},
                                                                        {"tritanopia", &kTritanopia}}};

TEST_CASE("Categories stay apart for colour-blind readers") {
  for (const char* name : {"dark", "light", "print", "high-contrast"}) {
    const Theme t = theme(name);
    for (const auto& [sight, matrix] : kSights) {
      for (auto one = t.categories.begin(); one != t.categories.end(); ++one) {
        for (auto two = t.categories.begin(); two != one; ++two) {
          INFO(name << ", " << sight << ": " << one->first << " and " << two->first);
          CHECK(ciede2000(lab(one->second.color, *matrix), lab(two->second.color, *matrix)) >= 9);
        }
      }
    }
  }
}

TEST_CASE("Spare colours stay apart from each other and from those of the known categories, for every sight") {
  for (const char* name : {"dark", "light", "print", "high-contrast"}) {
    const Theme t = theme(name);
    CHECK(t.spare_colors.size() >= 8);
    for (const auto& [sight, matrix] : kSights) {
      for (std::size_t i = 0; i < t.spare_colors.size(); ++i) {
        const Vector spare = lab(t.spare_colors[i], *matrix);
        INFO(name << ", " << sight << ": " << format_color(t.spare_colors[i]));
        for (std::size_t j = 0; j < i; ++j) {
          INFO("and " << format_color(t.spare_colors[j]));
          CHECK(ciede2000(spare, lab(t.spare_colors[j], *matrix)) >= 9);
        }
        for (const auto& [category, style] : t.categories) {
          INFO("and " << category);
          CHECK(ciede2000(spare, lab(style.color, *matrix)) >= 9);
        }
      }
    }
  }
}

TEST_CASE("On black-and-white paper the categories differ by lightness alone") {
  const Theme print = theme("print");
  for (auto one = print.categories.begin(); one != print.categories.end(); ++one) {
    for (auto two = print.categories.begin(); two != one; ++two) {
      INFO(one->first << " and " << two->first);
      CHECK(std::abs(lab(one->second.color, kNormal)[0] - lab(two->second.color, kNormal)[0]) >= 9);
    }
  }
  CHECK(format_color(print.map.land) == "#FFFFFF");
}

}  // namespace sitmap
