//! Text in fields: words that are encoded (RFC 2047), and letters that are not.

use memchr::memmem;

use super::transfer::{base64, quoted_printable};
use crate::source::charset::decode_named;
use crate::text::decode;

/// An encoded word.
struct Word<'a> {
    charset: &'a [u8],
    bytes: Vec<u8>,
}

/// The text of a field, its folds undone. White space between two encoded words is none of theirs, and two in one encoding
/// are decoded as one: many programs cut within a letter.
pub(super) fn decoded(bytes: &[u8]) -> String {
    let mut text = String::new();
    let mut open: Option<Word<'_>> = None;
    // No word ends behind the last of its ends.
    let last = memmem::rfind(bytes, b"?=").map_or(0, |at| at + 2);
    let (mut rest, behind) = bytes.split_at_checked(last).unwrap_or((bytes, &[]));
    while let Some(at) = memmem::find(rest, b"=?") {
        let (before, from) = rest.split_at_checked(at).unwrap_or((rest, &[]));
        let Some((word, after)) = word(from) else {
            end(&mut open, &mut text);
            push_plain(before, &mut text);
            text.push_str("=?");
            rest = from.get(2..).unwrap_or_default();
            continue;
        };
        if !before.trim_ascii().is_empty() || (open.is_none() && !before.is_empty()) {
            end(&mut open, &mut text);
            push_plain(before, &mut text);
        }
        match &mut open {
            Some(open) if open.charset.eq_ignore_ascii_case(word.charset) => open.bytes.extend(word.bytes),
            _ => {
                end(&mut open, &mut text);
                open = Some(word);
            }
        }
        rest = after;
    }
    end(&mut open, &mut text);
    push_plain(&[rest, behind].concat(), &mut text);
    text
}

/// The encoded word that `bytes` begin with, and what follows it: `=?charset?B?…?=`.
fn word(bytes: &[u8]) -> Option<(Word<'_>, &[u8])> {
    /// No name of an encoding is longer.
    const LONGEST_NAME: usize = 60;
    let bytes = bytes.strip_prefix(b"=?")?;
    let mark = memchr::memchr(b'?', bytes.get(..LONGEST_NAME).unwrap_or(bytes))?;
    let (charset, rest) = bytes.split_at_checked(mark)?;
    // Behind an asterisk stands the language (RFC 2231).
    let charset = charset.split(|byte| *byte == b'*').next()?;
    let (is_base64, rest) = match rest {
        [b'?', b'B' | b'b', b'?', rest @ ..] => (true, rest),
        [b'?', b'Q' | b'q', b'?', rest @ ..] => (false, rest),
        _ => return None,
    };
    let (encoded, after) = rest.split_at_checked(memmem::find(rest, b"?=")?)?;
    let bytes = if is_base64 {
        base64(encoded)
    } else {
        let spaced: Vec<u8> = encoded.iter().map(|byte| if *byte == b'_' { b' ' } else { *byte }).collect();
        quoted_printable(&spaced)
    };
    Some((Word { charset, bytes }, after.get(2..)?))
}

/// Adds the word that is open.
fn end(open: &mut Option<Word<'_>>, text: &mut String) {
    if let Some(word) = open.take() {
        text.push_str(&decode_named(&word.bytes, std::str::from_utf8(word.charset).ok()));
    }
}

/// Adds what is not encoded; line ends of folds are none.
fn push_plain(bytes: &[u8], text: &mut String) {
    let unfolded: Vec<u8> = bytes.iter().copied().filter(|byte| !matches!(byte, b'\r' | b'\n')).collect();
    text.push_str(&decode(&unfolded).text.replace('\t', " "));
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn encoded_words_are_read() {
        for (field, text) in [
            (&b"=?utf-8?Q?B=C3=A1o_c=C3=A1o?= so 3"[..], "Báo cáo so 3"),
            (b"V/v =?UTF-8?B?YsOh?=\r\n =?utf-8?b?bw==?=", "V/v báo"),
            (b"=?utf-8?Q?b=C3?= =?utf-8?Q?=A1o?=", "báo"),
            (b"=?windows-1258*vi?Q?=D0a=D2ng_u=D2y?=", "Đa\u{309}ng ủy"),
            (b"=?x-viet-tcvn3?Q?=A7=B6ng?=", "Đảng"),
            ("Họp chi\r\n bộ".as_bytes(), "Họp chi bộ"),
            (b"a =?b =?c?= d =?utf-8?X?y?= =?", "a =?b =?c?= d =?utf-8?X?y?= =?"),
        ] {
            let expected: String = unicode_normalization::UnicodeNormalization::nfc(text).collect();
            assert_eq!(decoded(field), expected, "{}", field.escape_ascii());
        }
    }

    proptest! {
        #[test]
        fn what_is_not_encoded_stays(text in "[a-zđáớ ]{0,9}(=\\?)?[a-z?]{0,5}") {
            prop_assert_eq!(decoded(text.as_bytes()), text);
        }
    }
}
