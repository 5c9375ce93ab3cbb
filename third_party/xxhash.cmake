# xxHash >= 0.8 (libxxhash-dev): content keys of caches and pictures at memory speed; not for security.
find_package(PkgConfig REQUIRED)
pkg_check_modules(XXHASH REQUIRED IMPORTED_TARGET libxxhash>=0.8)
