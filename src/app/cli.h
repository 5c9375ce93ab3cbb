// The whole program behind its command line.
#pragma once

namespace sitmap::app {

// Exit status as product.md fixes it: 0 done, 1 internal, 2 usage, 3 input, 4 output. Messages go to standard error,
// one line each.
int run(int argc, char** argv);

}  // namespace sitmap::app
