// Files as other programs write them: columns of their own names, no ids of ours, a few properties that are no fields.
#include "app/bench_import.h"

#include <charconv>
#include <chrono>

#include "app/verbs.h"
#include "core/files.h"
#include "data/generate.h"
#include "io/event_file.h"
#include "io/import_reference.h"

namespace sitmap::app {
namespace {

constexpr std::size_t kRows = 1'000'000;
constexpr int kRepetitions = 3;

void append_number(double number, std::string& text) {
  char digits[32];
  text.append(digits, std::to_chars(digits, digits + sizeof digits, number).ptr);
}

std::string csv_text(const EventTable& table) {
  std::string text = "event_id,event_date,latitude,longitude,event_type,title,severity,agency\n";
  for (EventIndex i = 0; i < table.size(); ++i) {
    text.append(table.id(i)).append(",").append(table.time(i).start_text).append(",");
    append_number(table.position()[i].lat_deg, text);
    text += ',';
    append_number(table.position()[i].lon_deg, text);
    text.append(",").append(table.categories()[table.category()[i]]).append(",\"").append(table.title(i));
    text.append(", reported\",").append(std::to_string(table.severity()[i])).append(",Agency ");
    text.append(std::to_string(i % 33)).append("\n");
  }
  return text;
}

std::string geojson_text(const EventTable& table) {
  std::string text = "{\"type\":\"FeatureCollection\",\"features\":[\n";
  for (EventIndex i = 0; i < table.size(); ++i) {
    text += i > 0 ? ",\n" : "";
    text += R"({"type":"Feature","geometry":{"type":"Point","coordinates":[)";
    append_number(table.position()[i].lon_deg, text);
    text += ',';
    append_number(table.position()[i].lat_deg, text);
    text.append(R"(]},"properties":{"id":")").append(table.id(i)).append(R"(","title":")").append(table.title(i));
    text.append(R"(","start":")").append(table.time(i).start_text).append(R"(","category":")");
    text.append(table.categories()[table.category()[i]]).append(R"(","severity":)");
    text.append(std::to_string(table.severity()[i])).append(R"(,"agency":"Agency )");
    text.append(std::to_string(i % 33)).append("\"}}");
  }
  return text + "\n]}\n";
}

double gdal_ms(const std::filesystem::path& path, const char* driver) {
  using Clock = std::chrono::steady_clock;
  const std::filesystem::path target = path.string() + ".fgb";
  const Clock::time_point start = Clock::now();
  const Result<std::size_t> copied = io::copy_through_gdal(path, driver, target);
  const double time_ms = std::chrono::duration<double, std::milli>(Clock::now() - start).count();
  if (!copied) print_message(copied.error().message());
  std::error_code code;
  std::filesystem::remove(target, code);
  return copied ? time_ms : 0;
}

Timing import_file(const std::string& name, const std::filesystem::path& path, const char* driver,
                   const std::string& text) {
  const Status written = write_file_atomically(path, text);
  // First of all: a new process starts with the peak of the one that made it.
  const double peak_rss_mb =
      measure_process(name, 1, {"info", path.string()}, [](int) { return std::string(); }).peak_rss_mb;
  JobContext job;
  const Result<io::EventFile> once =
      written ? io::read_event_file(path, {}, job) : Result<io::EventFile>(written.error());
  if (!once) {
    print_message(once.error().message());
    return {name, {}, 0, {}};
  }
  Timing result =
      measure(name, kRepetitions, [&](int) { [[maybe_unused]] const auto file = io::read_event_file(path, {}, job); });
  result.peak_rss_mb = peak_rss_mb;
  const double reference_ms = gdal_ms(path, driver);
  result.notes = {{"events", once->layers.empty() ? 0.0 : static_cast<double>(once->layers.front()->events->size())},
                  {"gdal_ms", reference_ms},
                  {"ratio", reference_ms > 0 ? result.quantile_ms(0.5) / reference_ms : 0},
                  {"file_mb", static_cast<double>(text.size()) / 1048576}};
  return result;
}

}  // namespace

Timing import_csv(const std::filesystem::path& folder) {
  return import_file("import-csv", folder / "import.csv", "CSV", csv_text(*generate_events(kRows)));
}

Timing import_geojson(const std::filesystem::path& folder) {
  return import_file("import-geojson", folder / "import.geojson", "GeoJSON", geojson_text(*generate_events(kRows)));
}

}  // namespace sitmap::app
