//! When the articles of an archive were written, as places on an axis of periods; and the articles of an answer counted on it.

use hashbrown::HashSet;
use tantivy::{DocAddress, Searcher};

use crate::extract::date::Confidence;
use crate::rank::Matches;
use crate::search::request::Filters;
use crate::search::scale::period::{Period, Step};
use crate::search::scale::trend::Unplaced;
use crate::store::{Reprinted, Store};

/// The days between which a date lies, counted from 1970-01-01.
type Span = (i64, i64);

/// The dates of articles, by segment and article; and the days from the first to the last sure one.
pub(super) struct Calendar {
    dates: Vec<Vec<Option<Span>>>,
    sure: Option<Span>,
}

impl Calendar {
    /// The dates of some articles. Where none is sure, all of them count as such: an axis must begin somewhere.
    pub fn of(store: &Store, searcher: &Searcher, articles: &Matches, filters: &Filters) -> tantivy::Result<Self> {
        let (mut dates, mut sure, mut any) = (Vec::new(), None, None);
        for (ord, segment) in (0..).zip(searcher.segment_readers()) {
            let days = store.days(segment)?;
            let labels = store.labels(segment, "confidence")?;
            let high = labels.as_ref().and_then(|labels| {
                (0..labels.count() as u64).find(|label| labels.text(*label) == Confidence::High.name())
            });
            let mut of_segment = vec![None; segment.max_doc() as usize];
            for doc in articles.of_segment(ord).iter() {
                let Some((first, last)) = days.first(doc).zip(days.last(doc)) else { continue };
                if let Some(date) = of_segment.get_mut(doc as usize) {
                    *date = Some((first, last));
                }
                stretch(&mut any, first, last);
                if high.is_some() && labels.as_ref().and_then(|labels| labels.ordinals(doc).next()) == high {
                    stretch(&mut sure, first, last);
                }
            }
            dates.push(of_segment);
        }
        let sure = sure.or(any).map(|(first, last)| {
            let from = filters.from.map_or(first, |from| first.max(from.first_day()));
            let to = filters.to.map_or(last, |to| last.min(to.last_day()));
            // Dates that are known less precisely may lie on both sides of a filter.
            if from <= to { (from, to) } else { (first, last) }
        });
        Ok(Self { dates, sure })
    }

    /// The axis of at most `most` periods of the shortest step from `least` on, with the places of all articles.
    pub fn axis(&self, least: Step, most: usize) -> Axis {
        let Some((first, last)) = self.sure else {
            let dates = self.dates.iter().map(|dates| vec![Place::Undated; dates.len()]).collect();
            return Axis { step: least, first: least.period_of(0), periods: 0, places: dates };
        };
        let step = Step::fitting(least, first, last, most);
        let (first, last) = (step.period_of(first), step.period_of(last));
        let mut axis = Axis { step, first, periods: last.since(first).map_or(0, |span| span + 1), places: Vec::new() };
        axis.places = self.dates.iter().map(|dates| dates.iter().map(|date| axis.place(*date)).collect()).collect();
        axis
    }
}

fn stretch(span: &mut Option<Span>, first: i64, last: i64) {
    let (earliest, latest) = span.unwrap_or((first, last));
    *span = Some((earliest.min(first), latest.max(last)));
}

/// Where an article stands on an axis; periods are counted from its first.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Place {
    Undated,
    /// Of a time that the axis does not have.
    Outside,
    /// In one of the periods from the first to the second.
    Within(u32, u32),
    In(u32),
}

/// Periods that follow each other, and the places of articles among them, by segment and article.
pub(super) struct Axis {
    step: Step,
    first: Period,
    periods: usize,
    places: Vec<Vec<Place>>,
}

impl Axis {
    /// The step of its periods.
    pub fn step(&self) -> Step {
        self.step
    }

    /// Its periods, in order.
    pub fn periods(&self) -> impl Iterator<Item = Period> {
        (0..self.periods).map(|at| self.first.after(at))
    }

