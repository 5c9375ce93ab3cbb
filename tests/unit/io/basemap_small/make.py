# Makes the small base map that tests load: the layers of assets/basemap/world.gpkg with a handful of shapes.
# usage: python3 make.py OUT.gpkg      (needs python3-gdal, sqlite3)
import os
import sqlite3
import sys

from osgeo import ogr, osr

ogr.UseExceptions()
path = sys.argv[1]
if os.path.exists(path):
    os.remove(path)
reference = osr.SpatialReference()
reference.ImportFromEPSG(4326)
base = ogr.GetDriverByName('GPKG').CreateDataSource(path)

# A continent with an inland sea, an island in two halves at the antimeridian, and land around the pole.
LAND = ['POLYGON((30 10,60 12,65 30,50 42,35 40,30 10),(48 30,52 30,52 34,48 34,48 30))',
        'POLYGON((178 -18,180 -18,180 -16,179 -15.5,178 -16,178 -18))', 'POLYGON((-180 -18,-178 -18,-178 -16,-180 -16,-180 -18))',
        'POLYGON((-180 -90,180 -90,180 -80,60 -66,-60 -75,-180 -80,-180 -90))']
LAKES = [('MULTIPOLYGON(((40 20,42 20,42 22,40 22,40 20)))', 1.0), ('MULTIPOLYGON(((44 25,44.1 25,44.1 25.1,44 25.1,44 25)))', 6.0)]
LABELS = [('country', 'Iraq', 'العراق', 'عراق', 'עיראק', 2, 0, 2.8, 7.0, 6.8, 43.0, 33.0),
          ('admin1', 'Anbar', 'الأنبار', '', '', 6, 0, 6.3, 9.8, 0.0, 41.5, 32.8),
          ('city', 'Baghdad', 'بغداد', 'بغداد', 'בגדאד', 1, 1, 3.2, 24.0, 0.0, 44.4, 33.34),
          ('city', 'Absard', '', 'آبسرد', '', 10, 0, 8.2, 24.0, 0.0, 52.15, 35.62)]


def layer(name, kind, *fields):
    made = base.CreateLayer(name, reference, kind, options=['SPATIAL_INDEX=NO'])
    for field, type_ in fields:
        made.CreateField(ogr.FieldDefn(field, type_))
    return made


def add(to, wkt, **values):
    feature = ogr.Feature(to.GetLayerDefn())
    for key, value in values.items():
        feature.SetField(key, value)
    feature.SetGeometry(ogr.CreateGeometryFromWkt(wkt))
    to.CreateFeature(feature)


zoom = ('min_zoom', ogr.OFTReal)
land = layer('land', ogr.wkbPolygon)
for wkt in LAND:
    add(land, wkt)
lakes = layer('lakes', ogr.wkbMultiPolygon, zoom)
for wkt, value in LAKES:
    add(lakes, wkt, min_zoom=value)
add(layer('urban_areas', ogr.wkbMultiPolygon), 'MULTIPOLYGON(((44.2 33.2,44.6 33.2,44.6 33.5,44.2 33.5,44.2 33.2)))')
add(layer('admin0_lines', ogr.wkbLineString), 'LINESTRING(45 10,46 25,44 40)')
add(layer('disputed_lines', ogr.wkbLineString), 'LINESTRING(35 30,38 31)')
add(layer('admin1_lines', ogr.wkbLineString, zoom), 'LINESTRING(40 30,45 32)', min_zoom=4.7)
add(layer('rivers', ogr.wkbLineString, zoom), 'LINESTRING(41 37,44.4 33.3,47.5 30.5)', min_zoom=3.0)
labels = layer('labels', ogr.wkbPoint, ('kind', ogr.OFTString), ('name', ogr.OFTString), ('name_ar', ogr.OFTString),
               ('name_fa', ogr.OFTString), ('name_he', ogr.OFTString), ('rank', ogr.OFTInteger), ('capital', ogr.OFTInteger), zoom,
               ('max_zoom', ogr.OFTReal), ('extent_deg', ogr.OFTReal))
NAMES = ('kind', 'name', 'name_ar', 'name_fa', 'name_he', 'rank', 'capital', 'min_zoom', 'max_zoom', 'extent_deg')
for *values, x, y in LABELS:
    add(labels, f'POINT({x} {y})', **dict(zip(NAMES, values)))
base = None
plain = sqlite3.connect(path)
plain.execute("UPDATE gpkg_contents SET last_change='2024-01-01T00:00:00.000Z'")
plain.commit()
plain.execute('VACUUM')
plain.close()
