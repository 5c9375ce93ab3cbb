// XML 1.0, section 2.2: what a document may hold.
#include "io/xml_text.h"

namespace sitmap::io {

void append_xml(std::string_view utf8, std::string& xml) {
  for (const char c : utf8) {
    switch (c) {
      case '&':
        xml += "&amp;";
        break;
      case '<':
        xml += "&lt;";
        break;
      case '>':
        xml += "&gt;";
        break;
      case '"':
        xml += "&quot;";
        break;
      case '\r':
        xml += "&#13;";
        break;
      case '\n':
        xml += "&#10;";
        break;
      case '\t':
        xml += "&#9;";
        break;
      default:
        if (static_cast<unsigned char>(c) < 0x20)
          xml += "\xEF\xBF\xBD";
        else
          xml += c;
    }
  }
}

}  // namespace sitmap::io
