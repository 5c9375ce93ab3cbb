// SQLite reads a file in larger parts than its pages where it goes through it in order.
#pragma once

namespace sitmap::io {

// The name of a virtual file system of SQLite's that opens databases for reading only, as the default one does, and
// hands out pages from parts read ahead (SQLite's xFetch): that saves a system call and a copy for each page, as a
// mapping into memory would, but a file that is cut off meanwhile is an error instead of a signal. Connections use it
// once they have a `PRAGMA mmap_size` above 0. A null pointer, which names the default, if SQLite takes no further one.
const char* read_ahead_vfs();

}  // namespace sitmap::io
