//! What mail does to bytes on their way (RFC 2045, 6).

use std::borrow::Cow;

/// The bytes of a body that was sent in the way a Content-Transfer-Encoding names.
pub(super) fn decoded<'a>(body: &'a [u8], encoding: Option<&[u8]>) -> Cow<'a, [u8]> {
    let encoding = encoding.unwrap_or_default().trim_ascii();
    if encoding.eq_ignore_ascii_case(b"base64") {
        Cow::Owned(base64(body))
    } else if encoding.eq_ignore_ascii_case(b"quoted-printable") {
        Cow::Owned(quoted_printable(body))
    } else {
        Cow::Borrowed(body)
    }
}

/// The bytes of base64 (RFC 2045, 6.8). Signs that are none of its are passed over, and behind padding it begins anew.
pub(super) fn base64(bytes: &[u8]) -> Vec<u8> {
    let mut out = Vec::with_capacity(bytes.len() / 4 * 3);
    // The bits that are not handed on yet are the last `count` of `bits`.
    let (mut bits, mut count) = (0u16, 0u32);
    for byte in bytes {
        let value = match byte {
            b'A'..=b'Z' => byte - b'A',
            b'a'..=b'z' => byte - b'a' + 26,
            b'0'..=b'9' => byte - b'0' + 52,
            b'+' | b'-' => 62,
            b'/' | b'_' => 63,
            b'=' => {
                count = 0;
                continue;
            }
            _ => continue,
        };
        bits = (bits << 6) | u16::from(value);
        count += 6;
        if count >= 8 {
            count -= 8;
            let [_, byte] = (bits >> count).to_be_bytes();
            out.push(byte);
        }
    }
    out
}

/// The bytes of quoted-printable (RFC 2045, 6.7). An equals sign that begins no code stands for itself.
pub(super) fn quoted_printable(bytes: &[u8]) -> Vec<u8> {
    let mut out = Vec::with_capacity(bytes.len());
    let mut rest = bytes;
    while let Some(at) = memchr::memchr(b'=', rest) {
        let (before, from) = rest.split_at_checked(at).unwrap_or((rest, &[]));
        out.extend_from_slice(before);
        if let Some(byte) = from.get(1..3).and_then(hexadecimal) {
            out.push(byte);
            rest = from.get(3..).unwrap_or_default();
            continue;
        }
        // A line end behind it, and white space that was added on the way, are none of the text.
        let after = from.get(1..).unwrap_or_default();
        let blank = after.iter().take_while(|byte| matches!(byte, b' ' | b'\t' | b'\r')).count();
        match after.get(blank..) {
            Some([b'\n', next @ ..]) => rest = next,
            Some([]) => rest = &[],
            _ => {
                out.push(b'=');
                rest = after;
            }
        }
    }
    out.extend_from_slice(rest);
    out
}

/// The byte of two hexadecimal figures.
pub(super) fn hexadecimal(figures: &[u8]) -> Option<u8> {
    let figures =
        std::str::from_utf8(figures).ok().filter(|figures| figures.bytes().all(|byte| byte.is_ascii_hexdigit()))?;
    u8::from_str_radix(figures, 16).ok()
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn base64_is_read_whatever_stands_in_it() {
        assert_eq!(base64(b"xJDhuqNu\r\nZyDhu6d5"), "Đảng ủy".as_bytes());
        assert_eq!(base64(b"YQ==YmM=!ZA"), b"abcd");
        assert_eq!(base64(b"="), b"");
    }

    #[test]
    fn quoted_printable_is_read_whatever_stands_in_it() {
        assert_eq!(quoted_printable(b"=C4=90=E1=BA=\r\n=A3ng=  \n u =3D= 3\r\n="), "Đảng u == 3\r\n".as_bytes());
    }

    proptest! {
        #[test]
        fn bytes_come_back(bytes in prop::collection::vec(any::<u8>(), 0..60)) {
            let quoted: String = bytes.iter().map(|byte| format!("={byte:02X}")).collect();
            prop_assert_eq!(quoted_printable(quoted.as_bytes()), bytes);
        }
    }
}
