# libpng >= 1.6 (libpng-dev): pictures. Four times as fast as GDAL's PNG writer for maps (level 1, no filter).
find_package(PNG 1.6 REQUIRED)
