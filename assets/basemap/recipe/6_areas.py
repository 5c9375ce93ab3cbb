# Writes languages.geojson (where Arabic, Persian and Hebrew are what people write) and axes.geojson (the line along which the name of a
# country or sea may be written) out of world.gpkg and waters.geojson. Needs gdal-bin and python3-shapely.
# usage: python3 6_areas.py WORLD.gpkg WATERS.geojson LANGUAGES.geojson AXES.geojson
import json
import math
import subprocess
import sys

import numpy
from shapely.geometry import LineString, Point, box, mapping, shape
from shapely.ops import polygonize, unary_union
from shapely.prepared import prep
from shapely.strtree import STRtree

WORLD, WATERS, LANGUAGES, AXES = sys.argv[1:5]

# The official language that most people of the country write, where the base map has names in it.
ARABIC = ['Algeria', 'Bahrain', 'Egypt', 'Iraq', 'Jordan', 'Kuwait', 'Lebanon', 'Libya', 'Mauritania', 'Morocco', 'Oman',
          'Palestinian Territories', 'Qatar', 'Saudi Arabia', 'Sudan', 'Syria', 'Tunisia', 'United Arab Emirates', 'Western Sahara', 'Yemen']
PERSIAN = ['Iran', 'Afghanistan']
HEBREW = ['Israel']
LANGUAGE = {**{n: 'ar' for n in ARABIC}, **{n: 'fa' for n in PERSIAN}, **{n: 'he' for n in HEBREW}}


def layer(name):
    text = subprocess.run(['ogr2ogr', '-f', 'GeoJSON', '/vsistdout/', WORLD, name], check=True, capture_output=True).stdout
    return [(shape(f['geometry']), f['properties']) for f in json.loads(text)['features']]


def write(path, name, features):
    with open(path, 'w', encoding='utf-8') as file:
        file.write('{"type": "FeatureCollection", "name": "%s", "features": [\n' % name)
        file.write(',\n'.join(json.dumps(f, ensure_ascii=False) for f in features))
        file.write('\n]}\n')


def rounded(value, digits):
    return [rounded(v, digits) for v in value] if isinstance(value, (list, tuple)) else round(value, digits)


land = [g for g, _ in layer('land')]
labels = layer('labels')
# The largest first: a piece with several labels, as China's with Hong Kong's, belongs to the first.
ranked = sorted((f for f in labels if f[1]['kind'] == 'country'), key=lambda f: f[1]['rank'])
countries = [(g, p['name']) for g, p in ranked]

# Pieces of land between borders. Lines end within a few hundred metres of the coast or of each other: they are made longer by as much.
lines = [g for name in ('admin0_lines', 'disputed_lines') for g, _ in layer(name)]


def lengthened(line, by=0.02):
    c = list(line.coords)
    if c[0] == c[-1]:
        return line
    def beyond(a, b):
        d = math.hypot(b[0] - a[0], b[1] - a[1]) or 1
        return (b[0] + (b[0] - a[0]) / d * by, b[1] + (b[1] - a[1]) / d * by)
    return LineString([beyond(c[1], c[0])] + c + [beyond(c[-2], c[-1])])


parts = []
for g in lines:
    parts += [lengthened(p) for p in getattr(g, 'geoms', [g])]
edges = unary_union(parts + [g.boundary for g in land])
whole = [prep(g) for g in land]
tree = STRtree(land)
position = {id(g): i for i, g in enumerate(land)}
pieces = []
for piece in polygonize(edges):
    inside = piece.representative_point()
    if any(whole[position[id(g)]].contains(inside) for g in tree.query(inside)):
        pieces.append(piece)
print(len(pieces), 'pieces of land')
# Pieces that bear no label of their own but belong to a label elsewhere (lines of control part them).
countries_and_parts = countries + [(Point(34.35, 31.38), 'Palestinian Territories'), (Point(35.2, 31.9), 'Palestinian Territories'),
                                   (Point(-12.5, 25.5), 'Western Sahara'), (Point(-12.0, 22.5), 'Western Sahara')]
owner = {}
piece_tree = STRtree(pieces)
index = {id(p): i for i, p in enumerate(pieces)}
for point, name in countries_and_parts:
    for p in piece_tree.query(point):
        if p.contains(point):
            owner.setdefault(index[id(p)], name)


print(len(owner), 'of them with a name', flush=True)


