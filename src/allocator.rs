//! The source of the program's memory. The benches include this file: what they measure shall be what runs.

/// mimalloc asks the kernel for pages of 2 MiB where it may (`docs/performance-journal.md`, "Memory in large pages").
#[global_allocator]
static ALLOCATOR: mimalloc::MiMalloc = mimalloc::MiMalloc;
