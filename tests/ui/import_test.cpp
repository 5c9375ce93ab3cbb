// Opening files whose dates can be read in two ways, by hand in the real window.
#include <catch2/catch.hpp>
#include <chrono>
#include <fstream>

#include "hand.h"

using namespace sitmap;
using namespace sitmap::test;

namespace {

// In a window of 1280 x 800 the panel fills its height less 16 px and 1080 px of its width.
constexpr ScreenPoint kDayFirst{767, 122}, kMonthFirst{1030, 122}, kOpen{1116, 752}, kCancel{1012, 752};
// The field for a reference system, after three notches of the wheel.
constexpr ScreenPoint kReference{820, 317};

std::filesystem::path write(const Hand& hand, const std::string& name, const std::string& text) {
  const std::filesystem::path path = hand.folder() / name;
  std::ofstream(path, std::ios::binary) << text;
  return path;
}

std::string ambiguous() {
  return "Date,Lat,Lon,Title\n"
         "03/04/2020,33.3,44.4,First\n"
         "05/06/2020,30.5,47.8,Second\n"
         "07/08/2020,95,44,Nowhere\n";
}

void drop(Hand& hand, const std::vector<std::filesystem::path>& paths) {
  platform::FilesDropped dropped;
  for (const std::filesystem::path& path : paths) dropped.paths.push_back(path.string());
  hand.program().window().input().push_back(dropped);
  hand.settle();
}

void click(Hand& hand, ScreenPoint at) {
  hand.click(at.x, at.y);
}

std::string first_start(const Hand& hand) {
  return hand.state().document.events->detail(0).time.start_text;
}

}  // namespace

TEST_CASE("a file whose days may be months is asked about, opened as answered, and known the second time") {
  Hand hand;
  const std::filesystem::path file = write(hand, "either.csv", ambiguous());
  drop(hand, {file});
  REQUIRE(hand.state().settings.dialog == Dialog::mapping);
  REQUIRE(hand.program().import() != nullptr);
  CHECK(hand.program().import()->event_count() == 0);
  CHECK_FALSE(can_be_opened(*hand.program().import()));

  click(hand, kOpen);  // does nothing yet
  REQUIRE(hand.state().settings.dialog == Dialog::mapping);
  click(hand, kMonthFirst);
  REQUIRE(hand.program().import() != nullptr);
  CHECK(hand.program().import()->event_count() == 2);
  CHECK(hand.program().import()->rows.at(0).edtf == "2020-03-04");
  CHECK(hand.program().import()->rejected.at("bad position") == 1);
  click(hand, kDayFirst);
  CHECK(hand.program().import()->rows.at(0).edtf == "2020-04-03");

  click(hand, kOpen);
  CHECK(hand.state().settings.dialog == Dialog::none);
  REQUIRE(hand.state().document.layers.size() == 1);
  CHECK(hand.state().document.layers[0]->records == 3);
  CHECK(hand.state().document.events->size() == 2);
  CHECK(first_start(hand) == "2020-04-03");
  CHECK(std::filesystem::exists(hand.folder() / "config" / "mappings.json"));

  const std::filesystem::path again = write(hand, "another.csv", ambiguous());
  drop(hand, {again});
  CHECK(hand.state().settings.dialog == Dialog::none);
  REQUIRE(hand.state().document.layers.size() == 2);
  CHECK(hand.state().document.layers[1]->path == again.string());
  CHECK(hand.state().document.layers[1]->events->detail(0).time.start_text == "2020-04-03");
}

TEST_CASE("cancelling the mapping leaves everything as it was") {
  Hand hand;
  const std::vector<EventLayerPtr> before = hand.state().document.layers;
  const std::size_t undo = hand.state().undo.size();
  const Camera camera = hand.state().view.camera;
  const std::filesystem::path file = write(hand, "either.csv", ambiguous());
  for (const bool by_key : {false, true}) {
    drop(hand, {file});
    REQUIRE(hand.state().settings.dialog == Dialog::mapping);
    click(hand, kDayFirst);
    if (by_key)
      hand.key(kKeyEscape);
    else
      click(hand, kCancel);
    CHECK(hand.state().settings.dialog == Dialog::none);
    CHECK(hand.program().import() == nullptr);
    CHECK(hand.state().document.layers == before);
    CHECK(hand.state().undo.size() == undo);
    CHECK(hand.state().view.camera == camera);
  }
  CHECK_FALSE(std::filesystem::exists(hand.folder() / "config" / "mappings.json"));
}

TEST_CASE("the mapping of what is open can be seen again and changed") {
  Hand hand;
  drop(hand, {write(hand, "days.csv", "when,lat,lon,title\n2020-05-01,33,44,One\n2020-05-02,33,45,Two\n")});
  REQUIRE(hand.state().settings.dialog == Dialog::none);
  REQUIRE(hand.state().document.events->size() == 2);
  REQUIRE(hand.program().run_command("file.map_fields"));
  hand.settle();
  REQUIRE(hand.state().settings.dialog == Dialog::mapping);
  REQUIRE(hand.program().import() != nullptr);
  CHECK(hand.program().import()->revised);
  CHECK(hand.program().import()->mapping == hand.state().document.layers.at(0)->recognition->mapping);
  click(hand, kOpen);
  CHECK(hand.state().document.layers.size() == 1);
  CHECK(hand.state().document.events->size() == 2);
}

