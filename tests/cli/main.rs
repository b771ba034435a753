//! The program as its users run it. One binary, so that linking is paid for once.

#![allow(
    clippy::cast_possible_truncation,
    clippy::cast_possible_wrap,
    clippy::cast_sign_loss,
    clippy::expect_used,
    clippy::panic,
    clippy::unreachable,
    clippy::unwrap_used,
    reason = "what a test does not expect fails it"
)]

mod analyze;
mod answers;
mod attributes;
mod bench;
mod check;
mod dates;
mod demo;
mod documents;
mod eval;
mod exchange;
mod floors;
mod formats;
mod golden;
mod heads;
mod hindered;
mod index;
mod index_gone;
mod index_moved;
mod index_stopped;
mod index_trouble;
mod kill;
mod listing;
mod number_queries;
#[cfg(unix)]
mod ocr;
mod reading;
mod rebuild;
mod register;
mod repetition;
mod reprints;
mod sample;
mod search;
#[cfg(feature = "serve")]
mod serve;
#[cfg(target_os = "linux")]
mod strange_files;
mod support;
mod tables;
mod trouble;
mod upkeep;
#[cfg(feature = "watch")]
mod watch;
mod words;
