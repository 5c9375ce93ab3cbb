// Events, records alone and the bare scan take turns, so that all three meet the same machine.
#include "app/bench_arrow.h"

#include <algorithm>
#include <chrono>
#include <cmath>

#include "io/arrow_scan.h"
#include "io/bench_file.h"
#include "io/event_file.h"
#include "io/ogr_records.h"

namespace sitmap::app {
namespace {

constexpr std::size_t kPoints = 1'000'000;
constexpr int kRepetitions = 7;

// How long work takes; the first error stays.
template <class Work>
double timed_ms(Status& status, const Work& work) {
  using Clock = std::chrono::steady_clock;
  const Clock::time_point start = Clock::now();
  if (Status done = work(); !done && status) status = std::move(done);
  return std::chrono::duration<double, std::milli>(Clock::now() - start).count();
}

// What was read stays in file, so that giving its memory back is not part of the time.
Status import_events(const std::filesystem::path& path, io::EventFile& file) {
  JobContext job;
  Result<io::EventFile> read = io::read_event_file(path, {}, job);
  if (!read) return read.error();
  file = std::move(*read);
  const std::size_t events = file.layers.empty() ? 0 : file.layers.front()->events->size();
  if (events == kPoints) return Ok{};
  return Error{ErrorKind::internal, path.string(), "gave " + std::to_string(events) + " events", ""};
}

Status read_records(const std::filesystem::path& path) {
  JobContext job;
  const Result<std::vector<io::RecordSourcePtr>> sources = io::open_ogr(path, job);
  if (!sources) return sources.error();
  const Result<std::size_t> records = sources->front()->read([](const Record&) { return true; }, job);
  if (!records) return records.error();
  if (*records == kPoints) return Ok{};
  return Error{ErrorKind::internal, path.string(), "gave " + std::to_string(*records) + " records", ""};
}

Status scan(const std::filesystem::path& path) {
  const Result<io::ArrowScan> scanned = io::scan_with_arrow(path);
  if (!scanned) return scanned.error();
  return Ok{};
}

double rounded(double value) {
  return std::round(value * 100) / 100;
}

}  // namespace

Result<Timing> bench_import(const std::string& name, const std::string& ending, const std::filesystem::path& folder) {
  const std::filesystem::path path = folder / ("import." + ending);
  if (Status written = io::write_bench_points(path, kPoints); !written) return written.error();
  Timing events{name, {}, 0, {}}, records = events, scans = events;
  Status status = Ok{};
  for (int i = 0; i <= kRepetitions; ++i) {
    const double scan_ms = timed_ms(status, [&] { return scan(path); });
    const double record_ms = timed_ms(status, [&] { return read_records(path); });
    io::EventFile file;
    const double event_ms = timed_ms(status, [&] { return import_events(path, file); });
    if (!status) return status.error();
    if (!file.layers.empty() && file.layers.front()->content_hash.value() == 0)
      return Error{ErrorKind::internal, path.string(), "has no hash",
                   ""};    // made here, since the program makes it later
    if (i == 0) continue;  // brings the file into memory
    scans.times_ms.push_back(scan_ms);
    records.times_ms.push_back(record_ms);
    events.times_ms.push_back(event_ms);
  }
  events.peak_rss_mb = peak_rss_mb();
  const double scan_ms = scans.quantile_ms(0.5);
  events.notes = {{"arrow_scan_ms", rounded(scan_ms)},
                  {"ratio", rounded(events.quantile_ms(0.5) / scan_ms)},
                  {"reader_ratio", rounded(records.quantile_ms(0.5) / scan_ms)}};
  return events;
}

}  // namespace sitmap::app
