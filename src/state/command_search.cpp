// The palette's search: words anywhere in a command, the better the nearer to the beginning of its label.
#include <algorithm>

#include "state/commands.h"

namespace sitmap {
namespace {

constexpr int kNoMatch = -1;

std::string lower(std::string_view text) {
  std::string result(text);
  for (char& c : result) {
    if (c >= 'A' && c <= 'Z') c = static_cast<char>(c - 'A' + 'a');
  }
  return result;
}

std::vector<std::string> split(const std::string& text) {
  std::vector<std::string> words;
  for (std::size_t at = text.find_first_not_of(' '); at != std::string::npos;) {
    const std::size_t end = std::min(text.find(' ', at), text.size());
    words.push_back(text.substr(at, end - at));
    at = text.find_first_not_of(' ', end);
  }
  return words;
}

bool starts_a_word(const std::string& text, std::size_t at) {
  return at == 0 || text[at - 1] == ' ';
}

bool has_letters_in_order(const std::string& text, const std::string& letters) {
  std::size_t found = 0;
  for (const char c : text) found += found < letters.size() && c == letters[found] ? 1 : 0;
  return found == letters.size();
}

// What a command is searched by.
struct Target {
  std::string label, menu, name;
};

int score_of_word(const Target& target, const std::string& word) {
  int best = kNoMatch;
  for (std::size_t at = target.label.find(word); at != std::string::npos; at = target.label.find(word, at + 1)) {
    best = std::max(best, at == 0 ? 100 : starts_a_word(target.label, at) ? 80 : 50);
  }
  if (best != kNoMatch) return best;
  if (target.menu.starts_with(word)) return 40;
  if (target.name.find(word) != std::string::npos) return 30;
  return has_letters_in_order(target.label, word) ? 10 : kNoMatch;
}

int score(const Target& target, const std::string& query, const std::vector<std::string>& words) {
  int sum = 0;
  for (const std::string& word : words) {
    const int part = score_of_word(target, word);
    if (part == kNoMatch) return kNoMatch;
    sum += part;
  }
  if (target.label == query) sum += 1000;
  if (target.label.starts_with(query)) sum += 200;
  return sum;
}

}  // namespace

std::vector<const Command*> search_commands(std::string_view text) {
  const std::string query = lower(text);
  const std::vector<std::string> words = split(query);
  std::vector<std::pair<int, const Command*>> scored;
  for (const Command& command : commands()) {
    const Target target{lower(command.label), lower(command.menu), lower(command.name)};
    const int points = words.empty() ? 0 : score(target, query, words);
    if (points != kNoMatch) scored.emplace_back(points, &command);
  }
  // Equals stay in the order of the menus.
  std::stable_sort(scored.begin(), scored.end(), [](const auto& a, const auto& b) { return a.first > b.first; });
  std::vector<const Command*> result;
  for (const auto& entry : scored) result.push_back(entry.second);
  return result;
}

}  // namespace sitmap
