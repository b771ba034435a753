//! A document as an entity.

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};

use super::link::month_of;
use super::period::{Period, Series, Written};
use crate::base::PartialDate;
use crate::extract::Relation;
use crate::extract::number::IndexKey;

/// The place of a document in its table.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub struct DocumentId(pub u32);

/// A document that articles cite, or that an authority knows.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Document {
    /// The key with all that is known of its number.
    pub key: IndexKey,
    /// Its number: `46/2016/NĐ-CP`; `NĐ:46@CP` where no article tells all of it.
    pub number: String,
    /// The code of its type.
    pub type_code: Option<String>,
    /// The name of its type, where the code leaves it open.
    pub called: Option<String>,
    /// The code of its issuer; of a joint document, all of them.
    pub issuer: Option<String>,
    /// The issuer in words, where many share the code.
    pub place: Option<String>,
    /// The term of the committee that issued it.
    pub term: Option<String>,
    /// Its date of issue: of the authority, else as most articles have it.
    pub issued: Option<PartialDate>,
    /// Every date of issue that articles give it, with the number of articles, most first.
    pub dates: Vec<(PartialDate, u32)>,
    /// Its title.
    pub title: Option<String>,
    /// Every way in which it is written, with the number of articles, most first.
    pub spellings: Vec<(String, u32)>,
    /// The number of articles that cite it.
    pub articles: u32,
    /// The number of articles that cite it or one of some others.
    pub may_be: u32,
    /// The first day of the dated articles that cite it, and the last, in days since 1970-01-01.
    pub days: Option<(i64, i64)>,
    /// What it is to others, where an article is this document.
    pub relations: Vec<(Relation, DocumentId)>,
    /// The days on which its whole number was cited, by month: months since 1970-01, and the number of articles.
    pub(super) months: Vec<(i32, u32)>,
    /// The number of articles without a date that cite its whole number.
    pub(super) undated: u32,
    /// The period that its number is of.
    pub(super) period: Option<Period>,
    /// How its issuer numbers.
    pub(super) series: Series,
    /// What tells its place from others.
    pub(super) place_key: Option<String>,
    /// Whether an authority knows it: its date and title are that one's.
    pub(super) is_known: bool,
}

impl Document {
    /// True of a law, which articles call by its name, too.
    pub fn is_law(&self) -> bool {
        self.is_known && self.type_code.is_none()
    }

    /// Whether an authority knows it.
    pub fn is_known(&self) -> bool {
        self.is_known
    }
}

impl Document {
    pub(super) fn count_month(&mut self, written: Option<Written>, articles: u32) {
        let Some(written) = written else {
            self.undated += articles;
            return;
        };
        let month = month_of(written.first);
        match self.months.binary_search_by_key(&month, |(month, _)| *month) {
            Ok(at) => self.months.get_mut(at).into_iter().for_each(|(_, count)| *count += articles),
            Err(at) => self.months.insert(at, (month, articles)),
        }
    }

    pub(super) fn count(&mut self, written: Option<Written>, articles: u32) {
        self.articles += articles;
        self.stretch(written);
    }

    /// Takes the time of an article into the time in which it is cited.
    pub(super) fn stretch(&mut self, written: Option<Written>) {
        if let Some(Written { first, last }) = written {
            let (earliest, latest) = self.days.unwrap_or((first, last));
            self.days = Some((earliest.min(first), latest.max(last)));
        }
    }

    /// Sets the date of issue that most articles give, and of equals the most precise.
    pub(super) fn date(&mut self, dates: BTreeMap<PartialDate, u32>) {
        let mut dates: Vec<(PartialDate, u32)> = dates.into_iter().collect();
        let days = |date: PartialDate| date.last_day() - date.first_day();
        dates.sort_by(|left, right| {
            let exact = |date: PartialDate| date.get_day().is_none();
            exact(left.0)
                .cmp(&exact(right.0))
                .then_with(|| right.1.cmp(&left.1))
                .then_with(|| days(left.0).cmp(&days(right.0)))
                .then_with(|| left.0.cmp(&right.0))
        });
        if !self.is_known {
            self.issued = dates.first().map(|(date, _)| *date);
        }
        self.dates = dates;
    }
}
