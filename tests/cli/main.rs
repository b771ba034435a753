//! The program as its users run it. One binary, so that linking is paid for once.

mod eval;
mod index;
mod index_trouble;
mod support;
