# GDAL >= 3.6 (libgdal-dev): reads geodata of every kind. The field's standard; only src/io includes it.
find_package(GDAL 3.6 CONFIG REQUIRED)
