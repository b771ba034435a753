//! What a text says of a law that it names.

use std::fmt::{self, Display, Formatter};
use std::str::FromStr;

use serde::{Deserialize, Serialize};
use thiserror::Error;

use super::LawType;

/// The words by which a text names a law: a value of a column.
///
/// Printed as `type|words|year`: `L|phòng , chống tham nhũng đã|2018`.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(try_from = "String", into = "String")]
pub struct LawKey {
    /// The type that the text gives.
    pub kind: LawType,
    /// Whether it stands as names do: with a capital at its type or the word behind, or behind the number of an article.
    pub is_capital: bool,
    /// The words behind the type as far as a name may reach, in tone canon and small letters, and the marks between them.
    pub words: Vec<String>,
    /// The year that is said behind them.
    pub year: Option<u16>,
}

/// Text that is no [`LawKey`].
#[derive(Clone, Debug, PartialEq, Eq, Error)]
#[error("{0:?} is no key of a law: expected type|words|year, as in L|báo chí|2016")]
pub struct BadLawKey(String);

const KINDS: [(LawType, char); 4] =
    [(LawType::Constitution, 'H'), (LawType::Code, 'B'), (LawType::Law, 'L'), (LawType::Ordinance, 'P')];

impl Display for LawKey {
    fn fmt(&self, into: &mut Formatter<'_>) -> fmt::Result {
        let letter = KINDS.iter().find(|(kind, _)| *kind == self.kind).map_or('L', |(_, letter)| *letter);
        let letter = if self.is_capital { letter } else { letter.to_ascii_lowercase() };
        write!(into, "{letter}|{}|", self.words.join(" "))?;
        self.year.map_or(Ok(()), |year| write!(into, "{year}"))
    }
}

impl FromStr for LawKey {
    type Err = BadLawKey;

    /// Returns an error if `text` is not as keys are printed.
    fn from_str(text: &str) -> Result<Self, BadLawKey> {
        let read = || {
            let (letter, rest) = text.split_once('|')?;
            let (words, year) = rest.split_once('|')?;
            let letter: char = letter.parse().ok()?;
            let (kind, _) = KINDS.iter().find(|(_, known)| *known == letter.to_ascii_uppercase())?;
            let year = if year.is_empty() { None } else { Some(year.parse().ok()?) };
            let words: Vec<String> = words.split(' ').filter(|word| !word.is_empty()).map(str::to_owned).collect();
            let key = Self { kind: *kind, is_capital: letter.is_ascii_uppercase(), words, year };
            (key.to_string() == text).then_some(key)
        };
        read().ok_or_else(|| BadLawKey(text.to_owned()))
    }
}

impl TryFrom<String> for LawKey {
    type Error = BadLawKey;

    /// Returns an error if `text` is not as keys are printed.
    fn try_from(text: String) -> Result<Self, BadLawKey> {
        text.parse()
    }
}

impl From<LawKey> for String {
    fn from(key: LawKey) -> Self {
        key.to_string()
    }
}
