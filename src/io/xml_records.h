// What KML and GPX share: a source of records over a streamed XML file.
#pragma once

#include <filesystem>
#include <functional>
#include <memory>
#include <string>
#include <vector>

#include "io/record_source.h"
#include "io/xml_rows.h"
#include "io/xml_stream.h"

namespace sitmap::io {

// The parser of one format, made anew for each reading; it puts rows into XmlRows.
class XmlFormat : public XmlHandler {
 public:
  explicit XmlFormat(XmlRows& rows) : rows_(rows) {}
  virtual bool is_its_own() const = 0;  // the document's root is that of the format
  virtual std::string title() const = 0;
  virtual std::string attribution() const { return {}; }

 protected:
  XmlRows& rows() { return rows_; }
  // Ends the row, and the reading if the sink wants no more.
  void emit(const RecordPlace& place) {
    if (!rows_.emit(place)) stop();
  }

 private:
  XmlRows& rows_;
};

struct XmlRecordsOptions {
  std::filesystem::path path;      // as given by the user
  std::filesystem::path document;  // that is read: path, or the file inside it
  std::string driver;
  std::vector<std::string> known_columns;
  std::vector<std::string> warnings;  // from finding the document
  std::function<std::unique_ptr<XmlFormat>(XmlRows&)> make_format;
};

// Reads the document once for its columns. Errors: not of that format, not one record before its fault, cancelled.
Result<RecordSourcePtr> open_xml_records(XmlRecordsOptions options, JobContext& job);

}  // namespace sitmap::io
