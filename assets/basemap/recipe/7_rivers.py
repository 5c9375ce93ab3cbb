# Writes rivers.csv: the names of rivers, and for each the way that it takes along the lines of world.gpkg, whose source has no names here.
# Each river below has points near which it flows, from its source to its mouth; its course is the shortest way along the lines through
# them, so that it never turns into a tributary. Lines that end close to another one were parted by their simplification: they are joined,
# at a cost that makes longer ways along lines cheaper than leaps. Needs gdal-bin. usage: python3 7_rivers.py WORLD.gpkg RIVERS.csv
import heapq
import json
import math
import subprocess
import sys
from collections import defaultdict

WORLD, OUT = sys.argv[1:3]

# name, Arabic, Persian, Hebrew, rank, points (longitude, latitude) from source to mouth
RIVERS = [
    ('Tigris', 'دجلة', 'دجله', 'חידקל', 2, [(39.9, 38.35), (40.24, 37.9), (42.18, 37.33), (43.13, 36.35), (44.38, 33.33), (45.83, 32.5), (47.15, 31.84), (47.43, 31.0)]),
    ('Euphrates', 'الفرات', 'فرات', 'פרת', 2, [(41.2, 39.95), (39.5, 39.7), (38.75, 38.8), (37.97, 37.03), (39.0, 35.94), (40.15, 35.33), (42.37, 34.14), (43.3, 33.43), (44.27, 32.55), (45.28, 31.32), (46.25, 31.05), (47.43, 31.0)]),
    ('Shatt al-Arab', 'شط العرب', 'اروندرود', 'שאט אל-ערב', 4, [(47.44, 30.99), (47.83, 30.53), (48.5, 29.98)]),
    ('Karkheh', 'الكرخة', 'کرخه', '', 5, [(47.3, 33.6), (48.15, 32.4), (48.1, 31.6)]),
    ('Aras', 'أراس', 'ارس', 'אראס', 4, [(43.7, 40.05), (45.6, 38.95), (48.4, 40.0)]),
    ('Kura', 'كورا', 'کورا', 'קורה', 4, [(43.0, 41.3), (44.8, 41.7), (47.0, 40.75), (48.4, 40.0), (49.3, 39.35)]),
    ('Sefid-Rud', 'سفيدرود', 'سفیدرود', '', 5, [(49.4, 36.75), (49.95, 37.4)]),
    ('Hari Rud', 'هريرود', 'هریرود', '', 4, [(66.2, 34.6), (62.2, 34.3), (61.1, 35.8)]),
    ('Helmand', 'هلمند', 'هیرمند', '', 4, [(68.0, 34.3), (65.2, 32.5), (64.37, 31.5), (62.6, 30.3), (61.6, 31.0)]),
    ('Jordan', 'نهر الأردن', 'رود اردن', 'הירדן', 4, [(35.62, 33.1), (35.55, 32.6), (35.55, 31.77)]),
    ('Kızılırmak', 'قزل إرماق', 'قزل‌ایرماق', 'קיזילאירמק', 4, [(35.0, 38.8), (33.5, 39.5), (36.0, 41.7)]),
    ('Nile', 'النيل', 'نیل', 'נילוס', 1, [(32.5, 15.65), (33.98, 17.68), (33.32, 19.53), (30.48, 19.17), (31.35, 21.8), (32.9, 24.09), (32.64, 25.7), (31.19, 27.18), (31.23, 30.04), (30.4, 31.4)]),
    ('White Nile', 'النيل الأبيض', 'نیل سفید', 'הנילוס הלבן', 3, [(31.62, 4.85), (30.5, 9.5), (31.66, 9.55), (32.66, 13.16), (32.5, 15.6)]),
    ('Blue Nile', 'النيل الأزرق', 'نیل آبی', 'הנילוס הכחול', 3, [(37.4, 11.55), (35.2, 11.0), (34.4, 11.8), (33.5, 14.4), (32.53, 15.63)]),
    ('Atbara', 'عطبرة', 'عطبره', 'אטברה', 4, [(36.0, 14.2), (33.98, 17.68)]),
    ('Amu Darya', 'جيحون', 'آمودریا', 'אמו דריה', 3, [(68.3, 37.0), (67.3, 37.2), (63.6, 39.1), (60.9, 41.5), (59.3, 43.3)]),
    ('Syr Darya', 'سيحون', 'سیردریا', 'סיר דריה', 3, [(71.6, 40.9), (69.6, 40.3), (65.5, 44.85), (61.2, 46.0)]),
    ('Indus', 'السند', 'سند', 'אינדוס', 2, [(79.7, 32.5), (77.5, 34.15), (74.6, 35.6), (72.25, 33.9), (70.85, 31.8), (68.86, 27.7), (67.6, 24.1)]),
    ('Ganges', 'الغانج', 'گنگ', 'גנגס', 2, [(78.2, 29.95), (80.35, 26.5), (83.0, 25.3), (85.15, 25.63), (87.9, 24.8), (89.7, 23.8)]),
    ('Brahmaputra', 'براهمابوترا', 'براهماپوترا', 'ברהמפוטרה', 3, [(85.5, 29.3), (91.0, 29.3), (94.9, 29.6), (94.9, 27.5), (91.7, 26.2), (89.7, 24.5)]),
    ('Ural', 'الأورال', 'اورال', 'אוראל', 3, [(59.0, 53.4), (58.5, 51.2), (55.1, 51.75), (51.35, 51.15), (51.9, 47.1)]),
    ('Volga', 'الفولغا', 'ولگا', 'וולגה', 2, [(34.3, 56.3), (35.9, 56.86), (39.9, 57.6), (44.0, 56.35), (49.0, 55.6), (50.0, 53.2), (46.05, 51.53), (44.6, 48.7), (47.9, 46.4)]),
    ('Don', 'الدون', 'دن', 'דון', 3, [(38.9, 53.2), (39.1, 51.5), (42.5, 49.6), (43.4, 48.6), (40.0, 47.3)]),
    ('Dnieper', 'دنيبر', 'دنیپر', 'דנייפר', 3, [(32.0, 54.78), (30.33, 53.9), (30.55, 50.45), (35.05, 48.47), (33.3, 46.75)]),
    ('Dniester', 'دنيستر', 'دنیستر', 'דנייסטר', 4, [(24.0, 49.4), (26.6, 48.5), (29.5, 46.85), (30.3, 46.4)]),
    ('Danube', 'الدانوب', 'دانوب', 'דנובה', 2, [(8.7, 47.95), (10.0, 48.4), (12.1, 49.02), (13.46, 48.57), (16.4, 48.22), (19.05, 47.5), (20.45, 44.83), (22.88, 43.99), (25.95, 43.86), (27.97, 45.27), (29.6, 45.2)]),
    ('Sava', 'سافا', 'ساوا', 'סאווה', 5, [(15.98, 45.78), (20.4, 44.83)]),
    ('Tisza', 'تيسا', 'تیسا', 'טיסה', 5, [(22.3, 48.1), (21.4, 48.12), (20.2, 46.25), (20.28, 45.15)]),
    ('Rhine', 'الراين', 'راین', 'ריין', 3, [(9.5, 46.95), (9.17, 47.66), (7.6, 47.57), (7.8, 48.57), (8.27, 50.0), (7.6, 50.36), (6.97, 50.94), (5.9, 51.87), (4.5, 51.9)]),
    ('Elbe', 'إلبه', 'البه', 'אלבה', 4, [(15.8, 50.2), (13.74, 51.06), (11.65, 52.13), (9.99, 53.54)]),
    ('Oder', 'أودر', 'اودر', 'אודר', 4, [(18.3, 49.9), (17.03, 51.11), (14.55, 52.34), (14.57, 53.4)]),
    ('Vistula', 'فيستولا', 'ویستولا', 'ויסלה', 4, [(19.0, 50.0), (19.94, 50.05), (21.03, 52.24), (18.6, 53.0), (18.9, 54.3)]),
    ('Loire', 'لوار', 'لوار', 'לואר', 4, [(3.15, 46.98), (1.9, 47.9), (-1.6, 47.2)]),
    ('Rhône', 'الرون', 'رون', 'רון', 4, [(7.4, 46.2), (6.15, 46.2), (4.83, 45.75), (4.8, 43.95), (4.7, 43.5)]),
    ('Seine', 'السين', 'سن', 'סן', 4, [(4.6, 47.8), (4.07, 48.3), (2.35, 48.86), (1.1, 49.44), (0.4, 49.45)]),
    ('Thames', 'التايمز', 'تیمز', 'תמזה', 5, [(-1.7, 51.67), (-0.5, 51.45), (0.2, 51.47)]),
    ('Po', 'بو', 'پو', 'פו', 4, [(7.5, 44.8), (9.7, 45.07), (11.6, 44.9), (12.3, 44.95)]),
    ('Ebro', 'إبرة', 'ابرو', 'אברו', 4, [(-3.5, 42.85), (-0.88, 41.66), (0.7, 40.75)]),
    ('Tagus', 'تاجة', 'تاگوس', 'טאחו', 4, [(-2.5, 40.6), (-4.02, 39.86), (-6.88, 39.73), (-8.7, 39.1)]),
    ('Amazon', 'الأمازون', 'آمازون', 'אמזונאס', 1, [(-73.3, -4.3), (-69.95, -4.2), (-63.0, -3.8), (-59.9, -3.15), (-54.7, -2.4)]),
    ('Orinoco', 'أورينوكو', 'اورینوکو', 'אורינוקו', 3, [(-65.5, 3.0), (-67.6, 5.65), (-63.55, 8.15), (-61.2, 8.6)]),
    ('Paraná', 'بارانا', 'پارانا', 'פאראנה', 3, [(-51.0, -20.2), (-54.6, -25.4), (-56.5, -27.4), (-58.85, -27.5), (-60.6, -32.95), (-58.7, -34.0)]),
    ('Mississippi', 'المسيسيبي', 'می‌سی‌سی‌پی', 'מיסיסיפי', 2, [(-94.3, 46.3), (-93.25, 44.98), (-91.2, 40.9), (-90.18, 38.63), (-90.07, 35.15), (-91.2, 32.2), (-90.0, 29.95), (-89.4, 29.3)]),
    ('Missouri', 'ميزوري', 'میزوری', 'מיזורי', 3, [(-111.3, 47.5), (-108.0, 47.7), (-103.6, 48.1), (-100.8, 46.8), (-95.92, 41.26), (-94.6, 39.12), (-90.15, 38.81)]),
    ('Rio Grande', 'ريو غراندي', 'ریو گرانده', 'ריו גראנדה', 3, [(-106.0, 37.5), (-106.68, 35.08), (-106.5, 31.75), (-102.9, 29.2), (-99.5, 27.5), (-97.3, 25.95)]),
    ('Mackenzie', 'ماكنزي', 'مکنزی', 'מקנזי', 3, [(-117.5, 61.3), (-123.6, 62.2), (-125.0, 65.0), (-130.0, 67.4), (-134.0, 67.8)]),
    ('Yukon', 'يوكون', 'یوکان', 'יוקון', 3, [(-135.05, 60.9), (-139.4, 64.06), (-145.3, 66.56), (-156.9, 64.74), (-162.0, 61.9)]),
    ('Congo', 'الكونغو', 'کنگو', 'קונגו', 1, [(25.9, -3.0), (25.2, 0.5), (22.5, 2.1), (18.26, 0.05), (15.3, -4.3), (13.45, -5.82)]),
    ('Niger', 'النيجر', 'نیجر', 'ניז׳ר', 2, [(-8.0, 12.63), (-4.2, 14.5), (-3.0, 16.68), (-0.05, 16.27), (2.1, 13.5), (6.75, 7.8), (6.6, 5.6)]),
    ('Zambezi', 'زمبيزي', 'زامبزی', 'זמבזי', 3, [(22.9, -14.0), (23.3, -16.5), (25.86, -17.92), (28.76, -16.52), (33.6, -16.15), (36.1, -18.5)]),
    ('Yangtze', 'يانغتسي', 'یانگ‌تسه', 'יאנגצה', 2, [(97.2, 33.0), (99.5, 28.3), (101.7, 26.6), (104.63, 28.77), (106.58, 29.57), (111.28, 30.7), (114.3, 30.58), (118.73, 32.1)]),
    ('Yellow River', 'النهر الأصفر', 'رود زرد', 'הנהר הצהוב', 2, [(98.5, 34.8), (103.8, 36.06), (106.6, 38.6), (109.85, 40.53), (110.5, 37.5), (113.65, 34.9), (117.0, 36.72), (118.8, 37.6)]),
    ('Mekong', 'ميكونغ', 'مکونگ', 'מקונג', 2, [(98.8, 28.0), (100.8, 22.0), (102.14, 19.89), (102.6, 17.95), (105.8, 15.1), (104.95, 11.6), (105.8, 10.2)]),
    ('Amur', 'آمور', 'آمور', 'אמור', 3, [(121.6, 53.3), (127.5, 50.25), (131.0, 47.8), (135.0, 48.5), (137.0, 50.55), (140.4, 53.0)]),
    ('Lena', 'لينا', 'لنا', 'לנה', 2, [(105.8, 56.77), (114.9, 60.7), (121.0, 60.4), (129.8, 62.0), (124.0, 68.5), (127.0, 72.2)]),
    ('Yenisei', 'ينيسي', 'ینی‌سئی', 'יניסיי', 2, [(92.9, 56.0), (92.1, 58.45), (87.9, 65.8), (86.1, 69.4), (83.3, 70.2)]),
    ('Ob', 'أوب', 'اوب', 'אוב', 2, [(83.8, 53.4), (82.9, 58.3), (73.4, 61.23), (69.0, 61.0), (66.5, 66.5)]),
    ('Irtysh', 'إرتيش', 'ایرتیش', 'אירטיש', 3, [(80.25, 50.42), (77.0, 52.3), (73.35, 54.98), (68.25, 58.2), (69.0, 61.0)]),
    ('Murray', 'مري', 'موری', 'מארי', 4, [(147.0, -36.05), (144.75, -36.1), (142.15, -34.17), (139.35, -35.1)]),
]
# Rank -> first zoom of the name: where the line is drawn and a name has room beside it.
MIN_ZOOM = {1: 3.4, 2: 4.0, 3: 4.6, 4: 5.6, 5: 6.6}
JOINT_DEG = 0.1  # ends of lines so close to another line are joined
LEAP_COST = 12    # of a joint, by its length
FAR_DEG = 0.3     # a point is so close to its river, in degrees of longitude at the equator


