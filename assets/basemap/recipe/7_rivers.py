# Writes rivers.geojson: where the names of great rivers may be written, along stretches of world.gpkg's rivers that are straight enough for
# it. The source of the lines has no names here: they stand below, each with points near which a stretch is looked for.
# Needs gdal-bin. usage: python3 7_rivers.py WORLD.gpkg RIVERS.geojson
import json
import math
import subprocess
import sys

WORLD, OUT = sys.argv[1:3]

# name, Arabic, Persian, Hebrew, rank, points (longitude, latitude)
RIVERS = [
    ('Tigris', 'دجلة', 'دجله', 'חידקל', 2, [(43.3, 35.6), (44.3, 34.0), (46.3, 32.2), (41.5, 37.3)]),
    ('Euphrates', 'الفرات', 'فرات', 'פרת', 2, [(40.2, 35.6), (42.0, 34.3), (45.2, 31.4), (38.3, 36.8), (39.5, 39.7)]),
    ('Karun', 'كارون', 'کارون', 'כארון', 5, [(48.7, 31.6), (50.2, 31.9)]),
    ('Nile', 'النيل', 'نیل', 'נילוס', 1, [(30.9, 29.0), (32.7, 25.8), (33.7, 18.0), (30.6, 19.5), (32.6, 15.9)]),
    ('White Nile', 'النيل الأبيض', 'نیل سفید', 'הנילוס הלבן', 3, [(32.5, 12.5), (31.6, 7.0)]),
    ('Blue Nile', 'النيل الأزرق', 'نیل آبی', 'הנילוס הכחול', 3, [(34.0, 12.6), (35.5, 10.5)]),
    ('Helmand', 'هلمند', 'هیرمند', '', 4, [(63.5, 30.6), (65.8, 32.8)]),
    ('Amu Darya', 'جيحون', 'آمودریا', 'אמו דריה', 3, [(63.0, 39.4), (60.8, 41.4), (66.5, 37.4)]),
    ('Syr Darya', 'سيحون', 'سیردریا', 'סיר דריה', 3, [(66.5, 44.2), (63.5, 45.5)]),
    ('Indus', 'السند', 'سند', 'אינדוס', 2, [(68.5, 27.5), (71.0, 31.5), (75.5, 34.8)]),
    ('Ganges', 'الغانج', 'گنگ', 'גנגס', 2, [(82.5, 25.2), (86.5, 25.3), (79.5, 27.5)]),
    ('Brahmaputra', 'براهمابوترا', 'براهماپوترا', 'ברהמפוטרה', 3, [(92.5, 26.5), (88.0, 29.3)]),
    ('Ural', 'الأورال', 'اورال', 'אוראל', 3, [(51.6, 49.5), (55.0, 51.6)]),
    ('Volga', 'الفولغا', 'ولگا', 'וולגה', 2, [(46.5, 48.0), (48.3, 52.5), (44.5, 56.2), (38.0, 57.6)]),
    ('Don', 'الدون', 'دن', 'דון', 3, [(42.5, 49.3), (39.2, 51.5)]),
    ('Dnieper', 'دنيبر', 'دنیپر', 'דנייפר', 3, [(33.5, 48.9), (30.6, 51.6), (30.5, 54.0)]),
    ('Danube', 'الدانوب', 'دانوب', 'דנובה', 2, [(19.0, 46.5), (26.0, 43.8), (12.5, 48.9), (21.0, 44.8)]),
    ('Rhine', 'الراين', 'راین', 'ריין', 3, [(8.0, 48.7), (7.0, 51.0)]),
    ('Amazon', 'الأمازون', 'آمازون', 'אמזונאס', 1, [(-55.5, -2.2), (-63.0, -3.8), (-70.5, -3.8)]),
    ('Orinoco', 'أورينوكو', 'اورینوکو', 'אורינוקו', 3, [(-64.5, 8.0), (-67.6, 6.0)]),
    ('Paraná', 'بارانا', 'پارانا', 'פאראנה', 3, [(-59.3, -30.5), (-56.5, -27.4), (-53.0, -22.8)]),
    ('Mississippi', 'المسيسيبي', 'می‌سی‌سی‌پی', 'מיסיסיפי', 2, [(-90.7, 34.8), (-91.2, 40.9), (-91.2, 32.2)]),
    ('Missouri', 'ميزوري', 'میزوری', 'מיזורי', 3, [(-98.0, 42.8), (-100.7, 46.3), (-108.0, 47.7), (-93.0, 39.2)]),
    ('Rio Grande', 'ريو غراندي', 'ریو گرانده', 'ריו גראנדה', 4, [(-104.5, 29.7), (-100.3, 28.2), (-107.0, 33.5)]),
    ('Mackenzie', 'ماكنزي', 'مکنزی', 'מקנזי', 3, [(-125.0, 65.0), (-130.0, 67.4)]),
    ('Yukon', 'يوكون', 'یوکان', 'יוקון', 3, [(-157.0, 64.7), (-146.0, 66.2)]),
    ('Congo', 'الكونغو', 'کنگو', 'קונגו', 1, [(18.5, 1.3), (22.5, 2.1), (16.6, -1.8), (25.9, -3.0)]),
    ('Niger', 'النيجر', 'نیجر', 'ניז׳ר', 2, [(-1.5, 17.0), (3.0, 12.6), (6.6, 7.0), (-6.5, 13.2)]),
    ('Zambezi', 'زمبيزي', 'زامبزی', 'זמבזי', 3, [(23.3, -16.5), (34.0, -16.8)]),
    ('Yangtze', 'يانغتسي', 'یانگ‌تسه', 'יאנגצה', 2, [(112.5, 30.0), (117.3, 30.7), (105.5, 28.9)]),
    ('Yellow River', 'النهر الأصفر', 'رود زرد', 'הנהר הצהוב', 2, [(108.7, 40.6), (116.0, 36.0), (110.5, 37.5)]),
    ('Mekong', 'ميكونغ', 'مکونگ', 'מקונג', 2, [(105.2, 15.8), (101.3, 21.0), (103.0, 18.0)]),
    ('Amur', 'آمور', 'آمور', 'אמור', 3, [(131.0, 48.0), (126.5, 51.0), (136.5, 50.0)]),
    ('Lena', 'لينا', 'لنا', 'לנה', 2, [(126.5, 65.0), (121.0, 60.5), (124.5, 70.0)]),
    ('Yenisei', 'ينيسي', 'ینی‌سئی', 'יניסיי', 2, [(88.0, 65.0), (90.5, 59.5), (84.5, 69.0)]),
    ('Ob', 'أوب', 'اوب', 'אוב', 2, [(66.0, 64.5), (76.0, 61.0), (82.5, 57.5)]),
    ('Irtysh', 'إرتيش', 'ایرتیش', 'אירטיש', 3, [(74.5, 55.5), (77.5, 52.5), (70.0, 58.0)]),
    ('Murray', 'مري', 'موری', 'מארי', 4, [(142.5, -34.7), (145.5, -35.9)]),
]
LENGTHS = [5, 3.5, 2.4, 1.7, 1.2, 0.8, 0.55]  # of a stretch, in degrees of the Mercator plane
MAIN_ZOOM = 5.0  # rivers drawn from this zoom on are the great ones
LEAST_PX = 85  # length on the screen from which a name is written


