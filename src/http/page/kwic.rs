//! Words in context.

use axum_extra::extract::Query;
use maud::{Markup, html};
use serde::Deserialize;

use super::Face;
use super::address::encoded;
use super::layout::page;
use super::orders::orders;
use super::pager::{Part, pager};
use super::within::{Boxes, Within};
use crate::http::api::{DEEPEST_LINE, KwicParams};
use crate::http::asker::{Asker, Question};
use crate::http::params::{WithinParams, given};
use crate::http::problem::Problem;
use crate::http::turns::Cost;
use crate::search::{Concordance, ConcordanceLine, ConcordanceRequest, Context, LineOrder, Occurrences, Request};
use crate::text::sanitize_inline;

#[derive(Clone, Debug, Default, Deserialize)]
#[serde(default)]
pub(super) struct PageParams {
    q: String,
    of: Option<String>,
    sort: Option<String>,
    sentence: Option<String>,
    group_by: Option<String>,
    offset: Option<String>,
}

/// The lines on a page.
const LINES: usize = 40;

/// `/kwic`
pub(super) async fn kwic(
    asker: Asker,
    face: Face,
    Query(params): Query<PageParams>,
    Query(boxes): Query<Boxes>,
) -> Result<Markup, Problem> {
    let work = move |question: &Question| {
        let words = face.lang.scale();
        let within = boxes.read();
        let PageParams { q, of, sort, sentence, group_by, offset } = params.clone();
        let asked = KwicParams { q, of, sort, sentence, group_by, offset, ..KwicParams::default() };
        let asked = asked.request(&WithinParams::default(), question)?;
        let search = Request { limit: LINES, filters: within.filters.clone(), ..asked.search };
        let request = ConcordanceRequest { search, ..asked };
        let concordance = Concordance::of(question.store(), &request)?;
        let found = concordance.to_page()?;
        let order = request.order.unwrap_or_default();
        let label = |order| match order {
            LineOrder::Relevance => face.words.by_relevance,
            LineOrder::Oldest => face.words.by_oldest,
            LineOrder::Newest => face.words.by_newest,
            LineOrder::Source => words.by_source,
            LineOrder::Left => words.by_left,
            LineOrder::Right => words.by_right,
        };
        let address = |path: &str, order: LineOrder, more: &str| {
            let known = parameters(&params, &within);
            face.at.of(&format!("{path}?sort={}{known}{more}", encoded(order.name())))
        };
        let is_asked = !params.q.trim().is_empty() || !within.filters.is_empty();
        let part = Part { offset: request.search.offset, size: LINES, total: found.total, depth: DEEPEST_LINE };
        let shown_query = given(&params.of).unwrap_or(&params.q);
        let main = html! {
            div.width {
                h1 { (words.concordance) @if !shown_query.trim().is_empty() { ": " span.queried lang="vi" { (sanitize_inline(shown_query)) } } }
                p.muted { (words.concordance_hint) }
                (form(&face, &params, order, &within))
                @if is_asked {
                    div.bar {
                        p.total role="status" { (counts(&face, &concordance)) }
                        (orders(&face, &LineOrder::ALL, order, label, |order| address("/kwic", order, "")))
                    }
                    div.tools {
                        a href=(face.at.of(&format!("/search?q={}{}", encoded(&params.q), within.parameters()))) { (words.as_articles) }
                        a href=(face.at.of(&format!("/collocates?q={}{}", encoded(&params.q), within.parameters()))) { (words.collocates) }
                        a href=(address("/api/v1/kwic", order, "&format=csv&bom=true")) download { (face.words.as_csv) }
                    }
                }
                @if is_asked && found.words.is_empty() {
                    p { (words.no_words) }
                } @else if found.lines.is_empty() {
                    @if is_asked { p { (if found.total == 0 { face.words.nothing } else { face.words.no_more }) } }
                } @else {
                    ol.kwic.sentences[request.context == Context::Sentence] lang="vi" start=(part.offset + 1) {
                        @for line in &found.lines { (one(&face, line, order, shown_query)) }
                    }
                }
                (pager(&face, part, |offset| address("/kwic", order, &format!("&offset={offset}"))))
            }
        };
        Ok(page(&face, words.concordance, &params.q, &main))
    };
    asker.ask(Cost::Dear, work).await
}

