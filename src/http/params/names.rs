//! Names that parameters may have as their values, as the library gives them, and their schemas in the description of the
//! API.

use utoipa::openapi::{ObjectBuilder, RefOr, Schema, Type};
use utoipa::{PartialSchema, ToSchema};

use super::rows::{Record, Rows};
use super::{given, unknown};
use crate::export::{ChartUnit, Form, NetworkTable, TableForm};
use crate::http::problem::Problem;
use crate::search::{
    CellOrder, Facet, GroupBy, LineOrder, Matching, Measure, NetworkKind, RegisterOrder, ReprintOrder, Sort, Step,
};

/// The grouping that gives one article of each group of reprints. It is older than the folding of reprints, and the same.
pub(super) const DUPLICATE: &str = "duplicate";

/// The one of `all` that a parameter names.
pub(in crate::http) fn named<T: Copy>(
    parameter: &str,
    value: &str,
    all: &[T],
    name: fn(T) -> &'static str,
) -> Result<T, Problem> {
    let names = || all.iter().map(|one| name(*one));
    let found = all.iter().find(|one| name(**one) == value);
    found.copied().ok_or_else(|| unknown(parameter, value, &one_of(names())))
}

/// Names in a sentence: `a, b or c`.
pub(super) fn one_of(names: impl Iterator<Item = &'static str>) -> String {
    let mut names: Vec<&str> = names.collect();
    match (names.pop(), names.as_slice()) {
        (None, _) => String::new(),
        (Some(last), []) => last.to_owned(),
        (Some(last), others) => format!("{} or {last}", others.join(", ")),
    }
}

/// The schema of a text that is one of some names.
fn schema(names: impl IntoIterator<Item = &'static str>) -> RefOr<Schema> {
    ObjectBuilder::new().schema_type(Type::String).enum_values(Some(names)).into()
}

/// The names of groupings: those of the library and [`DUPLICATE`].
pub(super) enum GroupName {}

impl GroupName {
    /// All of them.
    pub fn all() -> impl Iterator<Item = &'static str> {
        GroupBy::all().map(GroupBy::name).chain([DUPLICATE])
    }
}

/// The names of ways to match that can be asked for.
pub(super) enum MatchName {}

/// A form that a trend can be given in.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(in crate::http) enum TrendForm {
    Json,
    Rows(TableForm),
    Svg,
}

impl TrendForm {
    /// All of them.
    pub const ALL: [Self; 5] =
        [Self::Json, Self::Rows(TableForm::Jsonl), Self::Rows(TableForm::Csv), Self::Rows(TableForm::Tsv), Self::Svg];

    /// Its name in addresses.
    pub fn name(self) -> &'static str {
        match self {
            Self::Json => "json",
            Self::Rows(form) => form.name(),
            Self::Svg => "svg",
        }
    }
}

/// A form that a network can be given in.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(in crate::http) enum GraphForm {
    Json,
    Graphml,
    Gexf,
    Dot,
    Csv,
}

impl GraphForm {
    /// All of them.
    pub const ALL: [Self; 5] = [Self::Json, Self::Graphml, Self::Gexf, Self::Dot, Self::Csv];

    /// Its name in addresses.
    pub fn name(self) -> &'static str {
        match self {
            Self::Json => "json",
            Self::Graphml => "graphml",
            Self::Gexf => "gexf",
            Self::Dot => "dot",
            Self::Csv => "csv",
        }
    }
}

/// The one grouping that counts have.
pub(in crate::http) enum OnceName {}

impl OnceName {
    /// Whether reprints are counted once, as a parameter says.
    pub fn of(group_by: &Option<String>) -> Result<bool, Problem> {
        match given(group_by) {
            None => Ok(false),
            Some(DUPLICATE) => Ok(true),
            Some(other) => Err(unknown("group_by", other, DUPLICATE)),
        }
    }
}

/// The way to match that a parameter names; [`Matching::Auto`] where it names none.
pub(super) fn matching(value: &Option<String>) -> Result<Matching, Problem> {
    given(value).map_or(Ok(Matching::Auto), |name| named("match", name, &Matching::ASKED, Matching::name))
}

/// Describes types whose values are written as one of some names.
macro_rules! written_as {
    ($($type:ty: $names:expr),* $(,)?) => {
        $(
            impl PartialSchema for $type {
                fn schema() -> RefOr<Schema> {
                    schema($names)
                }
            }

            impl ToSchema for $type {}
        )*
    };
}

written_as! {
    Sort: Self::ALL.map(Self::name),
    Facet: Self::all().map(Self::name),
    Form: Self::ALL.map(Self::name),
    RegisterOrder: Self::ALL.map(Self::name),
    CellOrder: Self::ALL.map(Self::name),
    ReprintOrder: Self::ALL.map(Self::name),
    LineOrder: Self::ALL.map(Self::name),
    Measure: Self::ALL.map(Self::name),
    Rows: Self::ALL.map(Self::name),
    Record: Self::ALL.map(Self::name),
    GroupName: Self::all(),
    MatchName: Matching::ASKED.map(Matching::name),
    OnceName: [DUPLICATE],
    TrendForm: Self::ALL.map(Self::name),
    GraphForm: Self::ALL.map(Self::name),
    Step: Self::ALL.map(Self::name),
    ChartUnit: Self::ALL.map(Self::name),
    NetworkKind: Self::ALL.map(Self::name),
    NetworkTable: Self::ALL.map(Self::name),
    TableForm: Self::ALL.iter().map(|form| form.name()),
}
