// Descriptions of services in the XML of GDAL's WMS and WMTS drivers, and the gate before these drivers.
#include "io/network_source.h"

#include <cpl_conv.h>
#include <cpl_http.h>
#include <cpl_string.h>
#include <gdal_frmts.h>

#include <algorithm>
#include <array>
#include <charconv>
#include <mutex>
#include <string>
#include <string_view>

#include "core/files.h"
#include "data/map_layer.h"
#include "io/network_dataset.h"
#include "io/raster_georeference.h"

namespace sitmap::io {
namespace {

constexpr int kTimeout_s = 8;  // of one tile: then a hanging server counts as one that does not answer
constexpr std::size_t kMostCapabilities = 32u << 20;  // bytes
constexpr double kEdge_m = 20037508.342789244;        // of Web Mercator
constexpr std::size_t kLongestUrl = 2000;

thread_local int permits = 0;

struct Gate {
  GDALDataset* (*open)(GDALOpenInfo*) = nullptr;
  int (*identify)(GDALOpenInfo*) = nullptr;
};
Gate wms_gate, wmts_gate;

template <Gate& gate>
GDALDataset* gated_open(GDALOpenInfo* info) {
  return permits > 0 ? gate.open(info) : nullptr;
}
template <Gate& gate>
int gated_identify(GDALOpenInfo* info) {
  return permits > 0 ? gate.identify(info) : FALSE;
}

template <Gate& gate>
void put_gate(const char* name) {
  GDALDriver* driver = GetGDALDriverManager()->GetDriverByName(name);
  if (driver == nullptr) return;
  gate = {driver->pfnOpen, driver->pfnIdentify};
  driver->pfnOpen = gated_open<gate>;
  driver->pfnIdentify = gated_identify<gate>;
}

void register_network_drivers() {
  static std::once_flag once;
  std::call_once(once, [] {
    CPLSetConfigOption("GDAL_HTTP_CONNECTTIMEOUT", "5");
    CPLSetConfigOption("GDAL_HTTP_TIMEOUT", std::to_string(kTimeout_s).c_str());
    CPLSetConfigOption("GDAL_HTTP_MAX_RETRY", "0");
    GDALRegister_WMS();
    GDALRegister_WMTS();
    put_gate<wms_gate>("WMS");
    put_gate<wmts_gate>("WMTS");
  });
}

Error error_of(ErrorKind kind, const NetworkSource& source, std::string what, std::string advice) {
  return {kind, source.url.substr(0, 200), std::move(what), std::move(advice)};
}

std::string lower(std::string_view text) {
  std::string out(text);
  std::transform(out.begin(), out.end(), out.begin(),
                 [](char c) { return c >= 'A' && c <= 'Z' ? static_cast<char>(c + 32) : c; });
  return out;
}

std::string escaped(const std::string& text) {
  char* xml = CPLEscapeString(text.c_str(), static_cast<int>(text.size()), CPLES_XML);
  std::string out = xml;
  CPLFree(xml);
  return out;
}

void replace_all(std::string& text, std::string_view from, std::string_view to) {
  for (std::size_t at = text.find(from); at != std::string::npos; at = text.find(from, at + to.size()))
    text.replace(at, from.size(), to);
}

// The value of a parameter of the address, whatever the case of its name.
std::string parameter(const std::string& url, const std::string& name) {
  const std::string low = lower(url);
  for (std::size_t at = low.find(name + "="); at != std::string::npos; at = low.find(name + "=", at + 1)) {
    if (at == 0 || (low[at - 1] != '?' && low[at - 1] != '&')) continue;
    const std::size_t begin = at + name.size() + 1;
    return url.substr(begin, std::min(url.find('&', begin), url.size()) - begin);
  }
  return {};
}

std::string host_of(const std::string& url) {
  const std::size_t begin = url.find("://") + 3;
  const std::size_t end = std::min({url.find('/', begin), url.find('?', begin), url.size()});
  const std::size_t user = url.rfind('@', end);
  return user != std::string::npos && user > begin ? url.substr(user + 1, end - user - 1)
                                                   : url.substr(begin, end - begin);
}

Status recognise(NetworkSource& source) {
  const std::string low = lower(source.url);
  if ((!low.starts_with("http://") && !low.starts_with("https://")) || source.url.size() > kLongestUrl ||
      host_of(source.url).empty())
    return error_of(ErrorKind::usage, source, "is no address of a tile server", "it begins with https:// or http://");
  if (source.attribution.find_first_not_of(" \t") == std::string::npos)
    return error_of(ErrorKind::usage, source, "has no attribution",
                    "state whose map it is: it is shown on every picture");
  if (source.max_zoom < 0 || source.max_zoom > 24)
    return error_of(ErrorKind::usage, source, "has no such largest zoom", "give a number from 0 to 24");
  const bool has_tile = low.find("{x}") != std::string::npos && low.find("{z}") != std::string::npos;
  if (has_tile && low.find("{-y}") != std::string::npos)
    source.service = NetworkService::tms;
  else if (has_tile && low.find("{y}") != std::string::npos)
    source.service = NetworkService::xyz;
  else if (low.find("wmts") != std::string::npos)
    source.service = NetworkService::wmts;
  else if (!parameter(source.url, "layers").empty())
    source.service = NetworkService::wms;
  else
    return error_of(ErrorKind::usage, source, "is no template, WMTS or WMS",
                    "a template holds {x}, {y} and {z}, a WMS address layers=");
  return Ok{};
}

std::filesystem::path cache_folder() {
  const std::filesystem::path cache = cache_dir();
  return cache.empty() ? cache : cache / "tiles";
}

std::string cache_xml() {
  const std::filesystem::path folder = cache_folder();
  if (folder.empty()) return {};
  return "<Cache><Path>" + escaped(folder.string()) +
         "</Path><Expires>2592000</Expires><MaxSize>536870912</MaxSize></Cache>";
}

std::string common_xml(bool offline) {
  return std::string("<BandsCount>4</BandsCount><BlockSizeX>256</BlockSizeX><BlockSizeY>256</BlockSizeY>") +
         cache_xml() + "<Timeout>" + std::to_string(kTimeout_s) + "</Timeout><MaxConnections>4</MaxConnections>" +
         "<UserAgent>sitmap</UserAgent>" + (offline ? "<OfflineMode>true</OfflineMode>" : "");
}

std::string window_xml(int max_zoom, bool from_top) {
  char edge[40];
  const auto [end, code] = std::to_chars(edge, edge + sizeof edge, kEdge_m, std::chars_format::fixed, 9);
  const std::string far = code == std::errc{} ? std::string(edge, end) : std::string();
  return "<DataWindow><UpperLeftX>-" + far + "</UpperLeftX><UpperLeftY>" + far + "</UpperLeftY><LowerRightX>" + far +
         "</LowerRightX><LowerRightY>-" + far + "</LowerRightY><TileLevel>" + std::to_string(max_zoom) +
         "</TileLevel><TileCountX>1</TileCountX><TileCountY>1</TileCountY><YOrigin>" + (from_top ? "top" : "bottom") +
         "</YOrigin></DataWindow><Projection>EPSG:3857</Projection>";
}

std::string template_xml(const NetworkSource& source, bool offline) {
  std::string url = source.url;
  for (const auto& [from, to] :
       {std::pair{"{x}", "${x}"}, {"{y}", "${y}"}, {"{-y}", "${y}"}, {"{z}", "${z}"}, {"{s}", "a"}})
    replace_all(url, from, to);
  replace_all(url, "$$", "$");
  return "<GDAL_WMS><Service name=\"TMS\"><ServerUrl>" + escaped(url) + "</ServerUrl></Service>" +
         window_xml(source.max_zoom, source.service == NetworkService::xyz) + common_xml(offline) + "</GDAL_WMS>";
}

std::string wms_xml(const NetworkSource& source, bool offline) {
  std::string version = parameter(source.url, "version"), format = parameter(source.url, "format");
  if (version.empty()) version = "1.1.1";
  if (format.empty()) format = "image/png";
  replace_all(format, "%2F", "/");
  // What else the address holds, such as a key or a map file, goes on to the server.
  std::string base = source.url.substr(0, source.url.find('?')) + "?";
  std::string rest = source.url.find('?') != std::string::npos ? source.url.substr(source.url.find('?') + 1) : "";
  static constexpr std::array<std::string_view, 13> kOurs = {"service", "request",     "version", "layers", "styles",
                                                             "format",  "srs",         "crs",     "bbox",   "width",
                                                             "height",  "transparent", ""};
  while (!rest.empty()) {
    const std::size_t end = std::min(rest.find('&'), rest.size());
    const std::string part = rest.substr(0, end), name = lower(part.substr(0, part.find('=')));
    if (std::find(kOurs.begin(), kOurs.end(), name) == kOurs.end()) base += part + "&";
    rest = end < rest.size() ? rest.substr(end + 1) : "";
  }
  const char* reference = version.starts_with("1.3") ? "CRS" : "SRS";
  return "<GDAL_WMS><Service name=\"WMS\"><Version>" + escaped(version) + "</Version><ServerUrl>" + escaped(base) +
         "</ServerUrl><" + reference + ">EPSG:3857</" + reference + "><ImageFormat>" + escaped(format) +
         "</ImageFormat><Transparent>TRUE</Transparent><Layers>" + escaped(parameter(source.url, "layers")) +
         "</Layers><Styles>" + escaped(parameter(source.url, "styles")) + "</Styles></Service>" +
         window_xml(source.max_zoom, true) + common_xml(offline) + "</GDAL_WMS>";
}

// Where the answer of a WMTS is kept.
std::filesystem::path capabilities_file(const NetworkSource& source) {
  return cache_folder() / ("wmts-" + format_hash(hash_text(source.url)) + ".xml");
}

std::string wmts_xml(const NetworkSource& source) {
  const std::string layer = parameter(source.url, "layer");
  return "<GDAL_WMTS><GetCapabilitiesUrl>" + escaped(capabilities_file(source).string()) + "</GetCapabilitiesUrl>" +
         (layer.empty() ? "" : "<Layer>" + escaped(layer) + "</Layer>") + "<BandsCount>4</BandsCount>" + cache_xml() +
         "</GDAL_WMTS>";
}

// Text that GDAL's driver and curl give.
std::string problem_in(const std::string& message) {
  const std::size_t at = message.find("HTTP status code: ");
  if (at != std::string::npos) {
    const std::string code = message.substr(at + 18, message.find_first_not_of("0123456789", at + 18) - at - 18);
    if (code == "404") return "the server has no such tile (status 404)";
    if (code != "0" && code != "200") return "the server answers with status " + code;
  }
  const std::string low = lower(message);
  if (low.find("timed out") != std::string::npos || low.find("timeout") != std::string::npos)
    return "the server does not answer in time";
  if (low.find("incorrect size") != std::string::npos)
    return "the server sends pictures of another size than the 256 pixels of a tile";
  if (low.find("could not connect") != std::string::npos || low.find("couldn't connect") != std::string::npos ||
      low.find("failed to connect") != std::string::npos || low.find("resolve") != std::string::npos)
    return "the server cannot be reached";
  return "the server sends something that is no picture";
}

// Denied fetches go through another function of GDAL's; this one is called nowhere else.
Result<std::string> fetched(const NetworkSource& source) {
  GdalMessages messages;
  const std::string url = lower(source.url).find("request=") != std::string::npos || lower(source.url).ends_with(".xml")
                              ? source.url
                              : source.url + (source.url.find('?') == std::string::npos ? "?" : "&") +
                                    "SERVICE=WMTS&REQUEST=GetCapabilities";
  const CPLStringList options(CSLSetNameValue(nullptr, "TIMEOUT", std::to_string(kTimeout_s).c_str()));
  const std::array<const char*, 2> urls{url.c_str(), nullptr};
  CPLHTTPResult** results =
      CPLHTTPMultiFetch(const_cast<char**>(urls.data()), 1, 1, const_cast<CPLStringList&>(options).List());
  if (results == nullptr || results[0] == nullptr)
    return error_of(ErrorKind::input, source, "does not answer", "check the address and the connection");
  const CPLHTTPResult& result = *results[0];
  std::string text;
  if (result.pabyData != nullptr && result.nDataLen > 0)
    text.assign(reinterpret_cast<const char*>(result.pabyData), static_cast<std::size_t>(result.nDataLen));
  const std::string problem = result.pszErrBuf != nullptr ? result.pszErrBuf : "";
  CPLHTTPDestroyMultiResult(results, 1);
  if (!problem.empty() || text.size() > kMostCapabilities || text.find("Capabilities") == std::string::npos)
    return error_of(ErrorKind::input, source,
                    problem.empty() ? "answers with something that is no WMTS" : problem_in(problem),
                    "check the address");
  return text;
}

Status fetch_capabilities(const NetworkSource& source) {
  if (cache_folder().empty())
    return error_of(ErrorKind::input, source, "needs a cache folder", "set XDG_CACHE_HOME or HOME");
  const Result<std::string> text = fetched(source);
  if (!text) return text.error();
  std::error_code code;
  std::filesystem::create_directories(cache_folder(), code);
  return write_file_atomically(capabilities_file(source), *text);
}

std::string service_name(NetworkService service) {
  switch (service) {
    case NetworkService::xyz:
      return "XYZ";
    case NetworkService::tms:
      return "TMS";
    case NetworkService::wms:
      return "WMS";
    case NetworkService::wmts:
      return "WMTS";
  }
  return {};
}

}  // namespace

NetworkPermit::NetworkPermit() {
  ++permits;
}
NetworkPermit::~NetworkPermit() {
  --permits;
}

Result<GdalDatasetPtr> open_network_dataset(const RasterLayer& layer, bool offline) {
  set_up_gdal();
  register_network_drivers();
  const NetworkSource& source = *layer.network;
  GdalMessages messages;
  const bool wmts = source.service == NetworkService::wmts;
  const std::string xml = wmts                                    ? wmts_xml(source)
                          : source.service == NetworkService::wms ? wms_xml(source, offline)
                                                                  : template_xml(source, offline);
  const std::array<const char*, 2> only = {wmts ? "WMTS" : "WMS", nullptr};
  GdalDatasetPtr dataset(GDALDataset::Open(xml.c_str(), GDAL_OF_RASTER | GDAL_OF_READONLY | GDAL_OF_INTERNAL,
                                           only.data(), nullptr, nullptr));
  if (!dataset)
    return error_of(ErrorKind::input, source, "cannot be opened: " + messages.reason("not understood"),
                    "check the address");
  return dataset;
}

Result<RasterLayerPtr> open_network_layer(NetworkSource source, JobContext& job) {
  if (Status s = recognise(source); !s) return s.error();
  if (source.name.empty()) source.name = host_of(source.url);
  auto layer = std::make_shared<RasterLayer>();
  layer->serial = next_layer_serial();
  layer->name = source.name;
  layer->path = source.url;
  layer->gdal_path = source.url;
  layer->attribution = source.attribution;
  layer->network = source;
  const NetworkPermit permit;
  if (source.service == NetworkService::wmts) {
    if (Status s = fetch_capabilities(source); !s) return s.error();
  }
  if (job.cancelled()) return Error{ErrorKind::cancelled, source.url, "opening was cancelled", ""};
  Result<GdalDatasetPtr> dataset = open_network_dataset(*layer, true);
  if (!dataset) return dataset.error();
  layer->driver = service_name(source.service);
  layer->width = (*dataset)->GetRasterXSize();
  layer->height = (*dataset)->GetRasterYSize();
  layer->overview_count = (*dataset)->GetRasterBand(1)->GetOverviewCount();
  for (const BandRole role : {BandRole::red, BandRole::green, BandRole::blue, BandRole::alpha})
    layer->bands.push_back({"", "Byte", role, std::nullopt, 0, 255, 0, 255});
  if (Status s = describe_georeference(**dataset, *layer); !s) return s.error();
  // Half of these are as fine as the finest tiles of 256 pixels.
  if (source.service != NetworkService::wmts) layer->max_level = std::clamp(source.max_zoom - 1, 0, layer->max_level);
  return RasterLayerPtr(std::move(layer));
}

std::string network_problem(const GdalMessages& messages) {
  std::string message;
  for (const std::string& line : messages.all()) message += line + "\n";
  return problem_in(message);
}

}  // namespace sitmap::io
