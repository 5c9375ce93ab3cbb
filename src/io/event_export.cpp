// One way to a file for every format: write beside it, look whether all is there, put it in its place.
#include "io/event_export.h"

#include <unistd.h>

#include <array>
#include <system_error>
#include <utility>

#include "core/files.h"
#include "io/event_file.h"
#include "io/event_writer.h"
#include "io/gpkg_writer.h"
#include "io/kml_writer.h"
#include "io/read_guard.h"
#include "io/xlsx_writer.h"

namespace sitmap::io {
namespace {

namespace fs = std::filesystem;

constexpr std::array<std::pair<std::string_view, ExportFormat>, 6> kFormats = {{{"geojson", ExportFormat::geojson},
                                                                                {"csv", ExportFormat::csv},
                                                                                {"json", ExportFormat::json},
                                                                                {"kml", ExportFormat::kml},
                                                                                {"gpkg", ExportFormat::gpkg},
                                                                                {"xlsx", ExportFormat::xlsx}}};

// Removed where it is not renamed in time.
class TemporaryFile {
 public:
  explicit TemporaryFile(const fs::path& beside)
      : path_(beside.parent_path() /
              ("." + beside.stem().string() + "-" + std::to_string(getpid()) + beside.extension().string())) {
    remove();
  }
  ~TemporaryFile() { remove(); }
  TemporaryFile(const TemporaryFile&) = delete;
  TemporaryFile& operator=(const TemporaryFile&) = delete;

  const fs::path& path() const { return path_; }

 private:
  void remove() const {
    for (const char* tail : {"", "-journal", "-wal", "-shm"}) {
      std::error_code ignored;
      fs::remove(path_.string() + tail, ignored);
    }
  }

  fs::path path_;
};

// What was written must be read as so many events: writers do not tell of every full disk.
Status check(const fs::path& path, const fs::path& final_path, std::size_t events, JobContext& job) {
  const Result<EventFile> file = read_event_file(path, {}, job);
  if (!file) {
    if (file.error().kind == ErrorKind::cancelled) return file.error();
    return Error{ErrorKind::output, final_path.string(), "could not be read back: " + file.error().what,
                 "check the disk"};
  }
  std::size_t found = 0;
  for (const EventLayerPtr& layer : file->layers) found += layer->events->size();
  if (found == events) return Ok{};
  return Error{ErrorKind::output, final_path.string(),
               "only " + std::to_string(found) + " of " + std::to_string(events) + " events could be read back",
               "check the disk"};
}

Status export_dataset(const fs::path& path, const ExportRows& rows, ExportFormat format, JobContext& job) {
  const Result<Destination> destination = destination_of(path);
  if (!destination) return destination.error();
  const TemporaryFile temporary(destination->path);
  Status written =
      format == ExportFormat::gpkg ? write_gpkg(temporary.path(), rows, job) : write_xlsx(temporary.path(), rows, job);
  if (!written) {
    Error error = written.error();
    error.where = path.string();
    return error;
  }
  if (!rows.events.empty()) {
    if (Status checked = check(temporary.path(), path, rows.events.size(), job); !checked) return checked;
  }
  return move_into_place(temporary.path(), *destination, path);
}

}  // namespace

std::optional<ExportFormat> export_format(std::string_view name) {
  for (const auto& [known, format] : kFormats) {
    if (known == name) return format;
  }
  return std::nullopt;
}

bool is_text(ExportFormat format) {
  return format != ExportFormat::gpkg && format != ExportFormat::xlsx;
}

std::string export_text(const ExportRows& rows, ExportFormat format) {
  switch (format) {
    case ExportFormat::csv:
      return write_csv(rows.table, rows.events, rows.memberships, rows.layers, rows.changes);
    case ExportFormat::json:
      return write_json(rows.table, rows.events, rows.memberships, rows.layers, rows.changes);
    case ExportFormat::kml:
      return write_kml(rows);
    default:
      return write_geojson(rows.table, rows.events, rows.memberships, rows.layers, rows.changes);
  }
}

Status export_events(const fs::path& path, const ExportRows& rows, ExportFormat format, JobContext& job) {
  if (is_text(format)) return write_file_atomically(path, export_text(rows, format));
  const Result<Ok> done = guarded(path.string(), [&] { return export_dataset(path, rows, format, job); });
  return done;
}

}  // namespace sitmap::io
