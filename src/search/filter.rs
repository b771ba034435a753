//! The filters that matches must pass: dates, facts, labels.

use std::ops::Bound;

use tantivy::query::{AllQuery, BooleanQuery, ConstScoreQuery, EmptyQuery, Query, RangeQuery, TermQuery, TermSetQuery};
use tantivy::schema::{Field as IndexField, IndexRecordOption};
use tantivy::{Searcher, Term};

use super::request::Filters;
use crate::base::PartialDate;
use crate::extract::cell;
use crate::extract::number::NumberExtractor;
use crate::query::{Field, Kind};
use crate::store::{Fields, split_label};
use crate::text::{exact_term, fold, is_near, tokens};

/// The filters of a request, each scoring nothing.
pub(super) fn of(
    filters: &Filters,
    searcher: &Searcher,
    numbers: &NumberExtractor,
) -> tantivy::Result<Vec<Box<dyn Query>>> {
    let mut found = Vec::new();
    if filters.from.is_some() || filters.to.is_some() {
        found.push(dates(filters.from, filters.to));
    }
    let texts = [
        (Field::Number, &filters.number),
        (Field::Cell, &filters.cell),
        (Field::Type, &filters.number_type),
        (Field::Issuer, &filters.issuer),
        (Field::Category, &filters.category),
        (Field::Publisher, &filters.publisher),
    ];
    for (field, text) in texts {
        if let Some(text) = text {
            found.push(of_text(field, text, Match::Whole, searcher, numbers)?);
        }
    }
    Ok(found)
}

/// The filter of one leaf of a query.
pub(super) fn of_leaf(
    field: Field,
    kind: &Kind,
    searcher: &Searcher,
    numbers: &NumberExtractor,
) -> tantivy::Result<Box<dyn Query>> {
    match kind {
        Kind::Dates { from, to } => Ok(dates(*from, *to)),
        Kind::Word { text } | Kind::Phrase { text, .. } => of_text(field, text, Match::Whole, searcher, numbers),
        Kind::Prefix { text } => of_text(field, text, Match::Prefix, searcher, numbers),
        Kind::Fuzzy { text, distance } => of_text(field, text, Match::Near(*distance), searcher, numbers),
    }
}

/// The part of a label that must be as typed.
#[derive(Clone, Copy)]
enum Match {
    Whole,
    Prefix,
    /// All but so many letters.
    Near(u8),
}

fn of_text(
    field: Field,
    text: &str,
    how: Match,
    searcher: &Searcher,
    numbers: &NumberExtractor,
) -> tantivy::Result<Box<dyn Query>> {
    let fields = Fields::get();
    let query: Box<dyn Query> = match field {
        Field::Number => number(text, numbers),
        Field::Cell => cells(text, how, searcher)?,
        Field::Type => labels(fields.number_type, text, how, searcher)?,
        Field::Issuer => labels(fields.issuer, text, how, searcher)?,
        Field::Category => labels(fields.category, text, how, searcher)?,
        Field::Publisher => labels(fields.publisher, text, how, searcher)?,
        Field::Id => Box::new(TermQuery::new(Term::from_field_text(fields.id, text), IndexRecordOption::Basic)),
        Field::Source => sources(text, searcher)?,
        Field::Title | Field::Lead | Field::Body | Field::Date => Box::new(EmptyQuery),
    };
    Ok(Box::new(ConstScoreQuery::new(query, 0.0)))
}

/// Articles whose date may lie between the first day of `from` and the last day of `to`. Unknown dates never do.
fn dates(from: Option<PartialDate>, to: Option<PartialDate>) -> Box<dyn Query> {
    let fields = Fields::get();
    let day = |field: IndexField, day: i64| Bound::Included(Term::from_field_i64(field, day));
    let mut bounds: Vec<Box<dyn Query>> = Vec::new();
    if let Some(from) = from {
        bounds.push(Box::new(RangeQuery::new(day(fields.last_day, from.first_day()), Bound::Unbounded)));
    }
    if let Some(to) = to {
        bounds.push(Box::new(RangeQuery::new(Bound::Unbounded, day(fields.day, to.last_day()))));
    }
    if bounds.is_empty() {
        bounds.push(Box::new(AllQuery));
    }
    Box::new(ConstScoreQuery::new(Box::new(BooleanQuery::intersection(bounds)), 0.0))
}

