// sitmap [FILE...]: the window.
#include "app/program.h"
#include "app/verbs.h"

namespace sitmap::app {

Status run_window(const Options& options) {
  ProgramOptions program_options;
  program_options.files = options.files;
  program_options.reading = options.reading;
  program_options.network = options.network();
  program_options.offline = options.offline;
  Result<std::unique_ptr<Program>> program = Program::create(program_options);
  if (!program) return program.error();
  while ((*program)->frame()) {
  }
  return Ok{};
}

}  // namespace sitmap::app
