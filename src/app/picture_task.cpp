// Draws a picture in bands over several frames.
#include "app/picture_task.h"

#include <algorithm>

namespace sitmap::app {
namespace {

// Small enough that a band takes well under a tenth of a second on software GL.
constexpr int kBandPixels = 1 << 20;

}  // namespace

PictureTask::PictureTask(Picture picture, std::filesystem::path path)
    : picture_(std::move(picture)), drawn_(std::make_shared<Drawn>()) {
  drawn_->png = {picture_.width_px, picture_.height_px, picture_.transparent, picture_.pixels_per_inch, {}};
  drawn_->texts = picture_.texts;
  drawn_->path = std::move(path);
  drawn_->rgba.resize(static_cast<std::size_t>(picture_.width_px) * static_cast<std::size_t>(picture_.height_px) * 4);
}

Result<bool> PictureTask::advance(render::Renderer& renderer) {
  const int rows = std::clamp(kBandPixels / picture_.width_px, 1, picture_.height_px - next_row_);
  const std::size_t stride = static_cast<std::size_t>(picture_.width_px) * 4;
  const std::span<std::uint8_t> band(drawn_->rgba.data() + stride * static_cast<std::size_t>(next_row_),
                                     stride * static_cast<std::size_t>(rows));
  const Status status = draw_rows(picture_, renderer, 0, next_row_, rows, band);
  if (!status) return status.error();
  next_row_ += rows;
  return next_row_ >= picture_.height_px;
}

double PictureTask::fraction() const {
  return static_cast<double>(next_row_) / picture_.height_px;
}

Status PictureTask::Drawn::write(JobContext& job) const {
  const std::size_t stride = static_cast<std::size_t>(png.width) * 4;
  io::PngOptions signed_png = png;
  signed_png.texts = texts();
  return io::write_png(
      path, signed_png, std::min(png.height, 256),
      [&](int first_row, int row_count, std::span<std::uint8_t> out) -> Status {
        const auto from = rgba.begin() + static_cast<std::ptrdiff_t>(stride) * first_row;
        std::copy(from, from + static_cast<std::ptrdiff_t>(stride) * row_count, out.begin());
        return Ok{};
      },
      job);
}

}  // namespace sitmap::app
