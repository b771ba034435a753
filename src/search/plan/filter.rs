//! What an article must have beside words: labels, numbers, dates.

use super::Need;
use crate::base::{Moment, PartialDate};
use crate::extract::number::{IndexKey, NumberExtractor, NumberQuery};
use crate::query::{Field, Kind};
use crate::search::request::Filters;
use crate::text::is_near;

/// A fact about an article.
#[derive(Clone, Debug, PartialEq)]
pub(in crate::search) enum Fact {
    /// Its date may lie between the first day of `from` and the last day of `to`.
    Dates { from: Option<PartialDate>, to: Option<PartialDate> },
    /// It came into the index at this moment or later; where `or_changed`, its text may have changed instead.
    Arrived { since: Moment, or_changed: bool },
    /// It has one of these ids.
    Ids(Vec<String>),
    /// It has a label.
    Label { field: Field, text: String, how: Match },
    /// It cites a document of this number, fully or as far as it tells, and means no other.
    Cites(NumberQuery),
    /// It has one of these keys of document numbers.
    Number(Vec<IndexKey>),
}

/// The part of a label that must be as typed.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(in crate::search) enum Match {
    Whole,
    Prefix,
    /// All but so many letters.
    Near(u8),
}

impl Match {
    /// Whether a label meets what was typed, both in plain words.
    pub fn meets(self, label: &str, typed: &str) -> bool {
        match self {
            Self::Whole => label == typed,
            Self::Prefix => label.starts_with(typed),
            Self::Near(distance) => is_near(label, typed, distance),
        }
    }
}

/// The conditions that the filters of a request make: any of the values of one, all of different ones.
pub(in crate::search) fn of_filters(filters: &Filters, numbers: &NumberExtractor) -> Vec<Need> {
    let mut need = Vec::new();
    let (from, to) = (filters.from, filters.to);
    if from.is_some() || to.is_some() {
        need.push(Need::Fact(Fact::Dates { from, to }));
    }
    let arrived = [(filters.since, false), (filters.changed_since, true)];
    let arrived =
        arrived.into_iter().filter_map(|(since, or_changed)| Some(Fact::Arrived { since: since?, or_changed }));
    need.extend(arrived.chain(filters.ids.clone().map(Fact::Ids)).map(Need::Fact));
    if filters.undated {
        // The years that dates may have.
        let (from, to) = (PartialDate::year(1), PartialDate::year(9_999));
        need.push(Need::Not(Box::new(Need::Fact(Fact::Dates { from, to }))));
    }
    for (field, values) in filters.labels() {
        if !values.is_empty() {
            let of_value = |text: &String| label(field, text, Match::Whole, numbers);
            need.push(Need::Any(values.iter().map(of_value).collect()));
        }
    }
    need
}

/// The condition that one leaf of a query makes.
pub(super) fn of_leaf(field: Field, kind: &Kind, numbers: &NumberExtractor) -> Need {
    match kind {
        Kind::Dates { from, to } => Need::Fact(Fact::Dates { from: *from, to: *to }),
        Kind::Word { text } | Kind::Phrase { text, .. } => label(field, text, Match::Whole, numbers),
        Kind::Prefix { text } => label(field, text, Match::Prefix, numbers),
        Kind::Fuzzy { text, distance } => label(field, text, Match::Near(*distance), numbers),
    }
}

fn label(field: Field, text: &str, how: Match, numbers: &NumberExtractor) -> Need {
    if field == Field::Number {
        // Nothing cites text that is no number.
        return Need::Fact(numbers.parse_number(text).map_or_else(|| Fact::Number(Vec::new()), Fact::Cites));
    }
    Need::Fact(Fact::Label { field, text: text.to_owned(), how })
}
