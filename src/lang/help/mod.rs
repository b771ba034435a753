//! The texts of help in Vietnamese, by their English: those of the options and commands stand beside the code.
//!
//! `vi.toml` has a row for each paragraph, value name and remark. A text that is changed in English is one without a row:
//! a test asks for it.

use std::collections::HashMap;

use super::Lang;

/// The texts of help in one language.
#[derive(Debug, Default)]
pub(crate) struct HelpTexts {
    by_english: HashMap<String, String>,
}

impl HelpTexts {
    /// Those of a language. The table is read here, so that only who wants help in Vietnamese waits for it.
    pub fn of(lang: Lang) -> Self {
        match lang {
            Lang::En => Self::default(),
            // A test reads the table, too: it is well-formed.
            Lang::Vi => Self { by_english: toml::from_str(include_str!("vi.toml")).unwrap_or_default() },
        }
    }

    /// The text that stands for an English one; the English itself where there is none.
    pub fn text<'a>(&'a self, english: &'a str) -> &'a str {
        self.by_english.get(english).map_or(english, String::as_str)
    }

    /// The English texts that have another.
    #[cfg(test)]
    pub fn keys(&self) -> impl Iterator<Item = &str> {
        self.by_english.keys().map(String::as_str)
    }
}
