# Google Benchmark >= 1.7 (libbenchmark-dev): micro-benchmarks in tests/bench.
if(SITMAP_BENCH)
  find_package(benchmark 1.7 REQUIRED)
endif()
