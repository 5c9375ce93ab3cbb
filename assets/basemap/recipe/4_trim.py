# Trims the collected world.gpkg to what sitmap draws, and decides how every border and label is treated.
# usage: /usr/bin/python3 4_trim.py COLLECTED.gpkg CLDR_PACKAGE_DIR OUT.gpkg      (needs python3-gdal 3.6, sqlite3)
import json
import math
import os
import re
import sqlite3
import sys
import unicodedata

from osgeo import gdal, ogr, osr

from corrections import ADMIN1_NAMES, COUNTRY_NAMES, COUNTRY_POINTS, EXTRA_PLACES, PLACES
from world_cities import WORLD_CITIES

ogr.UseExceptions()
gdal.SetConfigOption('OGR_SQLITE_SYNCHRONOUS', 'OFF')
SOURCE, CLDR, OUT = sys.argv[1:4]

# Pairs of map units whose common line is disputed as a whole, or drawn by Natural Earth along a line of control.
DISPUTED_PAIRS = {('MAR', 'SAH'), ('DZA', 'SAH'), ('ISR', 'PSX'), ('ISR', 'SYR'), ('KOS', 'SRB'), ('SOL', 'SOM'),
                  ('CHN', 'KAS'), ('IND', 'KAS'), ('KAS', 'PAK'), ('CYN', 'CYP'), ('KOR', 'PRK')}
# Parts of common lines that are disputed: pair, then west, south, east, north.
DISPUTED_BOXES = [('RUS', 'UKR', 33.0, 45.5, 36.5, 46.4),      # between Crimea and the mainland
                  ('CHN', 'IND', 77.0, 30.0, 81.5, 36.0),      # Aksai Chin to Demchok and beyond
                  ('CHN', 'IND', 91.0, 27.0, 98.0, 30.0),      # McMahon line
                  ('ARG', 'CHL', -73.8, -49.95, -73.0, -49.2)]  # Southern Patagonian Ice Field
# Called indefinite by Natural Earth because nobody has marked them on the ground, not because anyone disputes them as a whole.
UNDEMARCATED = {('SYR', 'LBN'), ('NIC', 'CRI'), ('CAN', 'USA')}
# Lines inside one state, or around land that is leased: drawn as divisions.
INTERNAL_PAIRS = {('CHN', 'HKG'), ('CHN', 'MAC'), ('KAB', 'KAZ')}
# The boundary of Western Sahara with Morocco, which Natural Earth lacks because it draws only the berm.
PARALLEL_27_40 = [(-13.168, 27.6667), (-11.0, 27.6667), (-8.6704, 27.6667)]
# Drawn as part of another unit for the label, and not labelled: no position is taken by a name.
LABEL_MERGE = {'CYN': 'CYP', 'SOL': 'SOM', 'ESB': None, 'WSB': None, 'KAS': None, 'KAB': None, 'USG': None, 'PGA': None,
               'CSI': None, 'IOA': None, 'CLP': None, 'UMI': None, 'ATC': None}

RIVER_ZOOM = [2, 2, 3, 3.5, 4.2, 5, 5.6, 6.3, 7, 7.6, 8.4]
LAKE_ZOOM = [0, 1, 2, 3, 3.6, 4.4]
PLACE_ZOOM = [2.6, 3.2, 3.9, 4.6, 5.0, 5.4, 5.8, 6.3, 7.0, 7.6, 8.2, 8.8]


def lines_of(geometry):
    if geometry is None or geometry.IsEmpty():
        return []
    if ogr.GT_Flatten(geometry.GetGeometryType()) == ogr.wkbLineString:
        return [geometry.Clone()]
    return [g for part in geometry for g in lines_of(part)]


def multi(lines):
    geometry = ogr.Geometry(ogr.wkbMultiLineString)
    for line in lines:
        geometry.AddGeometry(line)
    return geometry


def box(west, south, east, north):
    return ogr.CreateGeometryFromWkt(
        f'POLYGON(({west} {south},{east} {south},{east} {north},{west} {north},{west} {south}))')


def flat(geometry):
    geometry = geometry.Clone()
    geometry.FlattenTo2D()
    return geometry


