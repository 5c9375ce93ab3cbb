// Themes that change while the program runs.
#include "app/program.h"
#include "app/theme_files.h"
#include "core/files.h"

namespace sitmap::app {
namespace {
constexpr double kThemeCheck_s = 1;
}

void Program::reload_themes() {
  const std::filesystem::path folder = asset_dir() / "themes";
  themes_stamp_ = themes_stamp(folder);
  redraw_ = true;
  const Result<ThemeSet> read = read_themes(folder);
  if (!read) return toast(ToastKind::error, read.error().message());
  resources_.themes = merged_themes(*read, resources_.themes);
  ++themes_generation_;
  for (const std::string& problem : read->problems) toast(ToastKind::error, problem);
  if (read->problems.empty()) toast(ToastKind::success, "Themes reloaded");
}

void Program::check_themes(double now_s, bool got_focus) {
  const bool due = state_.settings.watch_themes && now_s - themes_checked_s_ >= kThemeCheck_s;
  if (!due && !got_focus) return;
  themes_checked_s_ = now_s;
  if (themes_stamp(asset_dir() / "themes") != themes_stamp_) reload_themes();
}

}  // namespace sitmap::app