def mercator(lat):
    return math.degrees(math.log(math.tan(math.pi / 4 + math.radians(lat) / 2)))


def latitude(y):
    return math.degrees(2 * math.atan(math.exp(math.radians(y))) - math.pi / 2)


def read_lines():
    text = subprocess.run(['ogr2ogr', '-f', 'GeoJSON', '/vsistdout/', WORLD, 'rivers'], check=True, capture_output=True).stdout
    lines = []
    for f in json.loads(text)['features']:
        g = f['geometry']
        # Tributaries, which a point given roughly might lie nearer to, are not looked at.
        if f['properties']['min_zoom'] > MAIN_ZOOM:
            continue
        for c in (g['coordinates'] if g['type'] == 'MultiLineString' else [g['coordinates']]):
            lines.append([(x, mercator(y)) for x, y in c])
    return joined(lines)


def joined(lines):
    """Pieces that meet end to end, with no third at the joint, become one."""
    ends = {}
    for i, line in enumerate(lines):
        for p in (line[0], line[-1]):
            ends.setdefault((round(p[0], 4), round(p[1], 4)), []).append(i)
    lines = [list(line) for line in lines]
    where = list(range(len(lines)))

    def find(i):
        while where[i] != i:
            i = where[i]
        return i

    for key, members in ends.items():
        a, b = (find(m) for m in (members * 2)[:2])
        if len(members) != 2 or a == b:
            continue
        same = lambda p: (round(p[0], 4), round(p[1], 4)) == key
        one = lines[a] if same(lines[a][-1]) else lines[a][::-1]
        two = lines[b] if same(lines[b][0]) else lines[b][::-1]
        if same(one[-1]) and same(two[0]):
            lines[a], where[b], lines[b] = one + two[1:], a, []
    return [line for line in lines if len(line) > 1]