def mercator(lat):
    return math.degrees(math.log(math.tan(math.pi / 4 + math.radians(lat) / 2)))


def read_lines():
    text = subprocess.run(['ogr2ogr', '-f', 'GeoJSON', '-lco', 'ID_FIELD=fid', '-sql', 'SELECT fid AS line, * FROM rivers', '/vsistdout/', WORLD],
                          check=True, capture_output=True).stdout
    # Points that repeat their predecessor are left out by the program, too.
    lines = {}
    for f in json.loads(text)['features']:
        lines[f['properties']['line']] = [(x, mercator(y)) for x, y in f['geometry']['coordinates']]
    return lines


def distance(a, b):
    return math.hypot(a[0] - b[0], a[1] - b[1])


class Network:
    """Vertices (line, index); neighbours along lines, at shared points and over joints."""

    def __init__(self, lines):
        self.lines = lines
        self.cells = defaultdict(list)
        for line, points in lines.items():
            for i, p in enumerate(points):
                self.cells[self.cell(p)].append((line, i))
        self.joints = defaultdict(list)
        for line, points in lines.items():
            for i in (0, len(points) - 1):
                for node in self.near(points[i]):
                    if node[0] != line:
                        self.joints[(line, i)].append(node)
                        self.joints[node].append((line, i))

    @staticmethod
    def cell(p):
        return math.floor(p[0] / JOINT_DEG), math.floor(p[1] / JOINT_DEG)

    def at(self, node):
        return self.lines[node[0]][node[1]]

    # Of each line the nearest vertex within reach.
    def near(self, p, reach=JOINT_DEG):
        best = {}
        cx, cy = self.cell(p)
        r = math.ceil(reach / JOINT_DEG)
        for dx in range(-r, r + 1):
            for dy in range(-r, r + 1):
                for node in self.cells.get((cx + dx, cy + dy), ()):
                    d = distance(p, self.at(node))
                    if d <= reach and d < best.get(node[0], (9, None))[0]:
                        best[node[0]] = (d, node)
        return [node for _, node in sorted(best.values())]

    def neighbours(self, node):
        line, i = node
        here = self.at(node)
        for k in (i - 1, i + 1):
            if 0 <= k < len(self.lines[line]):
                yield (line, k), distance(here, self.lines[line][k])
        for other in self.joints.get(node, ()):
            yield other, 1e-6 + LEAP_COST * distance(here, self.at(other))

    def way(self, starts, goals):
        cost = dict(starts)
        before = {}
        queue = [(c, n) for n, c in starts.items()]
        heapq.heapify(queue)
        done = set()
        best = None
        while queue:
            c, node = heapq.heappop(queue)
            if node in done:
                continue
            done.add(node)
            if best is not None and c > best[0]:
                break
            if node in goals and (best is None or c + goals[node] < best[0]):
                best = (c + goals[node], node)
            for other, step in self.neighbours(node):
                if c + step < cost.get(other, 1e9):
                    cost[other], before[other] = c + step, node
                    heapq.heappush(queue, (c + step, other))
        if best is None:
            return None
        node, path = best[1], [best[1]]
        while node in before:
            node = before[node]
            path.append(node)
        return path[::-1]


