# Text: FreeType >= 2.12 (outlines and bitmaps), HarfBuzz >= 6 (shaping), FriBidi >= 1.0 (bidirectional order).
find_package(Freetype 2.12 REQUIRED)
find_package(PkgConfig REQUIRED)
pkg_check_modules(HARFBUZZ REQUIRED IMPORTED_TARGET harfbuzz>=6)
pkg_check_modules(FRIBIDI REQUIRED IMPORTED_TARGET fribidi>=1.0)
