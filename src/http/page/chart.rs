//! Counts over time, drawn.

use maud::{Markup, html};

use super::Face;
use crate::base::PartialDate;
use crate::search::FacetCount;

/// Width and height of the drawing, in its own units.
const WIDTH: usize = 720;
const HEIGHT: usize = 120;
/// The height of what stands below the bars: the names of some of them.
const NAMES: usize = 18;
/// The least height of a bar that is not empty: it must be seen.
const LEAST: usize = 2;
/// The most years back from the last that are drawn: a misread date must not press all others into one bar.
const MOST_YEARS: u16 = 120;
/// Months are drawn where they span at most so many years.
const YEARS_OF_MONTHS: u16 = 3;
/// The width of a name below the bars, in units.
const NAME: usize = 60;

/// One bar: a month or a year, and how many articles are of it.
struct Bar {
    period: PartialDate,
    count: usize,
}

/// A chart of counts by month, where they span few years, or by year. `address` tells where a bar leads; several can be
/// drawn across with a script.
pub(super) fn chart(
    face: &Face,
    years: &[FacetCount],
    months: &[FacetCount],
    label: &str,
    address: impl Fn(PartialDate) -> String,
) -> Markup {
    let bars = bars(years, months);
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

/// A month or year as short as can be.
fn short(period: PartialDate) -> String {
    match period.get_month() {
        Some(month) => format!("{month}/{}", period.get_year()),
        None => period.get_year().to_string(),
    }
}

/// The bars of a chart, those of no articles among them.
fn bars(years: &[FacetCount], months: &[FacetCount]) -> Vec<Bar> {
    let counts = |counts: &[FacetCount]| -> Vec<(PartialDate, usize)> {
        counts.iter().filter_map(|count| Some((count.value.parse().ok()?, count.count))).collect()
    };
    let (years, months) = (counts(years), counts(months));
    let (Some((first, _)), Some((last, _))) = (years.first(), years.last()) else { return Vec::new() };
    let last = last.get_year();
    let first = first.get_year().max(last.saturating_sub(MOST_YEARS));
    let by_month = last - first < YEARS_OF_MONTHS && !months.is_empty();
    let periods: Vec<PartialDate> = if by_month {
        (first..=last).flat_map(|year| (1..=12).filter_map(move |month| PartialDate::month(year, month))).collect()
    } else {
        (first..=last).filter_map(PartialDate::year).collect()
    };
    let counted = if by_month { months } else { years };
    let mut bars: Vec<Bar> = periods
        .into_iter()
        .map(|period| {
            let count = counted.iter().find(|(known, _)| *known == period).map_or(0, |(_, count)| *count);
            Bar { period, count }
        })
        .collect();
    // A year of which only some months are known is not drawn to its ends.
    while by_month && bars.last().is_some_and(|bar| bar.count == 0) {
        bars.pop();
    }
    let empty = bars.iter().take_while(|bar| by_month && bar.count == 0).count();
    bars.drain(..empty);
    bars
}

#[cfg(test)]
mod tests {
    use super::*;

    fn drawn(years: &[(&str, usize)], months: &[(&str, usize)]) -> Vec<(String, usize)> {
        let counts = |all: &[(&str, usize)]| -> Vec<FacetCount> {
            all.iter().map(|(value, count)| FacetCount { value: (*value).to_owned(), count: *count }).collect()
        };
        bars(&counts(years), &counts(months)).into_iter().map(|bar| (bar.period.to_string(), bar.count)).collect()
    }

    #[test]
    fn few_years_are_drawn_by_month_and_gaps_are_empty() {
        let months = drawn(&[("2018", 3), ("2019", 1)], &[("2018-11", 2), ("2018-12", 1), ("2019-02", 1)]);
        let expected = [("2018-11", 2), ("2018-12", 1), ("2019-01", 0), ("2019-02", 1)];
        assert_eq!(months, expected.map(|(period, count)| (period.to_owned(), count)));
        let years = drawn(&[("2010", 1), ("2013", 2)], &[("2010-01", 1), ("2013-01", 2)]);
        assert_eq!(years.len(), 4);
    }

    #[test]
    fn a_misread_year_does_not_press_the_others_together() {
        let years = drawn(&[("0018", 1), ("1998", 2), ("2018", 5)], &[]);
        assert_eq!((years.len(), years[0].0.as_str()), (121, "1898"));
        assert!(drawn(&[], &[]).is_empty());
    }
}
