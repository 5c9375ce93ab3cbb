// Changes of the document, their undo and redo, and what of the view follows from them.
#include <algorithm>

#include "state/apply_parts.h"
#include "state/limits.h"

namespace sitmap {
namespace {

// The clock keeps how it runs, and starts anew with what it runs over.
void reset_time(State& state) {
  TimeControl fresh = time_control_for(state.document.events->full_range(), state.settings.zone);
  fresh.mode = state.view.time.mode;
  fresh.loop = state.view.time.loop;
  fresh.steps_per_second = state.view.time.steps_per_second;
  fresh.snap = state.view.time.snap;
  fresh.shorten_gaps = state.view.time.shorten_gaps;
  state.view.time = fresh;
  state.view.comparison.reset();
  state.view.time.axis = padded_axis(fresh.window, slider_warp(state));
}

// Rows of another table mean other events. A view of nothing is no view to return to.
void reset_view(State& state, bool remember) {
  // What spans more would open aslant, at the globe's edges; who wants the globe may choose it.
  constexpr double kWidestOnGlobe_deg = 75;
  if (state.view.camera.projection == Projection::automatic && events_width_deg(state) > kWidestOnGlobe_deg)
    state.view.camera.projection = Projection::mercator;
  state.view.selected.reset();
  state.view.chosen.clear();
  state.view.hovered.reset();
  state.view.fanned_out.clear();
  reset_time(state);
  set_camera(state, camera_for_all_events(state), remember);
}

// What is in sight stays in sight where a step of undo concerns only some of it.
bool share_a_layer(const Document& a, const Document& b) {
  return std::any_of(a.layers.begin(), a.layers.end(), [&](const EventLayerPtr& layer) {
    return std::any_of(b.layers.begin(), b.layers.end(), [&](const EventLayerPtr& other) {
      return layer->path == other->path && layer->name == other->name;
    });
  });
}

// Restores the newest document of from and keeps the present one in to.
void travel(State& state, std::vector<Document>& from, std::vector<Document>& to) {
  if (from.empty()) return;
  Document document = std::move(from.back());
  from.pop_back();
  to.push_back(state.document);
  const TimeSpan range = state.document.events->full_range();
  const bool keep_view = share_a_layer(document, state.document);
  replace_document(state, std::move(document), keep_view);
  if (keep_view && state.document.events->full_range() != range) fit_time(state);
}

}  // namespace

void replace_document(State& state, Document document, bool keep_view) {
  const EventTablePtr before = std::exchange(state.document, std::move(document)).events;
  if (state.document.events == before) return;
  const std::optional<EventIndex> selected = state.view.selected;
  if (keep_view) {
    state.view.selected.reset();
    state.view.chosen.clear();
    state.view.hovered.reset();
    state.view.fanned_out.clear();
  } else {
    reset_view(state, before->size() > 0);
  }
  if (!selected || *selected >= before->size()) return;
  const std::size_t row = state.document.events->find(before->id(*selected));
  if (row < state.document.events->size()) state.view.selected = static_cast<EventIndex>(row);
}

void fit_time(State& state) {
  const TimeSpan left = state.document.events->full_range();
  if (left.empty()) return;
  const TimeSpan& window = state.view.time.window;
  if (window.end <= left.begin || window.begin >= left.end) return reset_time(state);
  state.view.time.axis = padded_axis(slider_range(state), slider_warp(state));
}

void remember_document(State& state) {
  state.undo.push_back(state.document);
  if (state.undo.size() > kMaxUndo) state.undo.erase(state.undo.begin());
  state.redo.clear();
}

void open_layers(State& state, std::vector<EventLayerPtr> layers) {
  if (!state.document.layers.empty() || !state.document.map_layers.empty()) remember_document(state);
  state.redo.clear();
  Document document;
  document.layers = std::move(layers);
  document.map_layers = state.document.map_layers;
  document.measurements = state.document.measurements;
  std::erase_if(document.layers, [](const EventLayerPtr& layer) { return !layer || !layer->events; });
  document.layer_styles.resize(document.layers.size());
  document.events = merge_events(document.layers);
  if (!document.layers.empty()) document.title = document.layers.front()->name;
  const bool had_events = state.document.events->size() > 0;
  state.document = std::move(document);
  note_on_disk(state, state.document.layers);
  reset_view(state, had_events);
}

void set_filter(State& state, Filter filter) {
  std::sort(filter.hidden_categories.begin(), filter.hidden_categories.end());
  if (filter == state.document.filter) return;
  remember_document(state);
  state.document.filter = std::move(filter);
}

void set_title(State& state, std::string title) {
  if (title == state.document.title) return;
  remember_document(state);
  state.document.title = std::move(title);
}

void undo(State& state) {
  // What was offered to be undone is.
  std::erase_if(state.toasts, [](const Toast& toast) { return toast.offer == "edit.undo"; });
  travel(state, state.undo, state.redo);
}
void redo(State& state) {
  travel(state, state.redo, state.undo);
}

}  // namespace sitmap
