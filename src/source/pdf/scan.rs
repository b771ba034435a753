//! Names in the bytes of a file that is not opened yet.

/// The places of a name among these bytes, without its slash: also where it is written with codes of its letters (ISO 32000-2,
/// 7.3.5), as `/Obj#53tm`. What only looks like a name, in a picture, counts as well.
pub(super) fn occurrences<'b>(bytes: &'b [u8], name: &'b [u8]) -> impl Iterator<Item = (usize, usize)> + 'b {
    memchr::memchr_iter(b'/', bytes).filter_map(move |slash| {
        let length = written(bytes.get(slash + 1..)?, name)?;
        Some((slash + 1, slash + 1 + length))
    })
}

/// The bytes in which `name` is written at the start of these, where it is and nothing more.
fn written(bytes: &[u8], name: &[u8]) -> Option<usize> {
    let mut at = 0;
    for letter in name {
        let (found, length) = match bytes.get(at..)? {
            [b'#', high, low, ..] => {
                let code = std::str::from_utf8(&[*high, *low]).ok().and_then(|code| u8::from_str_radix(code, 16).ok());
                (code?, 3)
            }
            [byte, ..] => (*byte, 1),
            [] => return None,
        };
        if found != *letter {
            return None;
        }
        at += length;
    }
    let ends = |byte: &u8| {
        byte.is_ascii_whitespace() || matches!(byte, 0 | b'(' | b')' | b'<' | b'>' | b'[' | b']' | b'/' | b'%')
    };
    bytes.get(at).is_none_or(ends).then_some(at)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_name_is_found_however_it_is_written() {
        let bytes = b"<</Type/ObjStm/N 1>> <</Type /#4fbj#53tm>> /ObjStms /ObjSt /ObjStm";
        let found: Vec<&[u8]> = occurrences(bytes, b"ObjStm").map(|(start, end)| &bytes[start..end]).collect();
        assert_eq!(found, [&b"ObjStm"[..], b"#4fbj#53tm", b"ObjStm"]);
    }
}
