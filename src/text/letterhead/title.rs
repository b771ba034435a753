//! The title of a document: its type and what it is about.

use super::lexicon::TYPES;
use super::words::Words;
use crate::base::Span;

/// Openings of subjects that stand small behind the name of a type: *Nghị định quy định …*.
const SMALL: [&str; 24] = [
    "ve",
    "quy dinh",
    "ban hanh",
    "sua doi",
    "bo sung",
    "huong dan",
    "phe duyet",
    "trien khai",
    "tang cuong",
    "bai bo",
    "thanh lap",
    "cong bo",
    "dieu chinh",
    "giao",
    "kien toan",
    "bo nhiem",
    "cong nhan",
    "thuc hien",
    "to chuc",
    "ket qua",
    "tong ket",
    "so ket",
    "xu phat",
    "tinh hinh",
];

/// Type and subject in one line, of the words as they are printed: the type begins with a capital and goes on small, unless all
/// of the subject is set in capitals. A document without a subject is called by its number.
pub(super) fn title(text: &str, type_name: Option<&str>, subject: &[Span], number: Option<Span>) -> Option<String> {
    let (mut type_name, mut subject) = (type_name.unwrap_or_default().to_owned(), line(text, subject));
    let subject_end = subject.trim_end_matches(['.', ';', ',', ' ']).len();
    subject.truncate(subject_end);
    let pairs = [('(', ')'), ('"', '"'), ('“', '”'), ('[', ']')];
    let inner = pairs.iter().find_map(|(open, close)| subject.strip_prefix(*open)?.strip_suffix(*close));
    subject = inner.filter(|inner| !inner.contains(['(', '"', '“'])).unwrap_or(&subject).to_owned();
    if subject.is_empty() {
        let name = if type_name.is_empty() { "Công văn".to_owned() } else { sentence(&type_name) };
        return match number.map(|number| line(text, &[number])) {
            Some(number) => Some(format!("{name} số {number}")),
            None => (!type_name.is_empty()).then_some(name),
        };
    }
    if type_name.is_empty() {
        return Some(subject);
    }
    let words = Words::of(&subject, Span::new(0, subject.len()));
    if !words.are_capitals() {
        type_name = sentence(&type_name);
        let is_capital = subject.chars().nth(1).is_some_and(char::is_uppercase);
        if !is_capital && SMALL.iter().any(|opening| words.reads(0, opening)) {
            subject = small(&subject);
        }
    }
    Some(format!("{type_name} {subject}"))
}

fn line(text: &str, spans: &[Span]) -> String {
    let words: Vec<&str> = spans.iter().flat_map(|span| span.slice(text).split_whitespace()).collect();
    words.join(" ")
}

/// The name of a type in one line; `Q U Y Ế T   Đ Ị N H` becomes `QUYẾT ĐỊNH`.
pub(super) fn type_name(text: &str, spans: &[Span]) -> Option<String> {
    const LEAST_APART: usize = 4;
    let name = line(text, spans);
    let words = Words::of(&name, Span::new(0, name.len()));
    let is_apart = words.len() >= LEAST_APART && words.iter().all(|word| word.key.chars().nth(1).is_none());
    let known = TYPES.iter().find(|known| is_apart && known.replace(' ', "") == words.compact());
    let Some(known) = known else { return (!name.is_empty()).then_some(name) };
    let mut letters = name.chars().filter(|letter| letter.is_alphabetic());
    Some(known.chars().filter_map(|letter| if letter == ' ' { Some(' ') } else { letters.next() }).collect())
}

fn sentence(name: &str) -> String {
    let mut letters = name.chars();
    let first = letters.next().map(char::to_uppercase).into_iter().flatten();
    first.chain(letters.flat_map(char::to_lowercase)).collect()
}

fn small(subject: &str) -> String {
    let mut letters = subject.chars();
    let first = letters.next().map(char::to_lowercase).into_iter().flatten();
    first.chain(letters).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read(called: &str, subject: &str) -> Option<String> {
        let whole = |text: &str| [Span::new(0, text.len())];
        let name = type_name(called, &whole(called));
        title(subject, name.as_deref(), &whole(subject), None)
    }

    #[test]
    fn a_title_reads_as_a_line_of_a_list() {
        assert_eq!(read("NGHỊ ĐỊNH", "Quy định về nước sạch").as_deref(), Some("Nghị định quy định về nước sạch"));
        assert_eq!(read("LUẬT", "ĐÊ ĐIỀU").as_deref(), Some("LUẬT ĐÊ ĐIỀU"));
        assert_eq!(read("", "V/v trồng rừng.").as_deref(), Some("V/v trồng rừng"));
        assert_eq!(
            read("BÁO CÁO", "KẾT QUẢ NẠO VÉT và phương hướng").as_deref(),
            Some("Báo cáo KẾT QUẢ NẠO VÉT và phương hướng")
        );
        assert_eq!(read("Q U Y Ế T   Đ Ị N H", "Về đò").as_deref(), Some("Quyết định về đò"));
        assert_eq!(read("GIẤY MỜI", "").as_deref(), Some("Giấy mời"));
        assert_eq!(read("", ""), None);
    }
}
