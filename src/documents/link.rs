//! The document that a claim means.
//!
//! A claim that tells the whole number means the document of that number: of those that share it, the one of the date,
//! year, term or place that is told beside it, else the one that was in use when the article was written. A claim that
//! tells a part means the one document that agrees with it and that the archive speaks of around that time. Parts that
//! contradict each other never agree, and where several fit equally well, it may be any of them.

use std::collections::BTreeSet;

use super::claim::Claim;
use super::document::{Document, DocumentId};
use super::period::{Series, Written};
use super::place::{place_key, places_agree};
use super::table::DocumentTable;
use crate::extract::number::Tables;

/// What a claim points to.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Link {
    /// One document.
    One(DocumentId, Basis),
    /// A document that may be any of these.
    Several(Vec<DocumentId>),
    /// None.
    None(Doubt),
}

impl Link {
    /// The document, where it is one.
    pub fn one(&self) -> Option<DocumentId> {
        if let Self::One(id, _) = self { Some(*id) } else { None }
    }
}

/// The documents that an article may mean by what it says: those that any of its links may point to. Who surely cites one of
/// them, by its whole number, means that one by a part of it.
pub(super) fn doubtful<'a>(
    links: impl IntoIterator<Item = &'a Link>,
    is_sure: impl Fn(&DocumentId) -> bool,
) -> BTreeSet<DocumentId> {
    let several = links.into_iter().filter_map(|link| if let Link::Several(ids) = link { Some(ids) } else { None });
    several.filter(|ids| !ids.iter().any(&is_sure)).flatten().copied().collect()
}

/// What tells which document is meant.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Basis {
    /// Its whole number.
    Number,
    /// The date, year or term beside its number.
    Date,
    /// The time at which the article was written.
    Time,
    /// What other articles of the archive speak of.
    Archive,
    /// A document of an authority that was new when the article was written.
    Authority,
}

/// Why a claim points to no document.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Doubt {
    /// No document of this number is known.
    Unknown,
}

/// The number of months on both sides of an article within which others tell what it speaks of.
const NEAR: i32 = 12;
/// A document is meant where it is cited so many times as often as any other that it could be.
const DOMINANCE: u32 = 5;
/// The number of articles that must cite a document of which a claim does not name the issuer, or a decree whose year it
/// does not tell: every year has one of that number.
const LITTLE_TOLD: u32 = 3;
/// The number of days for which a document of an authority is new.
const NEW: i64 = 366;
/// The number of days by which an article may precede a document that it cites: its own date may be off, and some are
/// announced.
const SLACK: i64 = 7;

/// A claim with what is asked of it again and again.
pub(super) struct Asked<'a> {
    pub claim: &'a Claim,
    /// Whether it tells the whole number.
    pub is_whole: bool,
    /// Whether every ministry and many other bodies issue documents of its type.
    by_any: bool,
    /// Whether its issuer is always the same and its number begins anew each year: a part of it tells next to nothing.
    is_yearly: bool,
    place: Option<String>,
}

impl<'a> Asked<'a> {
    pub fn of(claim: &'a Claim, tables: &Tables) -> Self {
        let row = claim.type_code.as_deref().and_then(|code| tables.types().iter().find(|row| row.code == code));
        Self {
            claim,
            is_whole: names_whole(claim, tables),
            by_any: row.is_none_or(|row| row.ministries),
            is_yearly: row.is_some_and(|row| row.with_year && row.issuer.is_some()),
            place: claim.place.as_deref().map(place_key),
        }
    }

    /// True of a document of an issuer that the article names.
    fn names(&self, document: &Document) -> bool {
        let issuers = document.issuer.as_deref().unwrap_or_default();
        let body = |code: &str| code.trim_end_matches(|letter: char| letter.is_ascii_digit()).to_owned();
        issuers.split('-').any(|issuer| self.claim.named.iter().any(|named| *named == body(issuer)))
    }
}

impl DocumentTable {
    /// What a claim of an article points to; `written` is when the article was.
    pub fn link(&self, claim: &Claim, written: Option<Written>, tables: &Tables) -> Link {
        self.link_of(&Asked::of(claim, tables), written)
    }

