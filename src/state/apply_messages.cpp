// Toasts and the log that keeps them.
#include <algorithm>

#include "state/apply_parts.h"
#include "state/limits.h"

namespace sitmap {

void show_toast(State& state, const action::ShowToast& shown) {
  const Toast toast{shown.kind, shown.text, 0, state.next_serial++, shown.offer};
  state.log.push_back(toast);
  if (state.log.size() > kMaxLog) state.log.pop_front();
  // The same words again: one toast says it as well, as the newest.
  std::erase_if(state.toasts, [&](const Toast& t) { return t.kind == toast.kind && t.text == toast.text; });
  state.toasts.push_back(toast);
  if (state.toasts.size() <= kMaxToasts) return;
  // Errors give way last.
  const auto gone = std::find_if(state.toasts.begin(), state.toasts.end() - 1,
                                 [](const Toast& t) { return t.kind != ToastKind::error; });
  state.toasts.erase(gone == state.toasts.end() - 1 ? state.toasts.begin() : gone);
}

void dismiss_toast(State& state, std::uint64_t serial) {
  std::erase_if(state.toasts, [&](const Toast& t) { return t.serial == serial; });
}

void tick_toasts(State& state, double dt_s) {
  for (Toast& toast : state.toasts) toast.age_s += dt_s;
  std::erase_if(state.toasts, [](const Toast& t) { return t.kind != ToastKind::error && t.age_s >= kToastLife_s; });
}

}  // namespace sitmap
