# CLI11 >= 2.1 (libcli11-dev): the command line with sub-commands and generated help.
find_package(CLI11 2.1 REQUIRED)