    pub(super) fn link_of(&self, asked: &Asked<'_>, written: Option<Written>) -> Link {
        let claim = asked.claim;
        let (whole, parts): (Vec<_>, Vec<_>) =
            self.fitting(asked, written).into_iter().partition(|(_, document)| document.key.is_whole);
        if whole.is_empty() {
            return match parts.as_slice() {
                [] => Link::None(Doubt::Unknown),
                [(only, _)] => Link::One(*only, Basis::Number),
                _ => several(&parts),
            };
        }
        if let [(only, document)] = whole.as_slice() {
            if asked.is_whole {
                return Link::One(*only, Basis::Number);
            }
            let is_dated =
                claim.issued.is_some() || claim.key.year().is_some() || claim.term.is_some() && document.term.is_some();
            // Who issued it is not told, many may have, and of theirs the authority knows few.
            let may_be_other = asked.by_any && claim.key.issuer().is_none() && !document.is_cited_in_full();
            if is_dated && (!may_be_other || asked.names(document)) {
                return Link::One(*only, Basis::Date);
            }
        }
        if asked.is_whole {
            if claim.key.year().is_some() {
                return several(&whole);
            }
            return in_use(&whole, written)
                .map(|id| Link::One(id, Basis::Time))
                .or_else(|| spoken_of(&whole, written, 1))
                .unwrap_or_else(|| several(&whole));
        }
        let of_issuer = || {
            let named: Vec<_> = whole.iter().copied().filter(|(_, document)| asked.names(document)).collect();
            spoken_of(&named, written, 1)
        };
        let spoken_of = match claim.key.issuer() {
            Some(_) => spoken_of(&whole, written, if asked.is_yearly { LITTLE_TOLD } else { 1 }),
            None if asked.by_any => of_issuer(),
            None => of_issuer().or_else(|| spoken_of(&whole, written, LITTLE_TOLD)),
        };
        spoken_of.or_else(|| new(claim, &whole, written)).unwrap_or_else(|| several(&whole))
    }

    /// The documents that a claim does not contradict.
    fn fitting(&self, asked: &Asked<'_>, written: Option<Written>) -> Vec<(DocumentId, &Document)> {
        let claim = asked.claim;
        // Nobody cites what is not issued; nor by a number alone what nobody has cited for years.
        let is_told = claim.issued.is_some() || claim.key.year().is_some() && asked.is_whole;
        let could = |document: &Document| {
            is_told
                || written.is_none_or(|written| {
                    let issued = document.issued.is_none_or(|issued| issued.first_day() <= written.last + SLACK);
                    issued && (document.period.is_some() || document.is_cited_around(written))
                })
        };
        self.of_key(&claim.key).filter(|(_, document)| agrees(document, asked) && could(document)).collect()
    }
}

impl Document {
    /// True unless the articles that cite it were all written long before or after.
    pub(super) fn is_cited_around(&self, written: Written) -> bool {
        let use_ = self.series.days_of_use();
        self.days.is_none_or(|(first, last)| first - use_ <= written.last && written.first <= last + use_)
    }

    /// True where an article cites its whole number.
    fn is_cited_in_full(&self) -> bool {
        self.undated > 0 || !self.months.is_empty()
    }

    /// How many articles cite its whole number around a time.
    fn citations_around(&self, written: Option<Written>) -> u32 {
        let all: u32 = self.months.iter().map(|(_, articles)| articles).sum();
        let Some(written) = written else { return all + self.undated };
        let (first, last) = (month_of(written.first) - NEAR, month_of(written.last) + NEAR);
        let near = self.months.iter().filter(|(month, _)| (first..=last).contains(month));
        near.map(|(_, articles)| articles).sum::<u32>() + self.undated
    }
}

/// A day, in months since 1970-01; months of equal length are exact enough.
pub(super) fn month_of(day: i64) -> i32 {
    i32::try_from(day * 12 / 365).unwrap_or(i32::MAX)
}

