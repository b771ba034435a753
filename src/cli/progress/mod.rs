//! How far long work is, on standard error.

mod meter;
mod state;

use clap::ValueEnum;

pub(super) use meter::Meter;
pub(super) use state::{Work, duration};

/// The option of commands that may take long.
#[derive(Debug, clap::Args)]
#[group(skip)]
pub(super) struct Options {
    /// How to show what is done
    #[arg(long, value_enum, value_name = "HOW", default_value_t, hide_short_help = true)]
    progress: Form,
}

/// The form in which the progress of work is shown.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, ValueEnum)]
enum Form {
    /// A bar on a terminal, else a line a minute
    #[default]
    Auto,
    /// A line a minute
    Plain,
    /// A JSON object a second
    Json,
    /// Nothing
    None,
}
