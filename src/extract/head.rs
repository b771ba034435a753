//! What an article that is an official document tells of itself: number, issuer, date, subject.

use super::number::{NumberExtractor, NumberMention};
use super::signature::{passed, signer};
use crate::base::{Article, PartialDate, Span};
use crate::text::{Letterhead, letterhead};

/// The head of an official document.
///
/// Names are as printed, lines joined by spaces. What a form left empty is `None`.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Head {
    /// Its own number; the span is its place in the body.
    pub number: Option<NumberMention>,
    /// The code of its type: `NĐ`; of a letter `CV`.
    pub type_code: Option<String>,
    /// Its issuer: *SỞ TÀI CHÍNH*; of a joint document all of them, with ` - ` between.
    pub issuer: Option<String>,
    /// The code of its issuer, of its number or of the name where the tables know it.
    pub issuer_code: Option<String>,
    /// The office over the issuer: *ỦY BAN NHÂN DÂN TỈNH LÂM ĐỒNG*.
    pub over: Option<String>,
    /// The place it is dated from: *Hà Nội*.
    pub place: Option<String>,
    /// The day of its date, or the day an assembly passed it; of a draft perhaps a month.
    pub issued: Option<PartialDate>,
    /// What it is about (*trích yếu*).
    pub subject: Option<String>,
    /// Those it goes to.
    pub addressees: Vec<String>,
    /// The name below its first signature.
    pub signer: Option<String>,
}

impl Head {
    /// The head of an article; `None` where it is no official document. `extractor` has the types and issuers of numbers.
    pub fn of(article: &Article, extractor: &NumberExtractor) -> Option<Self> {
        let body = article.body.as_str();
        let head = letterhead(body)?;
        let line = |spans: &[Span]| {
            let words: Vec<&str> = spans.iter().flat_map(|span| span.slice(body).split_whitespace()).collect();
            (!words.is_empty()).then(|| words.join(" "))
        };
        let type_name = head.called.clone();
        let names: Vec<String> = head.issuers.iter().filter_map(|name| line(name)).collect();
        let issuer = (!names.is_empty()).then(|| names.join(" - "));
        let over = head.over.as_deref().and_then(line);
        let mut number = own_number(body, &head, type_name.as_deref(), extractor);
        let tables = extractor.tables();
        let named = || names.first().and_then(|name| tables.issuer_named(name)).map(str::to_owned);
        let issuer_code = number.as_ref().and_then(|number| number.issuer.clone()).or_else(named);
        if let (Some(number), Some(name)) = (&mut number, &issuer)
            && number.issuer.as_deref().is_some_and(|code| tables.is_placed(code))
        {
            number.place = Some(name.clone());
        }
        let of_number = number.as_ref().and_then(|number| number.type_code.clone());
        let of_name = type_name.as_deref().and_then(|name| tables.type_named(name)).map(str::to_owned);
        let signer = head.signer.or_else(|| signer(body, head.span.end)).and_then(|span| line(&[span]));
        Some(Self {
            type_code: of_number.or(of_name).or_else(|| type_name.is_none().then(|| "CV".to_owned())),
            issuer_code,
            place: head.place.and_then(|place| line(&[place])),
            issued: head.date.or_else(|| passed(body)),
            subject: line(&head.subject),
            addressees: head.addressees.iter().filter_map(|span| line(&[*span])).collect(),
            signer,
            number,
            issuer,
            over,
        })
    }
}

/// The own number, read behind the name of its type: *Nghị định* of `61/CP` stands in another line.
fn own_number(
    body: &str,
    head: &Letterhead,
    type_name: Option<&str>,
    extractor: &NumberExtractor,
) -> Option<NumberMention> {
    let span = head.number?;
    let printed = repaired(span.slice(body));
    let called = type_name.unwrap_or("Công văn").to_lowercase();
    let read = |text: &str| extractor.mentions(text).into_iter().next();
    let mut mention = read(&format!("{called} số {printed}")).or_else(|| read(&format!("Số: {printed}")))?;
    mention.span = span;
    Some(mention)
}

/// A number as it was meant: on one line, and with digits where a scan has letters that look like them.
fn repaired(number: &str) -> String {
    let number: Vec<&str> = number.split_whitespace().collect();
    let number = number.join(" ");
    let mut parts = number.split_inclusive(['/', '-', ' ']);
    let digits = |part: &str| -> String {
        let is_number = part.chars().any(|letter| letter.is_ascii_digit())
            && part
                .trim_end_matches(['/', '-', ' '])
                .chars()
                .all(|letter| letter.is_ascii_digit() || matches!(letter, 'O' | 'o' | 'l' | 'I'));
        let digit = |letter| match letter {
            'O' | 'o' => '0',
            'l' | 'I' => '1',
            other => other,
        };
        if is_number { part.chars().map(digit).collect() } else { part.to_owned() }
    };
    let mut repaired = String::with_capacity(number.len());
    // Only the number and its year: a code may end in such a letter.
    for part in parts.by_ref().take(2) {
        repaired.push_str(&digits(part));
    }
    parts.for_each(|part| repaired.push_str(part));
    repaired
}

#[cfg(test)]
mod tests {
    use super::*;

    fn head(body: &str) -> Option<Head> {
        let article = Article { body: body.to_owned(), ..Article::default() };
        Head::of(&article, &NumberExtractor::default())
    }

    #[test]
    fn a_decision_tells_what_it_is() {
        let head = head(
            "ỦY BAN NHÂN DÂN\nTỈNH SÔNG CON\nSố: 12/2020/QĐ-UBND\nCỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM\nĐộc lập - Tự do - Hạnh phúc\n\
             Sông Con, ngày 3 tháng 4 năm 2020\nQUYẾT ĐỊNH\nVề quản lý bến đò\nCăn cứ Luật Đê điều;\nTM. ỦY BAN NHÂN DÂN\nCHỦ TỊCH\nLò Văn Panh",
        )
        .unwrap();
        let number = head.number.unwrap();
        assert_eq!(
            (number.canonical.as_str(), number.place.as_deref()),
            ("12/2020/QĐ-UBND", Some("ỦY BAN NHÂN DÂN TỈNH SÔNG CON"))
        );
        assert_eq!((head.type_code.as_deref(), head.issuer_code.as_deref()), (Some("QĐ"), Some("UBND")));
        assert_eq!(head.issued.unwrap().to_string(), "2020-04-03");
        assert_eq!((head.place.as_deref(), head.signer.as_deref()), (Some("Sông Con"), Some("Lò Văn Panh")));
        assert_eq!(head.subject.as_deref(), Some("Về quản lý bến đò"));
    }

    #[test]
    fn an_article_that_quotes_a_document_is_none() {
        assert_eq!(
            head("Sáng 3/4, UBND tỉnh ban hành Quyết định số 12/2020/QĐ-UBND về quản lý bến đò.\nSố: 12/2020/QĐ-UBND"),
            None
        );
    }

    #[test]
    fn digits_of_a_scan_are_digits() {
        assert_eq!(repaired("O8/2O19/TT-BTO"), "08/2019/TT-BTO");
        assert_eq!(repaired("l5-NQ/TW"), "15-NQ/TW");
    }
}
