//! The findings of tracuu in a text, as other programs read them.

use std::borrow::Cow;

use serde::Serialize;

use super::document::{DocumentView, LinkedBy, Named, document_views};
use super::offsets::CodePoints;
use crate::base::{Article, PartialDate, Span};
use crate::documents::authority::Authority;
use crate::documents::{Builder, Field, Written, documents_of_text, laws_in};
use crate::extract::cell::CellKind;
use crate::extract::date::{Confidence, DateFrom};
use crate::extract::number::NumberExtractor;
use crate::extract::{Citation, Facts, TextFacts};
use crate::segment::Segmenter;
use crate::text::Analyzer;

/// Everything seen in one stored text; all offsets count its code points.
#[derive(Clone, Debug, Serialize)]
#[cfg_attr(feature = "serve", derive(utoipa::ToSchema))]
pub struct Seen<'a> {
    /// The tokens, in order.
    pub tokens: Vec<SeenToken<'a>>,
    /// The words, in order: every token is in one, alone or with its neighbours.
    pub words: Vec<&'a str>,
    /// The start of each of the words, and one past its end.
    pub word_spans: Vec<[usize; 2]>,
    /// The document numbers, in order.
    pub numbers: Vec<SeenNumber<'a>>,
    /// The dates, in order.
    pub dates: Vec<SeenDate<'a>>,
    /// The documents that those numbers are, as far as the text tells.
    pub documents: Vec<DocumentView>,
    /// The cells, in order.
    pub cells: Vec<SeenCell<'a>>,
}

/// A token and the terms it is found under.
#[derive(Clone, Debug, Serialize)]
#[cfg_attr(feature = "serve", derive(utoipa::ToSchema))]
pub struct SeenToken<'a> {
    /// The text as it stands there.
    pub text: &'a str,
    /// Its start.
    pub start: usize,
    /// One past where it ends.
    pub end: usize,
    /// Its exact term.
    pub term: Cow<'a, str>,
    /// Its folded term.
    pub folded: Cow<'a, str>,
}

/// A document number.
#[derive(Clone, Debug, Serialize)]
#[cfg_attr(feature = "serve", derive(utoipa::ToSchema))]
pub struct SeenNumber<'a> {
    /// The text as it stands there.
    pub surface: &'a str,
    /// Its start.
    pub start: usize,
    /// One past where it ends.
    pub end: usize,
    /// Its canonical form.
    pub canonical: String,
    /// The code of its type.
    #[serde(rename = "type")]
    pub type_code: Option<String>,
    /// The name of its type.
    pub type_name: Option<Cow<'a, str>>,
    /// The number, two digits at least.
    pub number: String,
    /// The year that is part of it.
    pub year: Option<u16>,
    /// The code of its issuer.
    pub issuer: Option<String>,
    /// The name of its issuer.
    pub issuer_name: Option<&'a str>,
    /// The issuer as the sentence names it, where the code leaves open which one it is.
    pub place: Option<String>,
    /// The date of issue that stands beside it.
    pub issued: Option<PartialDate>,
}

/// A date.
#[derive(Clone, Debug, Serialize)]
#[cfg_attr(feature = "serve", derive(utoipa::ToSchema))]
pub struct SeenDate<'a> {
    /// The text as it stands there.
    pub surface: &'a str,
    /// Its start.
    pub start: usize,
    /// One past where it ends.
    pub end: usize,
    /// Its meaning, as far as the text tells: see [`crate::extract::date::DateValue::iso`].
    pub iso: Option<String>,
}

/// A cell.
#[derive(Clone, Debug, Serialize)]
#[cfg_attr(feature = "serve", derive(utoipa::ToSchema))]
pub struct SeenCell<'a> {
    /// The text as it stands there.
    pub surface: &'a str,
    /// Its start.
    pub start: usize,
    /// One past where it ends.
    pub end: usize,
    /// Its kind.
    pub kind: CellKind,
    /// Its name in the normal form.
    pub name: String,
}

