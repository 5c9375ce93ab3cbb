# Writes OUT: a C++ table of the shader FILES in DIR, declared in shader_sources.h.
set(text "#include \"shader_sources.h\"\n\nnamespace sitmap::shaders {\nconst std::span<const Source> all() {\n  static const Source table[] = {\n")
foreach(file IN LISTS FILES)
  file(READ ${DIR}/${file} content)
  string(APPEND text "    {\"${file}\", R\"GLSL(${content})GLSL\"},\n")
endforeach()
string(APPEND text "  };\n  return table;\n}\n}  // namespace sitmap::shaders\n")
file(WRITE ${OUT} "${text}")
