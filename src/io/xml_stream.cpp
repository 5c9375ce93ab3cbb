// Expat fed by blocks through GDAL's file access, which reads inside archives too.
#include "io/xml_stream.h"

#include <cpl_vsi.h>
#include <expat.h>
#include <iconv.h>

#include <array>
#include <cstdint>
#include <exception>
#include <memory>
#include <vector>

#include "io/gdal_setup.h"

namespace sitmap::io {
namespace {

constexpr std::size_t kBlockBytes = 1 << 16;
constexpr std::size_t kMostDepth = 10'000;  // no honest file nests as deep

struct VsiCloser {
  void operator()(VSILFILE* file) const { VSIFCloseL(file); }
};
struct ParserCloser {
  void operator()(XML_Parser parser) const { XML_ParserFree(parser); }
};
using ParserPtr = std::unique_ptr<XML_ParserStruct, ParserCloser>;

std::string_view local_name(std::string_view name) {
  const std::size_t colon = name.rfind(':');
  return colon == std::string_view::npos ? name : name.substr(colon + 1);
}

// What the callbacks share. No exception may cross Expat's own frames: it is kept and thrown on afterwards.
struct Feed {
  explicit Feed(XmlHandler& taker) : handler(taker) {}

  XmlHandler& handler;
  XML_Parser parser = nullptr;
  std::exception_ptr problem;
  std::size_t depth = 0;
  bool too_deep = false;

