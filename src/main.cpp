// The program: hands the command line to the app.
#include "app/cli.h"

int main(int argc, char** argv) {
  return sitmap::app::run(argc, argv);
}
