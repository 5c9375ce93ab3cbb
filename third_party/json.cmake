# JSON for Modern C++ >= 3.11 (nlohmann-json3-dev): themes, native events, command line output. Reports the byte at which
# a document breaks, which our error messages need.
find_package(nlohmann_json 3.11 REQUIRED)
