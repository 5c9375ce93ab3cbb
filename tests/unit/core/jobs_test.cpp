// The job queue: order, progress, cancel, and completion on the polling thread.
#include "core/jobs.h"

#include <catch2/catch.hpp>
#include <latch>
#include <stdexcept>

using namespace sitmap;

namespace {

JobQueue::Completion nothing() {
  return [] {};
}

void wait_until_idle(JobQueue& queue) {
  while (!queue.idle()) {
    queue.poll();
    std::this_thread::yield();
  }
}

}  // namespace

TEST_CASE("Jobs run and complete in the order of submission on one worker") {
  JobQueue queue(1);
  std::vector<int> started, completed;
  for (int i = 0; i < 50; ++i) {
    queue.submit("job", [&started, &completed, i](JobContext&) {
      started.push_back(i);
      return [&completed, i] { completed.push_back(i); };
    });
  }
  wait_until_idle(queue);
  REQUIRE(started.size() == 50);
  CHECK(std::is_sorted(started.begin(), started.end()));
  CHECK(completed == started);
}

TEST_CASE("Work runs on a worker, completions on the thread that polls") {
  JobQueue queue(2);
  std::thread::id worked, completed;
  queue.submit("job", [&](JobContext&) {
    worked = std::this_thread::get_id();
    return [&] { completed = std::this_thread::get_id(); };
  });
  wait_until_idle(queue);
  CHECK(completed == std::this_thread::get_id());
  CHECK(worked != std::thread::id());
  CHECK(worked != std::this_thread::get_id());
}

TEST_CASE("Several workers run several jobs at once") {
  JobQueue queue(3);
  std::latch all_running(3);
  for (int i = 0; i < 3; ++i) {
    queue.submit("job", [&](JobContext&) {
      all_running.arrive_and_wait();
      return nothing();
    });
  }
  wait_until_idle(queue);
  CHECK(all_running.try_wait());
}

TEST_CASE("Running jobs report their label and progress, waiting ones are listed after them") {
  JobQueue queue(1);
  std::latch reported(1), finish(1);
  const std::uint64_t first = queue.submit("Reading a.csv", [&](JobContext& context) {
    context.progress(0.25);
    reported.count_down();
    finish.wait();
    return nothing();
  });
  const std::uint64_t second = queue.submit("Reading b.csv", [](JobContext&) { return nothing(); });
  reported.wait();
  const std::vector<JobInfo> jobs = queue.running();
  REQUIRE(jobs.size() == 2);
  CHECK(jobs[0].id == first);
  CHECK(jobs[0].label == "Reading a.csv");
  CHECK(jobs[0].fraction == 0.25);
  CHECK(jobs[1].id == second);
  CHECK(jobs[1].fraction == 0);
  CHECK_FALSE(queue.idle());
  finish.count_down();
  wait_until_idle(queue);
  CHECK(queue.running().empty());
}

TEST_CASE("A job cancelled while it runs sees it, and its completion is dropped") {
  JobQueue queue(1);
  std::latch started(1);
  bool completed = false;
  const std::uint64_t id = queue.submit("long", [&](JobContext& context) {
    started.count_down();
    while (!context.cancelled()) std::this_thread::yield();
    return [&] { completed = true; };
  });
  started.wait();
  queue.cancel(id);
  CHECK(queue.running().empty());
  wait_until_idle(queue);
  CHECK_FALSE(completed);
}

TEST_CASE("A job cancelled while it waits never runs") {
  JobQueue queue(1);
  std::latch finish(1);
  queue.submit("first", [&](JobContext&) {
    finish.wait();
    return nothing();
  });
  bool ran = false;
  const std::uint64_t id = queue.submit("second", [&](JobContext&) {
    ran = true;
    return nothing();
  });
  queue.cancel(id);
  CHECK(queue.running().size() == 1);
  finish.count_down();
  wait_until_idle(queue);
  CHECK_FALSE(ran);
}

