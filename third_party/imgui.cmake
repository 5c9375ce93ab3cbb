# Dear ImGui 1.86 (libimgui-dev): the panels. Debian's static library holds the GLFW and OpenGL3 backends and the FreeType
# font builder, but its .pc file does not name what they need.
find_package(PkgConfig REQUIRED)
pkg_check_modules(IMGUI_PC REQUIRED imgui>=1.86)
find_library(IMGUI_LIBRARY imgui REQUIRED)
find_library(STB_LIBRARY stb REQUIRED)
add_library(imgui STATIC IMPORTED)
set_target_properties(imgui PROPERTIES IMPORTED_LOCATION ${IMGUI_LIBRARY})
target_include_directories(imgui SYSTEM INTERFACE ${IMGUI_PC_INCLUDE_DIRS})
target_link_libraries(imgui INTERFACE glfw Freetype::Freetype ${STB_LIBRARY} ${CMAKE_DL_LIBS})
