//! The frame that all pages have in common.

use maud::{DOCTYPE, Markup, html};

use super::Face;
use super::address::encoded;
use crate::http::asset::{SCRIPT, STYLE};
use crate::lang::Lang;
use crate::search::SuggestionKind;
use crate::text::sanitize_inline;

/// The sign of the pages: a magnifying glass over lines of text, in one colour that shows on light and dark.
const ICON: &str = "data:image/svg+xml,%3Csvg xmlns='http://www.w3.org/2000/svg' viewBox='0 0 16 16' fill='none' \
                    stroke='%23b3261e' stroke-width='2'%3E%3Ccircle cx='7' cy='7' r='5'/%3E%3Cpath d='m11 11 4 4M5 6h4M5 \
                    8.5h3'/%3E%3C/svg%3E";

/// A page with the box for queries in its head; `query` stands in it.
pub(super) fn page(face: &Face, title: &str, query: &str, main: &Markup) -> Markup {
    with_box(face, title, &search_box(face, query, &html! {}), main)
}

/// A page with a form of its own in its head.
pub(super) fn with_box(face: &Face, title: &str, form: &Markup, main: &Markup) -> Markup {
    let Face { lang, words, target, .. } = face;
    html! {
        (DOCTYPE)
        html lang=(lang.code()) {
            head {
                meta charset="utf-8";
                meta name="viewport" content="width=device-width, initial-scale=1";
                meta name="color-scheme" content="light dark";
                meta name="robots" content="noindex";
                title { @if !title.is_empty() { (title) " · " } "tracuu" }
                link rel="icon" href=(ICON);
                link rel="stylesheet" href=(STYLE.path);
                script src=(SCRIPT.path) defer {}
            }
            body {
                a.skip href="#main" { (words.skip) }
                header.top {
                    a.brand href="/" { "tracuu" }
                    (form)
                    nav aria-label=(words.nav) {
                        a href="/numbers" { (words.nav_numbers) }
                        a href="/cells" { (words.nav_cells) }
                        a href="/reprints" { (words.nav_reprints) }
                        a href="/help" { (words.help) }
                    }
                    (languages(*lang, target, words.language))
                }
                main #main tabindex="-1" { (main) }
            }
        }
    }
}

fn languages(current: Lang, target: &str, label: &str) -> Markup {
    html! {
        nav.languages aria-label=(label) {
            @for lang in Lang::ALL {
                @if lang == current {
                    span aria-current="true" lang=(lang.code()) { (lang.name()) }
                } @else {
                    a href={ "/lang/" (lang.code()) "?to=" (encoded(target)) } lang=(lang.code()) hreflang=(lang.code()) {
                        (lang.name())
                    }
                }
            }
        }
    }
}

/// The box for queries; `kept` are hidden fields that a new query keeps.
pub(super) fn search_box(face: &Face, query: &str, kept: &Markup) -> Markup {
    let words = face.words;
    html! {
        search {
            form.box action="/search" method="get" autocomplete="off"
                data-word=(face.lang.suggestion(SuggestionKind::Word)) data-number=(face.lang.suggestion(SuggestionKind::Number))
                data-cell=(face.lang.suggestion(SuggestionKind::Cell)) data-title=(face.lang.suggestion(SuggestionKind::Title)) {
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
