// Dispatches the command line to a verb, and turns errors into messages and an exit status.
#include "app/cli.h"

#include <clocale>
#include <cstdio>
#include <exception>

#include "app/verbs.h"

namespace sitmap::app {
namespace {

Status run_verb(const Options& options) {
  switch (options.verb) {
    case Verb::window:
      return run_window(options);
    case Verb::render:
      return run_render(options);
    case Verb::query:
      return run_query(options);
    case Verb::info:
      return run_info(options);
    case Verb::bench:
      return run_bench(options);
  }
  return Error{ErrorKind::internal, "", "unknown verb", ""};
}

}  // namespace

void print_message(const std::string& message) {
  std::string line = message;
  for (char& c : line)
    if (c == '\n' || c == '\r') c = ' ';
  std::fprintf(stderr, "sitmap: %s\n", line.c_str());
}

int run(int argc, char** argv) {
  try {
    Result<std::variant<Options, Answer>> parsed = parse_options(argc, argv);
    if (!parsed) {
      print_message(parsed.error().message());
      return static_cast<int>(parsed.error().kind);
    }
    if (const Answer* answer = std::get_if<Answer>(&*parsed)) {
      std::fputs(answer->text.c_str(), stdout);
      return 0;
    }
    const Status status = run_verb(std::get<Options>(*parsed));
    for (const std::string& warning : status.warnings) print_message(warning);
    if (status) return 0;
    print_message(status.error().message());
    return static_cast<int>(status.error().kind);
  } catch (const std::exception& error) {
    print_message(std::string("internal error: ") + error.what() + ": please report this");
    return 1;
  }
}

}  // namespace sitmap::app
