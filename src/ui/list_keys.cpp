// The rules of multiple selection that file managers have.
#include "ui/list_keys.h"

#include <algorithm>

#include "ui/virtual_list.h"

namespace sitmap::ui {

namespace {

std::size_t place_of(const std::vector<EventIndex>& rows, std::optional<EventIndex> event) {
  if (!event) return rows.size();
  return static_cast<std::size_t>(std::find(rows.begin(), rows.end(), *event) - rows.begin());
}

std::vector<EventIndex> chosen_now(const Context& ctx) {
  const View& view = ctx.state().view;
  if (!view.chosen.empty()) return view.chosen;
  return view.selected ? std::vector<EventIndex>{*view.selected} : std::vector<EventIndex>{};
}

void choose_one(Context& ctx, EventIndex event) {
  ctx.memory.list.anchor = event;
  ctx.act(action::Select{event, true});
}

void choose_range(Context& ctx, const std::vector<EventIndex>& rows, std::size_t to) {
  ListMemory& memory = ctx.memory.list;
  if (!memory.anchor) memory.anchor = ctx.state().view.selected;
  const std::size_t from = place_of(rows, memory.anchor);
  if (from == rows.size()) return choose_one(ctx, rows[to]);
  const auto [low, high] = std::minmax(from, to);
  const auto begin = rows.begin() + static_cast<std::ptrdiff_t>(low);
  ctx.act(action::Choose{{begin, rows.begin() + static_cast<std::ptrdiff_t>(high) + 1}, rows[to]});
}

std::ptrdiff_t wanted_move(int page, std::ptrdiff_t all) {
  const auto pressed = [](ImGuiKey key) { return ImGui::IsKeyPressed(ImGui::GetKeyIndex(key)); };
  if (pressed(ImGuiKey_DownArrow)) return 1;
  if (pressed(ImGuiKey_UpArrow)) return -1;
  if (pressed(ImGuiKey_PageDown)) return page;
  if (pressed(ImGuiKey_PageUp)) return -page;
  if (pressed(ImGuiKey_Home)) return -all;
  if (pressed(ImGuiKey_End)) return all;
  return 0;
}

}  // namespace

bool is_chosen(const Context& ctx, EventIndex event) {
  const View& view = ctx.state().view;
  return view.selected == event || std::binary_search(view.chosen.begin(), view.chosen.end(), event);
}

void click_row(Context& ctx, const std::vector<EventIndex>& rows, std::size_t at) {
  const ImGuiIO& io = ImGui::GetIO();
  ctx.memory.list.focused = true;
  if (io.KeyShift) return choose_range(ctx, rows, at);
  if (!io.KeyCtrl) return choose_one(ctx, rows[at]);
  std::vector<EventIndex> chosen = chosen_now(ctx);
  const auto found = std::find(chosen.begin(), chosen.end(), rows[at]);
  std::optional<EventIndex> current = rows[at];
  if (found == chosen.end()) {
    chosen.push_back(rows[at]);
  } else {
    chosen.erase(found);
    current = ctx.state().view.selected;
  }
  ctx.memory.list.anchor = rows[at];
  ctx.act(action::Choose{std::move(chosen), current});
}

void handle_list_keys(Context& ctx, const std::vector<EventIndex>& rows, int rows_in_view) {
  ListMemory& memory = ctx.memory.list;
  if (!ImGui::IsWindowFocused(ImGuiFocusedFlags_ChildWindows | ImGuiFocusedFlags_RootWindow) || memory.search_active)
    memory.focused = false;
  if (!memory.focused || rows.empty() || ImGui::IsPopupOpen(nullptr, ImGuiPopupFlags_AnyPopupId)) return;
  ctx.take_arrow_keys();
  const auto last = static_cast<std::ptrdiff_t>(rows.size()) - 1;
  const std::ptrdiff_t move = wanted_move(std::max(1, rows_in_view - 1), last + 1);
  const bool enter = ImGui::IsKeyPressed(ImGui::GetKeyIndex(ImGuiKey_Enter), false);
  if (move == 0 && !enter) return;
  const std::size_t at = place_of(rows, ctx.state().view.selected);
  if (enter && at < rows.size()) return ctx.act(action::Select{rows[at], true});
  const std::ptrdiff_t from = at == rows.size() ? (move > 0 ? -1 : 0) : static_cast<std::ptrdiff_t>(at);
  const auto to = static_cast<std::size_t>(std::clamp<std::ptrdiff_t>(from + move, 0, last));
  if (ImGui::GetIO().KeyShift) return choose_range(ctx, rows, to);
  choose_one(ctx, rows[to]);
}

void follow_selection(Context& ctx, const std::vector<EventIndex>& rows, float row_height, float height) {
  ListMemory& memory = ctx.memory.list;
  const auto selected = ctx.state().view.selected;
  if (selected == memory.selected) return;
  memory.selected = selected;
  const std::size_t at = place_of(rows, selected);
  if (at < rows.size()) reveal_row(at, row_height, height, memory.scroll);
}

}  // namespace sitmap::ui
