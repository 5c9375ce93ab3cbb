// Assembling, compiling and linking shaders.
#include "render/shader_program.h"

#include <algorithm>

#include "shader_sources.h"

namespace sitmap::render {
namespace {

Error shader_error(std::string_view name, std::string what) {
  return {ErrorKind::internal, "shader " + std::string(name), std::move(what), "update the graphics driver"};
}

const shaders::Source* find_source(std::string_view name) {
  const auto table = shaders::all();
  const auto found = std::find_if(table.begin(), table.end(), [&](const auto& source) { return source.name == name; });
  return found == table.end() ? nullptr : &*found;
}

// Replaces each line #include "x.glsl" by shaders/include/x.glsl; includes do not include.
Result<std::string> assembled(std::string_view name) {
  const auto* source = find_source(name);
  if (source == nullptr) return shader_error(name, "is not part of the program");
  std::string text = "#version 410 core\n";
  constexpr std::string_view kInclude = "#include \"";
  std::string_view rest = source->text;
  for (auto at = rest.find(kInclude); at != rest.npos; at = rest.find(kInclude)) {
    text += rest.substr(0, at);
    rest.remove_prefix(at + kInclude.size());
    const auto file = rest.substr(0, rest.find('"'));
    const auto* included = find_source("include/" + std::string(file));
    if (included == nullptr) return shader_error(name, "includes " + std::string(file) + ", which does not exist");
    text += included->text;
    rest.remove_prefix(file.size() + 1);
  }
  return text += rest;
}

class Shader {
 public:
  explicit Shader(GLenum stage) : id_(glCreateShader(stage)) {}
  ~Shader() { glDeleteShader(id_); }
  Shader(const Shader&) = delete;
  Shader& operator=(const Shader&) = delete;

  Status compile(std::string_view name) const {
    auto text = assembled(name);
    if (!text) return text.error();
    const char* begin = text->data();
    const auto size = static_cast<GLint>(text->size());
    glShaderSource(id_, 1, &begin, &size);
    glCompileShader(id_);
    GLint compiled = 0;
    glGetShaderiv(id_, GL_COMPILE_STATUS, &compiled);
    if (compiled != 0) return Ok{};
    char log[2048] = "";
    glGetShaderInfoLog(id_, sizeof log, nullptr, log);
    return shader_error(name, std::string("does not compile: ") + log);
  }
  GLuint id() const { return id_; }

 private:
  GLuint id_;
};

}  // namespace

Result<ShaderProgram> ShaderProgram::link(std::string_view vertex, std::string_view fragment) {
  const Shader vertex_shader(GL_VERTEX_SHADER);
  const Shader fragment_shader(GL_FRAGMENT_SHADER);
  if (auto status = vertex_shader.compile(vertex); !status) return status.error();
  if (auto status = fragment_shader.compile(fragment); !status) return status.error();
  Program program = Program::make();
  glAttachShader(program.id(), vertex_shader.id());
  glAttachShader(program.id(), fragment_shader.id());
  glLinkProgram(program.id());
  GLint linked = 0;
  glGetProgramiv(program.id(), GL_LINK_STATUS, &linked);
  if (linked != 0) return ShaderProgram(std::move(program));
  char log[2048] = "";
  glGetProgramInfoLog(program.id(), sizeof log, nullptr, log);
  return shader_error(vertex, "does not link with " + std::string(fragment) + ": " + log);
}

GLint ShaderProgram::location(std::string_view name) {
  auto found = locations_.find(name);
  if (found == locations_.end()) {
    std::string key(name);
    const GLint location = glGetUniformLocation(program_.id(), key.c_str());
    found = locations_.emplace(std::move(key), location).first;
  }
  return found->second;
}

void ShaderProgram::set(std::string_view name, int value) {
  glUniform1i(location(name), value);
}
void ShaderProgram::set(std::string_view name, float value) {
  glUniform1f(location(name), value);
}
void ShaderProgram::set(std::string_view name, float x, float y) {
  glUniform2f(location(name), x, y);
}
void ShaderProgram::set(std::string_view name, float x, float y, float z, float w) {
  glUniform4f(location(name), x, y, z, w);
}
void ShaderProgram::set_ints(std::string_view name, int x, int y) {
  glUniform2i(location(name), x, y);
}
void ShaderProgram::set_matrix(std::string_view name, const float (&column_major)[4]) {
  glUniformMatrix2fv(location(name), 1, GL_FALSE, column_major);
}

void ShaderProgram::set_color(std::string_view name, Rgba color) {
  const float alpha = static_cast<float>(color.a) / 255.0f;
  const auto channel = [&](std::uint8_t value) { return static_cast<float>(value) / 255.0f * alpha; };
  set(name, channel(color.r), channel(color.g), channel(color.b), alpha);
}

}  // namespace sitmap::render
