//! The form of a list: JSON, or rows for a spreadsheet.

use super::given;
use super::names::named;
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