TEST_CASE("shapes whose file states no reference system lie where the one that is typed says, here and once open") {
  Hand hand;
  const auto incident = [](const char* date, const char* title, const char* place) {
    return std::string("<gml:featureMember><c:incident><c:date>") + date + "</c:date><c:title>" + title +
           "</c:title><c:place><gml:Point><gml:coordinates>" + place +
           "</gml:coordinates></gml:Point></c:place></c:incident></gml:featureMember>\n";
  };
  drop(hand, {write(hand, "metres.gml",
                    "<?xml version=\"1.0\"?>\n<c:FeatureCollection xmlns:c=\"http://example.org/c\" "
                    "xmlns:gml=\"http://www.opengis.net/gml\">\n" +
                        incident("2020-01-08", "One", "441000,3686000") + incident("2020-01-09", "Two", "500000,0") +
                        "</c:FeatureCollection>\n")});
  REQUIRE(hand.state().document.layers.size() == 1);
  CHECK(hand.state().document.events->size() == 0);  // metres are no degrees
  REQUIRE(hand.program().run_command("file.map_fields"));
  hand.settle();
  REQUIRE(hand.program().import() != nullptr);
  CHECK(hand.program().import()->rejected.at("bad position") == 2);
  hand.move(820, 300);
  hand.wheel(-3);
  hand.settle();
  click(hand, kReference);
  hand.type("EPSG:32638");
  hand.settle();
  const ImportDraft& draft = *hand.program().import();
  CHECK(draft.mapping.crs == "EPSG:32638");
  CHECK(draft.rejected.empty());
  REQUIRE(draft.event_count() == 2);
  const LonLat shown = draft.events->events->position()[1];
  CHECK(shown.lon_deg == Approx(45).margin(1e-6));
  CHECK(shown.lat_deg == Approx(0).margin(1e-6));
  click(hand, kOpen);
  REQUIRE(hand.state().document.layers.size() == 1);
  REQUIRE(hand.state().document.events->size() == 2);
  CHECK(hand.state().document.events->position()[0].lon_deg == Approx(44.3662).margin(1e-4));
  CHECK(hand.state().document.events->position()[1].lon_deg == Approx(45).margin(1e-6));
}

TEST_CASE("of several files dropped at once all are opened, and those that ask are asked about in turn") {
  Hand hand;
  const std::filesystem::path plain =
      write(hand, "plain.csv", "when,lat,lon,title\n2020-05-01,33,44,One\n2020-05-02,33,45,Two\n");
  const std::filesystem::path first = write(hand, "first.csv", ambiguous());
  const std::filesystem::path second = write(hand, "second.csv", "Day,Lat,Lon,Title\n01/02/2020,33,44,Only\n");
  const std::filesystem::path broken = write(hand, "broken.geojson", "{\"type\": \"FeatureCollection\"");
  drop(hand, {first, plain, second, broken});
  REQUIRE(hand.program().import() != nullptr);
  CHECK(hand.program().import()->path == first.string());
  CHECK(hand.program().import()->more_asking == 1);
  CHECK(hand.state().document.events->size() == 2);  // of the plain one, already
  CHECK(hand.state().toasts.empty());                // nothing is summed up before all is answered
  click(hand, kDayFirst);
  click(hand, kOpen);
  REQUIRE(hand.program().import() != nullptr);
  CHECK(hand.program().import()->path == second.string());
  CHECK(hand.state().document.events->size() == 4);
  click(hand, kCancel);
  CHECK(hand.program().import() == nullptr);
  CHECK(hand.state().document.layers.size() == 2);
  REQUIRE(hand.state().toasts.size() == 1);
  const std::string& words = hand.state().toasts.front().text;
  CHECK(words.starts_with("Opened 2 of 4 files: 4 events"));
  CHECK(words.find("second.csv was left out") != std::string::npos);
  CHECK(words.find("broken.geojson") != std::string::npos);
}

TEST_CASE("a long import is cancelled at once") {
  Hand hand;
  const std::vector<EventLayerPtr> before = hand.state().document.layers;
  const std::filesystem::path path = hand.folder() / "million.csv";
  {
    std::ofstream file(path, std::ios::binary);
    file << "when,lat,lon,title\n";
    for (int i = 0; i < 1'000'000; ++i)
      file << "2020-0" << i % 9 + 1 << "-11," << i % 90 << ".5," << i % 180 << ".5,E" << i << '\n';
  }
  app::Program& program = hand.program();
  hand.move(1258, 788);  // where the job's cross will be
  program.window().input().push_back(platform::FilesDropped{{path.string()}});
  for (int i = 0; i < 100 && program.running_jobs().empty(); ++i) program.frame();
  for (int i = 0; i < 3; ++i) program.frame();  // the cross is drawn
  REQUIRE(program.running_jobs().size() == 1);
  using Clock = std::chrono::steady_clock;
  program.window().input().push_back(platform::MouseButton{0, true, false});
  program.window().input().push_back(platform::MouseButton{0, false});
  const Clock::time_point start = Clock::now();
  int frames = 0;
  while (!program.running_jobs().empty() && frames < 60) {
    program.frame();
    ++frames;
  }
  const double took_ms = std::chrono::duration<double, std::milli>(Clock::now() - start).count();
  CAPTURE(took_ms, frames);
  CHECK(program.running_jobs().empty());
  CHECK(frames < 60);
  hand.settle();
  CHECK(hand.state().document.layers == before);
}
