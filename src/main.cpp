// The program: hands the command line to the app.
#include <cstdio>
#include <cstdlib>

#include "app/cli.h"

int main(int argc, char** argv) {
  const int status = sitmap::app::run(argc, argv);
#ifndef __SANITIZE_ADDRESS__
  // All files are written and closed. Leaving libraries to tear down what the system takes back anyway costs tens of
  // milliseconds of every picture; only the search for leaks needs it.
  std::fflush(nullptr);
  std::_Exit(status);
#endif
  return status;
}