/// What an address has for what was asked for, behind the order.
fn parameters(params: &PageParams, within: &Within) -> String {
    let PageParams { of, sentence, group_by, .. } = params;
    let told = [("of", of), ("sentence", sentence), ("group_by", group_by)];
    let told: String =
        told.iter().filter_map(|(name, value)| Some(format!("&{name}={}", encoded(given(value)?)))).collect();
    format!("&q={}{told}{}", encoded(&params.q), within.parameters())
}

fn form(face: &Face, params: &PageParams, order: LineOrder, within: &Within) -> Markup {
    let words = face.lang.scale();
    html! {
        form.filters action=(face.at.of("/kwic")) method="get" {
            input type="hidden" name="sort" value=(order.name());
            label {
                (face.words.search)
                input.field name="q" value=(sanitize_inline(&params.q)) maxlength="1000" autocapitalize="none" spellcheck="false";
            }
            label {
                (words.of)
                input.field name="of" value=[given(&params.of).map(sanitize_inline)] maxlength="300" autocapitalize="none" spellcheck="false";
            }
            label.value {
                input type="checkbox" name="sentence" value="true" checked[given(&params.sentence) == Some("true")];
                span { (words.whole_sentence) }
            }
            label.value {
                input type="checkbox" name="group_by" value="duplicate" checked[given(&params.group_by).is_some()];
                span { (words.each_text_once) }
            }
            (within.boxes(face))
        }
    }
}

/// How many occurrences there are.
fn counts(face: &Face, concordance: &Concordance<'_>) -> Markup {
    let Occurrences { occurrences, articles } = concordance.all;
    let lang = face.lang;
    html! {
        strong { (lang.occurrences(occurrences)) }
        span.muted {
            " · " (lang.articles(articles))
            @if let Some(Occurrences { occurrences, articles }) = concordance.distinct {
                " · " (lang.scale().each_text_once) ": " (lang.occurrences(occurrences)) " · " (lang.texts(articles))
            }
        }
    }
}

/// A line; of the side that lines are ordered by, the neighbour is set off.
fn one(face: &Face, line: &ConcordanceLine, order: LineOrder, query: &str) -> Markup {
    let (left, right) = (sanitize_inline(&line.left), sanitize_inline(&line.right));
    let before = left
        .trim_end()
        .rfind(char::is_whitespace)
        .map_or(0, |at| left.len() - left.get(at..).unwrap_or_default().trim_start().len());
    let start = right.len() - right.trim_start().len();
    let behind =
        right.get(start..).and_then(|rest| rest.find(char::is_whitespace)).map_or(right.len(), |at| start + at);
    let mut address = face.at.article(&line.id, query);
    if let Some(mark) = line.mark {
        address.push_str(&format!("#m{mark}"));
    }
    html! {
        li {
            span.from lang=(face.lang.code()) title=(sanitize_inline(&line.title)) {
                @if let Some(date) = line.date { time datetime=(date) { (face.lang.date(date)) } " " }
                @if let Some(publisher) = &line.publisher { span lang="vi" { (sanitize_inline(publisher)) } }
            }
            span.left { span {
                (left.get(..before).unwrap_or_default())
                @let near = left.get(before..).unwrap_or_default();
                @if order == LineOrder::Left { b { (near) } } @else { (near) }
            } }
            " " a href=(address) title=(sanitize_inline(&line.title)) { mark { (sanitize_inline(&line.hit)) } } " "
            span.right {
                @let near = right.get(..behind).unwrap_or_default();
                @if order == LineOrder::Right { b { (near) } } @else { (near) }
                (right.get(behind..).unwrap_or_default())
            }
        }
    }
}
