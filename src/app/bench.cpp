// Clocks, memory, processes, and how measurements are written.
#include "app/bench.h"

#include <fcntl.h>
#include <sys/resource.h>
#include <sys/utsname.h>
#include <sys/wait.h>
#include <unistd.h>

#include <algorithm>
#include <chrono>
#include <cmath>
#include <fstream>
#include <nlohmann/json.hpp>
#include <sstream>
#include <thread>

namespace sitmap::app {
namespace {

using Clock = std::chrono::steady_clock;

double since_ms(Clock::time_point start) {
  return std::chrono::duration<double, std::milli>(Clock::now() - start).count();
}

double rounded(double value) {
  return std::round(value * 100) / 100;
}

struct ProcessCost {
  double time_ms = 0, peak_rss_mb = 0;
  bool ok = false;
};

ProcessCost run_self(const std::vector<std::string>& arguments, const std::string& cache_home) {
  std::vector<char*> argv;
  std::string name = "sitmap";
  argv.push_back(name.data());
  std::vector<std::string> copies = arguments;
  for (std::string& argument : copies) argv.push_back(argument.data());
  argv.push_back(nullptr);
  const Clock::time_point start = Clock::now();
  const pid_t child = fork();
  if (child < 0) return {};
  if (child == 0) {
    if (!cache_home.empty()) setenv("XDG_CACHE_HOME", cache_home.c_str(), 1);
    const int null = open("/dev/null", O_WRONLY);
    dup2(null, STDOUT_FILENO);
    dup2(null, STDERR_FILENO);
    execv("/proc/self/exe", argv.data());
    _exit(127);
  }
  int status = 0;
  rusage usage{};
  wait4(child, &status, 0, &usage);
  return {since_ms(start), static_cast<double>(usage.ru_maxrss) / 1024, WIFEXITED(status) && WEXITSTATUS(status) == 0};
}

}  // namespace

double Timing::quantile_ms(double q) const {
  if (times_ms.empty()) return std::nan("");
  std::vector<double> sorted = times_ms;
  std::sort(sorted.begin(), sorted.end());
  const double at = q * static_cast<double>(sorted.size() - 1);
  const auto low = static_cast<std::size_t>(at);
  const std::size_t high = std::min(low + 1, sorted.size() - 1);
  return sorted[low] + (sorted[high] - sorted[low]) * (at - static_cast<double>(low));
}

Machine this_machine(const std::string& gl) {
  Machine machine;
  machine.gl = gl;
  machine.cores = std::thread::hardware_concurrency();
  std::ifstream cpu("/proc/cpuinfo");
  for (std::string line; std::getline(cpu, line);) {
    if (!line.starts_with("model name")) continue;
    machine.cpu = line.substr(std::min(line.size(), line.find(':') + 2));
    break;
  }
  utsname names{};
  if (uname(&names) == 0) machine.system = std::string(names.sysname) + " " + names.machine;
  return machine;
}

double peak_rss_mb() {
  rusage usage{};
  getrusage(RUSAGE_SELF, &usage);
  return static_cast<double>(usage.ru_maxrss) / 1024;
}

Timing measure(const std::string& scenario, int repetitions, const std::function<void(int)>& work) {
  Timing result{scenario, {}, 0, {}};
  work(0);
  for (int i = 0; i < repetitions; ++i) {
    const Clock::time_point start = Clock::now();
    work(i);
    result.times_ms.push_back(since_ms(start));
  }
  result.peak_rss_mb = peak_rss_mb();
  return result;
}

Timing measure_process(const std::string& scenario, int repetitions, const std::vector<std::string>& arguments,
                       const std::function<std::string(int)>& cache_home) {
  Timing result{scenario, {}, 0, {}};
  for (int i = 0; i < repetitions; ++i) {
    const ProcessCost cost = run_self(arguments, cache_home(i));
    if (!cost.ok) continue;
    result.times_ms.push_back(cost.time_ms);
    result.peak_rss_mb = std::max(result.peak_rss_mb, cost.peak_rss_mb);
  }
  return result;
}

std::string write_measurements_json(const Machine& machine, const std::vector<Timing>& results) {
  nlohmann::ordered_json json;
  json["machine"] = {{"cpu", machine.cpu}, {"cores", machine.cores}, {"system", machine.system}, {"gl", machine.gl}};
  json["results"] = nlohmann::ordered_json::array();
  for (const Timing& result : results) {
    nlohmann::ordered_json entry{{"scenario", result.scenario},
                                 {"n", result.times_ms.size()},
                                 {"median_ms", rounded(result.quantile_ms(0.5))},
                                 {"p95_ms", rounded(result.quantile_ms(0.95))},
                                 {"peak_rss_mb", rounded(result.peak_rss_mb)}};
    for (const auto& [name, value] : result.notes) entry[name] = value;
    json["results"].push_back(std::move(entry));
  }
  return json.dump(2) + "\n";
}

std::string write_measurements_text(const Machine& machine, const std::vector<Timing>& results) {
  std::ostringstream out;
  out.imbue(std::locale::classic());
  out << machine.cpu << ", " << machine.cores << " cores, " << machine.gl << "\n";
  const auto column = [&out](const std::string& text, std::size_t width) {
    out << text << std::string(text.size() < width ? width - text.size() : 1, ' ');
  };
  column("scenario", 24);
  out << "    n   median ms      p95 ms    peak MB\n" << std::fixed;
  out.precision(2);
  for (const Timing& result : results) {
    column(result.scenario, 24);
    out.width(5);
    out << result.times_ms.size();
    for (const double value : {result.quantile_ms(0.5), result.quantile_ms(0.95), result.peak_rss_mb}) {
      out.width(12);
      out << value;
    }
    for (const auto& [name, value] : result.notes) out << "  " << name << " " << value;
    out << "\n";
  }
  return out.str();
}

}  // namespace sitmap::app
