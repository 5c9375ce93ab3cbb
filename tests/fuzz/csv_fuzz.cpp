// Any bytes as a table.
#include <cstdint>

#include "fuzz_checks.h"
#include "io/csv_records.h"

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  using namespace sitmap;
  const std::string text(reinterpret_cast<const char*>(data), size);
  const auto source = io::open_csv_text(text, "fuzz.csv", {});
  if (source) fuzz::check_source(**source);
  io::CsvOptions stated;
  stated.delimiter = ';';
  stated.header = false;
  const auto other = io::open_csv_text(text, "fuzz.tsv", stated);
  fuzz::require(source.ok() == other.ok());
  if (other) fuzz::check_source(**other);
  return 0;
}