  template <class Call>
  void guard(const Call& call) {
    if (problem || handler.stopped() || too_deep) return;
    try {
      call();
    } catch (...) {
      problem = std::current_exception();
    }
    if (problem || handler.stopped() || too_deep) XML_StopParser(parser, XML_FALSE);
  }
};

Feed& feed_of(void* user) {
  return *static_cast<Feed*>(user);
}

void XMLCALL on_begin(void* user, const XML_Char* name, const XML_Char** attributes) {
  Feed& feed = feed_of(user);
  feed.guard([&] {
    feed.too_deep = ++feed.depth > kMostDepth;
    feed.handler.begin(local_name(name), XmlAttributes(attributes));
  });
}

void XMLCALL on_end(void* user, const XML_Char*) {
  Feed& feed = feed_of(user);
  feed.guard([&] {
    --feed.depth;
    feed.handler.end();
  });
}

void XMLCALL on_text(void* user, const XML_Char* text, int length) {
  Feed& feed = feed_of(user);
  feed.guard([&] { feed.handler.text({text, static_cast<std::size_t>(length)}); });
}

// An entity that nobody declared, such as &nbsp; of a web page, stays as it is written.
void XMLCALL on_skipped(void* user, const XML_Char* name, int is_parameter) {
  if (is_parameter != 0) return;
  Feed& feed = feed_of(user);
  feed.guard([&] { feed.handler.text("&" + std::string(name) + ";"); });
}

// Nothing from outside is read. An empty DTD in place of the one from outside (or of none) lets Expat pass over
// entities that are not declared.
int XMLCALL on_external(XML_Parser parser, const XML_Char* context, const XML_Char*, const XML_Char*, const XML_Char*) {
  if (context != nullptr) return XML_STATUS_OK;
  const ParserPtr dtd(XML_ExternalEntityParserCreate(parser, context, nullptr));
  return dtd ? XML_Parse(dtd.get(), "", 0, XML_TRUE) : XML_STATUS_ERROR;
}

// Encodings of one byte a character, such as windows-1252; Expat knows UTF-8, UTF-16, ISO-8859-1 and ASCII itself.
int XMLCALL on_encoding(void*, const XML_Char* name, XML_Encoding* encoding) {
  iconv_t converter = iconv_open("UTF-32LE", name);
  if (converter == reinterpret_cast<iconv_t>(-1)) return XML_STATUS_ERROR;  // NOLINT(performance-no-int-to-ptr)
  for (int byte = 0; byte < 256; ++byte) {
    char from = static_cast<char>(byte);
    std::array<unsigned char, 4> to{};
    char* in = &from;
    char* out = reinterpret_cast<char*>(to.data());
    std::size_t in_left = 1, out_left = to.size();
    const bool known =
        iconv(converter, &in, &in_left, &out, &out_left) != static_cast<std::size_t>(-1) && out_left == 0;
    if (!known) iconv(converter, nullptr, nullptr, nullptr, nullptr);
    encoding->map[byte] = known ? static_cast<int>(to[0] | to[1] << 8 | to[2] << 16) : -1;
  }
  iconv_close(converter);
  encoding->data = nullptr;
  encoding->convert = nullptr;
  encoding->release = nullptr;
  return encoding->map[static_cast<int>('<')] == '<' ? XML_STATUS_OK : XML_STATUS_ERROR;
}

ParserPtr make_parser(Feed& feed) {
  ParserPtr parser(XML_ParserCreate(nullptr));
  if (!parser) throw std::bad_alloc();
  feed.parser = parser.get();
  XML_SetUserData(parser.get(), &feed);
  XML_SetElementHandler(parser.get(), on_begin, on_end);
  XML_SetCharacterDataHandler(parser.get(), on_text);
  XML_SetSkippedEntityHandler(parser.get(), on_skipped);
  XML_SetExternalEntityRefHandler(parser.get(), on_external);
  XML_SetParamEntityParsing(parser.get(), XML_PARAM_ENTITY_PARSING_UNLESS_STANDALONE);
  XML_UseForeignDTD(parser.get(), XML_TRUE);
  XML_SetUnknownEncodingHandler(parser.get(), on_encoding, nullptr);
  return parser;
}

XmlEnd fault_of(const Feed& feed) {
  const std::size_t line = XML_GetCurrentLineNumber(feed.parser);
  const std::string what =
      feed.too_deep ? "elements are nested too deep" : XML_ErrorString(XML_GetErrorCode(feed.parser));
  return {"line " + std::to_string(line) + ": " + what, line};
}

Error cannot_open(const std::filesystem::path& path) {
  return {ErrorKind::input, path.string(), "cannot be opened", "check the name and whether you may read it"};
}

}  // namespace

std::string_view XmlAttributes::get(std::string_view name) const {
  for (const char* const* pair = pairs_; *pair != nullptr; pair += 2) {
    if (local_name(*pair) == name) return pair[1];
  }
  return {};
}

Result<XmlEnd> read_xml(const std::filesystem::path& path, XmlHandler& handler, JobContext& job) {
  set_up_gdal();
  const GdalMessages messages;
  VSIStatBufL status{};
  if (VSIStatL(path.c_str(), &status) != 0) return cannot_open(path);
  const std::unique_ptr<VSILFILE, VsiCloser> file(VSIFOpenL(path.c_str(), "rb"));
  if (!file) return cannot_open(path);
  Feed feed(handler);
  const ParserPtr parser = make_parser(feed);
  std::uint64_t done = 0;
  for (bool last = false; !last;) {
    if (job.cancelled()) return Error{ErrorKind::cancelled, path.string(), "reading was cancelled", ""};
    void* const block = XML_GetBuffer(parser.get(), kBlockBytes);
    if (block == nullptr) throw std::bad_alloc();
    const std::size_t length = VSIFReadL(block, 1, kBlockBytes, file.get());
    last = length == 0;
    const XML_Status parsed = XML_ParseBuffer(parser.get(), static_cast<int>(length), last ? XML_TRUE : XML_FALSE);
    if (feed.problem) std::rethrow_exception(feed.problem);
    if (handler.stopped()) return XmlEnd{};
    if (parsed != XML_STATUS_OK) {
      XmlEnd end = fault_of(feed);
      if (last && messages.failed()) end.fault += " (" + messages.reason("") + ")";
      return end;
    }
    done += length;
    if (status.st_size > 0) job.progress(static_cast<double>(done) / static_cast<double>(status.st_size));
  }
  return XmlEnd{};
}

std::string_view trimmed(std::string_view text) {
  constexpr std::string_view kSpace = " \t\r\n";
  const std::size_t first = text.find_first_not_of(kSpace);
  if (first == std::string_view::npos) return {};
  return text.substr(first, text.find_last_not_of(kSpace) - first + 1);
}

}  // namespace sitmap::io
