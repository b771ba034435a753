//! A value, and where it comes from.

use std::path::PathBuf;

use super::rows::FileKind;
use crate::lang::Lang;
use crate::lang::terminal::settings as said;
use crate::text::sanitize_inline;

/// The place that a value comes from.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(in crate::cli) enum Origin {
    /// The program.
    BuiltIn,
    /// A line of a file.
    File { kind: FileKind, path: PathBuf, line: usize },
    /// A variable of the environment.
    Variable(&'static str),
    /// An option.
    Option(&'static str),
}

/// A value, and where it comes from.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(in crate::cli) struct WithOrigin<T> {
    pub value: T,
    pub origin: Origin,
}

impl<T> WithOrigin<T> {
    pub fn new(value: T, origin: Origin) -> Self {
        Self { value, origin }
    }

    /// A value of the program.
    pub fn built_in(value: T) -> Self {
        Self::new(value, Origin::BuiltIn)
    }

    /// What `change` makes of the value, from the same place.
    pub fn map<U>(self, change: impl FnOnce(T) -> U) -> WithOrigin<U> {
        WithOrigin { value: change(self.value), origin: self.origin }
    }
}

impl Origin {
    /// The place, for a reader.
    pub fn shown(&self, lang: Lang) -> String {
        match self {
            Self::BuiltIn => said::built_in(lang),
            Self::File { path, line, .. } => sanitize_inline(&format!("{}:{line}", path.display())).into_owned(),
            Self::Variable(name) | Self::Option(name) => (*name).to_owned(),
        }
    }
}
