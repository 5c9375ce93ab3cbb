// Blocks of the file in a buffer, features in it as they lie (FlatGeobuf 3.0, header.fbs and feature.fbs).
#include "io/fgb_records.h"

#include <cpl_vsi.h>
#include <ogr_spatialref.h>

#include <algorithm>
#include <array>
#include <atomic>
#include <bit>
#include <cmath>
#include <cstring>
#include <filesystem>
#include <limits>
#include <memory>
#include <mutex>
#include <optional>
#include <span>
#include <utility>

#include "core/file_hash.h"
#include "io/cell_row.h"
#include "io/flat_table.h"
#include "io/gdal_setup.h"
#include "io/lonlat_transform.h"
#include "io/read_guard.h"
#include "io/record_parts.h"

namespace sitmap::io {
namespace {

static_assert(std::endian::native == std::endian::little, "FlatGeobuf is read as it lies in memory");

constexpr std::size_t kBlockBytes = 1 << 20;
constexpr std::size_t kChunkBytes = 1 << 18;
constexpr std::uint32_t kMostHeaderBytes = 64U << 20;
constexpr int kMostDepth = 32;
enum HeaderField : std::size_t { kHName = 0, kHColumns = 7, kHCount = 8, kHNodeSize = 9, kHCrs = 10, kHTitle = 11 };
enum class FgbType : std::uint8_t {
  int8,
  uint8,
  boolean,
  int16,
  uint16,
  int32,
  uint32,
  int64,
  uint64,
  float32,
  float64,
  text,
  json,
  date_time,
  binary
};

struct VsiCloser {
  void operator()(VSILFILE* file) const { VSIFCloseL(file); }
};
using FilePtr = std::unique_ptr<VSILFILE, VsiCloser>;

// The file from a place on, by windows of any size.
class BlockReader {
 public:
  BlockReader(FilePtr file, std::uint64_t size) : file_(std::move(file)), size_(size) {}

  void seek(std::uint64_t at) {
    VSIFSeekL(file_.get(), at, SEEK_SET);
    place_ = at;
    begin_ = end_ = 0;
  }
  // The next bytes, valid until the next call; fewer if the file ends before.
  std::span<const std::byte> peek(std::size_t count) {
    if (end_ - begin_ < count) fill(count);
    return std::span(buffer_).subspan(begin_, std::min(count, end_ - begin_));
  }
  void skip(std::size_t count) {
    begin_ += count;
    place_ += count;
  }
  std::uint64_t left() const { return size_ > place_ ? size_ - place_ : 0; }
  double share() const { return size_ == 0 ? 1 : static_cast<double>(place_) / static_cast<double>(size_); }

 private:
  void fill(std::size_t count) {
    if (buffer_.size() < count + kBlockBytes) buffer_.resize(count + kBlockBytes);
    std::copy(buffer_.begin() + static_cast<std::ptrdiff_t>(begin_),
              buffer_.begin() + static_cast<std::ptrdiff_t>(end_), buffer_.begin());
    end_ -= begin_;
    begin_ = 0;
    end_ += VSIFReadL(buffer_.data() + end_, 1, buffer_.size() - end_, file_.get());
  }