def along(line):
    out = [0]
    for a, b in zip(line, line[1:]):
        out.append(out[-1] + math.hypot(b[0] - a[0], b[1] - a[1]))
    return out


def at(line, lengths, s):
    for i in range(1, len(line)):
        if lengths[i] >= s:
            t = (s - lengths[i - 1]) / ((lengths[i] - lengths[i - 1]) or 1)
            return tuple(p + (q - p) * t for p, q in zip(line[i - 1], line[i]))
    return line[-1]


def stretch(line, lengths, begin, length):
    """The parabola over a stretch, if the river stays near it: begin, middle, end, and how far it strays by the length."""
    points = [at(line, lengths, begin + length * i / 24) for i in range(25)]
    a, c = points[0], points[-1]
    chord = math.hypot(c[0] - a[0], c[1] - a[1])
    if chord < 0.85 * length:
        return None
    ux, uy = (c[0] - a[0]) / chord, (c[1] - a[1]) / chord
    flat = [((p[0] - a[0]) * ux + (p[1] - a[1]) * uy, (p[1] - a[1]) * ux - (p[0] - a[0]) * uy) for p in points]
    basis = [4 * (u / chord) * (1 - u / chord) for u, _ in flat]
    bend = sum(v * w for (_, v), w in zip(flat, basis)) / sum(w * w for w in basis)
    stray = max(abs(v - bend * w) for (_, v), w in zip(flat, basis)) / chord
    if stray > 0.045 or abs(bend) > 0.12 * chord:
        return None
    middle = ((a[0] + c[0]) / 2 - uy * bend, (a[1] + c[1]) / 2 + ux * bend)
    return stray, (a, middle, c), chord


def best_near(lines, point):
    x, y = point[0], mercator(point[1])
    near = min(((math.hypot(p[0] - x, p[1] - y), i, k) for i, line in enumerate(lines) for k, p in enumerate(line)), default=None)
    if near is None or near[0] > 0.5:
        return None
    line = lines[near[1]]
    lengths = along(line)
    here = lengths[near[2]]
    for length in LENGTHS:
        found = []
        for k in range(-14, 15):
            begin = here - length / 2 + k * 0.15
            if begin >= 0 and begin + length <= lengths[-1]:
                s = stretch(line, lengths, begin, length)
                if s:
                    found.append((s[0] + 0.002 * abs(k), s[1], s[2]))
        if found:
            return min(found)
    return None


lines = read_lines()
features = []
for name, ar, fa, he, rank, points in RIVERS:
    for point in points:
        best = best_near(lines, point)
        if best is None:
            print('no stretch for', name, point)
            continue
        _, axis, chord = best
        zoom = max(3.2, math.log2(LEAST_PX * 360 / 512 / chord))
        features.append({'type': 'Feature', 'properties': {'kind': 'river', 'name': name, 'name_ar': ar, 'name_fa': fa, 'name_he': he, 'rank': rank,
                                                          'min_zoom': round(zoom, 1), 'max_zoom': 24.0},
                         'geometry': {'type': 'LineString', 'coordinates': [[round(px, 4), round(latitude(py), 4)] for px, py in axis]}})
with open(OUT, 'w', encoding='utf-8') as file:
    file.write('{"type": "FeatureCollection", "name": "rivers", "features": [\n')
    file.write(',\n'.join(json.dumps(f, ensure_ascii=False) for f in features))
    file.write('\n]}\n')
print(len(features), 'stretches')