/// A term, borrowed where the text has it letter by letter, as it has most.
fn as_in<'a>(surface: &'a str, term: &str) -> Cow<'a, str> {
    if surface == term { Cow::Borrowed(surface) } else { Cow::Owned(term.to_owned()) }
}

impl<'a> Seen<'a> {
    /// Reads a stored text that was written on a day, where that is known. `analyzer` remembers syllables from text to text,
    /// `segmenter` has the words, `extractor` the types and issuers.
    pub fn of(
        text: &'a str,
        written: Option<Written>,
        analyzer: &mut Analyzer,
        segmenter: &mut Segmenter<'_>,
        extractor: &'a NumberExtractor,
    ) -> Self {
        let points = CodePoints::new(text);
        let mut tokens = Vec::new();
        analyzer.each(text, |token| {
            let Span { start, end } = points.span(token.span);
            let surface = token.span.slice(text);
            let (term, folded) = (as_in(surface, &token.term.exact), as_in(surface, &token.term.folded));
            tokens.push(SeenToken { text: surface, start, end, term, folded });
        });
        let (mut words, mut word_spans) = (Vec::new(), Vec::new());
        segmenter.each(text, analyzer, |word| {
            let Span { start, end } = points.span(word.span);
            words.push(word.span.slice(text));
            word_spans.push([start, end]);
        });
        let facts = TextFacts::of(text, extractor);
        let tables = extractor.tables();
        let named = documents_of_text(text, &facts.numbers, tables);
        let mut builder = Builder::default();
        let laws = laws_in(Field::Text, text, &facts.numbers);
        builder.add(named.iter().map(|document| &document.claim), laws.iter().map(|law| &law.key), written);
        let authority = Authority::builtin();
        let table = builder.build(tables, authority);
        let said = Named { documents: &named, laws: &laws, written };
        let documents = document_views(said, LinkedBy { table: &table, authority, tables }, |_| text);
        let numbers = facts.numbers.into_iter().map(|Citation { number, issued, .. }| {
            let Span { start, end } = points.span(number.span);
            SeenNumber {
                surface: number.span.slice(text),
                start,
                end,
                type_name: number.called.map(Cow::Owned).or_else(|| {
                    let name = tables.type_name(number.type_code.as_deref()?, number.issuer.as_deref())?;
                    Some(Cow::Borrowed(name))
                }),
                issuer_name: number.issuer.as_deref().and_then(|code| tables.issuer_name(code)),
                canonical: number.canonical,
                type_code: number.type_code,
                number: number.number,
                year: number.year,
                issuer: number.issuer,
                place: number.place,
                issued,
            }
        });
        let dates = facts.dates.into_iter().map(|mention| {
            let Span { start, end } = points.span(mention.span);
            let iso = mention.dated().map(|date| date.to_string()).or_else(|| mention.value.iso());
            SeenDate { surface: mention.span.slice(text), start, end, iso }
        });
        let cells = facts.cells.into_iter().map(|mention| {
            let Span { start, end } = points.span(mention.span);
            SeenCell { surface: mention.span.slice(text), start, end, kind: mention.kind, name: mention.name }
        });
        Self {
            tokens,
            words,
            word_spans,
            numbers: numbers.collect(),
            dates: dates.collect(),
            documents,
            cells: cells.collect(),
        }
    }
}

/// An article and everything seen in it.
#[derive(Clone, Debug, Serialize)]
#[cfg_attr(feature = "serve", derive(utoipa::ToSchema))]
pub struct SeenArticle<'a> {
    /// The place it was read from.
    pub source: String,
    /// The encoding it was read in.
    pub encoding: &'static str,
    /// The headline.
    pub title: Option<&'a str>,
    /// The lead, where it stands apart from the body.
    pub lead: Option<&'a str>,
    /// Its date; `MM-DD` where nothing tells the year.
    pub date: Option<String>,
    /// The place where the date was found.
    pub date_from: Option<DateFrom>,
    /// The confidence in the date.
    pub date_confidence: Option<Confidence>,
    /// The text that offsets point into (see [`SeenArticle::text_of`]).
    pub text: &'a str,
    /// The findings in it.
    #[serde(flatten)]
    pub seen: Seen<'a>,
}

