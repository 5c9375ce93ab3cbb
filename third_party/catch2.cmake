# Catch2 2.13 (catch2): tests.
if(BUILD_TESTING OR NOT DEFINED BUILD_TESTING)
  find_package(Catch2 2.13 REQUIRED)
endif()
