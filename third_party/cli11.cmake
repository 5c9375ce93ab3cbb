# CLI11 >= 2.3 (libcli11-dev): the command line with sub-commands and generated help.
find_package(CLI11 2.3 REQUIRED)
