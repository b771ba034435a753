//! Floor 10: the program.

#[cfg(target_os = "linux")]
mod allocator;

use std::process::ExitCode;

fn main() -> ExitCode {
    tracuu::cli::run(std::env::args_os())
}