class Writer:
    def __init__(self, path):
        if os.path.exists(path):
            os.remove(path)
        self.reference = osr.SpatialReference()
        self.reference.ImportFromEPSG(4326)
        self.set = ogr.GetDriverByName('GPKG').CreateDataSource(path)

    def layer(self, name, kind, fields=()):
        self.current = self.set.CreateLayer(name, self.reference, kind, options=['SPATIAL_INDEX=NO'])
        for field, type_ in fields:
            self.current.CreateField(ogr.FieldDefn(field, type_))
        self.current.StartTransaction()

    def add(self, geometry, **values):
        feature = ogr.Feature(self.current.GetLayerDefn())
        for key, value in values.items():
            if value not in (None, ''):
                feature.SetField(key, value)
        feature.SetGeometry(geometry)
        self.current.CreateFeature(feature)

    def done(self):
        self.current.CommitTransaction()


def borders(source, out):
    near = ogr.Geometry(ogr.wkbMultiPolygon)
    for feature in source.GetLayer('disputed_lines'):
        if (feature.GetField('adm0_a3_l'), feature.GetField('adm0_a3_r')) in UNDEMARCATED:
            continue
        for line in lines_of(feature.GetGeometryRef()):
            near.AddGeometry(line.Buffer(0.01))
    near = near.UnionCascaded()
    solid, dashed, internal = [], [], []
    for feature in source.GetLayer('admin0_lines'):
        pair = (feature.GetField('a3_l'), feature.GetField('a3_r'))
        geometry = feature.GetGeometryRef().Clone()
        if pair in DISPUTED_PAIRS:
            dashed += lines_of(geometry)
            continue
        if pair in INTERNAL_PAIRS:
            internal += lines_of(geometry)
            continue
        mask = near
        for a, b, *bounds in DISPUTED_BOXES:
            if (a, b) == pair:
                mask = mask.Union(box(*bounds))
        # A shorter piece is only where another pair's disputed line begins.
        parts = [g for g in lines_of(geometry.Intersection(mask)) if g.Length() > 0.06]
        if parts:
            cut = multi(parts)
            dashed += parts
            geometry = geometry.Difference(cut.Buffer(1e-7))
        solid += lines_of(geometry)
    parallel = ogr.Geometry(ogr.wkbLineString)
    for x, y in PARALLEL_27_40:
        parallel.AddPoint_2D(x, y)
    dashed.append(parallel)
    for name, lines in (('admin0_lines', solid), ('disputed_lines', dashed)):
        out.layer(name, ogr.wkbLineString)
        for line in lines_of(ogr.ForceToMultiLineString(multi(lines))):
            out.add(flat(line))
        out.done()
    return internal


def division_zoom(min_zoom):
    for limit, zoom in ((3, 4), (4.7, 4.7), (5, 5), (6, 5.5), (6.7, 6), (7, 6.5), (7.7, 7), (8, 7.5)):
        if min_zoom <= limit:
            return zoom
    return 8


def divisions(source, out, internal):
    out.layer('admin1_lines', ogr.wkbLineString, [('min_zoom', ogr.OFTReal)])
    for line in internal:
        out.add(flat(line), min_zoom=5)
    for feature in source.GetLayer('admin1_lines'):
        zoom = feature.GetField('min_zoom') or 8
        if zoom >= 10:
            continue
        for line in lines_of(feature.GetGeometryRef()):
            out.add(flat(line.Simplify(0.0015)), min_zoom=division_zoom(zoom))
    out.done()


def waters(source, out):
    out.layer('rivers', ogr.wkbLineString, [('min_zoom', ogr.OFTReal)])
    for feature in source.GetLayer('rivers'):
        zoom = RIVER_ZOOM[int(feature.GetField('scalerank') or 10)]
        for line in lines_of(feature.GetGeometryRef()):
            out.add(flat(line.Simplify(0.0015)), min_zoom=zoom)
    out.done()
    out.layer('lakes', ogr.wkbMultiPolygon, [('min_zoom', ogr.OFTReal)])
    for feature in source.GetLayer('lakes'):
        area = feature.GetField('km2') or 0
        rank = feature.GetField('scalerank')
        by_area = max(0.0, 8.6 - 0.5 * math.log2(max(area, 1)))
        zoom = min(by_area, LAKE_ZOOM[int(rank)]) if rank is not None else by_area
        out.add(flat(ogr.ForceToMultiPolygon(feature.GetGeometryRef().SimplifyPreserveTopology(0.001))), min_zoom=round(zoom * 2) / 2)
    out.done()


