//! Values of options that can't be read.

use crate::lang::Lang;
use crate::lang::terminal::values as said;

/// The reason why the value of an option can't be read.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub(super) enum ValueError {
    #[error("{}", self.message(Lang::En))]
    Size(String),
    #[error("{}", self.message(Lang::En))]
    TooLittle(String),
    #[error("{}", self.message(Lang::En))]
    TooDeep(usize),
    #[error("{}", self.message(Lang::En))]
    Days(String),
    #[error("{}", self.message(Lang::En))]
    NotPositive,
}

impl ValueError {
    /// The message in a language.
    pub fn message(&self, lang: Lang) -> String {
        match self {
            Self::Size(text) => said::no_size(lang, lang.quoted(text)),
            Self::TooLittle(text) => said::too_little(lang, lang.quoted(text)),
            Self::TooDeep(most) => said::too_deep(lang, most),
            Self::Days(text) => said::no_days(lang, lang.quoted(text)),
            Self::NotPositive => said::not_positive(lang),
        }
    }
}
