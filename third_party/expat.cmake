# Expat >= 2.5 (libexpat1-dev): KML and GPX, read piece by piece in constant memory. Limits how far entities may grow and
# fetches none from outside; GDAL's own KML reader drops bare years, years before Christ and partial dates.
find_package(EXPAT 2.5 REQUIRED)
