// From fixed-point Web Mercator to picture pixels: the GPU's half of state/map_projection. Differences to the reference are
// taken as integers, so that no absolute position enters a float. Needs clip.glsl.
uniform ivec2 reference;        // world units near the middle of the view; not in Mercator: the centre
uniform int world_copy;         // which repetition of the world is drawn, 0: the one that holds the reference
uniform vec2 px_per_unit;
uniform vec2 reference_offset;  // px from the anchor to the reference, below one world unit
uniform vec2 anchor;            // px of the anchor on the picture
uniform mat2 rotation;

uniform int form;               // MapProjection::Form
uniform float center_t;         // isometric latitude of the centre, radians
uniform float center_exp;       // its exponential
uniform vec2 center_sin_cos;    // of the centre's latitude
uniform float sphere_radius;           // px per radian
uniform float mercator_radius;  // px per radian
uniform float flatness;         // of the sphere: 1 is Mercator
uniform vec2 cone;              // its constant n, and Albers' C

const int kMercator = 0, kSphere = 1, kEquirectangular = 2, kLambert = 3, kAlbers = 4;
const float kPi = 3.14159265358979;
const int kPoleRow = 2138021500;  // as in map_projection.cpp
const float kPoleIsometric = 15.0;  // as in map_projection.cpp; exp() of more would lose all its digits

// x minus the reference in units, in the wanted copy of the world: exact near the reference.
float units_east(uint x) {
  uint reference_x = uint(reference.x);
  uint east = x - reference_x;
  int turns = x >= reference_x ? world_copy : world_copy - 1;
  if (turns == 0) return float(east);
  if (turns == -1 && east != 0u) return -float(0u - east);
  return float(east) + float(turns) * 4294967296.0;
}

// The built-in functions are exact to some 1e-7, which at street level would be many pixels.
float exact_sin(float x) {
  float q = x * x;
  return abs(x) < 0.7 ? x * (1.0 - q / 6.0 * (1.0 - q / 20.0 * (1.0 - q / 42.0 * (1.0 - q / 72.0)))) : sin(x);
}
float exp_minus_1(float x) {
  float series = x * (1.0 + x / 2.0 * (1.0 + x / 3.0 * (1.0 + x / 4.0 * (1.0 + x / 5.0 * (1.0 + x / 6.0)))));
  return abs(x) < 0.35 ? series : exp(x) - 1.0;
}
float angle_of(float sine, float cosine) {
  float q = sine * sine;
  if (abs(sine) < 0.3 && cosine > 0.0)
    return sine * (1.0 + q / 6.0 * (1.0 + q * 9.0 / 20.0 * (1.0 + q * 25.0 / 42.0 * (1.0 + q * 49.0 / 72.0))));
  return atan(sine, cosine);
}

float radians_east(uint x) {
  // A globe has no copies: sines wrap by themselves.
  float units = form == kSphere && flatness == 0.0 ? float(int(x - uint(reference.x))) : units_east(x);
  return units * (kPi / 2147483648.0);
}

// Isometric latitude north of the centre, radians.
float radians_north(int y) {
  if (y < -kPoleRow) return kPoleIsometric - center_t;
  if (y > kPoleRow) return -kPoleIsometric - center_t;
  // The whole difference may not fit; far away its last digits do not matter.
  int half_units = reference.y / 2 - y / 2;
  float units = abs(half_units) > 500000000 ? float(reference.y) - float(y) : float(reference.y - y);
  return units * (kPi / 1073741824.0);
}

// Off the centre, x to the right and y down, before the map is turned. With e = exp(t) of the isometric latitude t:
// sin = (e^2 - 1) / (e^2 + 1), cos = 2 e / (e^2 + 1).
vec2 curved_px(ivec2 world) {
  float east = radians_east(uint(world.x)), north = radians_north(world.y);
  float growth = exp_minus_1(north);  // of e, from the centre
  float e = center_exp * (1.0 + growth);
  float over_sum = 1.0 / (e * e + 1.0);
  float cosine = 2.0 * e * over_sum, sine = (e * e - 1.0) * over_sum;
  float sin0 = center_sin_cos.x, cos0 = center_sin_cos.y;
  // Of the difference of the latitudes.
  float sin_between = growth * 0.5 * (center_exp + 1.0 / e) * cosine * cos0;
  float cos_between = cosine * cos0 + sine * sin0;
  float half_sine = exact_sin(east * 0.5);
  float bulge = 2.0 * half_sine * half_sine;
  float toward = cos_between - cos0 * cosine * bulge;  // cosine of the distance from the centre
  if (form == kEquirectangular) return sphere_radius * vec2(east, -angle_of(sin_between, cos_between));
  if (form == kSphere) {
    float sine_east = 2.0 * half_sine * cos(east * 0.5);
    vec2 px = sphere_radius * vec2(cosine * sine_east, -(sin_between + sin0 * cosine * bulge));
    if (flatness == 0.0) {
      sight.x = min(sight.x, toward);
      return px;
    }
    if (flatness < 0.5) sight.x = min(sight.x, toward + flatness / (1.0 - flatness));
    sight.y = min(sight.y, 1.0 - abs(east) / kPi);
    return mix(px, mercator_radius * vec2(east, -north), flatness);
  }
  sight = min(sight, vec2(toward, 1.0 - abs(east) / kPi));
  float n = cone.x;
  float turn = exact_sin(n * east * 0.5);
  float rho, rise;
  if (form == kLambert) {
    float top = mercator_radius / n, shrink = exp_minus_1(-n * north);
    rho = top * (1.0 + shrink);
    rise = -top * shrink;
  } else {
    float q0 = sqrt(max(cone.y - 2.0 * n * sin0, 1e-12)), q = sqrt(max(cone.y - 2.0 * n * sine, 0.0));
    rho = sphere_radius * q / n;
    // sin(lat) - sin(lat0) is sinh(north) by both cosines.
    float sinh_north = 0.5 * (growth + growth / (1.0 + growth));
    rise = sphere_radius * 2.0 * sinh_north * cosine * cos0 / (q0 + q);
  }
  return vec2(rho * exact_sin(n * east), -(rise + rho * 2.0 * turn * turn));
}

// Positions are rounded to 1/256 px from the anchor: the rasteriser's own grid, so that pictures do not depend on the tile or on
// the scroll by which they came about.
vec2 px_from_world(ivec2 world) {
  vec2 px;
  if (form == kMercator) {
    px = vec2(units_east(uint(world.x)), float(world.y - reference.y)) * px_per_unit + reference_offset;
  } else {
    px = curved_px(world);
  }
  return anchor + rotation * (floor(px * 256.0 + 0.5) / 256.0);
}

// Of the square world from its upper left corner; x is continuous around the reference.
vec2 share_of_world(ivec2 world) {
  float center = float(uint(reference.x)) / 4294967296.0;
  return vec2(center + radians_east(uint(world.x)) / (2.0 * kPi), 0.5 + float(world.y) / 2147483648.0);
}