def areas(source, out):
    out.layer('land', ogr.wkbPolygon)
    for feature in source.GetLayer('land'):
        geometry = feature.GetGeometryRef()
        for polygon in [geometry] if geometry.GetGeometryName() == 'POLYGON' else geometry:
            out.add(flat(polygon))
    out.done()
    out.layer('urban_areas', ogr.wkbMultiPolygon)
    for feature in source.GetLayer('urban_areas'):
        out.add(flat(ogr.ForceToMultiPolygon(feature.GetGeometryRef().SimplifyPreserveTopology(0.001))))
    out.done()


def label_point(polygon):
    """Centre and width of about the largest ellipse, twice as wide as high, inside the polygon, drawn to its middle."""
    shape = polygon.SimplifyPreserveTopology(0.02)
    west, east, south, north = shape.GetEnvelope()
    scale = max(0.15, math.cos(math.radians((south + north) / 2))) / 2
    ring = ogr.Geometry(ogr.wkbPolygon)
    for part in shape:
        scaled = ogr.Geometry(ogr.wkbLinearRing)
        for i in range(part.GetPointCount()):
            scaled.AddPoint_2D(part.GetX(i) * scale, part.GetY(i))
        ring.AddGeometry(scaled)
    edge, centre = ring.Boundary(), ring.Centroid()

    def rate(x, y):
        point = ogr.Geometry(ogr.wkbPoint)
        point.AddPoint_2D(x, y)
        clear = edge.Distance(point) * (1 if ring.Contains(point) else -1)
        return clear - 0.12 * point.Distance(centre), clear, x, y

    step = max((east - west) * scale, north - south) / 24
    if step == 0:
        return west, south, 0
    xs = [west * scale + step * (i + 0.5) for i in range(int((east - west) * scale / step) + 1)]
    ys = [south + step * (i + 0.5) for i in range(int((north - south) / step) + 1)]
    best = max(rate(x, y) for x in xs for y in ys)
    while step > 0.005:
        step /= 2
        best = max([best] + [rate(best[2] + dx * step, best[3] + dy * step) for dx in (-1, 0, 1) for dy in (-1, 0, 1)])
    return best[2] / scale, best[3], max(0.0, 2 * best[1] / scale)


def cldr(locale):
    path = f'{CLDR}/main/{locale}/territories.json'
    with open(path, encoding='utf-8') as file:
        return json.load(file)['main'][locale]['localeDisplayNames']['territories']


def country_labels(source, out):
    names = {locale: cldr(locale) for locale in ('en', 'ar', 'fa', 'he')}
    parts = {}
    iso = {}
    for feature in source.GetLayer('countries'):
        a3 = feature.GetField('adm0_a3')
        iso[a3] = feature.GetField('iso_a2'), feature.GetField('name')
        target = LABEL_MERGE.get(a3, a3)
        if target:
            geometry = feature.GetGeometryRef()
            polygons = [geometry] if geometry.GetGeometryName() == 'POLYGON' else list(geometry)
            parts.setdefault(target, []).extend(p.Clone() for p in polygons)
    iso['NZL'] = 'NZ', 'New Zealand'  # the collection's join took Tokelau's code
    for a3, polygons in sorted(parts.items()):
        code, name = iso[a3]
        mid = lambda p: (p.GetEnvelope()[2] + p.GetEnvelope()[3]) / 2
        weight = lambda p: p.GetArea() * max(0.05, math.cos(math.radians(mid(p))))
        area = sum(weight(p) for p in polygons)
        x, y, width = COUNTRY_POINTS.get(a3) or label_point(max(polygons, key=weight))
        rank = next((i for i, limit in enumerate((250, 60, 20, 5, 1, 0.05)) if area >= limit), 6)
        text = {l: names[l].get(code, '') for l in names}
        text['en'] = text['en'] or name
        text.update(COUNTRY_NAMES.get(a3, {}))
        point = ogr.Geometry(ogr.wkbPoint)
        point.AddPoint_2D(round(x, 3), round(y, 3))
        out.add(point, kind='country', name=text['en'], name_ar=text['ar'], name_fa=text['fa'], name_he=text['he'], rank=rank,
                min_zoom=(1, 2, 2.8, 3.3, 4, 5, 6)[rank], max_zoom=(6, 6.5, 7, 7.5, 8.5, 10, 11)[rank],
                extent_deg=round(width, 2))


