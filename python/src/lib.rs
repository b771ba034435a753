//! The extension `tracuu._native`: the engine as Python asks it. The package `tracuu` beside it is what users see.
//!
//! `opened` is an index as a process has it, `index` searches it, `scale` reads all of an answer, `export` writes files of it,
//! `ingest` fills it, `text` analyses; `page`, `table` and `stream` are what they give, in the `columns` of each table. `work` does all of
//! it off the interpreter's lock, and `error` says what went wrong.

mod columns;
mod error;
mod export;
mod index;
mod ingest;
mod opened;
mod options;
mod page;
mod reading;
mod said;
mod scale;
mod stream;
mod table;
mod text;
mod work;

use pyo3::prelude::*;

/// The engine of tracuu. Use the package `tracuu`.
#[pymodule]
mod _native {
    use std::ffi::OsString;

    use pyo3::prelude::*;
    use tracuu::cli::embed;

    #[pymodule_export]
    use super::error::{DamagedIndex, Error, FormatError, LockedIndex, MissingIndex, QueryError};
    #[pymodule_export]
    use super::export::{citations, export_hits, export_table};
    #[pymodule_export]
    use super::index::Index;
    #[pymodule_export]
    use super::ingest::{add, index, remove};
    #[pymodule_export]
    use super::options::{language, set_language};
    #[pymodule_export]
    use super::page::Page;
    #[pymodule_export]
    use super::scale::{Finding, Network, collocates, graph, kwic, trend};
    #[pymodule_export]
    use super::stream::Stream;
    #[pymodule_export]
    use super::table::Table;
    #[pymodule_export]
    use super::text::{analyze, normalize, numbers, printable, segment};

    #[pymodule_init]
    fn init(module: &Bound<'_, PyModule>) -> PyResult<()> {
        embed::silence_panics();
        module.add("__version__", env!("CARGO_PKG_VERSION"))
    }

    /// Runs the program `tracuu` with its arguments, the first of which is its name. Returns its exit code.
    #[pyfunction]
    fn main(py: Python<'_>, arguments: Vec<OsString>) -> u8 {
        py.detach(|| embed::run(arguments))
    }
}
