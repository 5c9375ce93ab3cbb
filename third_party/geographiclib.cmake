# GeographicLib >= 2.1 (libgeographiclib-dev): geodesics on the ellipsoid, for rings and arcs of true length and MGRS.
find_package(PkgConfig REQUIRED)
pkg_check_modules(GEOGRAPHICLIB REQUIRED IMPORTED_TARGET geographiclib>=2.1)