def languages():
    named = [(pieces[i].simplify(0.01), n) for i, n in owner.items() if pieces[i].area > 0.02]
    named_tree, named_index = STRtree([p for p, _ in named]), {id(p): n for p, n in named}
    by_language = {'ar': [], 'fa': [], 'he': []}
    for i, p in enumerate(pieces):
        name = owner.get(i)
        x, y = p.centroid.coords[0]
        if name is None and p.area > 0.0005 and -20 < x < 80 and 10 < y < 45:
            # Islands take the language of the coast before them. Pieces that touch a country (disputed ones) stay without.
            near = min(((p.distance(q), named_index[id(q)]) for q in named_tree.query(p.buffer(1.5))), default=(9, None))
            name = near[1] if 0.02 < near[0] < 1.5 else None
        if name in LANGUAGE:
            by_language[LANGUAGE[name]].append(p)
    found = {k: unary_union(v).simplify(0.002) for k, v in by_language.items()}
    # Jerusalem keeps its international name.
    found = {k: area.difference(Point(35.217, 31.78).buffer(0.15)) for k, area in found.items()}
    out = []
    for k, area in found.items():
        # A little out to sea, where places on the shore may lie, but not over a border; then with fewer points.
        reach = box(*area.bounds).buffer(0.2)
        others = unary_union([p.simplify(0.002) for i, p in enumerate(pieces)
                              if p.area > 0.0005 and LANGUAGE.get(owner.get(i)) != k and p.intersects(reach)]).buffer(0)
        wide = area.buffer(0.08, 3).difference(others.difference(area.buffer(0.003, 2))).simplify(0.008).buffer(0)
        polygons = [q for q in getattr(wide, 'geoms', [wide]) if q.area > 1e-4]
        out.append({'type': 'Feature', 'properties': {'language': k},
                    'geometry': {'type': 'MultiPolygon', 'coordinates': [rounded(mapping(q)['coordinates'], 3) for q in polygons]}})
    write(LANGUAGES, 'languages', out)
    print({f['properties']['language']: sum(len(r) for q in f['geometry']['coordinates'] for r in q) for f in out}, 'points', flush=True)


def mercator(lat):
    lat = max(-84, min(84, lat))
    return math.degrees(math.log(math.tan(math.pi / 4 + math.radians(lat) / 2)))


def latitude(y):
    return math.degrees(2 * math.atan(math.exp(math.radians(y))) - math.pi / 2)


def projected(geometry):
    from shapely.ops import transform
    return transform(lambda x, y: (list(x), [mercator(v) for v in y]) if hasattr(x, '__iter__') else (x, mercator(y)), geometry)


ANGLES = [0, 8, -8, 16, -16, 25, -25, 35, -35, 47, -47, 60, -60, 75, -75]
BENDS = [0, 0.05, -0.05, 0.11, -0.11]  # height of the arc by its length
ROOMS = [0.1, 0.06, 0.036]  # on either side, by the length
STEPS = numpy.linspace(-0.5, 0.5, 11)
CELLS = 60


def best_axis(clearance, x0, y0, size, points, near, water):
    """The line with the best score on a square field of distances from the area's edge: score; begin, middle, end; room."""
    cell = size / CELLS
    lengths = size * numpy.geomspace(1.3, 0.06, 22)
    best = None
    central = 1 - 0.5 * numpy.minimum(1, numpy.hypot(points[:, 0] - near[0], points[:, 1] - near[1]) / size)
    for angle in ANGLES:
        a = math.radians(angle)
        for bend in BENDS:
            # A parabola is close enough to such a flat arc. Longer, level, straight and roomy is better, and near the label point: a
            # name leaves the level only where that gains much.
            across = bend * (1 - 4 * STEPS * STEPS)
            ux = STEPS * math.cos(a) - across * math.sin(a)
            uy = STEPS * math.sin(a) + across * math.cos(a)
            level = (0.8 - 0.4 * abs(angle) / 90 if angle else 1) * (0.92 if bend else 1)
            if water:  # the name of a sea follows its shores; an ocean has none to follow
                level = (1 - 0.3 * abs(angle) / 90) * (0.96 if bend else 1)
            for length in lengths:
                if best and length * level <= best[0]:
                    break
                px, py = points[:, :1] + ux * length, points[:, 1:] + uy * length
                ix, iy = numpy.floor((px - x0) / cell).astype(int), numpy.floor((py - y0) / cell).astype(int)
                inside = (ix >= 0) & (iy >= 0) & (ix < CELLS) & (iy < CELLS)
                least = numpy.where(inside, clearance[iy.clip(0, CELLS - 1), ix.clip(0, CELLS - 1)], -1).min(axis=1)
                for room in ROOMS:
                    fits = least >= room * length
                    if not fits.any():
                        continue
                    k = int(numpy.where(fits, central, -1).argmax())
                    score = length * level * (room / 0.1) ** 0.42 * central[k]
                    if best is None or score > best[0]:
                        best = (score, [(px[k, j], py[k, j]) for j in (0, 5, 10)], room)
    return best


