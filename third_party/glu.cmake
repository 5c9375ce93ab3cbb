# GLU (libglu1-mesa-dev): only its polygon tessellator, which needs no GL context and takes self-touching rings, as
# simplified coastlines have them. Debian 12 has no smaller tessellator.
find_package(PkgConfig REQUIRED)
pkg_check_modules(GLU REQUIRED IMPORTED_TARGET glu)
