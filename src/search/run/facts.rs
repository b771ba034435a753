//! Facts as conditions on the index.

use std::ops::Bound;

use tantivy::query::{AllQuery, BooleanQuery, Query, RangeQuery};
use tantivy::schema::Field as IndexField;
use tantivy::{DocAddress, Searcher, Term};
use unicode_normalization::{IsNormalized, UnicodeNormalization, is_nfc_quick};

use super::citing::Citing;
use super::naming;
use crate::base::{Moment, PartialDate};
use crate::extract::cell;
use crate::extract::date::Confidence;
use crate::extract::number::Tables;
use crate::query::Field;
use crate::rank::{Condition, Matches};
use crate::search::count::columns::each_lent;
use crate::search::facts::find::address_of;
use crate::search::plan::{Fact, Match};
use crate::store::{Arrived, Fields, Store, split_label};
use crate::text::{is_near, plain_words};

/// The condition of a fact.
pub(in crate::search) fn condition_of(fact: &Fact, searcher: &Searcher, store: &Store) -> tantivy::Result<Condition> {
    Ok(match fact {
        Fact::Cites(number) => {
            let mut articles = Matches::none(searcher);
            let citing = Citing::of(store, searcher, number)?;
            citing.articles.iter().for_each(|(address, _)| articles.insert(*address));
            Condition::Among(articles)
        }
        Fact::Dates { from, to } => {
            let is_within = |date: PartialDate| {
                from.is_none_or(|from| from.first_day() <= date.last_day())
                    && to.is_none_or(|to| date.first_day() <= to.last_day())
            };
            dated(dates(*from, *to), is_within, searcher, store)?
        }
        Fact::Arrived { since, or_changed } => arrived(*since, *or_changed, searcher, store)?,
        Fact::Ids(ids) => Condition::Terms(ids.iter().map(|id| Term::from_field_text(Fields::get().id, id)).collect()),
        Fact::Number(keys) => {
            let field = Fields::get().number_key;
            Condition::Terms(keys.iter().map(|key| Term::from_field_text(field, &key.to_string())).collect())
        }
        Fact::Label { field: Field::Document, text, how } => {
            Condition::Among(naming::articles(text, *how, searcher, store)?)
        }
        Fact::Label { field: Field::Id, text, .. } => {
            let mut article = Matches::none(searcher);
            address_of(store, searcher, text)?.into_iter().for_each(|address| article.insert(address));
            Condition::Among(article)
        }
        Fact::Label { field: Field::Confidence, text, how } => confidence(text, *how, searcher, store)?,
        Fact::Label { field, text, how } => {
            Condition::Terms(label(*field, text, *how, searcher, store.numbers().tables())?)
        }
    })
}

fn label(field: Field, text: &str, how: Match, searcher: &Searcher, tables: &Tables) -> tantivy::Result<Vec<Term>> {
    let fields = Fields::get();
    Ok(match field {
        Field::Cell => cells(text, how, searcher)?,
        Field::Type => labels(fields.number_type, text, how, searcher, |code| tables.type_name(code, None))?,
        Field::Issuer => labels(fields.issuer, text, how, searcher, |code| tables.issuer_name(code))?,
        Field::Attribute(attribute) => labels(fields.attribute(attribute), text, how, searcher, |_| None)?,
        Field::Source => sources(text, searcher)?,
        Field::Title
        | Field::Lead
        | Field::Body
        | Field::Date
        | Field::Number
        | Field::Document
        | Field::Id
        | Field::Confidence => Vec::new(),
    })
}

/// Articles that came into the index at a moment or later; where `or_changed`, also those whose texts changed.
fn arrived(since: Moment, or_changed: bool, searcher: &Searcher, store: &Store) -> tantivy::Result<Condition> {
    let mut found = Matches::none(searcher);
    for (ord, segment) in (0..).zip(searcher.segment_readers()) {
        for (doc, Arrived { arrival, .. }) in (0..).zip(store.arrived(segment)?.iter()) {
            let latest = if or_changed { arrival.latest() } else { arrival.indexed };
            if latest.is_some_and(|latest| latest >= since) {
                found.insert(DocAddress::new(ord, doc));
            }
        }
    }
    Ok(Condition::Among(found))
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
    Box::new(BooleanQuery::intersection(bounds))
}

