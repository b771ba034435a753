//! Citations of articles, as journals ask for them.

use crate::base::{Attribute, PartialDate};
use crate::lang::{Lang, month_name};
use crate::search::Hit;
use crate::text::sanitize_inline;

/// A style of citing.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum CitationStyle {
    /// TCVN 10256:2013, the Vietnamese standard, which is ISO 690:2010.
    Tcvn,
    /// The manual of the American Psychological Association, 7th edition, 10.1.
    Apa,
    /// The Chicago Manual of Style, 17th edition, bibliographies, 14.191.
    Chicago,
}

impl CitationStyle {
    /// All of them.
    pub const ALL: [Self; 3] = [Self::Tcvn, Self::Apa, Self::Chicago];

    /// Its name.
    pub fn name(self) -> &'static str {
        match self {
            Self::Tcvn => "TCVN 10256 (ISO 690)",
            Self::Apa => "APA 7",
            Self::Chicago => "Chicago 17",
        }
    }
}

/// A piece of a citation.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Piece {
    /// Its text, harmless to print.
    pub text: String,
    /// Whether it is set in italics.
    pub is_italic: bool,
}

/// The facts that citations are made of, as they are printed.
struct Cited {
    authors: Vec<String>,
    title: String,
    newspaper: Option<String>,
    date: String,
    issue: Option<String>,
    pages: Option<String>,
    /// The address, or where there is none, the id in the archive.
    place: String,
}

impl Lang {
    /// The citation of an article in a style, in the words of this language. Names stand as they are printed: the family
    /// name is first in Vietnamese.
    pub(crate) fn citation(self, style: CitationStyle, hit: &Hit) -> Vec<Piece> {
        let cited = self.cited(style, hit);
        let mut pieces = Pieces::default();
        match style {
            CitationStyle::Tcvn => self.tcvn(&cited, &mut pieces),
            CitationStyle::Apa => apa(&cited, &mut pieces),
            CitationStyle::Chicago => chicago(&cited, &mut pieces),
        }
        pieces.0
    }

    fn cited(self, style: CitationStyle, hit: &Hit) -> Cited {
        let first = |attribute| hit.attributes.first(attribute).map(|text| sanitize_inline(text).into_owned());
        let date = hit.citable_date().map(|date| self.date_in(style, date));
        let no_date = self.of(("n.d.", "không rõ ngày"));
        let in_archive = || format!("tracuu, {}", sanitize_inline(&hit.id));
        Cited {
            authors: hit
                .attributes
                .get(Attribute::Author)
                .iter()
                .map(|name| sanitize_inline(name).into_owned())
                .collect(),
            title: sanitize_inline(hit.title.trim().trim_end_matches('.')).into_owned(),
            newspaper: first(Attribute::Publisher),
            date: date.unwrap_or_else(|| no_date.to_owned()),
            issue: first(Attribute::Issue),
            pages: first(Attribute::Pages).map(|pages| pages.replace('-', "–")),
            place: hit.url.as_deref().map_or_else(in_archive, |url| sanitize_inline(url).into_owned()),
        }
    }

    /// A date as a style has it; both American styles put the month first in English.
    fn date_in(self, style: CitationStyle, date: PartialDate) -> String {
        let (year, month) = (date.get_year(), date.get_month().map(month_name));
        match (self, style, month, date.get_day()) {
            (Self::En, CitationStyle::Apa, Some(month), Some(day)) => format!("{year}, {month} {day}"),
            (Self::En, CitationStyle::Apa, Some(month), None) => format!("{year}, {month}"),
            (Self::En, CitationStyle::Chicago, Some(month), Some(day)) => format!("{month} {day}, {year}"),
            _ => self.date(date),
        }
    }

    fn tcvn(self, cited: &Cited, out: &mut Pieces) {
        if !cited.authors.is_empty() {
            out.plain(&format!("{}. ", cited.authors.join(", ")));
        }
        out.plain(&sentence(&cited.title));
        if let Some(newspaper) = &cited.newspaper {
            out.italic(newspaper);
            out.plain(", ");
        }
        let issue = cited.issue.iter().map(|issue| format!("{} {issue}", self.of(("no.", "số"))));
        let pages = cited.pages.iter().map(|pages| format!("{} {pages}", self.of(("p.", "tr."))));
        let parts: Vec<String> = [cited.date.clone()].into_iter().chain(issue).chain(pages).collect();
        out.plain(&format!("{}. {}: {}", parts.join(", "), self.of(("Available from", "Xem tại")), cited.place));
    }
}

