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
    /// The words that may stand between its name and "số": *kết luận **thanh tra** số 5*.
    #[serde(default)]
    pub qualifiers: Vec<String>,
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
    /// Whether the State's numbers of this type always say their year.
    #[serde(default)]
    pub with_year: bool,
    /// The codes of issuers that never issue it.
    #[serde(default)]
    pub never_by: Vec<String>,
    /// The issuers whose own it is where one of them begins a sentence that names it; `ministries` are all ministries.
    #[serde(default)]
    pub own: Vec<String>,
    /// Whether ministries issue it.
    #[serde(default = "yes")]
    pub ministries: bool,
    /// Whether several issue one together.
    #[serde(default)]
    pub joint: bool,
    /// Whether it is the official letter, which a number is whose code names no type.
    #[serde(default)]
    pub letter: bool,
    /// Whether it is any document.
    #[serde(default)]
    pub any: bool,
    /// Whether it is a court's, whose code names no issuer.
    #[serde(default)]
    pub court: bool,
    /// Of a licence, the codes of who licenses the press.
    #[serde(default)]
    pub press: Vec<String>,
    /// The issuer whose plenums pass it.
    pub plenum: Option<String>,
    /// Whether foreign bodies issue what is called so.
    #[serde(default)]
    pub abroad: bool,
    /// Whether State and Party both write it, each in its way, under one code.
    #[serde(default)]
    pub marks_as_written: bool,
}

fn yes() -> bool {
    true
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
    /// Whether it is a ministry.
    #[serde(default)]
    pub ministry: bool,
    /// Whether it is the National Assembly or its committee, whose acts bear its code with its term.
    #[serde(default)]
    pub assembly: bool,
    /// Words that make its words another body's name.
    #[serde(default)]
    pub not_before: Vec<String>,
    /// Words that begin like those and do not.
    #[serde(default)]
    pub but_before: Vec<String>,
    /// Whether the number of a term beside a document tells it from others.
    #[serde(default)]
    pub terms: bool,
    /// The issuer that local papers mean by a spelling of this code with a horn.
    pub misprint_of: Option<String>,
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
