// A picture taken from the window: drawn a band per frame, so that the window stays alive, and then written by a job.
#pragma once

#include <cstdint>
#include <filesystem>
#include <functional>
#include <memory>
#include <string>
#include <utility>
#include <vector>

#include "app/picture.h"
#include "io/png_writer.h"

namespace sitmap::app {

class PictureTask {
 public:
  // Larger pictures do not fit beside the window's memory; sitmap render streams them.
  static constexpr double kMaxPixels = 1.2e8;

  PictureTask(Picture picture, std::filesystem::path path);

  // Draws the next band; true when all are drawn.
  Result<bool> advance(render::Renderer& renderer);
  double fraction() const;

  // The drawn picture, to be written on any thread.
  struct Drawn {
    io::PngOptions png;  // without its texts
    std::function<std::vector<std::pair<std::string, std::string>>()> texts;
    std::filesystem::path path;
    std::vector<std::uint8_t> rgba;
    Status write(JobContext& job) const;
  };
  std::shared_ptr<const Drawn> take_drawn() { return std::move(drawn_); }

 private:
  Picture picture_;
  std::shared_ptr<Drawn> drawn_;
  int next_row_ = 0;
};

}  // namespace sitmap::app
