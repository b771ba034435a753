//! How often queries are found over time: a chart, and the table of its figures.

use axum_extra::extract::Query;
use maud::{Markup, PreEscaped, html};

use super::Face;
use super::address::encoded;
use super::layout::page;
use super::within::{Boxes, Within};
use crate::export::ChartUnit;
use crate::http::asker::Asker;
use crate::http::drawing::trend_drawing;
use crate::http::params::TrendParams;
use crate::http::problem::Problem;
use crate::http::turns::Cost;
use crate::search::{Counting, Step, Trend, TrendLine, TrendPeriod, TrendRequest, trend};
use crate::text::sanitize_inline;

/// `/trend`
pub(super) async fn trends(
    asker: Asker,
    face: Face,
    Query(params): Query<TrendParams>,
    Query(boxes): Query<Boxes>,
) -> Result<Markup, Problem> {
    asker
        .ask(Cost::Dear, move |question| {
            let within = boxes.read();
            let request = params.request(within.filters.clone(), question)?;
            let state = State { face: &face, params: &params, within: &within, queries: params.queries() };
            let words = face.lang.trend_words();
            let found = trend(question.store(), &request)?;
            let main = html! {
                div.width {
                    h1 { (words.title) }
                    p.muted { (words.hint) }
                    (state.form())
                    @if !found.lines.is_empty() {
                        (state.lines(&found))
                        (state.drawn(&found, &request)?)
                    }
                }
            };
            Ok(page(&face, words.title, "", &main))
        })
        .await
}

/// One of several ways to draw: the present one, and links to the others.
fn choice<T: Copy + PartialEq>(
    label: &str,
    all: &[T],
    present: T,
    name: impl Fn(T) -> &'static str,
    address: impl Fn(T) -> String,
) -> Markup {
    html! {
        nav.orders aria-label=(label) {
            @for one in all {
                @if *one == present {
                    span aria-current="true" { (name(*one)) }
                } @else {
                    a href=(address(*one)) { (name(*one)) }
                }
            }
        }
    }
}

/// What the page is asked for.
struct State<'a> {
    face: &'a Face,
    params: &'a TrendParams,
    within: &'a Within,
    queries: Vec<String>,
}

