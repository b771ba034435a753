//! Floor 10: the program.

use std::process::ExitCode;

fn main() -> ExitCode {
    tracuu::cli::run(std::env::args_os())
}
