// Jobs for tiles, and readers that go from job to job.
#include "app/raster_store.h"

#include <algorithm>
#include <chrono>
#include <semaphore>
#include <thread>

namespace sitmap::app {
namespace {

constexpr int kThreads = 2, kNetworkThreads = 4;
constexpr std::size_t kSubmitted = 4;      // at once: what is no longer wanted need not be taken back
constexpr std::size_t kKept = 384u << 20;  // bytes of tiles
constexpr std::size_t kReadersOfLayer = 4;
constexpr std::chrono::seconds kRetry{30};
constexpr std::chrono::seconds kSilence{5};  // a server that takes so long to fail does not answer

RasterTilePtr failed_tile(TileId id) {
  auto tile = std::make_shared<RasterTile>();
  tile->serial = next_tile_serial();
  tile->id = id;
  tile->failed = true;
  return tile;
}

}  // namespace

// What goes into a job and comes out of it.
struct RasterStore::Work {
  scene::WantedTile wanted;
  std::unique_ptr<io::RasterTileReader> reader;
  RasterTilePtr tile;
  std::string error;
  bool offline = false, silent = false;
  std::chrono::steady_clock::time_point start{};

  void run(const std::function<bool()>& cancelled) {
    start = std::chrono::steady_clock::now();
    if (!reader) {
      Result<std::unique_ptr<io::RasterTileReader>> opened = io::RasterTileReader::open(wanted.layer, offline);
      if (!opened) return fail(opened.error());
      reader = std::move(opened).value();
    }
    Result<RasterTilePtr> read = reader->read(wanted.key.id, *wanted.paint, cancelled);
    if (!read) return fail(read.error());
    if (!read.warnings.empty()) error = read.warnings.front();
    tile = *read;
  }

 private:
  void fail(const Error& problem) {
    if (problem.kind != ErrorKind::cancelled) error = problem.message();
    tile = failed_tile(wanted.key.id);
    silent = std::chrono::steady_clock::now() - start > kSilence;
  }
};

RasterStore::RasterStore(const std::function<void()>& wake)
    : network_(std::make_unique<JobQueue>(kNetworkThreads,
                                          [wake, alive = alive_] {
                                            if (*alive && wake) wake();
                                          })),
      jobs_(kThreads, wake) {}

RasterStore::~RasterStore() {
  *alive_ = false;
  if (network_->idle()) return;
  std::thread([queue = std::move(network_)]() mutable { queue.reset(); }).detach();
}

bool RasterStore::poll() {
  const bool files = jobs_.poll(), network = network_->poll();
  return std::exchange(has_news_, false) || files || network;
}

void RasterStore::set_offline(bool offline) {
  if (offline == offline_) return;
  offline_ = offline;
  for (const std::uint64_t serial : network_layers_) {
    readers_.erase(serial);
    silent_.erase(serial);
    told_.erase(serial);
    tiles_->forget(serial);
  }
}

void RasterStore::want(const std::vector<scene::WantedTile>& wanted) {
  const auto now = Clock::now();
  std::erase_if(retries_, [&](const auto& item) {
    if (now < item.second) return false;
    tiles_->remove(item.first);
    return true;
  });
  std::set<TileKey> keys;
  for (const scene::WantedTile& tile : wanted) keys.insert(tile.key);
  std::erase_if(pending_, [&](const auto& item) {
    // What is being fetched will be wanted again sooner or later.
    if (item.second.network || keys.count(item.first) > 0) return false;
    jobs_.cancel(item.second.job);
    return true;
  });
  for (const scene::WantedTile& tile : wanted) {
    if (const auto silent = silent_.find(tile.layer->serial); silent != silent_.end() && now < silent->second) {
      if (pending_.count(tile.key) == 0) take_failed(tile.key);
      continue;
    }
    // A server that hangs holds up no file.
    const auto under_way = std::count_if(pending_.begin(), pending_.end(), [&](const auto& item) {
      return item.second.network == tile.layer->network.has_value();
    });
    if (static_cast<std::size_t>(under_way) < kSubmitted && pending_.count(tile.key) == 0) submit(tile);
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
  const bool network = wanted.layer->network.has_value();
  if (network) network_layers_.insert(wanted.layer->serial);
  work->offline = offline_;
  const std::uint64_t job =
      (network ? *network_ : jobs_).submit("Reading " + wanted.layer->name, [this, work](JobContext& context) {
        work->run([&context] { return context.cancelled(); });
        return JobQueue::Completion([this, work] { take(*work); });
      });
  pending_[wanted.key] = {job, network};
}

void RasterStore::take_failed(const TileKey& key) {
  tiles_->add(key, failed_tile(key.id));
  retries_[key] = Clock::now() + kRetry;
  has_news_ = true;
}

void RasterStore::take(Work& work) {
  pending_.erase(work.wanted.key);
  // Read before the switch was turned: it would tell of another time.
  if (work.wanted.layer->network && work.offline != offline_) return;
  tiles_->add(work.wanted.key, work.tile);
  if (work.tile->failed && work.wanted.layer->network) {
    retries_[work.wanted.key] = Clock::now() + kRetry;
    if (work.silent) silent_[work.wanted.layer->serial] = Clock::now() + kRetry;
  }
  auto& free = readers_[work.wanted.layer->serial];
  if (work.reader && free.size() < kReadersOfLayer) free.push_back(std::move(work.reader));
  if (!work.error.empty() && told_.insert(work.wanted.layer->serial).second) messages_.push_back(work.error);
}

Result<Picture> make_complete_picture(const State& state, scene::Resources& resources, const PictureOptions& options,
                                      JobContext& job) {
  const auto came = std::make_shared<std::counting_semaphore<>>(0);
  RasterStore store([came] { came->release(); });
  store.set_offline(state.settings.offline);
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
      came->try_acquire_for(std::chrono::milliseconds(100));
      store.poll();
      std::erase_if(wanted, [&](const scene::WantedTile& tile) { return store.tiles()->find(tile.key) != nullptr; });
    }
  }
}

}  // namespace sitmap::app
