//! The own number of a document as it stands in its head: `Số: 100/2019/NĐ-CP`, `Số 03-CT/TW`, `Số:      /QĐ-UBND`.

use crate::base::Span;

/// A label *Số* with what stands behind it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Numeral {
    /// The number and its code; `None` where a form was left empty.
    pub(super) number: Option<Span>,
    /// The end of what was read.
    pub(super) end: usize,
    /// Whether a code follows: what has none may be of anything.
    pub(super) has_code: bool,
}

/// Reads what stands at `at`, behind *Số*; `end` is the end of the piece.
pub(super) fn numeral(text: &str, at: usize, end: usize) -> Numeral {
    let start = skip(text, at, end, |letter| {
        matches!(letter, ':' | '.' | ' ' | '\t' | '…' | '_' | ';' | '\u{A0}' | '‘' | '’' | '\'' | '"')
    });
    let digits = skip(text, start, end, |letter| letter.is_ascii_digit() || matches!(letter, 'O' | 'o' | 'l' | 'I'));
    let is_number = text.get(start..digits).is_some_and(|run| {
        run.len() <= 7
            && (run.bytes().any(|byte| byte.is_ascii_digit()) || (run.len() == 2 && code_follows(text, digits, end)))
    });
    let mut last = if is_number { one_letter(text, digits, end) } else { start };
    let mut has_code = false;
    let mut parts = 0;
    while parts < MOST_PARTS {
        let blank = skip(text, last, end, |letter| matches!(letter, ' ' | '…' | '.' | '_'));
        let Some(mark) = char_at(text, blank, end) else { break };
        let (behind, is_joint) = match mark {
            '/' | '\\' | '-' | '–' | '—' | '‑' | '‒' | '−' => {
                (skip(text, blank + mark.len_utf8(), end, |letter| letter == ' '), true)
            }
            _ if is_number && parts == 0 && blank > last => (blank, false),
            _ => break,
        };
        let Some(part) = part_end(text, behind, end, is_joint) else {
            break;
        };
        has_code |= text.get(behind..part).is_some_and(|part| part.chars().any(char::is_alphabetic));
        last = part;
        parts += 1;
    }
    let number = is_number.then(|| Span::new(start, last));
    Numeral { number, end: last.max(start), has_code }
}

/// Parts of a number: year, type, issuers, units.
const MOST_PARTS: usize = 8;

/// The end of one part of a code: capitals and digits, `TTg`, `QH14`, `UBND.VX`.
fn part_end(text: &str, at: usize, end: usize, is_joint: bool) -> Option<usize> {
    let stop = skip(text, at, end, |letter| letter.is_alphanumeric() || matches!(letter, '.' | '&' | '+'));
    let part = text.get(at..stop)?;
    let trimmed = part.trim_end_matches(['.', '+', '&']);
    let letters = trimmed.chars().filter(|letter| letter.is_alphabetic());
    let small = letters.clone().filter(|letter| letter.is_lowercase()).count();
    let large = letters.count() - small;
    let is_digits = !trimmed.is_empty() && trimmed.bytes().all(|byte| byte.is_ascii_digit());
    // Without a mark before it, only a code that goes on with one is part of the number: `12 CT/TW`.
    let is_code = large >= 1 && (small == 0 || large >= 2 * small) && trimmed.chars().count() <= LONGEST_PART;
    let goes_on = || {
        let next = skip(text, at + trimmed.len(), end, |letter| letter == ' ');
        char_at(text, next, end).is_some_and(|mark| matches!(mark, '/' | '-' | '–'))
    };
    let fits = if is_joint { is_digits || is_code } else { is_code && large >= 2 && goes_on() };
    fits.then(|| at + trimmed.len())
}

const LONGEST_PART: usize = 16;

/// `30a`, `1907B`: a letter glued to the digits and to nothing else.
fn one_letter(text: &str, at: usize, end: usize) -> usize {
    let Some(letter) = char_at(text, at, end).filter(char::is_ascii_alphabetic) else { return at };
    let next = at + letter.len_utf8();
    match char_at(text, next, end) {
        Some(other) if other.is_alphanumeric() => at,
        _ => next,
    }
}

fn code_follows(text: &str, at: usize, end: usize) -> bool {
    let next = skip(text, at, end, |letter| letter == ' ');
    char_at(text, next, end).is_some_and(|mark| matches!(mark, '/' | '-' | '–'))
}

fn char_at(text: &str, at: usize, end: usize) -> Option<char> {
    text.get(at..end)?.chars().next()
}

/// The end of the run of letters from `at` for which `over` is true.
pub(super) fn skip(text: &str, at: usize, end: usize, over: impl Fn(char) -> bool) -> usize {
    let rest = text.get(at..end).unwrap_or_default();
    at + rest.find(|letter| !over(letter)).unwrap_or(rest.len())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read(text: &str) -> Option<&str> {
        let start = text.find("Số").map_or(0, |at| at + "Số".len());
        numeral(text, start, text.len()).number.map(|span| span.slice(text))
    }

    #[test]
    fn numbers_are_read_to_their_ends() {
        for (text, number) in [
            ("Số: 100/2019/NĐ-CP Hà Nội, ngày 30 tháng 12 năm 2019", "100/2019/NĐ-CP"),
            ("Số 03-CT/TW", "03-CT/TW"),
            ("Số: 24/2018/QH14", "24/2018/QH14"),
            ("Số: 1234 /UBND - NC", "1234 /UBND - NC"),
            ("Số: 12/2020/TT-BTC - Hà Nội", "12/2020/TT-BTC"),
            ("Số: 45/KH-UBND.", "45/KH-UBND"),
            ("Số: O5/QĐ-UBND", "O5/QĐ-UBND"),
            ("Số: 07 NQ/TU", "07 NQ/TU"),
            ("Số 15", "15"),
            ("Số: 468/QĐ-TTg", "468/QĐ-TTg"),
        ] {
            assert_eq!(read(text), Some(number), "{text}");
        }
    }

    #[test]
    fn a_form_left_empty_has_no_number() {
        for text in ["Số:      /QĐ-UBND", "Số: …/2020/TT-BTC", "Số:.........../BC-SYT", "Số:", "Số: ___/KH-SGD"]
        {
            assert_eq!(read(text), None, "{text}");
        }
    }
}
