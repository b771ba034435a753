//! Making documents: of what one claim says, and of what an authority knows.

use super::authority::Entry;
use super::build::period;
use super::claim::Claim;
use super::document::Document;
use super::link::names_whole;
use super::period::{Period, Series};
use super::place::place_key;
use crate::extract::number::{IndexKey, Tables};

impl Document {
    /// A document of which one claim is all that is known.
    pub(super) fn of(claim: &Claim, tables: &Tables) -> Self {
        let is_whole = names_whole(claim, tables);
        let mut key = claim.key.clone();
        key.is_whole = is_whole;
        Self {
            number: claim.number.clone(),
            type_code: claim.type_code.clone(),
            called: claim.called.clone(),
            issuer: claim.issuer.clone(),
            place: claim.place.clone(),
            term: claim.term.clone(),
            issued: claim.issued,
            dates: Vec::new(),
            title: None,
            spellings: Vec::new(),
            articles: 0,
            may_be: 0,
            days: None,
            relations: Vec::new(),
            months: Vec::new(),
            undated: 0,
            period: period(claim, tables),
            series: Series::of(claim.issuer.as_deref(), tables),
            place_key: claim.place.as_deref().map(place_key),
            is_known: false,
            key,
        }
    }

    /// A document of an authority; `None` where its number can't be read.
    pub fn of_entry(entry: &Entry, tables: &Tables) -> Option<Self> {
        let issuer = entry.issuer_code().map(str::to_owned);
        let row = issuer.as_deref().and_then(|code| tables.issuers().iter().find(|row| row.code == code));
        // A code that many share is told apart by the name beside it.
        let place = entry.issuer.clone().filter(|_| row.is_some_and(|row| row.placed));
        let series = Series::of(issuer.as_deref(), tables);
        let key = IndexKey { is_whole: true, ..entry.key()?.clone() };
        let year = key.year().map(Period).filter(|_| series == Series::Yearly);
        Some(Self {
            number: entry.number.clone()?,
            called: entry.type_code().is_none().then(|| entry.type_name.clone()),
            type_code: entry.type_code().map(str::to_owned),
            place_key: place.as_deref().map(place_key),
            place,
            term: None,
            issued: entry.issued,
            dates: Vec::new(),
            title: Some(entry.full_title()),
            spellings: Vec::new(),
            articles: 0,
            may_be: 0,
            days: None,
            relations: Vec::new(),
            months: Vec::new(),
            undated: 0,
            period: year.or_else(|| entry.issued.map(|issued| series.period(issued))),
            series,
            is_known: true,
            issuer,
            key,
        })
    }
}
