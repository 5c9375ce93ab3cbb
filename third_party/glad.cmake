# glad 2 (python3-glad): makes the loader of GL 4.1 core, and of the extensions used, at build time from its own XML.
find_program(GLAD_PROGRAM glad REQUIRED)
set(GLAD_DIR ${CMAKE_BINARY_DIR}/glad)
add_custom_command(
  OUTPUT ${GLAD_DIR}/src/gl.c ${GLAD_DIR}/include/glad/gl.h
  COMMAND ${GLAD_PROGRAM} --reproducible --quiet --out-path ${GLAD_DIR} --api gl:core=4.1
          --extensions GL_KHR_debug,GL_ARB_buffer_storage,GL_ARB_copy_image,GL_ARB_texture_storage c
  COMMENT "Generating the GL loader"
  VERBATIM)
add_library(glad STATIC ${GLAD_DIR}/src/gl.c)
target_include_directories(glad SYSTEM PUBLIC ${GLAD_DIR}/include)
target_link_libraries(glad PUBLIC ${CMAKE_DL_LIBS})