impl State<'_> {
    /// The address of this page, or of the API, with other parameters.
    fn address(&self, path: &str, queries: &[String], changed: &[(&str, Option<&str>)]) -> String {
        let kept = [
            ("by", &self.params.by),
            ("unit", &self.params.unit),
            ("smooth", &self.params.smooth),
            ("group_by", &self.params.group_by),
            ("match", &self.params.matching),
        ];
        let mut parts: Vec<String> = queries.iter().map(|query| format!("q={}", encoded(query))).collect();
        for (name, value) in kept {
            let value = match changed.iter().find(|(changed, _)| *changed == name) {
                Some((_, value)) => *value,
                None => value.as_deref(),
            };
            parts.extend(value.filter(|value| !value.is_empty()).map(|value| format!("{name}={}", encoded(value))));
        }
        let others = changed.iter().filter(|(name, _)| kept.iter().all(|(known, _)| known != name));
        parts.extend(others.filter_map(|(name, value)| Some(format!("{name}={}", encoded((*value)?)))));
        self.face.at.of(&format!("{path}?{}{}", parts.join("&"), self.within.parameters()))
    }

    fn with(&self, changed: &[(&str, Option<&str>)]) -> String {
        self.address("/trend", &self.queries, changed)
    }

    /// The box for one more query, and the articles that count.
    fn form(&self) -> Markup {
        let words = self.face.lang.trend_words();
        let kept = [
            ("by", &self.params.by),
            ("unit", &self.params.unit),
            ("smooth", &self.params.smooth),
            ("group_by", &self.params.group_by),
            ("match", &self.params.matching),
        ];
        html! {
            form.filters action=(self.face.at.of("/trend")) method="get" {
                @for query in &self.queries { input type="hidden" name="q" value=(sanitize_inline(query)); }
                @for (name, value) in kept {
                    @if let Some(value) = value { input type="hidden" name=(name) value=(sanitize_inline(value)); }
                }
                label {
                    (words.add)
                    input.field #add type="search" name="q" maxlength="1000" autocapitalize="none" spellcheck="false";
                }
                (self.within.boxes(self.face))
            }
        }
    }

    /// The lines, each with a way to take it off.
    fn lines(&self, found: &Trend) -> Markup {
        let words = self.face.lang.trend_words();
        html! {
            div.chips.lines-chosen {
                @for (at, line) in found.lines.iter().enumerate() {
                    @let others: Vec<String> = (0..).zip(&self.queries).filter(|(other, _)| *other != at).map(|(_, query)| query.clone()).collect();
                    a.chip href=(self.address("/trend", &others, &[])) {
                        span.hidden { (words.remove) " " }
                        span.voice lang="vi" { (sanitize_inline(&line.query)) }
                    }
                }
            }
            @for problem in found.lines.iter().flat_map(|line| &line.problems) {
                p.problem role="alert" { (self.face.lang.problem(problem)) }
            }
        }
    }

    fn drawn(&self, found: &Trend, request: &TrendRequest) -> Result<Markup, Problem> {
        let (lang, words) = (self.face.lang, self.face.lang.trend_words());
        if found.periods.is_empty() {
            return Ok(html! { p.note { (words.no_dates) } });
        }
        let unit = self.params.unit()?;
        let drawing = trend_drawing(found, unit, lang, &|line, period| Some(self.articles(line, period)))?;
        // The writer of SVG escapes what it is given.
        let drawing = PreEscaped(String::from_utf8(drawing).map_err(|error| Problem::broken(error.to_string()))?);
        let title = lang.trend_title(found, unit == ChartUnit::Share);
        Ok(html! {
            div.bar {
                (self.choices(found, unit, request.counting))
                div.tools {
                    a href=(self.address("/api/v1/trend", &self.queries, &[("format", Some("csv")), ("bom", Some("true"))])) download { (self.face.words.as_csv) }
                    a href=(self.address("/api/v1/trend", &self.queries, &[("format", Some("svg"))])) download { (words.as_svg) }
                }
            }
            figure {
                div.scroll.drawn role="region" aria-label=(title) tabindex="0" { (drawing) }
                figcaption.hint { (self.notes(found)) }
            }
            section.part {
                h2 { (words.table) }
                div.scroll role="region" aria-label=(words.table) tabindex="0" { (self.table(found)) }
            }
        })
    }

    /// What may be drawn instead.
    fn choices(&self, found: &Trend, unit: ChartUnit, counting: Counting) -> Markup {
        let (lang, words) = (self.face.lang, self.face.lang.trend_words());
        let of_unit = |unit| if unit == ChartUnit::Share { words.share } else { words.count };
        let of_counting = |counting| if counting == Counting::Texts { words.once } else { words.all };
        let once = |counting| (counting == Counting::Texts).then_some("duplicate");
        let by_unit = |unit: ChartUnit| self.with(&[("unit", Some(unit.name()))]);
        let by_step = |step: Step| self.with(&[("by", Some(step.name()))]);
        let by_counting = |counting| self.with(&[("group_by", once(counting))]);
        html! {
            (choice(words.unit, &ChartUnit::ALL, unit, of_unit, by_unit))
            (choice(words.step, &Step::ALL, found.step, |step| lang.step(step), by_step))
            (choice(words.reprints, &[Counting::Articles, Counting::Texts], counting, of_counting, by_counting))
        }
    }

    /// The articles of a line that are of a period.
    fn articles(&self, line: &TrendLine, period: &TrendPeriod) -> String {
        let matching = self.params.matching.as_deref().filter(|how| !how.is_empty()).unwrap_or("all");
        let cells: String = self.within.filters.cell.iter().map(|cell| format!("&cell={}", encoded(cell))).collect();
        let path =
            format!("/search?q={}&match={matching}&from={}&to={}{cells}", encoded(&line.query), period.from, period.to);
        self.face.at.of(&path)
    }

    /// What marks mean, and what is not drawn.
    fn notes(&self, found: &Trend) -> Markup {
        let (lang, words) = (self.face.lang, self.face.lang.trend_words());
        html! {
            (words.point)
            @if found.periods.iter().any(|period| period.thin) { " " (words.thin) }
            @if found.periods.iter().any(|period| period.articles == 0) { " " (words.gap) }
            @for line in &found.lines {
                @let unplaced = lang.unplaced(line.unplaced);
                @if !unplaced.is_empty() { " " span.voice lang="vi" { (sanitize_inline(&line.query)) } ": " (words.not_drawn) " " (unplaced) "." }
            }
        }
    }

    /// The figures of the periods in which anything was found, the latest first.
    fn table(&self, found: &Trend) -> Markup {
        let (lang, words) = (self.face.lang, self.face.lang.trend_words());
        let has_any =
            |at: usize| found.lines.iter().any(|line| line.points.get(at).is_some_and(|point| point.articles > 0));
        html! {
            table {
                thead {
                    tr {
                        th scope="col" { (words.period) }
                        th.count scope="col" { (words.archive) }
                        @for line in &found.lines { th.count scope="col" lang="vi" { (sanitize_inline(&line.query)) } }
                    }
                }
                tbody {
                    @for (at, period) in found.periods.iter().enumerate().rev().filter(|(at, _)| has_any(*at)) {
                        tr {
                            th scope="row" { (lang.period(period.period)) }
                            td.count.n { (lang.number(period.count(found.counted))) }
                            @for line in &found.lines {
                                td.count.n {
                                    @if let Some(point) = line.points.get(at) {
                                        @let count = lang.number(point.count(found.counted));
                                        @if point.articles > 0 { a href=(self.articles(line, period)) { (count) } } @else { (count) }
                                        " " span.muted { (point.share.map(|share| lang.percent(share)).unwrap_or_default()) }
                                    }
                                }
                            }
                        }
                    }
                }
            }
        }
    }
}
