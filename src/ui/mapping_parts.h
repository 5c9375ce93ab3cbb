// The parts of the mapping panel: each shows a draft, and edits a mapping that becomes the next one.
#pragma once

#include <string>
#include <string_view>

#include "state/import_draft.h"
#include "ui/context.h"
#include "ui/widgets.h"

namespace sitmap::ui {

// "precision_m" in words: "Precision of place".
const char* field_label(std::string_view field);
// The fields that a column feeds, in words: "Start, Title"; empty: none.
std::string fed_fields(const Mapping& mapping, const std::string& column);
// A note of the recognition without what holds on the command line alone, as a sentence.
std::string window_note(std::string_view text);

// The questions and suggestions at the top; returns the height taken.
float draw_mapping_questions(Context& ctx, Box area, const ImportDraft& draft, Mapping& mapping);
void draw_mapping_columns(Context& ctx, Box area, const ImportDraft& draft);
void draw_mapping_fields(Context& ctx, Box area, const ImportDraft& draft, Mapping& mapping);
void draw_mapping_preview(Context& ctx, Box area, const ImportDraft& draft);

}  // namespace sitmap::ui
