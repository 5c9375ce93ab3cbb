// The last row of a dialog that saves a file: its name, and the button that says Save, or Replace the second time.
#pragma once

#include <filesystem>
#include <functional>
#include <string>

#include "ui/context.h"
#include "ui/widgets.h"

namespace sitmap::ui {

struct SaveRow {
  const char* id = "";
  FieldLook field;
  std::string& path;                              // as typed
  bool& replacing;                                // the file that is there may go
  std::function<std::filesystem::path()> target;  // what is typed, made whole
};

enum class SaveAnswer { none, changed, cancelled, save };

// save: into row.target(), where no file is or one that may go. Above the row it says that a file is there.
SaveAnswer draw_save_row(Context& ctx, Box box, const SaveRow& row);

}  // namespace sitmap::ui
