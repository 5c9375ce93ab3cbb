// Reads the tiles that frames want, by worker threads, and keeps them.
#pragma once

#include <atomic>
#include <chrono>
#include <functional>
#include <map>
#include <memory>
#include <set>
#include <string>
#include <utility>
#include <vector>

#include "app/picture.h"
#include "core/jobs.h"
#include "data/raster_tiles.h"
#include "io/raster_tile_reader.h"

namespace sitmap::app {

// For the window: nothing here waits.
class RasterStore {
 public:
  // wake: called from workers when a tile has come.
  explicit RasterStore(const std::function<void()>& wake);
  // Does not wait for servers that hang: what they would answer goes nowhere.
  ~RasterStore();

  const std::shared_ptr<RasterTiles>& tiles() const { return tiles_; }
  // Takes what has come; true if anything has.
  bool poll();
  // Whether poll has something to take although no worker woke anyone.
  bool has_news() const { return has_news_; }
  // Reads these next, and no longer what is not among them.
  void want(const std::vector<scene::WantedTile>& wanted);
  // Of network layers only tiles of the user's cache are read; what was read otherwise is forgotten.
  void set_offline(bool offline);
  bool idle() const { return pending_.empty(); }
  // What could not be read: one message a layer.
  std::vector<std::string> take_messages() { return std::exchange(messages_, {}); }

 private:
  struct Work;
  void submit(const scene::WantedTile& wanted);
  void take_failed(const TileKey& key);
  void take(Work& work);

  std::shared_ptr<RasterTiles> tiles_ = std::make_shared<RasterTiles>();
  struct Pending {
    std::uint64_t job = 0;
    bool network = false;
  };
  std::map<TileKey, Pending> pending_;
  std::set<std::uint64_t> network_layers_;  // of which tiles were read
  bool offline_ = false, has_news_ = false;
  // Tiles that a server did not give, and when they are asked for again.
  using Clock = std::chrono::steady_clock;
  std::map<TileKey, Clock::time_point> retries_;
  // Layers whose server did not answer: until then it is not asked, so that it holds up no picture.
  std::map<std::uint64_t, Clock::time_point> silent_;
  // Open readers that no job uses, by the layer's serial.
  std::map<std::uint64_t, std::vector<std::unique_ptr<io::RasterTileReader>>> readers_;
  std::set<std::uint64_t> told_;  // layers of which a message was given
  std::vector<std::string> messages_;
  std::shared_ptr<std::atomic<bool>> alive_ = std::make_shared<std::atomic<bool>>(true);
  std::unique_ptr<JobQueue> network_;
  JobQueue jobs_;  // last: joined first
};

// The picture with every tile that it shows. A tile that cannot be read is empty, and there is a warning.
Result<Picture> make_complete_picture(const State& state, scene::Resources& resources, const PictureOptions& options,
                                      JobContext& job);

}  // namespace sitmap::app
