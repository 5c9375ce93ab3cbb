// A list in the order of use does for a cache of a few pictures.
#include "app/media_store.h"

#include <algorithm>

namespace sitmap::app {
namespace {

constexpr std::size_t kMostPictures = 12;
constexpr int kWidest = 720;  // pixels

}  // namespace

void MediaStore::want(const EventTablePtr& events, std::span<const ui::MediaName> names, int width) {
  width = std::min(width, kWidest);
  const bool resized = !names.empty() && width != width_;
  if (events_.lock() != events || resized) forget();
  events_ = events;
  if (names.empty()) return;
  width_ = width;
  for (const ui::MediaName& name : names) {
    const auto known = std::find_if(pictures_.begin(), pictures_.end(),
                                    [&](const ui::MediaPicture& picture) { return picture.name == name; });
    if (known != pictures_.end()) {
      std::rotate(known, known + 1, pictures_.end());
    } else {
      pictures_.push_back({.name = name});
      read(name, width);
    }
  }
  // All that is in sight stays, however many that are.
  while (pictures_.size() > std::max(kMostPictures, names.size())) free_oldest();
}

void MediaStore::forget() {
  while (!pictures_.empty()) free_oldest();
  ++generation_;
}

void MediaStore::free_oldest() {
  window_.free_texture(pictures_.front().texture);
  pictures_.erase(pictures_.begin());
}

void MediaStore::read(const ui::MediaName& name, int width) {
  const std::uint64_t generation = generation_;
  jobs_.submit("Reading " + name.name, [this, name, width, generation](JobContext&) -> JobQueue::Completion {
    auto result = std::make_shared<Result<io::PictureRgba>>(io::read_picture(name.folder, name.name, width));
    return [this, name, generation, result] { finish(name, generation, *result); };
  });
}

void MediaStore::finish(const ui::MediaName& name, std::uint64_t generation, const Result<io::PictureRgba>& result) {
  if (generation != generation_) return;
  const auto place = std::find_if(pictures_.begin(), pictures_.end(),
                                  [&](const ui::MediaPicture& picture) { return picture.name == name; });
  if (place == pictures_.end()) return;
  changed_ = true;
  if (!result) {
    place->error = result.error().message();
    return;
  }
  place->texture = window_.upload_texture(place->texture, result->width, result->height, result->rgba.data());
  place->width = result->width;
  place->height = result->height;
}

}  // namespace sitmap::app