def bare(feature, field, *kinds):
    text = feature.GetField(field) or ''
    for kind in kinds:
        text = text.removeprefix(kind)
    return text


def admin1_labels(source, out):
    for feature in source.GetLayer('admin1_labels'):
        least = feature.GetField('min_label') or 11
        name = feature.GetField('name')
        if least >= 9 or not name:
            continue
        zoom = next(z for limit, z in ((3.7, 5), (5, 5.4), (6, 6), (6.7, 6.3), (7, 6.6), (7.7, 7), (8, 7.4), (9, 8)) if least <= limit)
        fixed = ADMIN1_NAMES.get(feature.GetField('iso_3166_2'), name)
        geometry = feature.GetGeometryRef()
        point = ogr.Geometry(ogr.wkbPoint)
        first = geometry if geometry.GetGeometryCount() == 0 else geometry.GetGeometryRef(0)
        point.AddPoint_2D(round(first.GetX(), 3), round(first.GetY(), 3))
        out.add(point, kind='admin1', name=fixed, name_ar=bare(feature, 'name_ar', 'محافظة ', 'منطقة '), name_fa=bare(feature, 'name_fa', 'استان '),
                name_he=bare(feature, 'name_he', 'מחוז ', 'פרובינציית '), rank=min(10, round(zoom)), min_zoom=zoom, max_zoom=zoom + 3.5)


ARABIC = set('IQ SA KW BH QA AE OM YE JO SY LB PS EG SD LY TN DZ MA MR'.split())
PERSIAN = {'IR', 'AF'}
HEBREW = (ARABIC - {'SD', 'LY', 'TN', 'DZ', 'MA', 'MR'}) | {'IR', 'IL'}
PLAIN = ARABIC | PERSIAN | {'IL', 'PK', 'IN', 'TM', 'UZ', 'TJ', 'KZ', 'KG', 'AZ', 'JP'}


def plain(text):
    """Romanisation without the scholar's signs, as news and gazetteers print it."""
    text = ''.join(c for c in unicodedata.normalize('NFD', text) if not unicodedata.combining(c))
    return re.sub('[‘’ʿʾʻʼ`]', '', text)


def key(text):
    return re.sub('[^a-z]', '', re.sub(r'^(al|an|ar|as|ash|at|az|ad|el)[ -]', '', plain(text).lower()))


def hebrew(text):
    odd = re.match('(מחוז|נפת|נציבות) ', text) or any(unicodedata.combining(c) for c in text) or re.search('אע|ײ|װ', text)
    return '' if odd else text.replace("'", '׳')


def read_places(source):
    rows = []
    for feature in source.GetLayer('places'):
        row = {f: feature.GetField(f) for f in ('name', 'name_local', 'name_he', 'iso_a2', 'class', 'capital', 'scalerank', 'pop', 'source')}
        row['x'], row['y'] = feature.GetGeometryRef().GetX(), feature.GetGeometryRef().GetY()
        # The gazetteer does not say which alternate name is Hebrew and which Yiddish: outside the region they are mixed.
        row['he'] = hebrew(row['name_he'] or '') if row['iso_a2'] in HEBREW else ''
        local = row['name_local'] or ''
        row['ar'] = local if row['iso_a2'] in ARABIC else ''
        row['fa'] = local if row['iso_a2'] in PERSIAN else ''
        row['original'] = row['name']
        if row['source'] == 'GN' or row['iso_a2'] in PLAIN:
            row['name'] = plain(row['name']) if row['iso_a2'] in PLAIN else row['name']
        rows.append(row)
    return rows


