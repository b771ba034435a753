//! Counts over time, drawn.

use std::collections::BTreeMap;

use maud::{Markup, html};

use super::Face;
use crate::base::PartialDate;
use crate::search::{Facet, FacetCount};

/// Width and height of the drawing, in its own units.
const WIDTH: usize = 720;
const HEIGHT: usize = 120;
/// The height of what stands below the bars: the names of some of them.
const NAMES: usize = 18;
/// The least height of a bar that is not empty: it must be seen.
const LEAST: usize = 2;
/// The most years back from the last that are drawn: a misread date must not press all others into one bar.
const MOST_YEARS: u16 = 120;
/// Months are drawn where they span at most so many, and days likewise.
const MOST_MONTHS: i64 = 120;
const MOST_DAYS: i64 = 62;
/// The width of a name below the bars, in units.
const NAME: usize = 60;

/// One bar: a period, and how many articles are of it.
struct Bar {
    period: PartialDate,
    count: usize,
}

/// Counts over time, as they are drawn: by day, month or year.
pub(super) struct Timeline {
    facet: Facet,
    bars: Vec<Bar>,
    /// The first year that is drawn, and the number of articles of the years before it.
    before: Option<(u16, usize)>,
}

impl Timeline {
    /// Counts of one facet of time.
    pub fn of(facet: Facet, counts: &[FacetCount]) -> Self {
        let counts: Vec<(PartialDate, usize)> =
            counts.iter().filter_map(|count| Some((count.value.parse().ok()?, count.count))).collect();
        let last = counts.iter().map(|(period, _)| period.get_year()).max().unwrap_or(0);
        let least = last.saturating_sub(MOST_YEARS);
        let (before, drawn): (Vec<_>, Vec<_>) = counts.into_iter().partition(|(period, _)| period.get_year() < least);
        let earlier: usize = before.iter().map(|(_, count)| count).sum();
        Self { facet, bars: filled(facet, &drawn), before: (earlier > 0).then_some((least, earlier)) }
    }

    /// Months where they span few years and are known of most articles of `self`, which are counted by year.
    pub fn or_months(self, months: &[FacetCount]) -> Self {
        self.or_finer(Self::of(Facet::Month, months), MOST_MONTHS)
    }

    /// Days where they span few months and are known of most articles of `self`.
    pub fn or_days(self, days: &[FacetCount]) -> Self {
        self.or_finer(Self::of(Facet::Day, days), MOST_DAYS)
    }

    fn or_finer(self, finer: Self, most: i64) -> Self {
        let fits = finer.span() <= most && 2 * finer.articles() >= self.articles();
        if fits && !finer.bars.is_empty() { finer } else { self }
    }

    /// Whether days may be drawn in the place of these months.
    pub fn may_be_days(&self) -> bool {
        self.facet == Facet::Month && (1..=MOST_DAYS / 28 + 2).contains(&self.span())
    }

    /// The facet that is drawn.
    pub fn facet(&self) -> Facet {
        self.facet
    }

    /// The first year that is drawn and the number of articles of earlier ones, where there are any.
    pub fn before(&self) -> Option<(u16, usize)> {
        self.before
    }

    fn articles(&self) -> usize {
        self.bars.iter().map(|bar| bar.count).sum()
    }

    fn span(&self) -> i64 {
        i64::try_from(self.bars.len()).unwrap_or(i64::MAX)
    }
}

/// Periods with how many articles are of each, and those between them that have none.
fn filled(facet: Facet, counts: &[(PartialDate, usize)]) -> Vec<Bar> {
    let places = || counts.iter().map(|(period, _)| place(facet, *period));
    let (Some(first), Some(last)) = (places().min(), places().max()) else { return Vec::new() };
    let known: BTreeMap<i64, usize> = places().zip(counts.iter().map(|(_, count)| *count)).collect();
    let bar = |at| Some(Bar { period: period(facet, at)?, count: known.get(&at).copied().unwrap_or(0) });
    (first..=last).filter_map(bar).collect()
}

/// The place of a period among those of its kind.
fn place(facet: Facet, period: PartialDate) -> i64 {
    match facet {
        Facet::Day => period.first_day(),
        Facet::Month => i64::from(period.get_year()) * 12 + i64::from(period.get_month().unwrap_or(1)) - 1,
        _ => i64::from(period.get_year()),
    }
}

/// The period at a place.
fn period(facet: Facet, place: i64) -> Option<PartialDate> {
    match facet {
        Facet::Day => PartialDate::from_days(place),
        Facet::Month => PartialDate::month(u16::try_from(place / 12).ok()?, u8::try_from(place % 12 + 1).ok()?),
        _ => PartialDate::year(u16::try_from(place).ok()?),
    }
}

