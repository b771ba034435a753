//! All facts of an article, and of a text that stands alone.

use super::cell::{self, Cell, CellMention};
use super::date::{self, ArticleDate, Confidence, DateFrom, DateMention, DateValue, Known};
use super::head::Head;
use super::number::{NumberExtractor, NumberMention};
use super::relation::{Relation, relations};
use crate::base::{Article, PartialDate, Span};

/// A mention of a document number and the date of issue that stands beside it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Citation {
    /// The number.
    pub number: NumberMention,
    /// The document's date of issue, where the text gives it behind the number.
    pub issued: Option<PartialDate>,
    /// What the article is to the document.
    pub relation: Relation,
}

/// The facts of an article that an index keeps.
///
/// All of its mentions with their places are [`TextFacts`]; here dates and cells are weighed for the article as a whole.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Facts {
    /// The document numbers of the title, in order.
    pub title: Vec<Citation>,
    /// The document numbers of the lead, in order.
    pub lead: Vec<Citation>,
    /// The document numbers of the body, in order.
    pub body: Vec<Citation>,
    /// The date of the article, where anything tells it.
    pub date: Option<ArticleDate>,
    /// The cells it names, best first (see [`cell::about`]).
    pub cells: Vec<Cell>,
    /// The head of an article that is an official document.
    pub head: Option<Head>,
}

impl Facts {
    /// Reads an article; `extractor` has the types and issuers of document numbers.
    pub fn of(article: &Article, extractor: &NumberExtractor) -> Self {
        let part = |text: Option<&str>| {
            let text = text.unwrap_or_default();
            let numbers = extractor.mentions(text);
            let spans = spans(&numbers);
            (issue(extractor, text, numbers, |at| date_behind(text, &spans, at)), spans)
        };
        let (title, title_spans) = part(article.title.as_deref());
        let (lead, lead_spans) = part(article.lead.as_deref());
        let (body, body_spans) = part(Some(&article.body));
        let head = Head::of(article, extractor);
        let [mut title, mut lead, mut body] = [title, lead, body];
        if let Some(head) = &head {
            let own = head.number.as_ref();
            relate(article.title.as_deref().unwrap_or_default(), &mut title, own);
            relate(article.lead.as_deref().unwrap_or_default(), &mut lead, own);
            relate(&article.body, &mut body, own);
        }
        let known = Known { title: &title_spans, lead: &lead_spans, body: &body_spans, crawl: None };
        Self {
            date: dated(date::article_date(article, known), head.as_ref()),
            cells: cell::about(article.title.as_deref(), article.lead.as_deref(), &article.body),
            title,
            lead,
            body,
            head,
        }
    }

    /// The document numbers of the article, in order of appearance.
    pub fn citations(&self) -> impl Iterator<Item = &Citation> {
        self.title.iter().chain(&self.lead).chain(&self.body)
    }
}

/// Every mention in one text, with its place.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct TextFacts {
    /// The document numbers, in order.
    pub numbers: Vec<Citation>,
    /// The dates, in order, dates of issue among them.
    pub dates: Vec<DateMention>,
    /// The cells, in order.
    pub cells: Vec<CellMention>,
}

impl TextFacts {
    /// Reads a stored text; `extractor` has the types and issuers of document numbers.
    pub fn of(text: &str, extractor: &NumberExtractor) -> Self {
        let numbers = extractor.mentions(text);
        let dates = date::mentions(text, &spans(&numbers));
        let ends: Vec<usize> = numbers.iter().map(|number| number.span.end).collect();
        let behind = |at: usize| {
            let first = dates.partition_point(|date| Some(&date.span.start) < ends.get(at));
            dates.get(first).copied()
        };
        Self { numbers: issue(extractor, text, numbers, behind), cells: cell::mentions(text), dates }
    }
}

/// The date of an article, where it may be an official document: what the source says and then the date of the head. A form whose date
/// was left open has none of the dates that its text names.
fn dated(date: Option<ArticleDate>, head: Option<&Head>) -> Option<ArticleDate> {
    let Some(head) = head else { return date };
    let told = date.filter(|date| date.from == DateFrom::Metadata);
    let Some(issued) = head.issued.filter(|_| told.is_none()) else {
        return told.or_else(|| date.filter(|date| date.from == DateFrom::Header));
    };
    Some(ArticleDate {
        value: DateValue::Known(issued),
        date: Some(issued),
        from: DateFrom::Dateline,
        confidence: if issued.get_day().is_some() { Confidence::High } else { Confidence::Low },
        before: None,
        page_date: date.and_then(|date| date.page_date),
        time: None,
    })
}

