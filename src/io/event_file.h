// Reads the events of a file of any format: the native one as it is meant, every other one through a mapping.
#pragma once

#include <filesystem>
#include <map>
#include <optional>
#include <set>
#include <string>
#include <vector>

#include "core/jobs.h"
#include "core/result.h"
#include "data/event_layer.h"
#include "data/recognise.h"
#include "io/import_plan.h"

namespace sitmap::io {

struct ReadOptions {
  Zone zone = Zone::utc();  // for dates and clock times that state no offset
  MappingChoices choices;   // for every layer
  // Mappings that the user made or confirmed, by ImportPlan::signature; nothing is recognised or asked for them.
  std::map<std::string, Mapping> mappings;
};

struct EventFile {
  std::vector<EventLayerPtr> layers;
  std::set<std::string> taken;        // names that these layers have in the file
  bool other_layers = false;          // the file has layers that are no events: worth showing as they are
  std::vector<std::string> warnings;  // why layers that could be expected to be events are none
  // What could be events if the file is nothing else: a collection without any field of an event.
  EventLayerPtr doubtful;
  // Events that cannot be read before this is answered; of the first such layer. Then layers lacks them.
  std::optional<Error> asked;
};

// Errors: input for a file that no reader takes, or is broken; usage for options that do not fit its columns;
// cancelled.
Result<EventFile> read_event_file(const std::filesystem::path& path, const ReadOptions& options, JobContext& job);

// What the layers of a file would become, for a mapping panel; none for a file in the native format or without records.
Result<std::vector<ImportPlan>> plan_event_file(const std::filesystem::path& path, const ReadOptions& options,
                                                JobContext& job);

// The rejected records of the layers, which were read from path with the same options, as CSV (RFC 4180): layer,
// record, reason, message, then the record's own cells.
Result<std::string> write_rejected_csv(const std::filesystem::path& path, const std::vector<EventLayerPtr>& layers,
                                       JobContext& job);

}  // namespace sitmap::io
