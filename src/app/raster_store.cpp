// Jobs for tiles, and readers that go from job to job.
#include "app/raster_store.h"

#include <algorithm>
#include <chrono>
#include <semaphore>

namespace sitmap::app {
namespace {

constexpr int kThreads = 2;
constexpr std::size_t kSubmitted = 4;      // at once: what is no longer wanted need not be taken back
constexpr std::size_t kKept = 384u << 20;  // bytes of tiles
constexpr std::size_t kReadersOfLayer = 2;

}  // namespace

// What goes into a job and comes out of it.
struct RasterStore::Work {
  scene::WantedTile wanted;
  std::unique_ptr<io::RasterTileReader> reader;
  RasterTilePtr tile;
  std::string error;

  void run(const std::function<bool()>& cancelled) {
    if (!reader) {
      Result<std::unique_ptr<io::RasterTileReader>> opened = io::RasterTileReader::open(wanted.layer);
      if (!opened) return fail(opened.error());
      reader = std::move(opened).value();
    }
    Result<RasterTilePtr> read = reader->read(wanted.key.id, *wanted.paint, cancelled);
    if (!read) return fail(read.error());
    tile = *read;
  }

 private:
  void fail(const Error& problem) {
    if (problem.kind != ErrorKind::cancelled) error = problem.message();
    auto empty = std::make_shared<RasterTile>();
    empty->serial = next_tile_serial();
    empty->id = wanted.key.id;
    empty->failed = true;
    tile = std::move(empty);
  }
};

RasterStore::RasterStore(const std::function<void()>& wake) : jobs_(kThreads, wake) {}

bool RasterStore::poll() {
  return jobs_.poll();
}

void RasterStore::want(const std::vector<scene::WantedTile>& wanted) {
  std::set<TileKey> keys;
  for (const scene::WantedTile& tile : wanted) keys.insert(tile.key);
  std::erase_if(pending_, [&](const auto& item) {
    if (keys.count(item.first) > 0) return false;
    jobs_.cancel(item.second);
    return true;
  });
  for (const scene::WantedTile& tile : wanted) {
    if (pending_.size() >= kSubmitted) break;
    if (pending_.count(tile.key) == 0) submit(tile);
  }
  if (wanted.empty()) tiles_->trim(kKept);
}

void RasterStore::submit(const scene::WantedTile& wanted) {
  auto work = std::make_shared<Work>();
  work->wanted = wanted;
  auto& free = readers_[wanted.layer->serial];
  if (!free.empty()) {
    work->reader = std::move(free.back());
    free.pop_back();
  }
  pending_[wanted.key] = jobs_.submit("Reading " + wanted.layer->name, [this, work](JobContext& job) {
    work->run([&job] { return job.cancelled(); });
    return JobQueue::Completion([this, work] { take(*work); });
  });
}

void RasterStore::take(Work& work) {
  pending_.erase(work.wanted.key);
  tiles_->add(work.wanted.key, work.tile);
  auto& free = readers_[work.wanted.layer->serial];
  if (work.reader && free.size() < kReadersOfLayer) free.push_back(std::move(work.reader));
  if (!work.error.empty() && told_.insert(work.wanted.layer->serial).second) messages_.push_back(work.error);
}

Result<Picture> make_complete_picture(const State& state, scene::Resources& resources, const PictureOptions& options,
                                      JobContext& job) {
  std::counting_semaphore<> came{0};
  RasterStore store([&came] { came.release(); });
  resources.tiles = store.tiles();
  for (;;) {
    Result<Picture> picture = make_picture(state, resources, options);
    std::vector<scene::WantedTile> wanted = picture->frame.wanted_tiles;
    if (wanted.empty()) {
      picture.warnings = store.take_messages();
      return picture;
    }
    while (!wanted.empty()) {
      if (job.cancelled()) return Error{ErrorKind::cancelled, "picture", "drawing was cancelled", ""};
      store.want(wanted);
      came.try_acquire_for(std::chrono::milliseconds(100));
      store.poll();
      std::erase_if(wanted, [&](const scene::WantedTile& tile) { return store.tiles()->find(tile.key) != nullptr; });
    }
  }
}

}  // namespace sitmap::app
