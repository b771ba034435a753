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

#[cfg(feature = "serve")]
mod alike;
mod analyze;
mod answers;
mod attributes;
mod bench;
mod check;
#[cfg(feature = "cluster")]
mod cluster;
mod collocates;
mod completions;
mod config;
mod dates;
mod demo;
#[cfg(unix)]
mod documentation;
mod documents;
mod eval;
mod exchange;
#[cfg(feature = "serve")]
mod fields;
mod floors;
mod following;
mod formats;
mod full_exports;
mod golden;
mod graph;
mod heads;
mod hindered;
mod index;
mod index_gone;
mod index_moved;
mod index_stopped;
mod index_trouble;
mod kill;
mod kwic;
mod listing;
mod mcp;
mod number_queries;
#[cfg(unix)]
mod ocr;
#[cfg(feature = "serve")]
mod operations;
mod outputs;
#[cfg(target_os = "linux")]
mod pipes;
mod reading;
mod rebuild;
mod register;
mod repetition;
mod reprints;
mod said;
mod sample;
mod search;
#[cfg(feature = "serve")]
mod serve;
mod several;
#[cfg(target_os = "linux")]
mod strange_files;
mod support;
mod tables;
mod trend;
mod trouble;
mod upkeep;
#[cfg(feature = "watch")]
mod watch;
mod within;
mod words;