TEST_CASE("A job cancelled after it finished but before poll does not complete") {
  std::latch woken(1);
  JobQueue queue(1, [&] { woken.count_down(); });
  bool completed = false;
  const std::uint64_t id = queue.submit("job", [&](JobContext&) { return [&] { completed = true; }; });
  woken.wait();
  CHECK(queue.running().empty());
  CHECK_FALSE(queue.idle());
  queue.cancel(id);
  CHECK(queue.idle());
  CHECK_FALSE(queue.poll());
  CHECK_FALSE(completed);
}

TEST_CASE("Cancelling what is over or never was does nothing") {
  JobQueue queue(1);
  const std::uint64_t id = queue.submit("job", [](JobContext&) { return nothing(); });
  wait_until_idle(queue);
  queue.cancel(id);
  queue.cancel(12345);
  CHECK(queue.idle());
}

TEST_CASE("A newer job supersedes an older one: only the newest result arrives") {
  JobQueue queue(2);
  std::vector<int> results;
  std::uint64_t latest = 0;
  for (int i = 0; i < 200; ++i) {
    queue.cancel(latest);
    latest = queue.submit("query", [&results, i](JobContext&) { return [&results, i] { results.push_back(i); }; });
  }
  wait_until_idle(queue);
  CHECK(results == std::vector<int>{199});
}

TEST_CASE("A completion may cancel the ones that wait behind it, and submit") {
  std::latch both(2);
  JobQueue queue(1, [&] { both.count_down(); });
  std::vector<std::string> log;
  std::uint64_t second = 0;
  std::latch submitted(1);
  queue.submit("first", [&](JobContext&) {
    submitted.wait();
    return [&] {
      log.push_back("first");
      queue.cancel(second);
    };
  });
  second = queue.submit("second", [&](JobContext&) { return [&] { log.push_back("second"); }; });
  submitted.count_down();
  both.wait();
  CHECK(queue.poll());
  CHECK(log == std::vector<std::string>{"first"});
  CHECK(queue.idle());
}

TEST_CASE("The wake call comes after each job, so that a sleeping loop sees it") {
  std::atomic<int> wakes = 0;
  JobQueue queue(2, [&] { ++wakes; });
  std::atomic<int> completed = 0;
  for (int i = 0; i < 20; ++i) queue.submit("job", [&](JobContext&) { return [&] { ++completed; }; });
  wait_until_idle(queue);
  CHECK(completed == 20);
  while (wakes < 20) std::this_thread::yield();
  CHECK(wakes == 20);
}

TEST_CASE("A job without a completion ends quietly") {
  JobQueue queue(1);
  queue.submit("job", [](JobContext&) { return JobQueue::Completion(); });
  wait_until_idle(queue);
  CHECK_FALSE(queue.poll());
}

TEST_CASE("An exception in a job is thrown where the queue is polled") {
  std::latch woken(1);
  JobQueue queue(1, [&] { woken.count_down(); });
  queue.submit("job", [](JobContext&) -> JobQueue::Completion { throw std::runtime_error("broken"); });
  woken.wait();
  CHECK_THROWS_WITH(queue.poll(), "broken");
  CHECK(queue.idle());
}

TEST_CASE("Destroying the queue cancels what runs, drops what waits and joins") {
  bool cancelled = false, ran = false, completed = false;
  {
    JobQueue queue(1);
    std::latch started(1);
    queue.submit("long", [&](JobContext& context) {
      started.count_down();
      while (!context.cancelled()) std::this_thread::yield();
      cancelled = true;
      return [&] { completed = true; };
    });
    queue.submit("waiting", [&](JobContext&) {
      ran = true;
      return nothing();
    });
    started.wait();
  }
  CHECK(cancelled);
  CHECK_FALSE(ran);
  CHECK_FALSE(completed);
}

TEST_CASE("A queue that was given nothing to do is destroyed at once") {
  JobQueue queue(4);
}