/// Articles that cite a document of this number, fully or as far as they tell.
fn number(text: &str, numbers: &NumberExtractor) -> Box<dyn Query> {
    match numbers.parse_number(text) {
        Some(wanted) => number_keys(wanted.exact_keys().into_iter().chain(wanted.agreeing_keys())),
        None => Box::new(EmptyQuery),
    }
}

/// Articles that have one of these number keys.
pub(super) fn number_keys(keys: impl Iterator<Item = String>) -> Box<dyn Query> {
    let field = Fields::get().number_key;
    Box::new(TermSetQuery::new(keys.map(|key| Term::from_field_text(field, &key))))
}

/// Articles that name a cell whose name begins with these words; with [`Match::Near`], one that is spelt nearly so.
fn cells(text: &str, how: Match, searcher: &Searcher) -> tantivy::Result<Box<dyn Query>> {
    let field = Fields::get().cell;
    let wanted = cell::key(text);
    let terms = match how {
        Match::Whole | Match::Prefix => terms_from(searcher, field, &wanted, |value| {
            let rest = split_label(value).0.strip_prefix(wanted.as_str());
            rest.is_some_and(|rest| {
                matches!(how, Match::Prefix) || rest.is_empty() || !rest.starts_with(char::is_alphanumeric)
            })
        })?,
        Match::Near(distance) => {
            terms_from(searcher, field, "", |value| is_near(split_label(value).0, &wanted, distance))?
        }
    };
    Ok(Box::new(TermSetQuery::new(terms.into_iter().map(|value| Term::from_field_text(field, &value)))))
}

/// Articles with this label, blind to case, marks and tone placement.
fn labels(field: IndexField, text: &str, how: Match, searcher: &Searcher) -> tantivy::Result<Box<dyn Query>> {
    let wanted = plain(text);
    let terms = terms_from(searcher, field, "", |value| {
        let value = plain(value);
        match how {
            Match::Whole => value == wanted,
            Match::Prefix => value.starts_with(&wanted),
            Match::Near(distance) => is_near(&value, &wanted, distance),
        }
    })?;
    Ok(Box::new(TermSetQuery::new(terms.into_iter().map(|value| Term::from_field_text(field, &value)))))
}

/// Articles read from a path that ends so, at a slash.
fn sources(text: &str, searcher: &Searcher) -> tantivy::Result<Box<dyn Query>> {
    let field = Fields::get().source;
    let terms = terms_from(searcher, field, "", |path| {
        path.strip_suffix(text).is_some_and(|rest| rest.is_empty() || rest.ends_with('/') || text.starts_with('/'))
    })?;
    Ok(Box::new(TermSetQuery::new(terms.into_iter().map(|value| Term::from_field_text(field, &value)))))
}

/// Words of a label without case and marks, one space between them.
fn plain(text: &str) -> String {
    let words: Vec<String> = tokens(text).map(|span| fold(&exact_term(span.slice(text))).into_owned()).collect();
    words.join(" ")
}

/// The terms of a field that begin with `prefix` and are `wanted`, over all segments.
fn terms_from(
    searcher: &Searcher,
    field: IndexField,
    prefix: &str,
    wanted: impl Fn(&str) -> bool,
) -> tantivy::Result<Vec<String>> {
    let mut found = Vec::new();
    for segment in searcher.segment_readers() {
        let index = segment.inverted_index(field)?;
        let mut terms = index.terms().range().ge(prefix.as_bytes()).into_stream()?;
        while terms.advance() {
            let Ok(term) = std::str::from_utf8(terms.key()) else { continue };
            if !term.starts_with(prefix) {
                break;
            }
            if wanted(term) {
                found.push(term.to_owned());
            }
        }
    }
    found.sort();
    found.dedup();
    Ok(found)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn labels_are_compared_blind() {
        assert_eq!(plain("Xây dựng Đảng"), plain("XÂY  DỰNG ĐẢNG"));
        assert_eq!(plain("xay dung dang"), plain("Xây dựng Đảng"));
    }
}
