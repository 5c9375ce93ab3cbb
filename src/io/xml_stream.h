// Reads XML piece by piece, whatever the size of the file and whatever it tries.
#pragma once

#include <cstddef>
#include <filesystem>
#include <string>
#include <string_view>

#include "core/jobs.h"
#include "core/result.h"

namespace sitmap::io {

// Of an element that begins; valid during that call.
class XmlAttributes {
 public:
  explicit XmlAttributes(const char* const* pairs) : pairs_(pairs) {}
  // By its name without a prefix; empty if it is not there.
  std::string_view get(std::string_view name) const;

 private:
  const char* const* pairs_;
};

// Takes the elements and texts of a document in order. Names come without their prefix: files are met that forget to
// declare it.
class XmlHandler {
 public:
  virtual ~XmlHandler() = default;
  virtual void begin(std::string_view element, const XmlAttributes& attributes) = 0;
  virtual void text(std::string_view part) = 0;  // UTF-8, in parts of any length
  virtual void end() = 0;                        // of the element that began last and has not ended

  void stop() { stopped_ = true; }
  bool stopped() const { return stopped_; }

 private:
  bool stopped_ = false;
};

struct XmlEnd {
  std::string fault;     // "line 12: no element found"; empty: the document is whole, or the handler stopped
  std::size_t line = 0;  // of the fault
};

// path: a file, or one inside an archive ("/vsizip/..."). Nothing else is ever opened: entities from outside are left
// out, own ones may grow only so far. Errors: input (cannot be opened), cancelled.
Result<XmlEnd> read_xml(const std::filesystem::path& path, XmlHandler& handler, JobContext& job);

// Without the white space of XML around it.
std::string_view trimmed(std::string_view text);

}  // namespace sitmap::io
