# Writes border_sides.csv: which countries lie to the left and right of each line of world.gpkg's admin0_lines, for the names along borders.
# The lines themselves bear no names. Needs gdal-bin and python3-shapely. usage: python3 8_borders.py WORLD.gpkg BORDER_SIDES.csv
import collections
import csv
import json
import math
import subprocess
import sys

from shapely.geometry import LineString, Point, shape
from shapely.ops import polygonize, unary_union
from shapely.strtree import STRtree

WORLD, OUT = sys.argv[1:3]
STEPS = [0.1, 0.3, 0.5, 0.7, 0.9]  # of a line's length, where its sides are asked for
ASIDE = [0.02, 0.05, 0.1]          # degrees beside it: a narrow bend of the line may lie in between
# Parts of countries that do not hold their label: longitude, latitude, name.
PARTS = [(-150, 65, 'United States'), (21.3, 54.7, 'Russia'), (56.25, 26.0, 'Oman'), (45.45, 39.25, 'Azerbaijan'),
         (-6.9, 54.6, 'United Kingdom'), (114, 3.6, 'Malaysia'), (116.8, 5.5, 'Malaysia'), (102.5, 4, 'Malaysia'), (114, -1, 'Indonesia'),
         (138, -4, 'Indonesia'), (124.4, -9.6, 'Indonesia'), (12.3, -5.2, 'Angola'), (-67.5, -54.2, 'Argentina'),
         (-69.5, -53.6, 'Chile'), (34.35, 31.38, 'Palestinian Territories'), (35.2, 31.9, 'Palestinian Territories'),
         (-12.5, 25.5, 'Western Sahara'), (-12.3, 22.8, 'Western Sahara'), (-13.0, 21.9, 'Western Sahara'), (27.0, 41.3, 'Türkiye'),
         (3.8, 51.27, 'Netherlands'), (18.2, 42.62, 'Croatia'), (115.2, 4.5, 'Brunei'), (70.7, 39.95, 'Uzbekistan')]


def layer(name):
    text = subprocess.run(['ogr2ogr', '-f', 'GeoJSON', '-preserve_fid', '/vsistdout/', WORLD, name], check=True, capture_output=True).stdout
    return [(f.get('id'), shape(f['geometry']), f['properties']) for f in json.loads(text)['features']]


def lengthened(line, by=0.02):
    """Lines end within a few hundred metres of the coast or of each other: longer by as much, they part the land."""
    c = list(line.coords)
    if c[0] == c[-1]:
        return line

    def beyond(a, b):
        d = math.hypot(b[0] - a[0], b[1] - a[1]) or 1
        return (b[0] + (b[0] - a[0]) / d * by, b[1] + (b[1] - a[1]) / d * by)
    return LineString([beyond(c[1], c[0])] + c + [beyond(c[-2], c[-1])])


def owners():
    lines = [lengthened(g) for name in ('admin0_lines', 'disputed_lines') for _, g, _ in layer(name)]
    pieces = list(polygonize(unary_union(lines + [g.boundary for _, g, _ in layer('land')])))
    tree, found = STRtree(pieces), {}
    # The most important last: a country that has no border of its own (Hong Kong) lies in the piece of another.
    countries = sorted((f for f in layer('labels') if f[2]['kind'] == 'country'), key=lambda f: -f[2]['rank'])
    for point, name in [(Point(x, y), name) for x, y, name in PARTS] + [(g, p['name']) for _, g, p in countries]:
        for piece in tree.query(point):
            if piece.contains(point):
                found[id(piece)] = name
    return pieces, tree, found


pieces, tree, owner = owners()


def country_at(x, y):
    point = Point(x, y)
    return next((owner.get(id(p), '') for p in tree.query(point) if p.contains(point)), '')


def side(line, sign):
    votes = collections.Counter()
    for step in STEPS:
        a, b = (line.interpolate(min(1, max(0, step + d)), normalized=True) for d in (-0.005, 0.005))
        length = math.hypot(b.x - a.x, b.y - a.y) or 1
        for aside in ASIDE:
            x, y = (a.x + b.x) / 2 - sign * (b.y - a.y) / length * aside, (a.y + b.y) / 2 + sign * (b.x - a.x) / length * aside
            votes[country_at(x, y)] += 1
    return votes.most_common(1)[0][0]


rows = []
for fid, line, _ in sorted(layer('admin0_lines'), key=lambda f: f[0]):
    left, right = side(line, 1), side(line, -1)
    if left and right and left != right:
        rows.append((fid, left, right))
    elif line.length > 0.5:
        print('no names:', fid, round(line.length, 1), [round(v, 1) for v in line.interpolate(0.5, normalized=True).coords[0]], left, right)
with open(OUT, 'w', encoding='utf-8', newline='') as file:
    writer = csv.writer(file, lineterminator='\n')
    writer.writerow(('line', 'left', 'right'))
    writer.writerows(rows)
print(len(rows), 'lines with names')