def without_duplicates(rows):
    grid = {}
    for row in rows:
        if row['source'] != 'GN':
            grid.setdefault((round(row['x'] * 2), round(row['y'] * 2)), []).append(row)
    kept = []
    for row in rows:
        twin = False
        if row['source'] == 'GN':
            cx, cy = round(row['x'] * 2), round(row['y'] * 2)
            for other in [o for dx in (-1, 0, 1) for dy in (-1, 0, 1) for o in grid.get((cx + dx, cy + dy), [])]:
                far = math.hypot((other['x'] - row['x']) * math.cos(math.radians(row['y'])), other['y'] - row['y'])
                a, b = key(other['original']), key(row['original'])
                if far < 0.15 and (a == b or (len(a) > 4 and len(b) > 4 and (a.startswith(b[:5]) or b.startswith(a[:5])))):
                    twin = True
        if not twin:
            kept.append(row)
    return kept


def place_zoom(row):
    # 0 is the first rank, not a missing one.
    rank = 8 if row['scalerank'] is None else min(11, row['scalerank'])
    pop, capital = row['pop'] or 0, row['capital'] or 0
    if pop >= 3e6: rank = min(rank, 4)
    elif pop >= 1e6: rank = min(rank, 6)
    elif pop >= 3e5: rank = min(rank, 7)
    if pop < 1000 and rank < 7 and capital != 1: rank = 7
    zoom = PLACE_ZOOM[rank]
    if capital == 1: zoom, rank = min(zoom, 3.9 if rank <= 4 else 4.7), min(rank, 3)
    elif capital == 2: zoom = max(4.4, zoom - 0.3) if rank > 3 else zoom
    return rank, round(zoom, 1)


def place_labels(source, out):
    rows = without_duplicates(read_places(source))
    found = set()
    for row in rows:
        place = row['iso_a2'], row['original']
        # Of places with one name, the corrected one is the first: the collection holds the important ones first.
        if place in found or place not in WORLD_CITIES and place not in PLACES:
            continue
        found.add(place)
        row['ar'], row['fa'], row['he'] = WORLD_CITIES.get(place, (row['ar'], row['fa'], row['he']))
        row.update(PLACES.get(place, {}))
    missing = (set(PLACES) | set(WORLD_CITIES)) - found
    if missing:
        sys.exit(f'corrections without a place: {sorted(missing)}')
    rows += EXTRA_PLACES
    for row in rows:
        rank, zoom = place_zoom(row)
        point = ogr.Geometry(ogr.wkbPoint)
        point.AddPoint_2D(round(row['x'], 4), round(row['y'], 4))
        out.add(point, kind='city', name=row['name'], name_ar=row['ar'], name_fa=row['fa'], name_he=row['he'], rank=rank,
                capital=row['capital'] or 0, min_zoom=zoom, max_zoom=24)


def labels(source, out):
    out.layer('labels', ogr.wkbPoint,
              [('kind', ogr.OFTString), ('name', ogr.OFTString), ('name_ar', ogr.OFTString), ('name_fa', ogr.OFTString),
               ('name_he', ogr.OFTString), ('rank', ogr.OFTInteger), ('capital', ogr.OFTInteger), ('min_zoom', ogr.OFTReal),
               ('max_zoom', ogr.OFTReal), ('extent_deg', ogr.OFTReal)])
    country_labels(source, out)
    admin1_labels(source, out)
    place_labels(source, out)
    out.done()


def main():
    source = ogr.Open(SOURCE)
    out = Writer(OUT)
    internal = borders(source, out)
    areas(source, out)
    divisions(source, out, internal)
    waters(source, out)
    labels(source, out)
    out.set = None
    base = sqlite3.connect(OUT)
    base.execute('PRAGMA journal_mode=DELETE')
    base.execute("UPDATE gpkg_contents SET last_change='2024-01-01T00:00:00.000Z'")  # the same bytes at every run
    base.commit()
    base.execute('VACUUM')
    base.close()


main()
