// Rows of claims: each account as an Account, compared pair by pair.
#include "ui/claim_table.h"

#include <algorithm>
#include <charconv>

#include "core/geo_digits.h"
#include "core/geodesy.h"
#include "data/fold.h"
#include "ui/event_marks.h"

namespace sitmap::ui {

namespace {

// Marks the cells of which any other says otherwise; differ(i, j) compares two accounts, 0 is the event.
template <class Differ>
void mark_differing(ClaimRow& row, const Differ& differ) {
  const auto cell = [&row](std::size_t i) -> ClaimCell& { return i == 0 ? row.own : row.cells[i - 1]; };
  for (std::size_t i = 0; i <= row.cells.size(); ++i) {
    for (std::size_t j = i + 1; j <= row.cells.size(); ++j) {
      if (differ(i, j)) cell(i).differs = cell(j).differs = true;
    }
  }
}

std::string time_text(const State& state, EventIndex event, const EventTime& time) {
  const bool own_clock = state.settings.zone_mode == ZoneMode::event && time.offset_min;
  const Zone zone = own_clock ? Zone::fixed(*time.offset_min) : zone_for(state, event);
  return format_event_time(time, zone);
}

std::optional<ClaimRow> when_row(const State& state, EventIndex event, const std::vector<Account>& accounts) {
  ClaimRow row{kTimeDiffers, "When", {}, {}};
  const auto cell_of = [&](const Account& account) {
    ClaimCell cell;
    if (!account.time) return cell;
    cell.text = time_text(state, event, *account.time);
    cell.span = account.time->outer;
    return cell;
  };
  row.own = cell_of(accounts[0]);
  bool any = false;
  for (std::size_t i = 1; i < accounts.size(); ++i) {
    row.cells.push_back(cell_of(accounts[i]));
    any = any || accounts[i].time;
  }
  if (!any) return std::nullopt;
  mark_differing(row, [&](std::size_t i, std::size_t j) {
    return accounts[i].time && accounts[j].time && times_differ(*accounts[i].time, *accounts[j].time);
  });
  return row;
}

ClaimCell place_cell(const Account& account, const Account& event, bool is_event) {
  ClaimCell cell;
  cell.text = account.place;
  if (!account.position) return cell;
  const double precision = account.precision_m > 0 ? account.precision_m : written_precision_m(*account.position);
  cell.detail = format_decimal(*account.position, precision);
  if (account.precision_m > 0) cell.detail += " ± " + format_given_length(account.precision_m);
  if (is_event || !event.position) return cell;
  const GeodesicLine way = geodesic_line(*event.position, *account.position);
  if (way.length_m >= 1)
    cell.detail += "\n" + format_length(way.length_m) + ", " + format_bearing(way.azimuth_deg) + " from the marker";
  return cell;
}

std::optional<ClaimRow> where_row(const std::vector<Account>& accounts) {
  ClaimRow row{kPlaceDiffers, "Where", place_cell(accounts[0], accounts[0], true), {}};
  bool any = false;
  for (std::size_t i = 1; i < accounts.size(); ++i) {
    row.cells.push_back(place_cell(accounts[i], accounts[0], false));
    any = any || !row.cells.back().text.empty() || !row.cells.back().detail.empty();
  }
  if (!any) return std::nullopt;
  mark_differing(row, [&](std::size_t i, std::size_t j) { return places_differ(accounts[i], accounts[j]); });
  return row;
}

std::optional<double> number_of(std::string_view text) {
  double number = 0;
  const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), number);
  if (text.empty() || error != std::errc() || end != text.data() + text.size()) return std::nullopt;
  return number;
}

const Figure* figure_of(const Account& account, const std::string& name) {
  for (const Figure& figure : account.figures) {
    if (folded(figure.name) == name) return &figure;
  }
  return nullptr;
}

// As a label: "killed" is "Killed".
std::string capitalised(std::string name) {
  if (!name.empty() && name.front() >= 'a' && name.front() <= 'z') name.front() = static_cast<char>(name.front() - 32);
  return name;
}

ClaimRow figure_row(const std::string& label, const std::vector<Account>& accounts) {
  const std::string name = folded(label);
  ClaimRow row{kFiguresDiffer, capitalised(label), {}, {}};
  std::vector<const Figure*> figures = {nullptr};
  for (std::size_t i = 1; i < accounts.size(); ++i) {
    figures.push_back(figure_of(accounts[i], name));
    ClaimCell& cell = row.cells.emplace_back();
    if (figures.back() == nullptr) continue;
    cell.text = figures.back()->value;
    cell.number = number_of(cell.text);
  }
  mark_differing(row, [&](std::size_t i, std::size_t j) {
    return figures[i] != nullptr && figures[j] != nullptr && values_differ(*figures[i], *figures[j]);
  });
  return row;
}

void add_figures(const std::vector<Account>& accounts, std::vector<ClaimRow>& rows) {
  std::vector<std::string> seen;
  for (const Account& account : accounts) {
    for (const Figure& figure : account.figures) {
      const std::string name = folded(figure.name);
      if (std::find(seen.begin(), seen.end(), name) != seen.end()) continue;
      seen.push_back(name);
      rows.push_back(figure_row(figure.name, accounts));
    }
  }
}

}  // namespace

bool ClaimRow::differs() const {
  return own.differs || std::any_of(cells.begin(), cells.end(), [](const ClaimCell& cell) { return cell.differs; });
}

ClaimTable claim_table(const State& state, EventIndex event) {
  const EventTable& events = *state.document.events;
  const std::vector<Claim>& claims = events.detail(event).claims;
  ClaimTable table;
  table.respects = events.disagreement(event);
  std::vector<Account> accounts = {account_of(events, event)};
  for (std::size_t i = 0; i < claims.size(); ++i) {
    accounts.push_back(account_of(claims[i]));
    table.who.push_back(claims[i].who.empty() ? "Account " + std::to_string(i + 1) : claims[i].who);
  }
  if (auto row = when_row(state, event, accounts)) table.rows.push_back(std::move(*row));
  if (auto row = where_row(accounts)) table.rows.push_back(std::move(*row));
  add_figures(accounts, table.rows);
  return table;
}

std::string disagreement_words(Respects respects) {
  if (respects == 0) return "Accounts";
  if (respects == kWordingDiffers) return "Accounts differ";
  std::vector<std::string_view> names;
  for (const auto& [respect, name] : respect_names()) {
    if ((respects & respect) != 0) names.push_back(name);
  }
  std::string words = "Sources disagree on ";
  for (std::size_t i = 0; i < names.size(); ++i) {
    if (i > 0) words += i + 1 == names.size() ? " and " : ", ";
    words += names[i];
  }
  return words;
}

}  // namespace sitmap::ui