  FilePtr file_;
  std::uint64_t size_ = 0, place_ = 0;
  std::vector<std::byte> buffer_;
  std::size_t begin_ = 0, end_ = 0;
};

const char* column_type(FgbType type) {
  switch (type) {
    case FgbType::boolean:
      return "boolean";
    case FgbType::float32:
    case FgbType::float64:
      return "real";
    case FgbType::text:
    case FgbType::binary:
      return "text";
    case FgbType::json:
      return "list";
    case FgbType::date_time:
      return "date-time";
    default:
      return "integer";
  }
}

// Bytes of the packed R-tree between header and features: levels of nodes of 40 bytes, until one is left.
std::uint64_t index_bytes(std::uint64_t items, std::uint16_t node_size) {
  if (items == 0 || node_size < 2) return 0;
  std::uint64_t nodes = items, level = items;
  do {
    level = (level + node_size - 1) / node_size;
    nodes += level;
  } while (level != 1);
  return nodes * 40;
}

void add_geometry(const FlatTable& geometry, const LonLatTransform& transform, ShapePlace& shape, int depth) {
  const FlatList<double> xy = geometry.list<double>(1);
  for (std::size_t i = 0; i + 1 < xy.size(); i += 2) {
    const double x = xy[i], y = xy[i + 1];
    if (!std::isnan(x) || !std::isnan(y)) transform.add(x, y, shape);  // an empty point is written so
  }
  if (depth >= kMostDepth) return shape.refuse("its geometry is nested too deep");
  const std::size_t parts = geometry.tables(7);
  for (std::size_t i = 0; i < parts; ++i) add_geometry(geometry.table_of(7, i), transform, shape, depth + 1);
}

// Takes one value after the other off the properties of a feature.
class Properties {
 public:
  explicit Properties(std::span<const std::byte> bytes) : bytes_(bytes) {}

  bool done() const { return bytes_.empty(); }
  bool failed() const { return failed_; }
  template <class T>
  T take() {
    T value{};
    if (bytes_.size() < sizeof value) {
      fail();
      return value;
    }
    std::memcpy(&value, bytes_.data(), sizeof value);
    bytes_ = bytes_.subspan(sizeof value);
    return value;
  }
  std::string_view take_text() {
    const auto length = take<std::uint32_t>();
    if (length > bytes_.size()) fail();
    if (failed_) return {};
    const std::string_view text(reinterpret_cast<const char*>(bytes_.data()), length);
    bytes_ = bytes_.subspan(length);
    return text;
  }

 private:
  void fail() {
    failed_ = true;
    bytes_ = {};
  }
  std::span<const std::byte> bytes_;
  bool failed_ = false;
};

void take_value(FgbType type, std::size_t column, Properties& from, CellRow& row) {
  switch (type) {
    case FgbType::int8:
      return row.integer(column, from.take<std::int8_t>());
    case FgbType::uint8:
      return row.integer(column, from.take<std::uint8_t>());
    case FgbType::boolean:
      return row.boolean(column, from.take<std::uint8_t>() != 0);
    case FgbType::int16:
      return row.integer(column, from.take<std::int16_t>());
    case FgbType::uint16:
      return row.integer(column, from.take<std::uint16_t>());
    case FgbType::int32:
      return row.integer(column, from.take<std::int32_t>());
    case FgbType::uint32:
      return row.integer(column, from.take<std::uint32_t>());
    case FgbType::int64:
      return row.integer(column, from.take<std::int64_t>());
    case FgbType::uint64:
      return row.large(column, from.take<std::uint64_t>());
    case FgbType::float32:
      return row.real(column, from.take<float>());
    case FgbType::float64:
      return row.real(column, from.take<double>());
    case FgbType::json:
      return row.json(column, from.take_text());
    case FgbType::binary:
      from.take_text();
      return;
    default:
      return row.text(column, from.take_text());
  }
}

// Whole features that follow each other, each behind its length, as they lie in the file.
struct FeatureChunk {
  std::vector<std::byte> bytes;
  std::size_t part = 0, records = 0;
  std::size_t before = 0;  // records in the file before it
};

// Makes records of features, on one thread.
class FeatureReader {
 public:
  FeatureReader(const std::vector<FgbType>& types, LonLatTransform transform)
      : types_(types), transform_(std::move(transform)) {
    row_.resize(types.size());
  }

  // False: the sink wants no more.
  bool read(const FeatureChunk& chunk, const RecordSink& sink);
  std::size_t damaged() const { return damaged_; }
  std::size_t repaired() const { return row_.repaired(); }

 private:
  bool take_feature(std::span<const std::byte> buffer);