fn apa(cited: &Cited, out: &mut Pieces) {
    let authors = match cited.authors.as_slice() {
        [] => None,
        [one] => Some(one.clone()),
        [others @ .., last] => Some(format!("{} & {last}", others.join(", "))),
    };
    // Without an author the title comes first.
    match authors {
        Some(authors) => out.plain(&format!("{authors} ({}). {}", cited.date, sentence(&cited.title))),
        None => out.plain(&format!("{}({}). ", sentence(&cited.title), cited.date)),
    }
    if let Some(newspaper) = &cited.newspaper {
        out.italic(newspaper);
        out.plain(&cited.pages.iter().fold(String::new(), |_, pages| format!(", {pages}")));
        out.plain(". ");
    }
    out.plain(&cited.place);
}

fn chicago(cited: &Cited, out: &mut Pieces) {
    // Without an author the newspaper comes first.
    let title = format!("“{}” ", sentence(&cited.title).trim_end());
    match (cited.authors.as_slice(), &cited.newspaper) {
        ([], Some(newspaper)) => {
            out.italic(newspaper);
            out.plain(&format!(". {title}"));
        }
        (authors, newspaper) => {
            if !authors.is_empty() {
                out.plain(&format!("{}. ", authors.join(", ")));
            }
            out.plain(&title);
            if let Some(newspaper) = newspaper {
                out.italic(newspaper);
                out.plain(", ");
            }
        }
    }
    out.plain(&format!("{}. {}.", cited.date, cited.place));
}

/// A title as a sentence, with a space behind it.
fn sentence(title: &str) -> String {
    if title.ends_with(['?', '!', '…']) { format!("{title} ") } else { format!("{title}. ") }
}

#[derive(Default)]
struct Pieces(Vec<Piece>);

impl Pieces {
    fn plain(&mut self, text: &str) {
        self.add(text, false);
    }

    fn italic(&mut self, text: &str) {
        self.add(text, true);
    }

    fn add(&mut self, text: &str, is_italic: bool) {
        match self.0.last_mut() {
            Some(last) if last.is_italic == is_italic => last.text.push_str(text),
            _ => self.0.push(Piece { text: text.to_owned(), is_italic }),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::base::Attributes;

    fn hit(author: &[&str], date: &str) -> Hit {
        let mut attributes = Attributes::default();
        attributes.add(Attribute::Publisher, "Báo Bến Gỗ");
        attributes.add(Attribute::Issue, "1204");
        attributes.add(Attribute::Pages, "3-4");
        author.iter().for_each(|name| attributes.add(Attribute::Author, *name));
        Hit {
            id: "bb-12".to_owned(),
            title: "Ai đi bỏ phiếu?".to_owned(),
            date: date.parse().ok(),
            date_confidence: Some(crate::extract::date::Confidence::High),
            url: Some("https://bao.example/12".to_owned()),
            attributes,
            ..Hit::default()
        }
    }

    fn told(lang: Lang, style: CitationStyle, hit: &Hit) -> String {
        let shown = |piece: Piece| if piece.is_italic { format!("_{}_", piece.text) } else { piece.text };
        lang.citation(style, hit).into_iter().map(shown).collect()
    }

    #[test]
    fn each_style_has_its_order() {
        let hit = hit(&["Lục Thị Bé", "Vi Văn Nậm"], "2014-10-05");
        let all = |lang| CitationStyle::ALL.map(|style| told(lang, style, &hit));
        assert_eq!(
            all(Lang::Vi),
            [
                "Lục Thị Bé, Vi Văn Nậm. Ai đi bỏ phiếu? _Báo Bến Gỗ_, 5/10/2014, số 1204, tr. 3–4. Xem tại: https://bao.example/12",
                "Lục Thị Bé & Vi Văn Nậm (5/10/2014). Ai đi bỏ phiếu? _Báo Bến Gỗ_, 3–4. https://bao.example/12",
                "Lục Thị Bé, Vi Văn Nậm. “Ai đi bỏ phiếu?” _Báo Bến Gỗ_, 5/10/2014. https://bao.example/12.",
            ]
        );
        assert!(all(Lang::En)[1].contains("(2014, October 5)") && all(Lang::En)[2].contains("October 5, 2014."));
    }

    #[test]
    fn what_is_not_known_is_left_out() {
        let mut hit = hit(&[], "");
        hit.url = None;
        assert_eq!(
            told(Lang::En, CitationStyle::Apa, &hit),
            "Ai đi bỏ phiếu? (n.d.). _Báo Bến Gỗ_, 3–4. tracuu, bb-12"
        );
        assert_eq!(
            told(Lang::Vi, CitationStyle::Chicago, &hit),
            "_Báo Bến Gỗ_. “Ai đi bỏ phiếu?” không rõ ngày. tracuu, bb-12."
        );
    }
}
