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
    TooShort(usize),
    #[error("{}", self.message(Lang::En))]
    TooDeep(usize),
    #[error("{}", self.message(Lang::En))]
    Days(String),
    #[error("{}", self.message(Lang::En))]
    BasePath(String),
    #[error("{}", self.message(Lang::En))]
    NotPositive,
    #[error("{}", self.message(Lang::En))]
    Command(String),
    #[cfg(feature = "serve")]
    #[error("{}", self.message(Lang::En))]
    Address(String),
}

impl ValueError {
    /// The message in a language.
    pub fn message(&self, lang: Lang) -> String {
        match self {
            Self::Size(text) => said::no_size(lang, lang.quoted(text)),
            Self::TooLittle(text) => said::too_little(lang, lang.quoted(text)),
            Self::TooShort(least) => said::too_short(lang, least),
            Self::TooDeep(most) => said::too_deep(lang, most),
            Self::Days(text) => said::no_days(lang, lang.quoted(text)),
            Self::BasePath(text) => said::no_base_path(lang, lang.quoted(text)),
            Self::NotPositive => said::not_positive(lang),
            #[cfg(feature = "serve")]
            Self::Address(text) => said::no_address(lang, lang.quoted(text)),
            Self::Command(text) => said::no_command(lang, lang.quoted(text)),
        }
    }
}
