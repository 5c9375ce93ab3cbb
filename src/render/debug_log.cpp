// Collecting KHR_debug messages.
#include "render/debug_log.h"

#include <glad/gl.h>

#include <utility>

namespace sitmap::render {
namespace {

void GLAD_API_PTR on_message(GLenum, GLenum type, GLuint, GLenum severity, GLsizei, const GLchar* message,
                             const void* log) {
  const bool wrong = type == GL_DEBUG_TYPE_ERROR || type == GL_DEBUG_TYPE_UNDEFINED_BEHAVIOR;
  const bool severe = severity == GL_DEBUG_SEVERITY_HIGH || severity == GL_DEBUG_SEVERITY_MEDIUM;
  // Drivers warn of recompiled shaders with medium severity; that is no fault.
  if (!wrong && (!severe || type == GL_DEBUG_TYPE_PERFORMANCE)) return;
  static_cast<DebugLog*>(const_cast<void*>(log))->append(message);
}

}  // namespace

DebugLog::DebugLog() : listening_(GLAD_GL_KHR_debug != 0) {
  if (!listening_) return;
  glEnable(GL_DEBUG_OUTPUT);
  glEnable(GL_DEBUG_OUTPUT_SYNCHRONOUS);
  glDebugMessageCallback(on_message, this);
}

DebugLog::~DebugLog() {
  if (listening_) glDebugMessageCallback(nullptr, nullptr);
}

void DebugLog::append(const std::string& line) {
  lines_ += line + "\n";
}
std::string DebugLog::take() {
  return std::exchange(lines_, {});
}

}  // namespace sitmap::render
