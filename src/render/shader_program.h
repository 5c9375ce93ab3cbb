// A linked pair of embedded shaders, with their includes resolved.
#pragma once

#include <functional>
#include <map>
#include <string>
#include <string_view>

#include "core/color.h"
#include "core/result.h"
#include "render/gl_objects.h"

namespace sitmap::render {

class ShaderProgram {
 public:
  // vertex and fragment are names in shaders/, such as "area.vert". The error (internal) holds the compiler's log.
  static Result<ShaderProgram> link(std::string_view vertex, std::string_view fragment);

  void use() const { glUseProgram(program_.id()); }
  // Uniforms of the program in use. One that the compiler removed is ignored.
  void set(std::string_view name, int value);
  void set(std::string_view name, float value);
  void set(std::string_view name, float x, float y);
  void set(std::string_view name, float x, float y, float z, float w);
  void set_ints(std::string_view name, int x, int y);
  void set_matrix(std::string_view name, const float (&column_major)[4]);
  void set_color(std::string_view name, Rgba color);  // premultiplied

 private:
  explicit ShaderProgram(Program program) : program_(std::move(program)) {}
  GLint location(std::string_view name);

  Program program_;
  std::map<std::string, GLint, std::less<>> locations_;
};

}  // namespace sitmap::render
