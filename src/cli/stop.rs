//! Requests to end a command that writes: Ctrl-C, and the signals that end programs.

use anyhow::Context as _;

use super::FAILED;
use crate::lang::Lang;
use crate::lang::terminal::failure as said;

/// Calls `stop` on SIGINT, SIGTERM and SIGHUP. Where that tells that it was asked before, the program ends at once, which
/// leaves the last commit.
///
/// # Errors
/// Returns an error if the system does not let the program wait for signals.
pub(super) fn on_request(lang: Lang, stop: impl Fn() -> bool + Send + 'static) -> anyhow::Result<()> {
    ctrlc::set_handler(move || {
        if stop() {
            std::process::exit(i32::from(FAILED));
        }
    })
    .with_context(|| said::no_interrupt(lang))
}
