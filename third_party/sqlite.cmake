# SQLite >= 3.40 (libsqlite3-dev): the tables of GeoPackage and SpatiaLite with their dates as they are written, which
# GDAL turns into its own; and faster than through its features.
find_package(SQLite3 3.40 REQUIRED)
