//! The files that settings are looked for in.

use std::path::PathBuf;

use super::Settings;
use super::rows::FileKind;
use crate::lang::Lang;
use crate::lang::terminal::settings as said;

/// A file that settings are looked for in.
#[derive(Debug)]
pub(in crate::cli) struct Location {
    pub kind: FileKind,
    pub path: PathBuf,
    pub state: FileState,
}

/// What became of it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(in crate::cli) enum FileState {
    Found,
    Missing,
    /// It was passed over, as asked for.
    Ignored,
}

impl FileState {
    /// The state, for a reader.
    pub fn shown(self, lang: Lang) -> String {
        match self {
            Self::Found => said::found(lang),
            Self::Missing => said::missing(lang),
            Self::Ignored => said::ignored(lang),
        }
    }

    /// Its name in JSON.
    pub fn code(self) -> &'static str {
        match self {
            Self::Found => "found",
            Self::Missing => "missing",
            Self::Ignored => "ignored",
        }
    }
}

impl Settings {
    /// The files that are looked for, the one that counts least first.
    pub fn locations(&self) -> Vec<Location> {
        let state = |path: &PathBuf| if path.exists() { FileState::Found } else { FileState::Missing };
        let user = self.user.path.clone().map(|path| {
            let state = if self.user.is_ignored { FileState::Ignored } else { state(&path) };
            Location { kind: FileKind::User, path, state }
        });
        let path = self.own_path();
        let own = Location { kind: FileKind::Index, state: state(&path), path };
        user.into_iter().chain([own]).collect()
    }
}
