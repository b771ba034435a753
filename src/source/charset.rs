//! The text of bytes whose encoding their sender names.

use crate::text::{Encoding, decode, decode_as, detect};

/// The share of valid letters or Vietnamese syllables from which the letters are believed, whatever the sender names.
const SURE: f32 = 0.9;

/// Reads bytes in the encoding that their letters tell; where they leave that open, in the one named, by a name of
/// [`Encoding::parse`] or of the WHATWG Encoding Standard.
pub(super) fn decode_named(bytes: &[u8], name: Option<&str>) -> String {
    let Some(name) = name.filter(|_| detect(bytes).score < SURE) else { return decode(bytes).text };
    match Encoding::parse(name) {
        // Who says it is UTF-8 where it is not says nothing.
        Ok(Encoding::Utf8) => decode(bytes).text,
        Ok(encoding) => decode_as(bytes, encoding).text,
        Err(_) => match encoding_rs::Encoding::for_label_no_replacement(name.as_bytes()) {
            Some(encoding) => encoding.decode_with_bom_removal(bytes).0.into_owned(),
            None => decode(bytes).text,
        },
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn letters_that_tell_are_believed_before_the_name() {
        let tcvn3 = b"\xA7\xB6ng b\xE9 x\xB7 h\xE4p b\xB5n vi\xD6c c\xCAp n\xAD\xEDc s\xB9ch cho nh\xA9n d\xA9n";
        assert!(decode_named(tcvn3, Some("iso-8859-1")).starts_with("Đảng bộ xã họp bàn việc"));
        assert_eq!(decode_named("Đảng ủy".as_bytes(), Some("iso-8859-1")), "Đảng ủy");
    }

    #[test]
    fn a_name_tells_where_letters_do_not() {
        assert_eq!(decode_named(b"\xE9t\xE9", Some("windows-1252")), "été");
        assert_eq!(decode_named(b"\xF0\xD2\xC9\xD7", Some("koi8-r")), "Прив");
        assert_eq!(decode_named(b"x\xFF", Some("no such")), "x\u{FFFD}");
    }
}