    fn place(&self, date: Option<Span>) -> Place {
        let Some((first, last)) = date else { return Place::Undated };
        let (begin, end) = (self.step.period_of(first), self.step.period_of(last));
        let last_place = self.periods.saturating_sub(1);
        let place = |at: usize| u32::try_from(at).unwrap_or(u32::MAX);
        match (begin.since(self.first), end.since(self.first)) {
            (_, None) => Place::Outside,
            (Some(begin), _) if begin > last_place => Place::Outside,
            (Some(begin), Some(end)) if begin == end => Place::In(place(begin)),
            (begin, Some(end)) => Place::Within(place(begin.unwrap_or(0)), place(end.min(last_place))),
        }
    }
}

/// The articles of one answer by period.
pub(super) struct Tally {
    /// How many there are in each.
    pub articles: Vec<usize>,
    /// The same, with articles of one period that are reprints of each other counted once.
    pub texts: Vec<usize>,
    /// How many others may be of each.
    pub may_be: Vec<usize>,
    /// Those that are in none.
    pub unplaced: Unplaced,
}

impl Tally {
    /// Counts articles on an axis.
    pub fn of(axis: &Axis, answer: &Matches, reprinted: &Reprinted) -> Self {
        let mut articles = vec![0; axis.periods];
        // The number of articles that may be of a period less that of the one before it.
        let mut may_be = vec![0_isize; axis.periods + 1];
        let mut unplaced = Unplaced::default();
        for (ord, places) in (0..).zip(&axis.places) {
            for doc in answer.of_segment(ord).iter() {
                match places.get(doc as usize).copied().unwrap_or(Place::Undated) {
                    Place::Undated => unplaced.undated += 1,
                    Place::Outside => unplaced.outside += 1,
                    Place::Within(first, last) => {
                        unplaced.imprecise += 1;
                        change(&mut may_be, first, 1);
                        change(&mut may_be, last + 1, -1);
                    }
                    Place::In(period) => articles.get_mut(period as usize).into_iter().for_each(|count| *count += 1),
                }
            }
        }
        let (mut seen, mut texts) = (HashSet::new(), articles.clone());
        for (address, group) in reprinted.iter().filter(|(address, _)| answer.contains(*address)) {
            if let Some(period) = axis.period_at(address)
                && !seen.insert((group, period))
            {
                texts.get_mut(period as usize).into_iter().for_each(|count| *count -= 1);
            }
        }
        let sums = may_be.iter().take(axis.periods).scan(0_isize, |sum, change| {
            *sum += change;
            Some(usize::try_from(*sum).unwrap_or(0))
        });
        Self { articles, texts, may_be: sums.collect(), unplaced }
    }
}

impl Axis {
    fn period_at(&self, DocAddress { segment_ord, doc_id }: DocAddress) -> Option<u32> {
        match self.places.get(segment_ord as usize)?.get(doc_id as usize)? {
            Place::In(period) => Some(*period),
            _ => None,
        }
    }
}

fn change(counts: &mut [isize], at: u32, by: isize) {
    counts.get_mut(at as usize).into_iter().for_each(|count| *count += by);
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::base::PartialDate;

    fn span(text: &str) -> Option<Span> {
        let date: PartialDate = text.parse().unwrap();
        Some((date.first_day(), date.last_day()))
    }

    #[test]
    fn a_date_is_in_a_period_or_within_several_or_outside() {
        let (first, last) = (span("2018-03").unwrap().0, span("2018-10").unwrap().1);
        let calendar = Calendar { dates: Vec::new(), sure: Some((first, last)) };
        let axis = calendar.axis(Step::Month, 100);
        assert_eq!(axis.periods().count(), 8);
        for (date, place) in [
            ("2018-03-01", Place::In(0)),
            ("2018-10", Place::In(7)),
            ("2018", Place::Within(0, 7)),
            ("2018-02-28", Place::Outside),
            ("2018-11", Place::Outside),
            ("2017", Place::Outside),
            ("2019", Place::Outside),
        ] {
            assert_eq!(axis.place(span(date)), place, "{date}");
        }
        assert_eq!(axis.place(None), Place::Undated);
        let weeks = calendar.axis(Step::Week, 100);
        assert_eq!(weeks.place(span("2018-04")), Place::Within(4, 9), "30 April is a Monday");
    }

    #[test]
    fn an_archive_without_dates_has_no_periods() {
        let axis = Calendar { dates: vec![vec![None; 2]], sure: None }.axis(Step::Day, 200);
        assert_eq!((axis.periods().count(), axis.places[0][1]), (0, Place::Undated));
    }
}
