// The mapping panel and the list of rejected records: what a click asks for.
#include <catch2/catch.hpp>

#include "headless.h"

namespace sitmap::ui {
namespace {

ColumnSurvey column(const std::string& name, std::initializer_list<const char*> values) {
  ColumnSurvey survey;
  survey.column.name = name;
  for (const char* value : values) {
    survey.dates.add(value);
    ++survey.stated;
    survey.samples.emplace_back(value);
  }
  return survey;
}

// In a window of 1440 x 900 the panel is 1080 x 840, from (180, 30) to (1260, 870).
struct Panel : Headless {
  static constexpr float kDayX = 847, kMonthX = 1110, kChoiceY = 138, kFootY = 838, kOpenX = 1196, kCancelX = 1092;
  Panel() : Headless(1440, 900) {
    draft.path = "/data/events.csv";
    draft.layer = "events";
    draft.driver = "CSV";
    draft.columns = {column("Date", {"03/04/2020"}), column("What", {"Strike"}), column("Until", {"2020-05-01"})};
    draft.mapping.fields["start"] = {{"Date"}, "by its name", Reading::plain, ""};
    draft.recognition.mapping = draft.mapping;
    draft.events = std::make_shared<EventLayer>();
    std::const_pointer_cast<EventLayer>(draft.events)->events = std::make_shared<EventTable>();
    import = &draft;
    Settings settings = state.settings;
    settings.dialog = Dialog::mapping;
    set(settings);
    frames(4);
    clear();
  }
  ImportDraft draft;
};

struct RejectedList : Headless {
  // 720 x 560 in the middle of 1440 x 900: from (360, 170) to (1080, 730).
  RejectedList() : Headless(1440, 900) {
    auto layer = std::make_shared<EventLayer>();
    layer->name = "Events";
    layer->path = "/data/events.csv";
    layer->events = EventTable::build({dated("a", "One", "2020-01-01", "x")});
    layer->records = 4;
    layer->rejections = {{2, "", "bad time", "start: 2020-02-30"},
                         {3, "", "bad position", "latitude 95"},
                         {4, "", "bad time", "start: never"}};
    state = apply(std::move(state), action::OpenLayers{{layer}});
  }
  void show() {
    Settings settings = state.settings;
    settings.dialog = Dialog::rejected;
    set(settings);
    frames(4);
    clear();
  }
};

}  // namespace

TEST_CASE_METHOD(Panel, "The order of day and month is asked with what the value means either way", "[mapping]") {
  click(kMonthX, kChoiceY);
  auto asked = requests_of<ChangeMapping>();
  REQUIRE(asked.size() == 1);
  CHECK(asked[0].mapping.date_order == DateOrder::mdy);
  clear();
  click(kDayX, kChoiceY);
  asked = requests_of<ChangeMapping>();
  REQUIRE(asked.size() == 1);
  CHECK(asked[0].mapping.date_order == DateOrder::dmy);
}

TEST_CASE_METHOD(Panel, "Nothing opens before the question is answered", "[mapping]") {
  click(kOpenX, kFootY);
  CHECK(requests_of<OpenMapped>().empty());
  draft.mapping.date_order = DateOrder::dmy;
  click(kOpenX, kFootY);
  const auto asked = requests_of<OpenMapped>();
  REQUIRE(asked.size() == 1);
  CHECK(asked[0].remember);
}

TEST_CASE_METHOD(Panel, "A mapping is remembered unless that is switched off", "[mapping]") {
  draft.mapping.date_order = DateOrder::dmy;
  click(300, kFootY);
  click(kOpenX, kFootY);
  const auto asked = requests_of<OpenMapped>();
  REQUIRE(asked.size() == 1);
  CHECK_FALSE(asked[0].remember);
}

TEST_CASE_METHOD(Panel, "Cancel closes the panel, a click beside it does not", "[mapping]") {
  click(60, 450);
  CHECK(state.settings.dialog == Dialog::mapping);
  click(kCancelX, kFootY);
  CHECK(state.settings.dialog == Dialog::none);
  CHECK(requests_of<ChangeMapping>().empty());
}

TEST_CASE_METHOD(Panel, "A field takes another column from the list of columns", "[mapping]") {
  // The row of End: below the question, the heads, and the row of Start with its reason.
  const float chooser_x = 820, end_y = 309;
  click(chooser_x, end_y);
  // The list opens below: not stated, Date, What, Until; 28 px each.
  click(chooser_x, end_y + 18 + 4 + 28 * 3 + 14);
  const auto asked = requests_of<ChangeMapping>();
  REQUIRE(asked.size() == 1);
  REQUIRE(asked[0].mapping.fields.count("end") == 1);
  CHECK(asked[0].mapping.fields.at("end").columns == std::vector<std::string>{"Until"});
  CHECK(asked[0].mapping.fields.at("end").why == "chosen");
  CHECK(asked[0].mapping.fields.at("start") == draft.mapping.fields.at("start"));
}

TEST_CASE_METHOD(Panel, "Any draft is drawn: no columns, texts of any length and script, no map", "[mapping]") {
  for (int i = 0; i < 80; ++i) draft.columns.push_back(column("عمود " + std::string(500, 'x'), {"قيمة"}));
  draft.columns.emplace_back();
  for (std::size_t i = 0; i < 300; ++i) {
    draft.rows.emplace_back().record = i;
    draft.rows.back().title = std::string(i * 10, 'y');
    if (i % 3 == 0) draft.rows.back().refusal = "bad time: \xFF\xFE";
  }
  draft.recognition.suggestions = {"a --map lat=Date", "", "--"};
  frames(3);
  move(400, 400);
  draft.error = "there is no zone";
  draft.columns.clear();
  frames(3);
  CHECK(state.settings.dialog == Dialog::mapping);
}

TEST_CASE_METHOD(RejectedList, "The rejected records are listed and exported", "[mapping]") {
  show();
  click(1000, 698);
  const auto asked = requests_of<ExportRejected>();
  REQUIRE(asked.size() == 1);
  CHECK(asked[0].path.ends_with("events rejected.csv"));
  CHECK(state.settings.dialog == Dialog::none);
}

TEST_CASE_METHOD(RejectedList, "The count of refused records on the status line leads to the list", "[mapping]") {
  frames(3);
  const Layout at = layout();
  click(at.status.right() - 40, at.status.y + at.status.h / 2);
  CHECK(state.settings.dialog == Dialog::rejected);
}

TEST_CASE_METHOD(RejectedList, "A toast offers its command with a button", "[mapping]") {
  auto layer = std::make_shared<EventLayer>(*state.document.layers[0]);
  layer->recognition = std::make_shared<const Recognition>();
  state = apply(std::move(state), action::OpenLayers{{layer}});
  state = apply(std::move(state), action::ShowToast{ToastKind::success, "Opened events.csv", "file.map_fields"});
  frames(3);
  clear();
  const Layout at = layout();
  // 336 px wide, at the right above the slider: text line, then the button.
  const float right = std::min(1440.0f, at.right.x) - 12;
  click(right - 336 + 40 + 60, at.slider.y - 40 - 26);
  bool asked = false;
  for (const Effect& effect : effects) {
    if (const auto* request = std::get_if<Request>(&effect)) asked = asked || *request == Request::map_fields;
  }
  CHECK(asked);
  CHECK(state.toasts.empty());
}

}  // namespace sitmap::ui