/// Articles that name a cell whose name begins with these words; with [`Match::Near`], one that is spelt nearly so.
fn cells(text: &str, how: Match, searcher: &Searcher) -> tantivy::Result<Vec<Term>> {
    let field = Fields::get().cell;
    let terms = match how {
        Match::Whole | Match::Prefix => {
            let mut terms = Vec::new();
            for wanted in cell::typed_keys(text) {
                terms.extend(terms_from(searcher, field, &wanted, |value| {
                    let rest = split_label(value).0.strip_prefix(wanted.as_str());
                    rest.is_some_and(|rest| {
                        matches!(how, Match::Prefix) || rest.is_empty() || !rest.starts_with(char::is_alphanumeric)
                    })
                })?);
            }
            terms
        }
        Match::Near(distance) => {
            let wanted = cell::key(text);
            terms_from(searcher, field, "", |value| is_near(split_label(value).0, &wanted, distance))?
        }
    };
    Ok(terms.into_iter().map(|value| Term::from_field_text(field, &value)).collect())
}

/// Articles whose date may lie between two days, which `own` finds by the dates of their own texts: without those whose
/// date is doubted, and with those whose year the others tell.
fn dated(
    own: Box<dyn Query>,
    is_within: impl Fn(PartialDate) -> bool,
    searcher: &Searcher,
    store: &Store,
) -> tantivy::Result<Condition> {
    let (mut doubted, mut lent) = (Matches::none(searcher), Matches::none(searcher));
    for (ord, segment) in (0..).zip(searcher.segment_readers()) {
        let days = store.days(segment)?;
        days.doubted().iter().for_each(|doc| doubted.insert(DocAddress::new(ord, *doc)));
        each_lent(&days, segment.max_doc(), |doc, date| {
            if is_within(date) {
                lent.insert(DocAddress::new(ord, doc));
            }
        });
    }
    let mut found = Condition::Fact(own);
    if !doubted.is_empty() {
        found = Condition::All(vec![found, Condition::Not(Box::new(Condition::Among(doubted)))]);
    }
    Ok(if lent.is_empty() { found } else { Condition::Any(vec![found, Condition::Among(lent)]) })
}

/// Articles with a date of this confidence; one whose year the others tell is of the lowest.
fn confidence(text: &str, how: Match, searcher: &Searcher, store: &Store) -> tantivy::Result<Condition> {
    let terms = Condition::Terms(labels(Fields::get().confidence, text, how, searcher, |_| None)?);
    let mut lent = Matches::none(searcher);
    if how.meets(Confidence::Low.name(), &plain_words(text)) {
        for (ord, segment) in (0..).zip(searcher.segment_readers()) {
            each_lent(&store.days(segment)?, segment.max_doc(), |doc, _| lent.insert(DocAddress::new(ord, doc)));
        }
    }
    Ok(if lent.is_empty() { terms } else { Condition::Any(vec![terms, Condition::Among(lent)]) })
}

/// Articles with this label, or one that is called so, blind to case, marks and tone placement.
fn labels<'t>(
    field: IndexField,
    text: &str,
    how: Match,
    searcher: &Searcher,
    name_of: impl Fn(&str) -> Option<&'t str>,
) -> tantivy::Result<Vec<Term>> {
    let wanted = plain_words(text);
    let is_meant = |value: &str| how.meets(&plain_words(value), &wanted);
    let terms = terms_from(searcher, field, "", |value| is_meant(value) || name_of(value).is_some_and(is_meant))?;
    Ok(terms.into_iter().map(|value| Term::from_field_text(field, &value)).collect())
}

/// Articles read from a path that ends so, at a slash. Some systems write the letters of names with their marks apart.
fn sources(text: &str, searcher: &Searcher) -> tantivy::Result<Vec<Term>> {
    let field = Fields::get().source;
    let text: String = text.nfc().collect();
    let ends = |path: &str| {
        path.strip_suffix(&*text).is_some_and(|rest| rest.is_empty() || rest.ends_with('/') || text.starts_with('/'))
    };
    let terms = terms_from(searcher, field, "", |path| match is_nfc_quick(path.chars()) {
        IsNormalized::Yes => ends(path),
        _ => ends(&path.nfc().collect::<String>()),
    })?;
    Ok(terms.into_iter().map(|value| Term::from_field_text(field, &value)).collect())
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
