// The reader of JSON: values, their text, and the same judgement as another reader on what is JSON.
#include "io/json_tape.h"

#include <catch2/catch.hpp>
#include <nlohmann/json.hpp>

#include "io/json_number.h"

namespace sitmap::io {
namespace {

std::optional<JsonProblem> problem_of(std::string_view text) {
  JsonTape tape;
  std::size_t offset = 0;
  auto problem = tape.read(text, offset);
  if (!problem && skip_json_space(text, offset) < text.size()) return JsonProblem{offset};
  return problem;
}

std::string compact(std::string_view text) {
  JsonTape tape;
  std::size_t offset = 0;
  REQUIRE_FALSE(tape.read(text, offset));
  std::string out;
  append_compact_json(tape.root(), out);
  return out;
}

std::string decoded(std::string_view text) {
  JsonTape tape;
  std::size_t offset = 0;
  REQUIRE_FALSE(tape.read(text, offset));
  return tape.root().text();
}

}  // namespace

TEST_CASE("members and elements are found in order") {
  const std::string text = R"( {"a":[1,[2],{"b":null}],"c":"x","a":true} )";
  JsonTape tape;
  std::size_t offset = 0;
  REQUIRE_FALSE(tape.read(text, offset));
  CHECK(offset == text.size() - 1);
  const JsonView root = tape.root();
  CHECK(root.size() == 3);
  CHECK(root.member("c").text() == "x");
  CHECK(root.member("a").is_true());  // the last one
  CHECK_FALSE(root.member("d").stated());
  CHECK(root.member("d").is(JsonKind::null));
  const JsonView list = *root.begin();
  CHECK(list.size() == 3);
  CHECK(list.raw() == R"([1,[2],{"b":null}])");
  CHECK((*list.begin()).number() == 1);
  CHECK(tape.twice_given() == std::vector<std::string>{"a"});
  CHECK(JsonView().raw() == "null");
}

TEST_CASE("keys given twice are found in small and large objects, however they are written") {
  JsonTape tape;
  std::size_t offset = 0;
  REQUIRE_FALSE(tape.read(R"([{"a":1,"b":2},{"x":{"k":1,"k":2},"\u0078":3}])", offset));
  CHECK(tape.twice_given() == std::vector<std::string>{"k", "x"});
  std::string large = "{";
  for (int i = 0; i < 100; ++i) large += "\"k" + std::to_string(i % 98) + "\":0,";
  large.back() = '}';
  offset = 0;
  REQUIRE_FALSE(tape.read(large, offset));
  CHECK(tape.twice_given() == std::vector<std::string>{"k0", "k1"});
}

TEST_CASE("escapes are decoded, lone surrogates replaced") {
  CHECK(decoded(R"("\"\\\/\b\f\n\r\t")") == "\"\\/\b\f\n\r\t");
  CHECK(decoded(R"("\u0041\u00e9\u0639\ud83d\ude80")") == "Aéع🚀");
  CHECK(decoded(R"("\ud83d x \ude80\ud83d")") == "\uFFFD x \uFFFD\uFFFD");
  CHECK(decoded(R"("\ud83d\u0041")") == "\uFFFDA");
  CHECK(decoded(R"("a\u0000b")") == "a\uFFFDb");
}

TEST_CASE("compact JSON has no spaces and keeps digits") {
  CHECK(compact(" { \"a\" : [ 1.50 , -0 , 1e5 , true ] , \"b\\u0041\" : \"\\u0639\\/\\u0001\" , \"c\":{} } ") ==
        "{\"a\":[1.50,-0,1e5,true],\"bA\":\"ع/\\u0001\",\"c\":{}}");
}

TEST_CASE("numbers are read wherever they lie") {
  CHECK(json_number("12345678901234567890123") == 12345678901234567890123.0);
  CHECK(json_number("1e-400") == 0.0);
  CHECK(json_number("-0.0000001e-400") == 0.0);
  CHECK(json_number("0." + std::string(400, '0') + "1") == 0.0);
  CHECK(json_number("0." + std::string(400, '0') + "1e401") == 1.0);
  CHECK_FALSE(json_number("1e400").has_value());
  CHECK_FALSE(json_number("1" + std::string(400, '0')).has_value());
  CHECK_FALSE(json_number("1e99999999999999999999").has_value());
  CHECK(json_number("1e-99999999999999999999") == 0.0);
  CHECK(json_number("0e99999999999999999999") == 0.0);
}

TEST_CASE("nesting is read to any depth and kept to thirty-two") {
  const std::string deep = std::string(33, '[') + std::string(33, ']');
  JsonTape tape;
  std::size_t offset = 0;
  REQUIRE_FALSE(tape.read(deep, offset));
  CHECK(tape.too_deep());
  offset = 0;
  REQUIRE_FALSE(tape.read(deep.substr(1, 64), offset));
  CHECK_FALSE(tape.too_deep());
  offset = 0;
  const std::string objects = R"({"a":)" + std::string(100000, '[') + std::string(100000, ']') + R"(,"b":1})";
  REQUIRE_FALSE(tape.read(objects, offset));
  CHECK(tape.root().member("b").number() == 1);
  CHECK(tape.too_deep());
}

TEST_CASE("what is wrong is placed") {
  CHECK(problem_of("[1,2")->offset == 4);
  CHECK(problem_of("{\"a\":tru}")->offset == 8);
  CHECK(problem_of("[01]")->offset == 2);
  CHECK(problem_of("[1e]")->offset == 3);
  CHECK(problem_of("\"a\nb\"")->offset == 2);
  CHECK(problem_of("")->offset == 0);
}

TEST_CASE("damaged JSON is judged as another reader judges it") {
  const std::string whole =
      R"({"type":"F","list":[1,-2.5e+3,0.1E-2,[],{}],"t":"a\"\\\u00e9b","o":{"x":null,"y":true,"z":false},"e":""})";
  const std::string pieces = "{}[]:,\"\\ntrue-+.eE019u ";
  unsigned state = 4711;
  const auto random = [&](std::size_t limit) {
    state = state * 1103515245U + 12345U;
    return static_cast<std::size_t>(state >> 8) % limit;
  };
  std::size_t accepted = 0;
  for (int round = 0; round < 60000; ++round) {
    std::string text = whole;
    for (std::size_t edits = 1 + random(3); edits > 0 && !text.empty(); --edits) {
      const std::size_t at = random(text.size());
      if (random(2) == 0) {
        text[at] = pieces[random(pieces.size())];
      } else if (random(2) == 0) {
        text.insert(at, 1, pieces[random(pieces.size())]);
      } else {
        text.erase(at, 1 + random(8));
      }
    }
    const bool fine = !problem_of(text);
    accepted += fine ? 1 : 0;
    if (fine != nlohmann::json::accept(text)) FAIL(text);
    if (fine && nlohmann::json::parse(compact(text)) != nlohmann::json::parse(text)) FAIL(text);
  }
  CHECK(accepted > 1000);
}

}  // namespace sitmap::io
