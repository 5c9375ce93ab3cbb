// Dates by their parts, numbers with the fewest digits, lists as JSON.
#include "io/ogr_fields.h"

#include <cpl_conv.h>

#include <cmath>
#include <cstdlib>
#include <memory>

namespace sitmap::io {
namespace {

void add_digits(std::string& text, int number, std::size_t width) {
  const std::string digits = std::to_string(number);
  text.append(digits.size() < width ? width - digits.size() : 0, '0').append(digits);
}

std::string date_text(int year, int month, int day) {
  std::string text = year < 0 ? "-" : "";
  add_digits(text, std::abs(year), 4);
  add_digits(text += '-', month, 2);
  add_digits(text += '-', day, 2);
  return text;
}

std::string clock_text(int hour, int minute, float second) {
  std::string text;
  add_digits(text, hour, 2);
  add_digits(text += ':', minute, 2);
  // A float holds a second of the minute to the microsecond or so; GDAL means milliseconds.
  const int milliseconds = std::min(static_cast<int>(std::lround(static_cast<double>(second) * 1000)), 60'999);
  add_digits(text += ':', milliseconds / 1000, 2);
  if (milliseconds % 1000 != 0) add_digits(text += '.', milliseconds % 1000, 3);
  return text;
}

std::string column_type(OGRFieldType type, OGRFieldSubType subtype) {
  switch (type) {
    case OFTInteger:
    case OFTInteger64:
      return subtype == OFSTBoolean ? "boolean" : "integer";
    case OFTReal:
      return "real";
    case OFTDate:
      return "date";
    case OFTDateTime:
      return "date-time";
    case OFTIntegerList:
    case OFTInteger64List:
    case OFTRealList:
    case OFTStringList:
      return "list";
    default:
      return subtype == OFSTJSON ? "list" : "text";
  }
}

}  // namespace

std::string date_time_text(int year, int month, int day, int hour, int minute, float second, int flag) {
  constexpr int kLocal = 1, kUtc = 100;
  std::string text = date_text(year, month, day) + "T" + clock_text(hour, minute, second);
  if (flag <= kLocal) return text;
  if (flag == kUtc) return text + "Z";
  const int minutes = (flag - kUtc) * 15;
  text += minutes < 0 ? '-' : '+';
  add_digits(text, std::abs(minutes) / 60, 2);
  add_digits(text += ':', std::abs(minutes) % 60, 2);
  return text;
}

OgrFields::OgrFields(const OGRFeatureDefn& definition) {
  for (int i = 0; i < definition.GetFieldCount(); ++i) {
    const OGRFieldDefn& field = *definition.GetFieldDefn(i);
    if (field.GetType() == OFTBinary) {
      left_out_.emplace_back(field.GetNameRef());
      continue;
    }
    fields_.push_back({i, field.GetType(), field.GetSubType()});
    columns_.push_back(
        {unused_column_name(columns_, field.GetNameRef()), column_type(field.GetType(), field.GetSubType())});
  }
}

void OgrFields::take(const OGRFeature& feature, CellRow& row) const {
  for (std::size_t column = 0; column < fields_.size(); ++column) {
    const auto [index, type, subtype] = fields_[column];
    if (feature.IsFieldSetAndNotNull(index) == 0) continue;
    const OGRField& raw = *const_cast<OGRFeature&>(feature).GetRawFieldRef(index);
    switch (type) {
      case OFTString:
        if (subtype == OFSTJSON)
          row.json(column, raw.String);
        else
          row.text(column, raw.String);
        break;
      case OFTInteger:
        if (subtype == OFSTBoolean)
          row.boolean(column, raw.Integer != 0);
        else
          row.integer(column, raw.Integer);
        break;
      case OFTInteger64:
        row.integer(column, raw.Integer64);
        break;
      case OFTReal:
        if (subtype == OFSTFloat32)
          row.real(column, static_cast<float>(raw.Real));
        else
          row.real(column, raw.Real);
        break;
      case OFTDate:
        row.own_text(column, date_text(raw.Date.Year, raw.Date.Month, raw.Date.Day));
        break;
      case OFTTime:
        row.own_text(column, clock_text(raw.Date.Hour, raw.Date.Minute, raw.Date.Second));
        break;
      case OFTDateTime:
        row.own_text(column, date_time_text(raw.Date.Year, raw.Date.Month, raw.Date.Day, raw.Date.Hour, raw.Date.Minute,
                                            raw.Date.Second, raw.Date.TZFlag));
        break;
      default: {
        const std::unique_ptr<char, decltype(&CPLFree)> json(feature.GetFieldAsSerializedJSon(index), CPLFree);
        if (json) row.own_text(column, json.get(), CellKind::json);
        break;
      }
    }
  }
}

}  // namespace sitmap::io
