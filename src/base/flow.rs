//! Stopping early.

use std::ops::ControlFlow;

/// The extent of what is left unread where reading breaks off.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Stop {
    /// The rest of the file, which is past a limit.
    File,
    /// The rest of the run: nobody takes any more.
    Run,
}

/// Whether to go on.
pub type Flow = ControlFlow<Stop>;
