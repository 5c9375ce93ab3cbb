// Reading ahead gives what the source gives, and ends whenever either side wants to.
#include <catch2/catch.hpp>
#include <stdexcept>

#include "io/ahead_records.h"
#include "record_list.h"

namespace sitmap::io {
namespace {

// Numbers as texts, then what `end` says.
class Numbers final : public RecordSource {
 public:
  Numbers(std::size_t count, std::optional<Error> end) : count_(count), end_(std::move(end)) {
    info_.columns = {{"number", "integer"}, {"text", "text"}};
  }
  const SourceInfo& info() const override { return info_; }
  bool complete() const override { return complete_; }
  Result<std::size_t> read(const RecordSink& sink, JobContext&) override {
    for (std::size_t i = 1; i <= count_; ++i) {
      const std::string number = std::to_string(i), text(i % 1000 == 0 ? 300'000 : i % 7, 'x');
      const Cell cells[] = {{number, CellKind::number}, {text, text.empty() ? CellKind::absent : CellKind::text}};
      RecordPlace place{RecordPlace::Kind::refused, {}, 0, number};
      if (!sink({i, std::span(cells).first(i % 2 == 0 ? 2 : 1), place})) return i;
    }
    if (end_) return *end_;
    complete_ = false;
    info_.warnings = {"at the end"};
    return count_;
  }

 private:
  std::size_t count_;
  std::optional<Error> end_;
  SourceInfo info_;
  bool complete_ = true;
};

TEST_CASE("Records read ahead are the same, in order, with the account at the end") {
  for (const std::size_t count :
       {std::size_t{0}, std::size_t{1}, std::size_t{512}, std::size_t{513}, std::size_t{5000}}) {
    const RecordSourcePtr source = read_ahead(std::make_unique<Numbers>(count, std::nullopt));
    for (int again = 0; again < 2; ++again) {
      const auto records = test::read_all(*source);
      REQUIRE(records.size() == count);
      for (std::size_t i = 0; i < count; ++i) {
        const bool good = records[i]["number"] == std::to_string(i + 1) &&
                          records[i].refusal == std::to_string(i + 1) &&
                          (i % 2 == 0 || records[i]["text"].size() == ((i + 1) % 1000 == 0 ? 300'000 : (i + 1) % 7));
        if (!good) FAIL(i);
      }
      CHECK_FALSE(source->complete());
      CHECK(source->info().warnings.size() == 1);
    }
  }
}

TEST_CASE("A sink that has enough ends the reading wherever the reader is") {
  for (const std::size_t enough : {1U, 2U, 511U, 512U, 513U, 2048U, 2049U, 2600U}) {
    const RecordSourcePtr source = read_ahead(std::make_unique<Numbers>(1'000'000, std::nullopt));
    JobContext job;
    std::size_t seen = 0;
    const auto count = source->read([&](const Record&) { return ++seen < enough; }, job);
    REQUIRE(count.ok());
    CHECK(*count == enough);
    CHECK(seen == enough);
  }
}

TEST_CASE("Errors of the source come after its records; what the sink throws passes") {
  const RecordSourcePtr source =
      read_ahead(std::make_unique<Numbers>(3000, Error{ErrorKind::cancelled, "a", "was cancelled", ""}));
  JobContext job;
  std::size_t seen = 0;
  const auto count = source->read([&](const Record&) { return ++seen > 0; }, job);
  REQUIRE_FALSE(count.ok());
  CHECK(count.error().kind == ErrorKind::cancelled);
  CHECK(seen == 3000);
  CHECK_THROWS_AS(source->read([](const Record&) -> bool { throw std::runtime_error("no"); }, job), std::runtime_error);
}

}  // namespace
}  // namespace sitmap::io
