// The fields of GDAL's features as cells, without what GDAL would add to them.
#pragma once

#include <ogrsf_frmts.h>

#include <string>
#include <vector>

#include "io/cell_row.h"

namespace sitmap::io {

// "2020-01-08T01:34:05.123+03:00". flag: 0 no zone is known and none is written, 1 local and none is written, 100 UTC,
// else quarters of an hour from it. Milliseconds as far as they are not nought.
std::string date_time_text(int year, int month, int day, int hour, int minute, float second, int flag);

class OgrFields {
 public:
  explicit OgrFields(const OGRFeatureDefn& definition);
  const std::vector<Column>& columns() const { return columns_; }
  const std::vector<std::string>& left_out() const { return left_out_; }  // names of binary fields
  // The row has as many cells as there are columns.
  void take(const OGRFeature& feature, CellRow& row) const;

 private:
  struct Field {
    int index = 0;
    OGRFieldType type = OFTString;
    OGRFieldSubType subtype = OFSTNone;
  };
  std::vector<Field> fields_;  // of each column
  std::vector<Column> columns_;
  std::vector<std::string> left_out_;
};

}  // namespace sitmap::io
