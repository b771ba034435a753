//! The rows of the tables of document types and issuers, as their files have them.

use serde::Deserialize;
use thiserror::Error;
use toml::Spanned;

/// The reason why a table was refused.
#[derive(Clone, Debug, PartialEq, Eq, Error)]
pub enum TablesError {
    /// The file is not TOML, or not of the form of a table; the parser's message says what was expected.
    #[error("line {line}: {what}; a table has [[type]] and [[issuer]] entries")]
    Form {
        /// The line where reading stopped, from 1.
        line: usize,
        /// The parser's message.
        what: String,
    },
    /// An entry's code has no letter.
    #[error("line {line}: entry {name:?} has the code {code:?}; expected letters, as in \"QĐ\" or \"UBND\"")]
    Code {
        /// The line where the entry begins, from 1.
        line: usize,
        /// The name the entry gives.
        name: String,
        /// The code it gives.
        code: String,
    },
    /// A row names an issuer that no row describes.
    #[error(
        "line {line}: type {code:?} is issued by {issuer:?}, which is not among the issuers; \
         add an [[issuer]] of that code"
    )]
    Issuer {
        /// The line where the entry begins, from 1.
        line: usize,
        /// The code of the type.
        code: String,
        /// The issuer it names.
        issuer: String,
    },
}

/// The rules of writing that an issuer follows.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum World {
    /// The Party and the mass organisations: `03-CT/TW`.
    Party,
    /// The State: `03/CT-TTg`.
    State,
}

/// The condition under which a number right after the name of a type is the number of a document.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Bare {
    /// Nothing: *nghị định 46*.
    Nothing,
    /// A word after it that documents have: *quyết định 24 về*.
    Context,
    /// Its date, year or issuer: *kế hoạch 41 của Thành ủy*.
    Issuer,
    /// No number stands there without a code.
    #[default]
    Never,
}

/// A type of documents; `types.toml` explains the fields.
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct TypeRow {
    /// The code as it stands in a number: `CT`.
    pub code: String,
    /// The name that readers know: `Chỉ thị`.
    pub name: String,
    /// The name of a document of this code where the Party issues it, if that differs.
    pub party_name: Option<String>,
    /// The names that the press has for it.
    #[serde(default)]
    pub words: Vec<String>,
    /// Wordings that are also plain words: a bare number after them needs its date, year or issuer.
    #[serde(default)]
    pub weak_words: Vec<String>,
    /// The class of types that it is one with; lower-case ASCII.
    #[serde(default)]
    pub class: String,
    /// The condition for a bare number after it.
    #[serde(default)]
    pub bare: Bare,
    /// Whether code and number alone are a mention.
    #[serde(default)]
    pub abbreviation: bool,
    /// The issuer that always issues it.
    pub issuer: Option<String>,
}

/// An issuer of documents; `issuers.toml` explains the fields.
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct IssuerRow {
    /// The code as it stands in a number: `TW`.
    pub code: String,
    /// The name that readers know.
    pub name: String,
    /// The rules that it writes by.
    pub world: World,
    /// Other ways to write the code.
    #[serde(default)]
    pub spellings: Vec<String>,
    /// Other codes of the same issuer.
    #[serde(default)]
    pub aliases: Vec<String>,
    /// The names that the press has for it.
    #[serde(default)]
    pub words: Vec<String>,
    /// Whether the code leaves open which place it is of.
    #[serde(default)]
    pub placed: bool,
    /// Whether longer codes that begin so are of the same world.
    #[serde(default)]
    pub family: bool,
}

/// A file of rows, the program's or a user's.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct File {
    #[serde(default, rename = "type")]
    pub types: Vec<Spanned<TypeRow>>,
    #[serde(default, rename = "issuer")]
    pub issuers: Vec<Spanned<IssuerRow>>,
}

impl File {
    /// Reads a file.
    pub fn read(text: &str) -> Result<Self, TablesError> {
        toml::from_str(text).map_err(|error| TablesError::Form {
            line: error.span().map_or(1, |span| line_of(text, span.start)),
            what: error.message().replace('\n', " "),
        })
    }
}

/// The line of `text` that the byte at `at` is in, from 1.
pub(super) fn line_of(text: &str, at: usize) -> usize {
    text.bytes().take(at).filter(|byte| *byte == b'\n').count() + 1
}
