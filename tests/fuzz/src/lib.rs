//! What the fuzz targets share: checks of what must hold of any article and of any file, archives made around an input,
//! and an index to ask.

pub mod archive;
pub mod articles;
pub mod check;
pub mod file;
pub mod input;

use std::path::Path;

use tracuu::source::{Content, Hint};

/// The content of a record of the format that has files of this name; `None` where a file is no record.
pub fn content(name: &str) -> Option<Content> {
    match Hint::of(Path::new(name)) {
        Hint::Format(format) => format.document().map(Content::Document),
        Hint::Packed | Hint::Open | Hint::Other => panic!("{name} is of no format"),
    }
}

/// The content of a record of the format of documents that has files of this name.
pub fn document(name: &str) -> Content {
    content(name).expect("a format of documents")
}

/// Makes a program for libFuzzer of a target.
#[cfg(feature = "libfuzzer")]
pub use libfuzzer_sys::fuzz_target;

/// Makes a function `run` of a target, for the tests. Of bytes that are no UTF-8, a target of texts takes what is before
/// the first fault, as it does under libFuzzer.
#[cfg(not(feature = "libfuzzer"))]
#[macro_export]
macro_rules! fuzz_target {
    (|$input:ident: &[u8]| $body:expr) => {
        pub fn run($input: &[u8]) {
            $body
        }
    };
    (|$input:ident: &str| $body:expr) => {
        pub fn run(bytes: &[u8]) {
            let valid = std::str::from_utf8(bytes).map_or_else(|fault| fault.valid_up_to(), str::len);
            let $input = std::str::from_utf8(&bytes[..valid]).unwrap_or_default();
            $body
        }
    };
}
