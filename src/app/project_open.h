// Reads the files of a project's layers as the project says that they are to be read.
#pragma once

#include <string>
#include <vector>

#include "core/jobs.h"
#include "core/result.h"
#include "io/event_file.h"
#include "state/project.h"

namespace sitmap::app {

// The project of a file, and the text that it was read from, by which a later change on disk is noticed.
struct ProjectText {
  Project project;
  std::uint64_t hash = 0;
};
Result<ProjectText> read_project_file(const std::string& path);

struct LoadedProject {
  ProjectSources sources;
  std::vector<std::string> problems;  // one for each file that is not there or could not be read
  std::vector<std::string> warnings;
};

// Reads what sources lack. Of network layers those that must ask their server before anything can be drawn are opened
// only if ask_servers. strict: what was read only in part is a problem.
LoadedProject load_project(const Project& project, ProjectSources sources, const io::ReadOptions& reading, bool strict,
                           bool ask_servers, JobContext& job);

bool has_network_layers(const Project& project);

// Other names that absent files may have now: found is where the absent file lies, and what lay beside it or below the
// same folder then may do so again.
std::string path_beside(const std::string& absent, const std::string& absent_file, const std::string& found);

}  // namespace sitmap::app