def outline_points(geometry, spacing):
    points = []
    for line in getattr(geometry, 'geoms', [geometry]):
        n = max(2, int(line.length / spacing))
        points += [line.interpolate(i / n, normalized=True).coords[0] for i in range(n)]
    return numpy.array(points)


def field(is_free, outline, x0, y0, size):
    """Distance to the outline in every free cell, -1 in others."""
    cell = size / CELLS
    xs, ys = x0 + (numpy.arange(CELLS) + 0.5) * cell, y0 + (numpy.arange(CELLS) + 0.5) * cell
    out = numpy.full((CELLS, CELLS), float(size))
    for j in range(CELLS):
        if len(outline):
            d = (xs[:, None] - outline[None, :, 0]) ** 2 + (ys[j] - outline[None, :, 1]) ** 2
            out[j] = numpy.sqrt(d.min(axis=1))
        for i in range(CELLS):
            if not is_free(Point(xs[i], ys[j])):
                out[j, i] = -1
    return out, xs, ys


def centres(clearance, x0, y0, size):
    cell = size / CELLS
    jj, ii = numpy.nonzero(clearance > 0.25 * clearance.max())
    pts = numpy.stack([x0 + (ii + 0.5) * cell, y0 + (jj + 0.5) * cell], axis=1)
    return pts[:: max(1, len(pts) // 220)]


def country_axis(piece, at):
    p = projected(piece)
    p = p.simplify(math.sqrt(p.area) / 150).buffer(0)
    if p.geom_type == 'MultiPolygon':
        p = max(p.geoms, key=lambda q: q.area)
    x0, y0, x1, y1 = p.bounds
    size = max(x1 - x0, y1 - y0)
    x0, y0 = (x0 + x1 - size) / 2, (y0 + y1 - size) / 2
    f, _, _ = field(prep(p).contains, outline_points(p.boundary, size / 120), x0, y0, size)
    return best_axis(f, x0, y0, size, centres(f, x0, y0, size), (at[0], mercator(at[1])), False)


def sound(geometry):
    return geometry if geometry.is_valid else geometry.buffer(0)


def sea_axis(at, width, dry):
    x, y = at[0], mercator(at[1])
    reach = width * 1.1
    size = 2 * reach
    x0, y0 = x - reach, y - reach
    window = box(x0, y0, x0 + size, y0 + size)
    near = unary_union([sound(g.simplify(width / 200)).intersection(window) for g in dry.query(window)]).buffer(0)
    shore = outline_points(near.boundary, size / 120) if not near.is_empty else numpy.zeros((0, 2))
    blocked = prep(near)
    f, xs, ys = field(lambda q: not blocked.contains(q), shore, x0, y0, size)
    # The name of a sea stays about its label point: its waters have no other bounds.
    away = numpy.hypot(xs[None, :] - x, ys[:, None] - y)
    f = numpy.where(f < 0, f, numpy.minimum(f, numpy.maximum(0, reach - away)))
    return best_axis(f, x0, y0, size, centres(f, x0, y0, size), (x, y), width < 20)


def feature(kind, name, at, axis):
    line = sorted(axis[1]) if axis[1][0][0] > axis[1][2][0] else axis[1]
    return {'type': 'Feature', 'properties': {'kind': kind, 'name': name, 'lon': round(at[0], 4), 'lat': round(at[1], 4), 'room': axis[2]},
            'geometry': {'type': 'LineString', 'coordinates': [[round(px, 3), round(latitude(py), 3)] for px, py in line]}}


def axes():
    out = []
    places = {n: g.coords[0] for g, n in countries}
    for name, i in sorted({n: i for i, n in sorted(owner.items(), key=lambda e: pieces[e[0]].area)}.items()):
        if pieces[i].area < 0.05:
            continue
        axis = country_axis(pieces[i], places[name])
        if axis:
            out.append(feature('country', name, places[name], axis))
    # Small islands are no obstacle to the name of a sea.
    dry = STRtree([projected(g) for g in land if g.area > 0.02])
    for f in json.load(open(WATERS, encoding='utf-8'))['features']:
        p, at = f['properties'], f['geometry']['coordinates']
        axis = sea_axis(at, p['extent_deg'], dry)
        if axis:
            out.append(feature('sea', p['name'], at, axis))
    write(AXES, 'axes', out)
    print(len(out), 'axes')


languages()
axes()
