// The two ways to ask a recognition, and the way into it.
#include "data/recognise.h"

#include "data/recogniser.h"

namespace sitmap {

const Question* Recognition::blocking() const {
  for (const Question& question : questions) {
    if (question.blocking) return &question;
  }
  return nullptr;
}

bool Recognition::makes_events(bool has_geometry) const {
  const auto is_mapped = [&](const char* field) { return mapping.fields.count(field) > 0; };
  if (is_mapped("start") || is_mapped("end")) return true;
  if (has_geometry) return false;
  return (is_mapped("lat") || is_mapped("position")) && (is_mapped("title") || is_mapped("category"));
}

Result<Recognition> recognise(const Survey& survey, const MappingChoices& choices, bool has_geometry) {
  return Recogniser(survey, has_geometry).run(choices);
}

}  // namespace sitmap
