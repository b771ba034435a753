//! The frame that all pages have in common: masthead with the box for queries, menu, colophon.

use maud::{DOCTYPE, Markup, html};

use super::Face;
use super::address::encoded;
use super::desk::PATH;
use super::opensearch::DESCRIPTION;
use crate::http::asset::{SCRIPT, STYLE};
use crate::lang::Lang;
use crate::search::SuggestionKind;
use crate::text::sanitize_inline;

/// The seal: lines of text under a magnifying glass, white on vermilion.
const SEAL: &str = "data:image/svg+xml,%3Csvg xmlns='http://www.w3.org/2000/svg' viewBox='0 0 24 24' fill='none' \
                    stroke='white' stroke-width='2'%3E%3Crect width='24' height='24' rx='4' fill='%23b3271b' \
                    stroke='none'/%3E%3Cpath d='M5 7h14M5 11h4M5 15h4m8 1 3 3'/%3E%3Ccircle cx='14' cy='13' \
                    r='3.6'/%3E%3C/svg%3E";

/// What a page is made of.
pub(super) struct Sheet<'a> {
    /// Its title, before the name of the program.
    pub title: &'a str,
    /// The box for queries in its head; none where the page has its own.
    pub search_box: Option<Markup>,
    /// What its head has beside the rest: facts for programs.
    pub head: Markup,
    /// Its content, which sets its own width (`.width`).
    pub main: Markup,
}

/// A page with the box for queries in its head; `query` stands in it.
pub(super) fn page(face: &Face, title: &str, query: &str, main: &Markup) -> Markup {
    let search_box = Some(search_box(face, query, &html! {}));
    sheet(face, Sheet { title, search_box, head: html! {}, main: html! { (main) } })
}

/// A page of its parts.
pub(super) fn sheet(face: &Face, sheet: Sheet<'_>) -> Markup {
    let Face { lang, words, at, .. } = face;
    let Sheet { title, search_box, head, main } = sheet;
    html! {
        (DOCTYPE)
        html lang=(lang.code()) {
            head {
                meta charset="utf-8";
                meta name="viewport" content="width=device-width, initial-scale=1";
                meta name="color-scheme" content="light dark";
                meta name="robots" content="noindex";
                title { @if !title.is_empty() { (title) " · " } "tracuu" }
                link rel="icon" href=(SEAL);
                link rel="stylesheet" href=(at.of(&STYLE.path));
                link rel="search" type=(DESCRIPTION) title="tracuu" href=(at.of("/opensearch.xml"));
                (head)
                script src=(at.of(&SCRIPT.path)) defer {}
            }
            body.home[search_box.is_none()] {
                a.skip href="#main" { (words.skip) }
                header.masthead {
                    div.width {
                        a.brand href=(at.of("/")) { (seal()) "tracuu" }
                        @if let Some(search_box) = &search_box { (search_box) }
                        nav.rooms #rooms popover aria-label=(words.nav) { (rooms(face)) }
                        div.corner {
                            (other_language(face))
                            button.button.menu type="button" popovertarget="rooms" { (words.menu) }
                        }
                    }
                }
                main #main tabindex="-1" { (main) }
                footer.colophon {
                    div.width {
                        span { "tracuu" }
                        a href=(at.of("/help")) { (words.help) }
                        a href=(at.of("/help#cite")) { (words.how_to_cite) }
                        a href=(at.of("/api/v1/openapi.json")) { "API" }
                    }
                }
            }
        }
    }
}

fn seal() -> Markup {
    html! {
        svg viewBox="0 0 24 24" aria-hidden="true" {
            rect width="24" height="24" rx="4" {}
            path d="M5 7h14M5 11h4M5 15h4m8 1 3 3" {}
            circle cx="14" cy="13" r="3.6" {}
        }
    }
}

/// What a page is called in a language.
type NameIn = fn(Lang) -> &'static str;

/// The pages of the menu, and what they are called.
const ROOMS: [(&str, NameIn); 6] = [
    ("/numbers", |lang| lang.words().nav_numbers),
    ("/cells", |lang| lang.words().nav_cells),
    ("/reprints", |lang| lang.words().nav_reprints),
    ("/kwic", |lang| lang.scale().nav_concordance),
    ("/trend", |lang| lang.words().nav_trend),
    ("/help", |lang| lang.words().help),
];

fn rooms(face: &Face) -> Markup {
    let is_here =
        |room: &str| face.target.strip_prefix(room).is_some_and(|rest| rest.is_empty() || rest.starts_with(['/', '?']));
    html! {
        @let desk: Option<(&str, NameIn)> = face.has_desk.then_some((PATH, |lang| lang.desk().nav));
        @for (room, name) in ROOMS.into_iter().chain(desk) {
            a href=(face.at.of(room)) aria-current=[is_here(room).then_some("page")] { (name(face.lang)) }
        }
    }
}

/// The link to this page in the other language.
fn other_language(face: &Face) -> Markup {
    html! {
        @for lang in Lang::ALL.into_iter().filter(|lang| *lang != face.lang) {
            a.language href=(face.at.of(&format!("/lang/{}?to={}", lang.code(), encoded(&face.target))))
                lang=(lang.code()) hreflang=(lang.code()) { (lang.name()) }
        }
    }
}

/// The box for queries; `kept` are hidden fields that a new query keeps.
pub(super) fn search_box(face: &Face, query: &str, kept: &Markup) -> Markup {
    let (words, at) = (face.words, &face.at);
    let kind = |kind| face.lang.suggestion(kind);
    html! {
        search {
            form.ask action=(at.of("/search")) method="get" autocomplete="off"
                data-suggest=(at.of("/api/v1/suggest")) data-articles=(at.of("/articles/")) data-help=(at.of("/help"))
                data-word=(kind(SuggestionKind::Word)) data-number=(kind(SuggestionKind::Number))
                data-cell=(kind(SuggestionKind::Cell)) data-title=(kind(SuggestionKind::Title)) {
                label.hidden for="q" { (words.search) }
                input #q type="search" name="q" value=(sanitize_inline(query)) placeholder=(words.placeholder) maxlength="1000"
                    autocapitalize="none" spellcheck="false" enterkeyhint="search";
                (kept)
                button type="submit" { (words.search) }
                ul #suggestions.suggestions role="listbox" aria-label=(words.suggestions) hidden {}
            }
        }
    }
}