/// A chart of counts over time. `address` tells where a bar leads; several can be drawn across with a script.
pub(super) fn chart(face: &Face, timeline: &Timeline, label: &str, address: impl Fn(PartialDate) -> String) -> Markup {
    let bars = &timeline.bars;
    let Some(most) = bars.iter().map(|bar| bar.count).max().filter(|most| *most > 0) else { return html! {} };
    let room = HEIGHT - NAMES;
    let left = |at: usize| at * WIDTH * 100 / bars.len();
    let hundredths = |value: usize| format!("{}.{:02}", value / 100, value % 100);
    let every = (bars.len() * NAME).div_ceil(WIDTH).max(1);
    html! {
        svg.chart viewBox={ "0 0 " (WIDTH) " " (HEIGHT) } role="group" aria-label=(label) {
            @for (at, bar) in bars.iter().enumerate() {
                @let height = if bar.count == 0 { 0 } else { (bar.count * room / most).max(LEAST) };
                @let width = left(at + 1) - left(at);
                @let gap = if width > 400 { 100 } else { width / 5 };
                @let told = format!("{}: {}", face.lang.date(bar.period), face.lang.articles(bar.count));
                @if bar.count == 0 {
                    g data-period=(bar.period) {
                        rect.empty x=(hundredths(left(at))) y="0" width=(hundredths(width)) height=(room) {}
                    }
                } @else {
                    a href=(address(bar.period)) aria-label=(told) data-period=(bar.period) {
                        title { (told) }
                        rect.empty x=(hundredths(left(at))) y="0" width=(hundredths(width)) height=(room) {}
                        rect.bar x=(hundredths(left(at) + gap / 2)) y=(room - height)
                            width=(hundredths(width - gap)) height=(height) {}
                    }
                }
                @if at % every == 0 {
                    text x=(hundredths(left(at))) y=(HEIGHT - 4) aria-hidden="true" { (short(bar.period)) }
                }
            }
        }
    }
}

/// A period as short as can be.
fn short(period: PartialDate) -> String {
    match (period.get_month(), period.get_day()) {
        (Some(month), Some(day)) => format!("{day}/{month}"),
        (Some(month), None) => format!("{month}/{}", period.get_year()),
        (None, _) => period.get_year().to_string(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn counts(all: &[(&str, usize)]) -> Vec<FacetCount> {
        all.iter().map(|(value, count)| FacetCount { value: (*value).to_owned(), count: *count }).collect()
    }

    fn drawn(timeline: &Timeline) -> Vec<(String, usize)> {
        timeline.bars.iter().map(|bar| (bar.period.to_string(), bar.count)).collect()
    }

    fn by_year(years: &[(&str, usize)]) -> Timeline {
        Timeline::of(Facet::Year, &counts(years))
    }

    #[test]
    fn the_span_says_what_is_drawn_and_gaps_are_empty() {
        let months = counts(&[("2018-10", 2), ("2018-11", 1), ("2019-01", 1), ("2019-02", 1)]);
        let by_month = by_year(&[("2018", 3), ("2019", 2)]).or_months(&months);
        let expected = [("2018-10", 2), ("2018-11", 1), ("2018-12", 0), ("2019-01", 1), ("2019-02", 1)];
        assert_eq!(drawn(&by_month), expected.map(|(period, count)| (period.to_owned(), count)));
        assert!(!by_month.may_be_days());
        let years = by_year(&[("2000", 1), ("2013", 2)]).or_months(&counts(&[("2000-01", 1), ("2013-01", 2)]));
        assert_eq!(drawn(&years).len(), 14);
        let month = by_year(&[("2018", 4)]).or_months(&counts(&[("2018-11", 4)]));
        assert!(month.may_be_days());
        assert_eq!(drawn(&month.or_days(&counts(&[("2018-11-02", 3), ("2018-11-04", 1)]))).len(), 3);
    }

    #[test]
    fn months_that_few_articles_have_are_not_drawn() {
        let years = by_year(&[("2018", 9)]).or_months(&counts(&[("2018-11", 2)]));
        assert_eq!(drawn(&years), [("2018".to_owned(), 9)]);
    }

    #[test]
    fn a_misread_year_does_not_press_the_others_together() {
        let years = by_year(&[("0018", 1), ("1998", 2), ("2018", 5)]);
        assert_eq!((drawn(&years).len(), years.before()), (21, Some((1898, 1))));
        assert!(drawn(&by_year(&[])).is_empty());
    }
}
