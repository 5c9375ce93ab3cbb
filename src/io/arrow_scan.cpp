// GDAL's Arrow interface, batch after batch.
#include "io/arrow_scan.h"

#include <ogr_recordbatch.h>
#include <ogrsf_frmts.h>

#include "io/gdal_setup.h"
#include "io/vector_dataset.h"

namespace sitmap::io {

Result<ArrowScan> scan_with_arrow(const std::filesystem::path& path) {
  Result<GdalDatasetPtr> dataset = open_vector_dataset(path.string(), path.string());
  if (!dataset) return dataset.error();
  const GdalMessages messages;
  const auto failed = [&] {
    return Error{ErrorKind::input, path.string(),
                 "cannot be read as Arrow: " + messages.reason("GDAL does not say why"), ""};
  };
  OGRLayer* const layer = (*dataset)->GetLayer(0);
  ArrowArrayStream stream{};
  if (layer == nullptr || !layer->GetArrowStream(&stream, nullptr)) return failed();
  ArrowScan scan;
  bool good = true;
  for (;;) {
    ArrowArray batch{};
    good = stream.get_next(&stream, &batch) == 0;
    if (!good || batch.release == nullptr) break;
    scan.records += static_cast<std::uint64_t>(batch.length);
    for (int64_t i = 0; i < batch.n_children; ++i) scan.values += static_cast<std::uint64_t>(batch.children[i]->length);
    batch.release(&batch);
  }
  stream.release(&stream);
  if (!good) return failed();
  return scan;
}

}  // namespace sitmap::io
