//! How an article is cited: as text in several styles, as files for reference managers, and as facts in the head of its page.

use maud::{Markup, html};

use super::Face;
use crate::base::Attribute;
use crate::export::Form;
use crate::lang::CitationStyle;
use crate::search::Hit;
use crate::text::sanitize_inline;

/// The files that reference managers read, and what they are called.
const FILES: [(Form, &str); 2] = [(Form::Ris, "RIS"), (Form::Bibtex, "BibTeX")];

/// The first style, files for reference managers, and the way to the other styles.
pub(super) fn citing(face: &Face, hit: &Hit) -> Markup {
    html! {
        (citation(face, hit, CitationStyle::Tcvn))
        (files(face, hit, &html! { a href={ (face.at.article(&hit.id, "")) "#cite" } { (face.words.other_styles) } }))
    }
}

/// All styles, and files for reference managers.
pub(super) fn all_styles(face: &Face, hit: &Hit) -> Markup {
    html! {
        @for style in CitationStyle::ALL {
            details.styles open[style == CitationStyle::Tcvn] {
                summary { (style.name()) }
                (citation(face, hit, style))
            }
        }
        (files(face, hit, &html! {}))
    }
}

fn citation(face: &Face, hit: &Hit, style: CitationStyle) -> Markup {
    html! {
        p.cite lang="vi" {
            @for piece in face.lang.citation(style, hit) {
                @if piece.is_italic { i { (piece.text) } } @else { (piece.text) }
            }
        }
    }
}

fn files(face: &Face, hit: &Hit, more: &Markup) -> Markup {
    html! {
        div.forms {
            @for (form, name) in FILES { a href=(face.at.article_file(&hit.id, form)) download { (name) } }
            (more)
        }
    }
}

/// What the head of an article's page tells reference managers: the tags that Highwire Press began and Google Scholar
/// and Zotero read, each value once but of authors (<https://scholar.google.com/intl/en/scholar/inclusion.html>), and the
/// type of Zotero's own vocabulary, as the others have no newspaper.
pub(super) fn head(hit: &Hit) -> Markup {
    let first = |attribute| hit.attributes.first(attribute);
    let date = hit.citable_date().map(|date| date.to_string().replace('-', "/"));
    let pages = first(Attribute::Pages).map(|pages| pages.split_once(['-', '–']).unwrap_or((pages, "")));
    let told = [
        ("z:itemType", Some("newspaperArticle")),
        ("citation_title", Some(hit.title.as_str())),
        ("citation_journal_title", first(Attribute::Publisher)),
        ("citation_publication_date", date.as_deref()),
        ("citation_issue", first(Attribute::Issue)),
        ("citation_firstpage", pages.map(|(first, _)| first.trim())),
        ("citation_lastpage", pages.map(|(_, last)| last.trim()).filter(|last| !last.is_empty())),
        ("citation_language", Some("vi")),
        ("citation_public_url", hit.url.as_deref()),
        ("citation_abstract", Some(hit.snippet.text.as_str()).filter(|text| !text.is_empty())),
    ];
    html! {
        @for (name, value) in told {
            @if let Some(value) = value { meta name=(name) content=(sanitize_inline(value)); }
        }
        @for author in hit.attributes.get(Attribute::Author) {
            meta name="citation_author" content=(sanitize_inline(author));
        }
    }
}