impl<'a> SeenArticle<'a> {
    /// The whole text of an article: title, lead and body, as far as it has them, a line feed between.
    pub fn text_of(article: &Article) -> String {
        let parts = [article.title.as_deref(), article.lead.as_deref(), Some(article.body.as_str())];
        parts.into_iter().flatten().filter(|part| !part.is_empty()).collect::<Vec<_>>().join("\n")
    }

    /// Reads an article, which was in `encoding`; `text` is what [`SeenArticle::text_of`] gives for it.
    pub fn of(
        article: &'a Article,
        encoding: &'static str,
        text: &'a str,
        analyzer: &mut Analyzer,
        segmenter: &mut Segmenter<'_>,
        extractor: &'a NumberExtractor,
    ) -> Self {
        let date = Facts::of(article, extractor).date;
        let written = date.and_then(|date| date.date).map(Written::from);
        Self {
            source: article.origin.to_string(),
            encoding,
            title: article.title.as_deref(),
            lead: article.lead.as_deref(),
            date: date.and_then(|date| date.value.iso()),
            date_from: date.map(|date| date.from),
            date_confidence: date.map(|date| date.confidence),
            text,
            seen: Seen::of(text, written, analyzer, segmenter, extractor),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::segment::Lexicon;

    #[test]
    fn offsets_count_code_points() {
        let text = "Chỉ thị số 03-CT/TW ngày 14/05/2011, Chi bộ Văn phòng Sở Xây dựng";
        let (lexicon, extractor) = (Lexicon::builtin(), NumberExtractor::default());
        let seen = Seen::of(text, None, &mut Analyzer::new(), &mut Segmenter::new(&lexicon), &extractor);
        assert!(seen.words.contains(&"Xây dựng"));
        assert_eq!(seen.words.len(), seen.word_spans.len());
        let at = |start: usize, end: usize| text.chars().skip(start).take(end - start).collect::<String>();
        let [number] = seen.numbers.as_slice() else { panic!("{:?}", seen.numbers) };
        assert_eq!((number.canonical.as_str(), number.type_name.as_deref()), ("03-CT/TW", Some("Chỉ thị")));
        assert_eq!(at(number.start, number.end), number.surface);
        assert_eq!(number.issued, PartialDate::day(2011, 5, 14));
        assert_eq!(seen.dates[0].iso.as_deref(), Some("2011-05-14"));
        assert_eq!(at(seen.cells[0].start, seen.cells[0].end), "Chi bộ Văn phòng Sở Xây dựng");
        assert!(seen.tokens.iter().all(|token| at(token.start, token.end) == token.text));
    }

    #[test]
    fn an_article_tells_its_date() {
        let article = Article {
            title: Some("Chi bộ Khu phố 4 họp".to_owned()),
            body: "Sáng ngày 5/8, chi bộ họp chuyên đề.".to_owned(),
            ..Article::default()
        };
        let text = SeenArticle::text_of(&article);
        let (lexicon, extractor) = (Lexicon::builtin(), NumberExtractor::default());
        let mut segmenter = Segmenter::new(&lexicon);
        let seen = SeenArticle::of(&article, "utf-8", &text, &mut Analyzer::new(), &mut segmenter, &extractor);
        assert_eq!(text, "Chi bộ Khu phố 4 họp\nSáng ngày 5/8, chi bộ họp chuyên đề.");
        assert_eq!(seen.date.as_deref(), Some("08-05"));
    }
}