def courses(network, name, points):
    """Lists of nodes from source to mouth, more than one where the lines have a gap. The points bind only as far as they are exact: a way may
    pass them at some distance, at a cost."""
    planar = [(x, mercator(y)) for x, y in points]
    stops = [{n: 3 * distance(network.at(n), p) for n in network.near(p, FAR_DEG / math.cos(math.radians(lat)))}
             for p, (_, lat) in zip(planar, points)]
    parts = [[]]
    for k in range(len(stops) - 1):
        starts = {parts[-1][-1]: 0} if parts[-1] else stops[k]
        way = network.way(starts, stops[k + 1]) if starts and stops[k + 1] else None
        if way is None:
            print('no way for', name, points[k], points[k + 1])
            parts.append([])
        else:
            parts[-1] += way[1:] if parts[-1] else way
    return [without_spurs(part) for part in parts if len(part) > 1]


def without_spurs(nodes):
    """Where a way went to a point beside the river and came back, it now goes on."""
    kept, where = [], {}
    for node in nodes:
        if node in where:
            for dropped in kept[where[node] + 1:]:
                del where[dropped]
            del kept[where[node] + 1:]
            continue
        where[node] = len(kept)
        kept.append(node)
    return kept


def runs(nodes):
    """line, first and last index of each run along one line."""
    out = []
    for line, i in nodes:
        if out and out[-1][0] == line and abs(out[-1][2] - i) == 1 and (out[-1][1] == out[-1][2] or (i > out[-1][2]) == (out[-1][2] > out[-1][1])):
            out[-1][2] = i
        else:
            out.append([line, i, i])
    return [r for r in out if r[1] != r[2] or len(out) == 1]


network = Network(read_lines())
rows = []
for name, ar, fa, he, rank, points in RIVERS:
    for nodes in courses(network, name, points):
        leaps = [distance(network.at(a), network.at(b)) for a, b in zip(nodes, nodes[1:]) if a[0] != b[0]]
        if max(leaps, default=0) > 0.03:
            print(name, 'leaps over', round(max(leaps), 3))
        pieces = ' '.join('%d:%d-%d' % tuple(r) for r in runs(nodes))
        rows.append(','.join([name, ar, fa, he, str(rank), str(MIN_ZOOM[rank]), pieces]))
with open(OUT, 'w', encoding='utf-8') as file:
    file.write('name,name_ar,name_fa,name_he,rank,min_zoom,course\n' + '\n'.join(rows) + '\n')
print(len(rows), 'courses')
