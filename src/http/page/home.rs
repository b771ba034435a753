//! The first page: what there is, and what to try.

use maud::{Markup, html};

use super::Face;
use super::layout::page;
use super::results::link;
use crate::http::asker::Asker;
use crate::http::problem::Problem;
use crate::http::turns::Cost;
use crate::store::Figures;

/// Queries that show what there is to find: bare words, a number, a phrase, dates.
const EXAMPLES: [&str; 5] =
    ["dang uy phuong", "chỉ thị 05", "\"dân vận khéo\"", "+\"chi bộ\" date:2007..2010", "nghị quyết trung ương 4"];

/// `/`
pub(super) async fn home(asker: Asker, face: Face) -> Result<Markup, Problem> {
    asker
        .ask(Cost::Cheap, move |question| {
            let words = face.words;
            let main = html! {
                h1 { (words.tagline) }
                (figures(&face, question.opened.figures()?))
                h2 { (words.examples) }
                ul.examples { @for query in EXAMPLES { li { (link(query)) } } }
            };
            Ok(page(&face, "", "", &main))
        })
        .await
}

fn figures(face: &Face, figures: &Figures) -> Markup {
    let words = face.words;
    let count = |count: u64| face.lang.number(usize::try_from(count).unwrap_or(usize::MAX));
    html! {
        h2 { (words.figures) }
        dl.figures {
            div { dt { (words.articles_figure) } dd { (count(figures.articles)) } }
            div { dt { a href="/numbers" { (words.numbers_figure) } } dd { (face.lang.number(figures.numbers)) } }
            div { dt { a href="/cells" { (words.cells_figure) } } dd { (face.lang.number(figures.cells)) } }
            @if figures.reprints.groups > 0 {
                div { dt { a href="/reprints" { (words.printed_again) } } dd { (count(figures.reprints.articles)) } }
            }
            @if let (Some(first), Some(last)) = (figures.first_date, figures.last_date) {
                div { dt { (words.span) } dd { (face.lang.date(first)) " – " (face.lang.date(last)) } }
            }
        }
    }
}
