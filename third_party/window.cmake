# GLFW >= 3.3 (libglfw3-dev): windows and input. EGL (libegl-dev): pictures without a display.
find_package(glfw3 3.3 REQUIRED)
find_package(PkgConfig REQUIRED)
pkg_check_modules(EGL REQUIRED IMPORTED_TARGET egl)
