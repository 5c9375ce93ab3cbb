// EGL contexts without a surface.
#include "platform/offscreen.h"

#include <EGL/egl.h>
#include <EGL/eglext.h>

#include <array>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace sitmap::platform {
namespace {

void* egl_function(const char* name) {
  return reinterpret_cast<void*>(eglGetProcAddress(name));
}

bool has(const char* extensions, std::string_view name) {
  return extensions != nullptr &&
         (" " + std::string(extensions) + " ").find(" " + std::string(name) + " ") != std::string::npos;
}

std::string egl_error() {
  switch (const EGLint code = eglGetError(); code) {
    case EGL_NOT_INITIALIZED:
      return "EGL_NOT_INITIALIZED";
    case EGL_BAD_ALLOC:
      return "EGL_BAD_ALLOC";
    case EGL_BAD_ATTRIBUTE:
      return "EGL_BAD_ATTRIBUTE";
    case EGL_BAD_CONFIG:
      return "EGL_BAD_CONFIG";
    case EGL_BAD_MATCH:
      return "EGL_BAD_MATCH";
    default:
      return "EGL error " + std::to_string(code);
  }
}

// One way to reach a GPU or Mesa's software renderer.
struct Candidate {
  std::string name;
  EGLDisplay display = EGL_NO_DISPLAY;
};

// Surfaceless first: Mesa then takes the GPU if it drives one; other drivers are reached as devices.
std::vector<Candidate> candidates() {
  std::vector<Candidate> found;
  const char* client = eglQueryString(EGL_NO_DISPLAY, EGL_EXTENSIONS);
  const auto get_display = reinterpret_cast<PFNEGLGETPLATFORMDISPLAYEXTPROC>(egl_function("eglGetPlatformDisplayEXT"));
  if (get_display != nullptr && has(client, "EGL_MESA_platform_surfaceless")) {
    found.push_back({"surfaceless", get_display(EGL_PLATFORM_SURFACELESS_MESA, EGL_DEFAULT_DISPLAY, nullptr)});
  }
  const auto query_devices = reinterpret_cast<PFNEGLQUERYDEVICESEXTPROC>(egl_function("eglQueryDevicesEXT"));
  if (get_display != nullptr && query_devices != nullptr && has(client, "EGL_EXT_platform_device")) {
    std::array<EGLDeviceEXT, 8> devices{};
    EGLint count = 0;
    if (query_devices(static_cast<EGLint>(devices.size()), devices.data(), &count) == EGL_TRUE) {
      for (EGLint i = 0; i < count; ++i) {
        found.push_back({"device " + std::to_string(i),
                         get_display(EGL_PLATFORM_DEVICE_EXT, devices[static_cast<std::size_t>(i)], nullptr)});
      }
    }
  }
  found.push_back({"default display", eglGetDisplay(EGL_DEFAULT_DISPLAY)});
  return found;
}

// Some drivers make contexts only for a config; Mesa needs none.
EGLConfig choose_config(EGLDisplay display) {
  if (has(eglQueryString(display, EGL_EXTENSIONS), "EGL_KHR_no_config_context")) return EGL_NO_CONFIG_KHR;
  const EGLint wanted[] = {EGL_SURFACE_TYPE, EGL_DONT_CARE, EGL_RENDERABLE_TYPE, EGL_OPENGL_BIT, EGL_NONE};
  EGLConfig config = EGL_NO_CONFIG_KHR;
  EGLint count = 0;
  return eglChooseConfig(display, wanted, &config, 1, &count) == EGL_TRUE && count > 0 ? config : EGL_NO_CONFIG_KHR;
}

class EglContext final : public OffscreenContext {
 public:
  explicit EglContext(EGLDisplay display) : display_(display) {}
  EglContext(const EglContext&) = delete;
  EglContext& operator=(const EglContext&) = delete;
  ~EglContext() override {
    if (context_ == EGL_NO_CONTEXT) return;
    eglMakeCurrent(display_, EGL_NO_SURFACE, EGL_NO_SURFACE, EGL_NO_CONTEXT);
    eglDestroyContext(display_, context_);
    // The display is shared by every context of the process and is left open.
  }

  void* (*get_proc_address() const)(const char*) override { return egl_function; }

  // Empty on success, else what is missing.
  std::string open(bool debug) {
    if (display_ == EGL_NO_DISPLAY) return "no such display";
    if (eglInitialize(display_, nullptr, nullptr) != EGL_TRUE) return egl_error();
    if (!has(eglQueryString(display_, EGL_EXTENSIONS), "EGL_KHR_surfaceless_context")) return "needs a surface";
    if (eglBindAPI(EGL_OPENGL_API) != EGL_TRUE) return "no desktop OpenGL";
    const EGLint attributes[] = {EGL_CONTEXT_MAJOR_VERSION,
                                 4,
                                 EGL_CONTEXT_MINOR_VERSION,
                                 1,
                                 EGL_CONTEXT_OPENGL_PROFILE_MASK,
                                 EGL_CONTEXT_OPENGL_CORE_PROFILE_BIT,
                                 EGL_CONTEXT_OPENGL_DEBUG,
                                 debug ? EGL_TRUE : EGL_FALSE,
                                 EGL_NONE};
    context_ = eglCreateContext(display_, choose_config(display_), EGL_NO_CONTEXT, attributes);
    if (context_ == EGL_NO_CONTEXT) return "no OpenGL 4.1 core context (" + egl_error() + ")";
    if (eglMakeCurrent(display_, EGL_NO_SURFACE, EGL_NO_SURFACE, context_) != EGL_TRUE) return egl_error();
    return {};
  }

 private:
  EGLDisplay display_ = EGL_NO_DISPLAY;
  EGLContext context_ = EGL_NO_CONTEXT;
};

}  // namespace

Result<std::unique_ptr<OffscreenContext>> OffscreenContext::create(bool debug) {
  std::string tried;
  for (const Candidate& candidate : candidates()) {
    auto context = std::make_unique<EglContext>(candidate.display);
    const std::string problem = context->open(debug);
    if (problem.empty()) return std::unique_ptr<OffscreenContext>(std::move(context));
    tried += (tried.empty() ? "" : "; ") + candidate.name + ": " + problem;
  }
  return Error{ErrorKind::internal, "EGL", "no OpenGL 4.1 context without a display (" + tried + ")",
               "install a graphics driver, or Mesa's software renderer (libegl-mesa0, libgl1-mesa-dri)"};
}

}  // namespace sitmap::platform
