// The source that XLSX and ODS share.
#include "io/sheet_records.h"

#include <cstdint>
#include <memory>
#include <utility>

#include "core/file_hash.h"
#include "io/read_guard.h"

namespace sitmap::io {
namespace {

class SheetRecords final : public RecordSource {
 public:
  SheetRecords(const std::filesystem::path& path, const std::string& driver, Sheet sheet, ContentHash hash)
      : path_(path), sheet_(std::move(sheet)), rows_(info_.columns) {
    info_.path = path.string();
    info_.driver = driver;
    info_.content_hash = std::move(hash);
    info_.layer = sheet_.name;
  }

  // False: the sheet is empty.
  Result<bool> learn(JobContext& job) {
    rows_.begin(nullptr);
    const Result<SheetAccount> read = sheet_.read(rows_, job);
    if (!read) return read.error();
    rows_.end();
    if (!rows_.has_header() && !read->end.fault.empty())
      return Error{ErrorKind::input, info_.path + ", sheet " + sheet_.name, "cannot be read: " + read->end.fault,
                   "check that the file is whole and has no password"};
    account(*read);
    return rows_.has_header();
  }

  const SourceInfo& info() const override { return info_; }
  bool complete() const override { return complete_; }

  Result<std::size_t> read(const RecordSink& sink, JobContext& job) override {
    return guarded(path_, [&]() -> Result<std::size_t> {
      rows_.begin(&sink);
      const Result<SheetAccount> read = sheet_.read(rows_, job);
      if (!read) return read.error();
      account(*read);
      return rows_.records();
    });
  }

 private:
  void account(const SheetAccount& read) {
    info_.warnings.clear();
    complete_ = read.end.fault.empty();
    if (!complete_) {
      info_.warnings.push_back("read only in part: " + std::to_string(rows_.records()) +
                               " records before the sheet breaks off at " + read.end.fault);
    }
    const auto tell = [&](std::size_t count, const char* what) {
      if (count > 0) info_.warnings.push_back(std::to_string(count) + what);
    };
    if (rows_.titles() == 1) {
      info_.warnings.emplace_back("1 row of titles above the header is left out");
    } else {
      tell(rows_.titles(), " rows of titles above the header are left out");
    }
    tell(read.merged, " cells are merged from several: only the first row of each has the value");
    tell(read.errors, " cells hold an error such as #N/A and are left out");
  }

  std::filesystem::path path_;
  Sheet sheet_;
  SourceInfo info_;
  SheetRows rows_;
  bool complete_ = true;
};

}  // namespace

Result<std::vector<RecordSourcePtr>> sheet_sources(const std::filesystem::path& path, const std::string& driver,
                                                   std::vector<Sheet> sheets, JobContext& job) {
  std::vector<RecordSourcePtr> sources;
  const ContentHash hash = ContentHash::of_file(path);
  for (Sheet& sheet : sheets) {
    auto source = std::make_unique<SheetRecords>(path, driver, std::move(sheet), hash);
    const Result<bool> has_data = source->learn(job);
    if (!has_data) return has_data.error();
    if (*has_data) sources.push_back(std::move(source));
  }
  return sources;
}

std::string archive_root(const std::filesystem::path& path) {
  return "/vsizip/{" + path.string() + "}/";
}

}  // namespace sitmap::io
