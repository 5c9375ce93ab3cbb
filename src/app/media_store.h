// The pictures that the info panel shows: read by jobs, kept as textures while they are asked for, a few at most.
#pragma once

#include <memory>
#include <span>
#include <vector>

#include "core/jobs.h"
#include "io/picture_reader.h"
#include "platform/window.h"
#include "state/state.h"
#include "ui/ui.h"

namespace sitmap::app {

class MediaStore {
 public:
  MediaStore(platform::Window& window, JobQueue& jobs) : window_(window), jobs_(jobs) {}

  // After each frame of the panels. Starts reading what is new, and frees what has not been wanted for longest. What
  // was read, or failed, is forgotten with the events that it belongs to.
  void want(const EventTablePtr& events, std::span<const ui::MediaName> names, int width);
  // One entry for every picture asked for lately; valid until want is called or a job is done.
  std::span<const ui::MediaPicture> pictures() const { return pictures_; }
  // True once after a picture came or failed.
  bool take_changed() { return std::exchange(changed_, false); }

 private:
  void forget();
  void read(const ui::MediaName& name, int width);
  void finish(const ui::MediaName& name, std::uint64_t generation, const Result<io::PictureRgba>& result);
  void free_oldest();

  platform::Window& window_;
  JobQueue& jobs_;
  std::weak_ptr<const EventTable> events_;
  std::vector<ui::MediaPicture> pictures_;  // wanted last at the end
  std::uint64_t generation_ = 0;            // of what is kept; a job of an older one comes too late
  int width_ = 0;
  bool changed_ = false;
};

}  // namespace sitmap::app