  const std::vector<FgbType>& types_;
  LonLatTransform transform_;
  CellRow row_;
  ShapePlace shape_;
  std::size_t damaged_ = 0;
};

bool FeatureReader::read(const FeatureChunk& chunk, const RecordSink& sink) {
  std::span<const std::byte> left = chunk.bytes;
  for (std::size_t i = 1; i <= chunk.records; ++i) {
    std::uint32_t length = 0;
    std::memcpy(&length, left.data(), sizeof length);
    if (!take_feature(left.subspan(sizeof length, length))) ++damaged_;
    left = left.subspan(sizeof length + length);
    if (!sink({chunk.before + i, row_.cells(), shape_.place()})) return false;
  }
  return true;
}

// False if it is damaged; what was understood until then stands.
bool FeatureReader::take_feature(std::span<const std::byte> buffer) {
  row_.clear();
  shape_.clear();
  const FlatTable feature = FlatTable::root(buffer);
  if (!feature) return false;
  if (const FlatTable geometry = feature.table(0); geometry) add_geometry(geometry, transform_, shape_, 0);
  const FlatList<std::byte> bytes = feature.list<std::byte>(1);
  Properties properties({bytes.data(), bytes.size()});
  while (!properties.done()) {
    const auto column = properties.take<std::uint16_t>();
    if (properties.failed() || column >= types_.size()) return false;
    take_value(types_[column], column, properties, row_);
  }
  return !properties.failed();
}

class FgbRecords final : public RecordSource {
 public:
  FgbRecords(std::string gdal_path, const std::string& path, ContentHash hash) : gdal_path_(std::move(gdal_path)) {
    info_.path = path;
    info_.content_hash = std::move(hash);
    info_.driver = "FlatGeobuf";
  }

  Status open();
  const SourceInfo& info() const override { return info_; }
  bool complete() const override { return complete_; }
  Result<bool> place_in(const std::string& crs) override;
  Result<std::size_t> read(const RecordSink& sink, JobContext& job) override {
    return guarded(info_.path, [&] { return read_in_turn(sink, job); });
  }
  Result<PartsRead> read_parts(std::span<RecordTaker* const> takers, JobContext& job) override;

 private:
  Error fault(const std::string& what) const {
    return {ErrorKind::input, info_.path, what, "check that the file is whole"};
  }
  Status reopen();
  Status take_header(const FlatTable& header);
  Status take_crs(const FlatTable& crs);
  Status begin_reading();
  bool next_chunk(FeatureChunk& chunk);
  Result<std::size_t> read_in_turn(const RecordSink& sink, JobContext& job);
  Error cancelled() const { return {ErrorKind::cancelled, info_.path, "reading was cancelled", ""}; }
  FeatureReader make_reader() const { return {types_, transform_->clone()}; }
  void take_account_of(const FeatureReader& reader);
  void end_account(bool stopped);

