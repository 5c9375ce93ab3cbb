// A value or an error, plus warnings: how every expected failure travels.
#pragma once

#include <cassert>
#include <string>
#include <utility>
#include <variant>
#include <vector>

namespace sitmap {

// The exit status of the command line that an error leads to (docs: README, "Exit status").
enum class ErrorKind { internal = 1, usage = 2, input = 3, output = 4, cancelled = 5 };

// What went wrong, where, and what the user can do about it. Printed as "where: what: advice".
struct Error {
  ErrorKind kind = ErrorKind::internal;
  std::string where;   // file, layer, row, option; may be empty
  std::string what;    // lower case, no full stop
  std::string advice;  // lower case, no full stop; may be empty

  std::string message() const;
};

// Either a T or an Error. Warnings may accompany both.
template <class T>
class [[nodiscard]] Result {
 public:
  Result(T value) : content_(std::in_place_index<0>, std::move(value)) {}
  Result(Error error) : content_(std::in_place_index<1>, std::move(error)) {}

  bool ok() const { return content_.index() == 0; }
  explicit operator bool() const { return ok(); }
  T& value() & { return std::get<0>(content_); }
  const T& value() const& { return std::get<0>(content_); }
  T&& value() && { return std::get<0>(std::move(content_)); }
  T& operator*() & { return value(); }
  const T& operator*() const& { return value(); }
  T* operator->() { return &value(); }
  const T* operator->() const { return &value(); }
  const Error& error() const { return std::get<1>(content_); }

  std::vector<std::string> warnings;

 private:
  std::variant<T, Error> content_;
};

struct Ok {};
using Status = Result<Ok>;

}  // namespace sitmap
