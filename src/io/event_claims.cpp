// Member by member from JSON to Claim; docs/event-format.md states the same rules for authors of files.
#include "io/event_claims.h"

#include <cmath>

#include "io/event_position.h"
#include "io/event_text.h"

namespace sitmap::io {
namespace {

class ClaimReader {
 public:
  explicit ClaimReader(const Zone& zone) : zone_(zone) {}

  ClaimReading run(JsonView element) {
    if (!element.is(JsonKind::object)) {
      refuse(kBadField, "holds " + kind_of(element) + ", not an object");
      return std::move(out_);
    }
    std::string scratch;
    for (auto at = element.begin(); at != element.end(); ++at) take(at.key().text(scratch), *at);
    read_time();
    return std::move(out_);
  }

 private:
  void take(std::string_view name, JsonView value) {
    Claim& claim = out_.claim;
    if (name == "who") return text("who", value, claim.who);
    if (name == "what") return text("what", value, claim.what);
    if (name == "start") return text("start", value, start_, kBadTime);
    if (name == "end") return text("end", value, end_, kBadTime);
    if (name == "place") return text("place", value, claim.place);
    if (name == "position") return position(value);
    if (name == "precision_m") return precision(value);
    if (name == "figures") return figures(value);
    if (name == "source") return source(value);
    leave_out("", name);
  }

  void refuse(const char* reason, const std::string& message) {
    if (!out_.refusal) out_.refusal = Refusal{reason, "claims: " + message};
  }
  void leave_out(const std::string& where, std::string_view name) {
    out_.notes.push_back("claims: " + where + in_quotes(name) + " is not a member of the format and is left out");
  }

  void text(const char* name, JsonView value, std::string& into, const char* reason = kBadField) {
    if (value.is(JsonKind::text)) {
      into = value.text();
    } else if (!value.is(JsonKind::null)) {
      refuse(reason, std::string(name) + " is " + kind_of(value) + ", not a text");
    }
  }

  void read_time() {
    if (out_.refusal || (start_.empty() && end_.empty())) return;
    if (start_.empty()) return refuse(kBadTime, "end is stated without start; write \"..\" for an unknown start");
    Result<EventTime> time = parse_event_time(start_, end_, zone_);
    if (time) {
      out_.claim.time = std::move(*time);
      return;
    }
    const bool start_is_fine = !end_.empty() && parse_event_time(start_, "", zone_).ok();
    refuse(kBadTime, (start_is_fine ? "end: " : "start: ") + time.error().message());
  }

  void position(JsonView value) {
    if (value.is(JsonKind::null)) return;
    if (!value.is(JsonKind::list))
      return refuse(kBadPosition, "position is " + kind_of(value) + ", not a list of longitude and latitude");
    std::vector<double> numbers;
    for (const JsonView coordinate : value) {
      if (!coordinate.is(JsonKind::number))
        return refuse(kBadPosition, "position holds " + kind_of(coordinate) + ", not numbers");
      numbers.push_back(coordinate.number());
    }
    if (numbers.size() < 2)
      return refuse(kBadPosition, "position has " + std::to_string(numbers.size()) + " numbers, not two");
    const LonLat at{numbers[0], numbers[1]};
    if (!is_valid(at)) return refuse(kBadPosition, "position: " + position_refusal(at));
    if (numbers.size() > 2) out_.notes.emplace_back("claims: a position has a height, which is left out");
    out_.claim.position = at;
  }

  void precision(JsonView value) {
    if (value.is(JsonKind::null)) return;
    const double metres = value.is(JsonKind::number) ? value.number() : -1;
    if (metres >= 0 && metres <= kMaxPrecision_m) {
      out_.claim.precision_m = metres;
    } else {
      refuse(kBadField, "precision_m is " + (value.is(JsonKind::number) ? number_text(metres) : kind_of(value)) +
                            ", not a number of metres from 0 to 20000000");
    }
  }

  // Of a name that is given twice the last one counts, in the place of the first.
  void figures(JsonView value) {
    if (value.is(JsonKind::null)) return;
    if (!value.is(JsonKind::object))
      return refuse(kBadField, "figures are " + kind_of(value) + ", not an object of names and numbers");
    for (auto at = value.begin(); at != value.end(); ++at) {
      Figure figure{at.key().text(), {}, (*at).is(JsonKind::number)};
      if ((*at).is(JsonKind::null)) continue;
      if (!figure.is_number && !(*at).is(JsonKind::text))
        return refuse(kBadField,
                      "figures: " + in_quotes(figure.name) + " is " + kind_of(*at) + ", not a number or a text");
      if (figure.is_number && !std::isfinite((*at).number()))
        return refuse(kBadField, "figures: " + in_quotes(figure.name) + " is beyond the range of numbers");
      figure.value = figure.is_number ? std::string((*at).raw()) : (*at).text();
      put(std::move(figure));
    }
  }

  void put(Figure figure) {
    for (Figure& known : out_.claim.figures) {
      if (known.name != figure.name) continue;
      known = std::move(figure);
      return;
    }
    out_.claim.figures.push_back(std::move(figure));
  }

  void source(JsonView value) {
    Source& into = out_.claim.source;
    if (value.is(JsonKind::null)) return;
    if (value.is(JsonKind::text)) {
      std::string stated = value.text();
      const bool address = is_address(stated);
      (address ? into.url : into.title) = std::move(stated);
      out_.notes.push_back(std::string("claims: a text stands for a source, taken as its ") +
                           (address ? "url" : "title"));
      return;
    }
    if (!value.is(JsonKind::object)) return refuse(kBadField, "source is " + kind_of(value) + ", not an object");
    const std::pair<std::string_view, std::string*> wanted[] = {{"title", &into.title},
                                                                {"publisher", &into.publisher},
                                                                {"url", &into.url},
                                                                {"published", &into.published},
                                                                {"locator", &into.locator}};
    std::string scratch;
    for (auto at = value.begin(); at != value.end(); ++at) {
      const std::string name(at.key().text(scratch));
      bool known = false;
      for (const auto& [member, target] : wanted) {
        if (member != name) continue;
        known = true;
        text(("source: " + name).c_str(), *at, *target);
      }
      if (!known) leave_out("source: ", name);
    }
  }

  const Zone& zone_;
  ClaimReading out_;
  std::string start_, end_;
};

}  // namespace

ClaimReading read_claim(JsonView element, const Zone& zone) {
  return ClaimReader(zone).run(element);
}

}  // namespace sitmap::io