  std::string gdal_path_;
  SourceInfo info_;
  std::vector<std::string> open_warnings_;
  std::vector<FgbType> types_;
  std::optional<LonLatTransform> transform_;
  std::optional<BlockReader> in_;
  std::uint64_t features_at_ = 0;
  // Of the reading.
  std::size_t chunks_ = 0, records_ = 0;  // handed out
  std::size_t damaged_ = 0;
  bool complete_ = true, broken_ = false, has_repaired_ = false;
};

Status FgbRecords::reopen() {
  VSIStatBufL status{};
  FilePtr file(VSIStatL(gdal_path_.c_str(), &status) == 0 ? VSIFOpenL(gdal_path_.c_str(), "rb") : nullptr);
  if (!file) return fault("cannot be opened");
  in_.emplace(std::move(file), static_cast<std::uint64_t>(status.st_size));
  return Ok{};
}

Status FgbRecords::open() {
  if (Status opened = reopen(); !opened) return opened;
  constexpr std::array kMagic = {std::byte{'f'}, std::byte{'g'}, std::byte{'b'}, std::byte{3}};
  const auto first = in_->peek(12);
  if (first.size() < 12 || !std::equal(kMagic.begin(), kMagic.end(), first.begin()))
    return fault("is no FlatGeobuf of version 3");
  std::uint32_t length = 0;
  std::memcpy(&length, first.data() + 8, sizeof length);
  in_->skip(12);
  if (length > kMostHeaderBytes || length > in_->left()) return fault("its FlatGeobuf header is cut off");
  const FlatTable header = FlatTable::root(in_->peek(length));
  if (!header) return fault("its FlatGeobuf header is damaged");
  features_at_ = 12 + length;
  return take_header(header);
}

Result<bool> FgbRecords::place_in(const std::string& crs) {
  if (!info_.has_geometry) return false;
  const std::string none_stated = transform_->warning();
  Result<bool> chosen = transform_->choose(crs);
  if (!chosen || !*chosen) return chosen;
  info_.crs = transform_->crs();
  std::erase(open_warnings_, none_stated);
  info_.warnings = open_warnings_;
  return true;
}

Status FgbRecords::take_header(const FlatTable& header) {
  info_.layer = header.text(kHName);
  if (info_.layer.empty()) info_.layer = std::filesystem::path(info_.path).stem().string();
  info_.title = header.text(kHTitle);
  const auto count = header.number<std::uint64_t>(kHCount, 0);
  constexpr std::uint64_t kMostFeatures = std::numeric_limits<std::uint64_t>::max() / 128;
  if (count > kMostFeatures) return fault("its FlatGeobuf header is damaged");
  if (count > 0) info_.declared_records = count;
  features_at_ += index_bytes(count, header.number<std::uint16_t>(kHNodeSize, 16));
  const std::size_t columns = header.tables(kHColumns);
  for (std::size_t i = 0; i < columns; ++i) {
    const FlatTable column = header.table_of(kHColumns, i);
    const auto type = static_cast<FgbType>(column.number<std::uint8_t>(1, 0));
    if (type > FgbType::binary) return fault("has a column of a type that FlatGeobuf 3 does not know");
    types_.push_back(type);
    info_.columns.push_back({unused_column_name(info_.columns, std::string(column.text(0))), column_type(type)});
    if (type == FgbType::binary)
      open_warnings_.push_back("column " + info_.columns.back().name + " is binary and left out");
  }
  info_.has_geometry = true;
  return take_crs(header.table(kHCrs));
}

Status FgbRecords::take_crs(const FlatTable& crs) {
  OGRSpatialReference reference;
  const GdalMessages messages;
  if (crs) {
    const auto code = crs.number<std::int32_t>(1, 0);
    const std::string authority(crs.text(0)), wkt(crs.text(4));
    const std::string named = (authority.empty() ? "EPSG" : authority) + ":" + std::to_string(code);
    if (code > 0) reference.SetFromUserInput(named.c_str(), OGRSpatialReference::SET_FROM_USER_INPUT_LIMITATIONS_get());
    if (reference.IsEmpty() && !wkt.empty()) reference.importFromWkt(wkt.c_str());
    if (reference.IsEmpty() && (code > 0 || !wkt.empty()))
      return fault("its coordinate reference system is not known: " + (code > 0 ? named : "its WKT is damaged"));
  }
  Result<LonLatTransform> transform = LonLatTransform::create(&reference, info_.path);
  if (!transform) return transform.error();
  transform_ = std::move(*transform);
  info_.crs = transform_->crs();
  if (!transform_->warning().empty()) open_warnings_.push_back(transform_->warning());
  info_.warnings = open_warnings_;
  return Ok{};
}

Status FgbRecords::begin_reading() {
  if (Status opened = reopen(); !opened) return opened;
  in_->seek(features_at_);
  chunks_ = records_ = damaged_ = 0;
  broken_ = has_repaired_ = false;
  return Ok{};
}

// False at the end; broken_ if that is in the middle of a feature.
bool FgbRecords::next_chunk(FeatureChunk& chunk) {
  const std::size_t declared = info_.declared_records.value_or(std::numeric_limits<std::size_t>::max());
  chunk.records = 0;
  std::size_t whole = 0;
  std::span<const std::byte> window = in_->peek(kChunkBytes);
  while (!broken_ && chunk.records < declared - records_) {
    if (window.size() - whole < 4) {
      if (whole == 0) broken_ = !window.empty();
      break;
    }
    std::uint32_t length = 0;
    std::memcpy(&length, window.data() + whole, sizeof length);
    const std::size_t end = whole + sizeof length + length;
    if (end > in_->left()) {
      broken_ = true;
    } else if (end <= window.size()) {
      whole = end;
      ++chunk.records;
    } else if (whole == 0) {
      window = in_->peek(end);
      broken_ = window.size() < end;
    } else {
      break;
    }
  }
  if (chunk.records == 0) return false;
  chunk.bytes.assign(window.begin(), window.begin() + static_cast<std::ptrdiff_t>(whole));
  in_->skip(whole);
  chunk.part = chunks_++;
  chunk.before = records_;
  records_ += chunk.records;
  return true;
}

Result<std::size_t> FgbRecords::read_in_turn(const RecordSink& sink, JobContext& job) {
  if (Status begun = begin_reading(); !begun) return begun.error();
  FeatureReader reader = make_reader();
  FeatureChunk chunk;
  std::size_t records = 0;
  const RecordSink counted = [&](const Record& record) {
    ++records;
    return sink(record);
  };
  bool stopped = false;
  while (!stopped && next_chunk(chunk)) {
    if (job.cancelled()) return cancelled();
    job.progress(in_->share());
    stopped = !reader.read(chunk, counted);
  }
  take_account_of(reader);
  end_account(stopped);
  return records;
}

Result<PartsRead> FgbRecords::read_parts(std::span<RecordTaker* const> takers, JobContext& job) {
  if (Status begun = begin_reading(); !begun) return begun.error();
  std::mutex file_mutex;
  std::atomic<bool> stopped = false;
  const auto take_chunk = [&](FeatureChunk& chunk) {
    const std::lock_guard lock(file_mutex);
    if (stopped || job.cancelled() || !next_chunk(chunk)) return false;
    job.progress(in_->share());
    return true;
  };
  run_takers(
      takers,
      [&](RecordTaker& taker) {
        FeatureReader reader = [&] {
          const std::lock_guard lock(file_mutex);
          return make_reader();
        }();
        const RecordSink take = [&](const Record& record) { return taker.take(record); };
        for (FeatureChunk chunk; take_chunk(chunk);) {
          taker.begin_part(chunk.part, info_.columns);
          if (!reader.read(chunk, take)) stopped = true;
        }
        const std::lock_guard lock(file_mutex);
        take_account_of(reader);
      },
      [&] { stopped = true; });
  if (job.cancelled()) return cancelled();
  end_account(stopped);
  return PartsRead{records_, {}};
}

void FgbRecords::take_account_of(const FeatureReader& reader) {
  damaged_ += reader.damaged();
  has_repaired_ = has_repaired_ || reader.repaired() > 0;
}

void FgbRecords::end_account(bool stopped) {
  info_.warnings = open_warnings_;
  complete_ = true;
  const bool missing = info_.declared_records && records_ < *info_.declared_records;
  if (!stopped && (missing || broken_)) {
    complete_ = false;
    info_.warnings.push_back("read only in part: " + std::to_string(records_) +
                             (info_.declared_records ? " of " + std::to_string(*info_.declared_records) : "") +
                             " declared records: the file ends too early");
  }
  if (damaged_ > 0) {
    complete_ = false;
    info_.warnings.push_back(std::to_string(damaged_) + " records are damaged and read in part");
  }
  if (has_repaired_) info_.warnings.push_back("texts that are not UTF-8 had their faults replaced by \xEF\xBF\xBD");
}

}  // namespace

Result<RecordSourcePtr> open_fgb(const std::string& gdal_path, const std::string& path, const ContentHash& hash,
                                 JobContext&) {
  return guarded(path, [&]() -> Result<RecordSourcePtr> {
    set_up_gdal();
    auto source = std::make_unique<FgbRecords>(gdal_path, path, hash);
    if (Status opened = source->open(); !opened) return opened.error();
    return RecordSourcePtr(std::move(source));
  });
}

}  // namespace sitmap::io
