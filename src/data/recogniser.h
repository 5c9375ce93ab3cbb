// Schemes first, then names that the values bear out, then values alone; what remains open becomes a question. Of use
// to recognise only.
#pragma once

#include <initializer_list>
#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "data/field_names.h"
#include "data/recognise.h"

namespace sitmap {

class Recogniser {
 public:
  Recogniser(const Survey& survey, bool has_geometry);

  Result<Recognition> run(const MappingChoices& choices);

 private:
  Mapping& mapping() { return found_.mapping; }
  const ColumnSurvey& column(std::size_t i) const { return survey_.columns()[i]; }
  std::size_t size() const { return survey_.columns().size(); }
  // Mapped, or unset by the user.
  bool settled(const std::string& field) const { return decided_.count(field) > 0 || is_mapped(field); }
  bool is_mapped(const std::string& field) const { return found_.mapping.fields.count(field) > 0; }
  bool is_dated() const { return is_mapped("start") || is_mapped("end"); }
  const ColumnSurvey* named(const std::string& name) const;
  const ColumnSurvey* plainly_named(std::initializer_list<std::string_view> names) const;
  void map(const std::string& field, const ColumnSurvey& c, std::string why);
  bool is_placed() const;
  static bool is_part(const std::string& name);
  bool is_used_for_place(std::string_view field, std::size_t i) const;

  // recogniser.cpp: what is mapped.
  std::optional<Error> take(const MappingChoice& choice);
  void by_tags();
  void by_names();
  std::vector<std::size_t> fitting_columns(const FieldNames& field, BearsOut bears_out) const;
  std::vector<std::size_t> promised_columns(const FieldNames& field) const;
  bool complement(const std::string& field, const std::vector<std::size_t>& fitting);
  void complement_title();
  void take_projected();
  void by_ending();
  void join_split_times();
  void join_parts();
  void by_values();
  void take_people_and_sources();
  void name_untitled();
  void take_zones();
  void settle_geometry();

  // recogniser_doubts.cpp: what is asked, suspected or refused.
  Error no_such_column(const std::string& wanted) const;
  void tell_broken_promises();
  void tell_broken_promise(const ColumnSurvey& c, const NamePromise& promise);
  bool is_asked_about(const std::string& name) const;
  void ask_which(const std::string& field, const std::vector<std::size_t>& fitting);
  void suspect_zones();
  void settle_dates(const MappingChoices& choices);
  void ask_order(const ColumnSurvey& c, bool contradictory);
  void ask_for_spreadsheet_days();
  void suspect_midnights();
  void suspect_positions();

  const Survey& survey_;
  bool has_geometry_ = false;
  std::string crs_;  // as chosen
  std::vector<std::string> plain_;
  std::map<std::string, bool> decided_;
  Recognition found_;
};

}  // namespace sitmap
