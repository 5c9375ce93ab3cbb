# Howard Hinnant's date >= 3.0 (libhowardhinnant-date-dev): calendars and IANA zones over the system's tzdata. The library
# that became C++20's <chrono> calendars, whose zones GCC 12 does not have yet.
find_package(date 3.0 CONFIG REQUIRED)
