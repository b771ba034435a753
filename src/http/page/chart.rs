//! Counts over time, drawn: bars and names at percentages of their box, so that nothing is stretched.

use maud::{Markup, html};

use super::Face;
use super::periods::{Timeline, Unit};
use crate::base::PartialDate;

/// The least height of a bar that is not empty, in hundredths of a percent: a pixel.
const LEAST: usize = 150;
/// The most names below the bars.
const MOST_NAMES: usize = 12;
/// The most bars that are drawn in a narrow box.
const FEW: usize = 8;

/// What stands around a chart.
pub(super) struct Legend<'a> {
    /// What is counted.
    pub heading: &'a str,
    /// What is said beside it.
    pub notes: Markup,
    /// The address that dates are added to which are chosen with a brush.
    pub brush: Option<String>,
}

/// A chart of counts over time; nothing where there are none. `address` tells where a bar leads.
pub(super) fn chart(
    face: &Face,
    timeline: &Timeline,
    legend: Legend<'_>,
    address: impl Fn(PartialDate, PartialDate) -> String,
) -> Markup {
    let most = timeline.most();
    if most == 0 {
        return html! {};
    }
    let count = timeline.bars.len();
    let place = |at: usize| percent(at * 10_000 / count);
    html! {
        figure.timeline.few[count <= FEW] data-brush=[legend.brush] {
            figcaption {
                strong #over-time { (legend.heading) }
                span.notes { (legend.notes) }
            }
            div.plot {
                span.most.n aria-hidden="true" { (face.lang.number(most)) }
                span.least.n aria-hidden="true" { "0" }
                svg.chart role="group" aria-labelledby="over-time" {
                    (band(timeline))
                    @for (at, bar) in timeline.bars.iter().enumerate() {
                        @let width = (at + 1) * 10_000 / count - at * 10_000 / count;
                        @let until = (bar.to != bar.from).then_some(bar.to);
                        @let slot = html! { rect.slot x=(place(at)) width=(percent(width)) height="100%" {} };
                        @if bar.whole == 0 {
                            g data-from=(bar.from) data-to=[until] { (slot) }
                        } @else {
                            @let told = format!("{}: {}", face.lang.dates(Some(bar.from), Some(bar.to)), face.lang.articles(bar.whole));
                            a href=(address(bar.from, bar.to)) aria-label=(told) data-from=(bar.from) data-to=[until] {
                                title { (told) }
                                (slot)
                                @for (class, articles) in [("whole", bar.whole), ("part", bar.part)] {
                                    @if articles > 0 && (class == "part" || bar.part < bar.whole) {
                                        @let height = (articles * 10_000 / most).max(LEAST);
                                        rect class=(class) x=(percent(at * 10_000 / count + width / 8)) width=(percent(width * 3 / 4))
                                            y=(percent(10_000 - height)) height=(percent(height)) {}
                                    }
                                }
                            }
                        }
                    }
                }
                (axis(face, timeline))
            }
        }
    }
}

/// The chosen dates as a band behind the bars, with an edge at either end.
fn band(timeline: &Timeline) -> Markup {
    let bars = &timeline.bars;
    let is_in = |at: &usize| bars.get(*at).is_some_and(|bar| bar.part > 0);
    let inside = || (0..bars.len()).filter(is_in);
    let Some((first, last)) = inside().next().zip(inside().next_back()).filter(|_| timeline.chosen.is_any()) else {
        return html! {};
    };
    let (left, right) = (first * 10_000 / bars.len(), (last + 1) * 10_000 / bars.len());
    html! {
        rect.band x=(percent(left)) width=(percent(right - left)) height="100%" {}
        @for edge in [left, right] { rect.handle x=(percent(edge)) width="2" height="100%" {} }
    }
}

/// The names of some of the bars, below them.
fn axis(face: &Face, timeline: &Timeline) -> Markup {
    let bars = &timeline.bars;
    let step = step(timeline.unit, bars.len());
    let named = bars.iter().enumerate().filter(|(at, bar)| match timeline.unit {
        Unit::Day => at % step == 0,
        _ => usize::try_from(bar.place).is_ok_and(|place| place % step == 0),
    });
    html! {
        svg.axis aria-hidden="true" {
            @for (count, (at, bar)) in named.enumerate() {
                @let is_in = timeline.chosen.is_any() && bar.part > 0;
                text.odd[count % 2 == 1].in[is_in] x=(percent((2 * at + 1) * 5_000 / bars.len())) y="1.1rem" { (face.lang.axis(bar.from)) }
            }
        }
    }
}

/// The number of bars from one name to the next: one that people count by.
fn step(unit: Unit, bars: usize) -> usize {
    let steps: &[usize] = match unit {
        Unit::Day => &[1, 2, 7, 14],
        Unit::Month => &[1, 2, 3, 6, 12],
        Unit::Year => &[1, 2, 5, 10],
        Unit::Decade => &[1, 2, 5],
    };
    let needed = bars.div_ceil(MOST_NAMES);
    steps.iter().copied().find(|step| *step >= needed).unwrap_or(needed)
}

/// Hundredths of a percent as an attribute.
fn percent(hundredths: usize) -> String {
    format!("{}.{:02}%", hundredths / 100, hundredths % 100)
}
