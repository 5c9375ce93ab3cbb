// What each verb of the command line does.
#pragma once

#include "app/options.h"
#include "core/result.h"

namespace sitmap::app {

Status run_window(const Options& options);
Status run_render(const Options& options);
Status run_query(const Options& options);
Status run_info(const Options& options);
Status run_bench(const Options& options);

// "sitmap: message" on standard error, on one line.
void print_message(const std::string& message);

}  // namespace sitmap::app
