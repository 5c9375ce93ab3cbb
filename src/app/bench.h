// Measuring: scenarios, their times, and the machine they ran on.
#pragma once

#include <functional>
#include <string>
#include <vector>

namespace sitmap::app {

struct Timing {
  std::string scenario;
  std::vector<double> times_ms;                       // one a repetition, in order
  double peak_rss_mb = 0;                             // of the process that did the work
  std::vector<std::pair<std::string, double>> notes;  // further figures, such as "shown"

  double quantile_ms(double q) const;
};

struct Machine {
  std::string cpu, system, gl;
  unsigned cores = 0;
};

Machine this_machine(const std::string& gl);

// Runs work(i) for i in [0, repetitions) after one unmeasured run with i = 0.
Timing measure(const std::string& scenario, int repetitions, const std::function<void(int)>& work);

// Runs this program again with arguments, repetitions times, with XDG_CACHE_HOME set to cache_home if that is not
// empty.
Timing measure_process(const std::string& scenario, int repetitions, const std::vector<std::string>& arguments,
                       const std::function<std::string(int)>& cache_home);

double peak_rss_mb();  // of this process

std::string write_measurements_json(const Machine& machine, const std::vector<Timing>& results);
std::string write_measurements_text(const Machine& machine, const std::vector<Timing>& results);

}  // namespace sitmap::app
