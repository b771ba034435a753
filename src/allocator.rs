//! The source of the program's memory. The benches include this file: what they measure shall be what runs.

#[global_allocator]
static ALLOCATOR: tikv_jemallocator::Jemalloc = tikv_jemallocator::Jemalloc;

/// Asks the kernel for pages of 2 MiB instead of 4 KiB, which spares a search as a process a seventh of its time
/// (`docs/performance.md`, "Memory in large pages").
///
/// jemalloc reads this symbol before `main`.
// SAFETY: jemalloc declares `const char *_rjem_malloc_conf` and only reads it, as a string that ends with a NUL: this is
// a thin pointer to constant bytes that end so. No other symbol of this name is linked: the library leaves it weak.
#[unsafe(export_name = "_rjem_malloc_conf")]
pub static LARGE_PAGES: &[u8; 29] = b"thp:always,metadata_thp:auto\0";
