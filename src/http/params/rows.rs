//! The form of a list: JSON, or rows for a spreadsheet; and that of one article.

use super::given;
use super::names::named;
use crate::export::Form;
use crate::http::problem::Problem;

/// A form that a list can be given in.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(in crate::http) enum Rows {
    /// A JSON list.
    #[default]
    Json,
    /// Rows of CSV with a line of column names.
    Csv,
}

impl Rows {
    /// All of them.
    pub const ALL: [Self; 2] = [Self::Json, Self::Csv];

    /// Its name in addresses.
    pub fn name(self) -> &'static str {
        match self {
            Self::Json => "json",
            Self::Csv => "csv",
        }
    }

    /// The form that a parameter names.
    pub fn of(format: &Option<String>) -> Result<Self, Problem> {
        given(format).map_or(Ok(Self::default()), |name| named("format", name, &Self::ALL, Self::name))
    }
}

/// A form that one article can be given in.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(in crate::http) enum Record {
    /// JSON, with all its facts.
    #[default]
    Json,
    /// For a reference manager.
    Reference(Form),
}

impl Record {
    /// All of them.
    pub const ALL: [Self; 3] = [Self::Json, Self::Reference(Form::Bibtex), Self::Reference(Form::Ris)];

    /// Its name in addresses.
    pub fn name(self) -> &'static str {
        self.form().map_or("json", Form::name)
    }

    /// The form of the reference.
    pub fn form(self) -> Option<Form> {
        match self {
            Self::Json => None,
            Self::Reference(form) => Some(form),
        }
    }
}
