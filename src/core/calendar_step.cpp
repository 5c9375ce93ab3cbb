// Calendar steps as ISO 8601 durations.
#include <array>

#include "core/scanner.h"
#include "core/time.h"
#include "core/time_text.h"

namespace sitmap {
namespace {

constexpr const char* kAdvice = "write a duration such as P1D, P1W, P1M, P1Y or PT1H";

struct Part {
  char letter;
  int months, days;
  DurationUs clock_us;
};
constexpr std::array<Part, 4> kDateParts = {{{'Y', 12, 0, 0}, {'M', 1, 0, 0}, {'W', 0, 7, 0}, {'D', 0, 1, 0}}};
constexpr std::array<Part, 3> kClockParts = {{{'H', 0, 0, kHourUs}, {'M', 0, 0, kMinuteUs}, {'S', 0, 0, kSecondUs}}};

Error step_error(std::string_view text, const char* reason) {
  return {ErrorKind::usage, "", '"' + std::string(text.substr(0, 40)) + "\" is no step of time: " + reason, kAdvice};
}

// Reads the parts that are there, each at most once and in order. The reason why not, or null.
template <std::size_t N>
const char* scan_parts(Scanner& scanner, const std::array<Part, N>& parts, CalendarStep& step) {
  constexpr int kMost = 100'000;  // of any unit: keeps every sum far from overflow
  auto next = parts.begin();
  while (is_digit(scanner.peek())) {
    const std::optional<int> number = parse_digits(scanner.take_digits());
    if (!number || *number > kMost) return "a number is too large";
    if (scanner.peek() == '.' || scanner.peek() == ',') return "numbers are whole";
    while (next != parts.end() && next->letter != scanner.peek()) ++next;
    if (next == parts.end()) return "its units are Y, M, W, D, then after T: H, M, S, in this order";
    scanner.skip(1);
    step.months += *number * next->months;
    step.days += *number * next->days;
    step.clock_us += *number * next->clock_us;
    ++next;
  }
  return nullptr;
}

void append_part(std::string& text, std::int64_t number, char letter) {
  if (number != 0) text += std::to_string(number) + letter;
}

}  // namespace

Result<CalendarStep> parse_calendar_step(std::string_view iso8601) {
  Scanner scanner(iso8601);
  CalendarStep step;
  if (scanner.done()) return step_error(iso8601, "it is empty");
  if (scanner.peek() == '-') return step_error(iso8601, "it is negative");
  if (!scanner.take('P')) return step_error(iso8601, "it does not start with P");
  const char* reason = scan_parts(scanner, kDateParts, step);
  if (reason == nullptr && scanner.take('T')) {
    reason = scanner.done() ? "nothing follows the T" : scan_parts(scanner, kClockParts, step);
  }
  if (reason != nullptr) return step_error(iso8601, reason);
  if (!scanner.done()) return step_error(iso8601, "it has something that is no number with its unit");
  if (step == CalendarStep{}) return step_error(iso8601, "it has no length");
  return step;
}

std::string format_calendar_step(const CalendarStep& step) {
  std::string text = "P";
  if (step.months == 0 && step.clock_us == 0 && step.days != 0 && step.days % 7 == 0) {
    append_part(text, step.days / 7, 'W');
    return text;
  }
  append_part(text, step.months / 12, 'Y');
  append_part(text, step.months % 12, 'M');
  append_part(text, step.days, 'D');
  std::string clock;
  append_part(clock, step.clock_us / kHourUs, 'H');
  append_part(clock, step.clock_us / kMinuteUs % 60, 'M');
  const int microsecond = static_cast<int>(step.clock_us % kSecondUs);
  if (step.clock_us % kMinuteUs != 0) {
    clock +=
        std::to_string(step.clock_us / kSecondUs % 60) + fraction_text(microsecond, fraction_digits(microsecond)) + "S";
  }
  if (!clock.empty()) text += "T" + clock;
  return text == "P" ? "PT0S" : text;
}

}  // namespace sitmap