/// True unless a claim contradicts a document. Of two parts of numbers one must hold the other: *Thông tư 02/2014* and
/// *Thông tư 02 của Ngân hàng Nhà nước* are hardly one.
fn agrees(document: &Document, asked: &Asked<'_>) -> bool {
    let claim = asked.claim;
    let (known, told) = (&document.key, &claim.key);
    let forms = match (known.is_whole, asked.is_whole) {
        (true, true) => known.year().is_some() == told.year().is_some(),
        (false, false) => known.holds(told) || told.holds(known),
        _ => true,
    };
    let terms = document.term.as_deref().zip(claim.term.as_deref()).is_none_or(|(left, right)| left == right);
    // Laws have names, and but for old ones no type in their numbers; what is told with another is none.
    let is_other = document.is_law() && told.kind().is_some_and(|kind| known.kind() != Some(kind));
    forms
        && terms
        && !is_other
        && known.agrees(told)
        && places_agree(document.place_key.as_deref(), asked.place.as_deref())
        && is_of_period(document, claim)
}

/// True unless a claim gives another year or term than the document is of.
fn is_of_period(document: &Document, claim: &Claim) -> bool {
    let Some(period) = document.period else { return claim.issued.is_none() };
    let is_yearly = matches!(document.series, Series::Yearly | Series::Unknown);
    match (claim.key.year(), claim.issued) {
        // The number itself outweighs the date beside it, which may be that of something else.
        (Some(year), _) if is_yearly => year == period.0,
        (_, Some(issued)) => {
            document.series.period(issued) == period
                || document.dates.iter().any(|(date, _)| *date == issued)
                || document.key.year() == Some(issued.get_year())
        }
        (Some(year), None) => document.issued.is_none_or(|issued| issued.get_year() == year),
        (None, None) => true,
    }
}

/// True of a claim that tells all of a number: one with its code, and with its year where numbers of its type have one.
pub(super) fn names_whole(claim: &Claim, tables: &Tables) -> bool {
    let yearless = || {
        let row = claim.type_code.as_deref().and_then(|code| tables.types().iter().find(|row| row.code == code));
        // Before 1997 decrees had neither year nor type in their numbers: 61/CP.
        row.is_none_or(|row| !row.with_year || !claim.number.contains(row.code.as_str()))
            || Series::of(claim.issuer.as_deref(), tables) != Series::Yearly
    };
    claim.key.is_whole && (claim.key.year().is_some() || yearless())
}

/// The document that was in use: the last one issued before, unless that is long ago.
fn in_use(documents: &[(DocumentId, &Document)], written: Option<Written>) -> Option<DocumentId> {
    let written = written?;
    let issued = documents.iter().filter_map(|(id, document)| Some((document.issued?, *id, document.series)));
    let last = issued.filter(|(issued, ..)| issued.first_day() <= written.last + SLACK).max();
    if let Some((issued, id, series)) = last
        && written.first - issued.last_day() <= series.days_of_use()
    {
        return Some(id);
    }
    let mut undated = documents.iter().filter(|(_, document)| document.period.is_none());
    undated.next().filter(|_| undated.next().is_none()).map(|(id, _)| *id)
}

/// The document that articles around this time speak of, where it is clear which.
fn spoken_of(documents: &[(DocumentId, &Document)], written: Option<Written>, least: u32) -> Option<Link> {
    let mut cited: Vec<(u32, DocumentId)> =
        documents.iter().map(|(id, document)| (document.citations_around(written), *id)).collect();
    cited.sort_unstable_by_key(|(articles, id)| (std::cmp::Reverse(*articles), *id));
    let (most, id) = *cited.first()?;
    let second = cited.get(1).map_or(0, |(articles, _)| *articles);
    (most >= least && most >= DOMINANCE * second).then_some(Link::One(id, Basis::Archive))
}

/// The one document that an authority knows, where it was new.
fn new(claim: &Claim, documents: &[(DocumentId, &Document)], written: Option<Written>) -> Option<Link> {
    let ([(only, document)], Some(_)) = (documents, claim.key.issuer()) else { return None };
    let age = written?.first - document.issued?.last_day();
    (age <= NEW).then_some(Link::One(*only, Basis::Authority))
}

fn several(documents: &[(DocumentId, &Document)]) -> Link {
    Link::Several(documents.iter().map(|(id, _)| *id).collect())
}
