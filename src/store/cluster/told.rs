//! What all dates of an archive tell of each one, as its documents bear it.
//!
//! A date that the others speak against is none for filters, orders and counts, and a day without its year is of the year that
//! they tell (`store/dates.rs` works out the same of columns). Here each document bears what comes of that, so that the
//! cluster needs to know nothing of it; where what they tell changes, the run that changed it writes the few
//! documents anew that bear something else.

use serde::{Deserialize, Serialize};
use serde_json::{Map, Value};

use super::super::stored::{StoredArticle, StoredDate};
use crate::base::PartialDate;
use crate::extract::date::{Bounds, Confidence, DateFrom, Dated, bounds, is_doubtful, usual};

/// What dates tell of each other.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Told {
    /// The first and the last of the days that nearly all articles are of.
    usual: Option<(i64, i64)>,
    /// The first and the last day that a date may be of and is not doubted.
    bounds: Option<(i64, i64)>,
}

/// The date that an article has for filters, orders and counts.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
struct Effective {
    date: Option<(PartialDate, Confidence)>,
    is_lent: bool,
    is_doubted: bool,
}

impl Told {
    /// What the dates of all articles tell.
    pub fn of(dates: &[StoredDate]) -> Self {
        // As of columns, which do not tell where a date was found: those of high confidence are as good as given.
        let dated: Vec<Dated> = dates
            .iter()
            .map(|date| {
                let is_high = date.confidence == Confidence::High;
                let (from, confidence) =
                    if is_high { (DateFrom::Metadata, Confidence::High) } else { (DateFrom::Body, Confidence::Medium) };
                Dated { date: date.value, from, confidence }
            })
            .collect();
        let days = |bounds: Bounds| (bounds.first, bounds.last);
        Self {
            usual: usual(dated.iter().copied()).map(days),
            bounds: bounds(dated.iter().map(|dated| ((), *dated))).remove(&()).map(days),
        }
    }

    fn effective(&self, article: &StoredArticle) -> Effective {
        let bounds = |days: (i64, i64)| Bounds { first: days.0, last: days.1 };
        if let Some(date) = &article.date {
            let dated = Dated { date: date.value, from: date.from, confidence: date.confidence };
            let is_doubted = self.bounds.is_some_and(|days| is_doubtful(dated, bounds(days)));
            let date = (!is_doubted).then_some((date.value, date.confidence));
            return Effective { date, is_lent: false, is_doubted };
        }
        let lent = article.month_day.zip(self.usual).and_then(|(told, days)| told.day.within(bounds(days)));
        let date = lent.map(|date| (date, Confidence::Low));
        Effective { date, is_lent: lent.is_some(), is_doubted: false }
    }

    /// Whether an article's document bears another date than it is to.
    pub fn changes(&self, article: &StoredArticle, fields: &Map<String, Value>) -> bool {
        let mut wanted = fields.clone();
        set_date(&mut wanted, article, self);
        wanted != *fields
    }
}

/// The fields of a date, which one without it does not have.
const FIELDS: [&str; 8] = ["day", "last_day", "year", "month", "date", "confidence", "lent", "doubted"];

/// Gives a document the date that its article has.
pub fn set_date(fields: &mut Map<String, Value>, article: &StoredArticle, told: &Told) {
    for name in FIELDS {
        fields.remove(name);
    }
    let mut set = |name: &str, value: Value| drop(fields.insert(name.to_owned(), value));
    let Effective { date, is_lent, is_doubted } = told.effective(article);
    if is_doubted {
        set("doubted", true.into());
        // Its confidence is counted all the same, as that of a column.
        if let Some(date) = &article.date {
            set("confidence", date.confidence.name().into());
        }
    }
    let Some((date, confidence)) = date else { return };
    if is_lent {
        set("lent", true.into());
    }
    let (first, last) = (date.first_day(), date.last_day());
    set("day", first.into());
    set("last_day", last.into());
    set("confidence", confidence.name().into());
    let Some(day) = PartialDate::from_days(first) else { return };
    let periods = [
        ("date", Some(day)),
        ("month", day.get_month().and_then(|month| PartialDate::month(day.get_year(), month))),
        ("year", PartialDate::year(day.get_year())),
    ];
    for (name, period) in periods {
        if let Some(period) = period.filter(|period| last <= period.last_day()) {
            set(name, period.to_string().into());
        }
    }
}
