//! The program as its users run it. One binary, so that linking is paid for once.

mod analyze;
mod bench;
mod check;
mod demo;
mod eval;
mod floors;
mod formats;
mod hindered;
mod index;
mod index_gone;
mod index_moved;
mod index_trouble;
mod kill;
mod number_queries;
mod reading;
mod reprints;
mod sample;
mod search;
#[cfg(feature = "serve")]
mod serve;
mod support;
mod tables;
mod trouble;
mod upkeep;
#[cfg(feature = "watch")]
mod watch;
mod words;
