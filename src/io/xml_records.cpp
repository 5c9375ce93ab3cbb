// A first reading for the columns, and one more whenever records are wanted.
#include "io/xml_records.h"

#include <utility>

#include "core/file_hash.h"
#include "io/read_guard.h"

namespace sitmap::io {
namespace {

class XmlRecords final : public RecordSource {
 public:
  explicit XmlRecords(XmlRecordsOptions options)
      : options_(std::move(options)), rows_(options_.known_columns, options_.joined_columns) {
    info_.path = options_.path.string();
    info_.layer = options_.path.stem().string();
    info_.driver = options_.driver;
    info_.content_hash = ContentHash::of_file(options_.path);
  }

  Status learn(JobContext& job) {
    const std::unique_ptr<XmlFormat> format = options_.make_format(rows_);
    const Result<XmlEnd> end = read_xml(options_.document, *format, job);
    if (!end) return end.error();
    if (!format->is_its_own()) {
      const std::string why = end->fault.empty() ? "" : ": " + end->fault;
      return Error{ErrorKind::input, info_.path, "is no " + info_.driver + why, "check that the file is whole"};
    }
    if (rows_.rows() == 0 && !end->fault.empty()) {
      return Error{ErrorKind::input, info_.path, "breaks off before its first record: " + end->fault,
                   "get the file again, or mend it there"};
    }
    info_.columns = rows_.learned_columns();
    info_.title = format->title();
    info_.attribution = format->attribution();
    info_.has_geometry = rows_.has_places();
    if (info_.has_geometry) info_.crs = "EPSG:4326";
    account(*end);
    return Ok{};
  }

  const SourceInfo& info() const override { return info_; }
  bool complete() const override { return complete_; }

  Result<std::size_t> read(const RecordSink& sink, JobContext& job) override {
    return guarded(options_.path, [&]() -> Result<std::size_t> {
      rows_.begin_reading(sink);
      const std::unique_ptr<XmlFormat> format = options_.make_format(rows_);
      const Result<XmlEnd> end = read_xml(options_.document, *format, job);
      if (!end) return end.error();
      account(*end);
      return rows_.rows();
    });
  }

 private:
  void account(const XmlEnd& end) {
    complete_ = end.fault.empty();
    info_.warnings = options_.warnings;
    if (!complete_) {
      info_.warnings.push_back("read only in part: " + std::to_string(rows_.rows()) +
                               " records before the XML breaks off at " + end.fault);
    }
    for (std::string& line : rows_.notes()) info_.warnings.push_back(std::move(line));
  }

  XmlRecordsOptions options_;
  XmlRows rows_;
  SourceInfo info_;
  bool complete_ = true;
};

}  // namespace

Result<RecordSourcePtr> open_xml_records(XmlRecordsOptions options, JobContext& job) {
  const std::filesystem::path path = options.path;
  return guarded(path, [&]() -> Result<RecordSourcePtr> {
    auto source = std::make_unique<XmlRecords>(std::move(options));
    if (Status learned = source->learn(job); !learned) return learned.error();
    return RecordSourcePtr(std::move(source));
  });
}

}  // namespace sitmap::io
