// By local name: KML 2.2 with Google's extensions, and KML 2.3, which took them over without their prefix.
#include "io/kml_tags.h"

#include <unordered_map>

namespace sitmap::io {

KmlTag kml_tag(std::string_view local_name) {
  using enum KmlTag;
  static const std::unordered_map<std::string_view, KmlTag> tags = {{"kml", kml},
                                                                    {"Update", update},
                                                                    {"Document", document},
                                                                    {"Folder", folder},
                                                                    {"Placemark", placemark},
                                                                    {"GroundOverlay", overlay},
                                                                    {"PhotoOverlay", overlay},
                                                                    {"NetworkLink", network_link},
                                                                    {"name", name},
                                                                    {"description", description},
                                                                    {"address", address},
                                                                    {"Snippet", snippet},
                                                                    {"snippet", snippet},
                                                                    {"link", link},
                                                                    {"href", href},
                                                                    {"TimeStamp", time_stamp},
                                                                    {"TimeSpan", time_span},
                                                                    {"when", when},
                                                                    {"begin", begin},
                                                                    {"end", end},
                                                                    {"LookAt", view},
                                                                    {"Camera", view},
                                                                    {"coordinates", coordinates},
                                                                    {"Track", track},
                                                                    {"coord", coord},
                                                                    {"Location", location},
                                                                    {"longitude", longitude},
                                                                    {"latitude", latitude},
                                                                    {"LatLonBox", box},
                                                                    {"north", north},
                                                                    {"south", south},
                                                                    {"east", east},
                                                                    {"west", west},
                                                                    {"ExtendedData", extended_data},
                                                                    {"Data", data},
                                                                    {"value", value},
                                                                    {"SimpleField", schema_field},
                                                                    {"SimpleArrayField", schema_field},
                                                                    {"SimpleData", simple_data},
                                                                    {"SimpleArrayData", array_data}};
  const auto found = tags.find(local_name);
  return found == tags.end() ? other : found->second;
}

}  // namespace sitmap::io
