//! The `tracuu` program.

fn main() -> std::process::ExitCode {
    tracuu::cli::main()
}