/// Gives the numbers of a text of a document their relations to it.
fn relate(text: &str, citations: &mut [Citation], own: Option<&NumberMention>) {
    let numbers: Vec<NumberMention> = citations.iter().map(|citation| citation.number.clone()).collect();
    for (citation, relation) in citations.iter_mut().zip(relations(text, &numbers, own)) {
        citation.relation = relation;
    }
}

fn spans(numbers: &[NumberMention]) -> Vec<Span> {
    numbers.iter().map(|number| number.span).collect()
}

/// The distance behind a number up to which its date of issue is looked for, in bytes: the issuer in words may stand
/// between.
const REACH: usize = 160;

/// The first date behind the number at `spans[at]`, read from the few words there: an article has few numbers, and all
/// its dates are read once more for [`date::article_date`] anyhow.
fn date_behind(text: &str, spans: &[Span], at: usize) -> Option<DateMention> {
    let rest = spans.get(at..)?;
    let number = *rest.first()?;
    let end = text.floor_char_boundary(number.end.saturating_add(REACH));
    let window = text.get(number.start..end)?;
    let near = rest.iter().take_while(|span| span.start < end);
    let taken: Vec<Span> = near.map(|span| Span::new(span.start - number.start, span.end - number.start)).collect();
    let mut first = date::mentions(window, &taken).into_iter().next()?;
    first.span = Span::new(first.span.start + number.start, first.span.end + number.start);
    Some(first)
}

/// Gives each number the date behind it, where that is its date of issue. `date_behind` takes the place of a number
/// among `numbers`.
fn issue(
    extractor: &NumberExtractor,
    text: &str,
    numbers: Vec<NumberMention>,
    date_behind: impl Fn(usize) -> Option<DateMention>,
) -> Vec<Citation> {
    let issued = |at: usize, number: &NumberMention| {
        let date = date_behind(at)?;
        let date = extractor.is_issue_date(text, number, date.span).then(|| date.dated()).flatten()?;
        // A number with its year was given in that year.
        number.year.is_none_or(|year| year == date.get_year()).then_some(date)
    };
    numbers
        .into_iter()
        .enumerate()
        .map(|(at, number)| Citation { issued: issued(at, &number), number, relation: Relation::Cites })
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    const CITED: &str = "Ngày 9/8/2017, chi bộ quán triệt Chỉ thị số 19-CT/TW ngày 02/4/2017 của Ban Bí thư và Nghị định \
        77/2016/NĐ-CP.";

    fn issued(citations: &[Citation]) -> Vec<(String, Option<String>)> {
        let pair =
            |citation: &Citation| (citation.number.canonical.clone(), citation.issued.map(|date| date.to_string()));
        citations.iter().map(pair).collect()
    }

    #[test]
    fn a_number_has_the_date_of_issue_behind_it_and_no_other() {
        let expected = [("19-CT/TW".to_owned(), Some("2017-04-02".to_owned())), ("77/2016/NĐ-CP".to_owned(), None)];
        assert_eq!(issued(&TextFacts::of(CITED, &NumberExtractor::default()).numbers), expected);
        let article = Article { body: CITED.to_owned(), ..Article::default() };
        let facts = Facts::of(&article, &NumberExtractor::default());
        assert_eq!(issued(&facts.body), expected);
        assert_eq!(facts.citations().count(), 2);
        assert_eq!(facts.date.unwrap().date.unwrap().to_string(), "2017-08-09");
    }

    #[test]
    fn a_number_of_another_year_was_not_issued_then() {
        let text = "Theo Quyết định 26/2017/QĐ-TTg, ngày 5/6/2018 chi bộ họp.";
        assert_eq!(
            issued(&TextFacts::of(text, &NumberExtractor::default()).numbers),
            [("26/2017/QĐ-TTg".to_owned(), None)]
        );
    }

    proptest! {
        #[test]
        fn both_ways_find_the_same_dates_of_issue(
            parts in prop::collection::vec(
                prop::sample::select(vec![
                    " Chỉ thị số 19-CT/TW", " ngày 02/4/2017", " Nghị định 77/2016/NĐ-CP", ", ban hành ngày 5/6/2018",
                    " của Ban Bí thư", " năm 2019", ". ", " và ", " tháng 3", " 12-14/5/2016",
                ]),
                0..12,
            )
        ) {
            let text = parts.concat();
            let article = Article { body: text.clone(), ..Article::default() };
            let extractor = NumberExtractor::default();
            prop_assert_eq!(Facts::of(&article, &extractor).body, TextFacts::of(&text, &extractor).numbers);
        }
    }
}
