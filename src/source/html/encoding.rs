//! The encoding that a page says it is in.

/// The distance into a page over which the declaration is looked for (the standard asks for the first 1024 bytes; old
/// pages are late).
const LOOKED_AT: usize = 4096;
/// A name is no longer.
const LONGEST_NAME: usize = 40;

/// The encoding named by `<meta charset>`, `<meta http-equiv>` or an XML declaration at the head of a page, as
/// written there, in small letters. `None` where none is.
pub(in crate::source) fn declared_encoding(head: &[u8]) -> Option<String> {
    let head = head.get(..LOOKED_AT).unwrap_or(head).to_ascii_lowercase();
    let mut rest = head.as_slice();
    if let Some(declaration) = rest.trim_ascii_start().strip_prefix(b"<?xml") {
        let end = memchr::memchr(b'>', declaration)?;
        let (declaration, after) = declaration.split_at(end);
        if let Some(name) = value_of(declaration, b"encoding") {
            return Some(name);
        }
        rest = after;
    }
    while let Some(open) = memchr::memchr(b'<', rest) {
        rest = rest.get(open + 1..)?;
        if let Some(comment) = rest.strip_prefix(b"!--") {
            rest = memchr::memmem::find(comment, b"-->").and_then(|end| comment.get(end..))?;
        } else if rest.starts_with(b"meta") {
            let tag = rest.get(..memchr::memchr(b'>', rest)?)?;
            if let Some(name) = value_of(tag, b"charset") {
                return Some(name);
            }
        }
    }
    None
}

/// The value that follows `name =`, quoted or not.
fn value_of(tag: &[u8], name: &[u8]) -> Option<String> {
    let at = memchr::memmem::find(tag, name)? + name.len();
    let value = tag.get(at..)?.trim_ascii_start().strip_prefix(b"=")?.trim_ascii_start();
    let value = value.strip_prefix(b"\"").or_else(|| value.strip_prefix(b"'")).unwrap_or(value).trim_ascii_start();
    let end = value.iter().position(|byte| !byte.is_ascii_alphanumeric() && !b"-_:.+".contains(byte));
    let value = value.get(..end.unwrap_or(value.len()))?;
    (1..=LONGEST_NAME).contains(&value.len()).then(|| String::from_utf8_lossy(value).into_owned())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_way_of_declaring_is_read() {
        let named = |head: &str| declared_encoding(head.as_bytes());
        assert_eq!(named("<!DOCTYPE html><html><META charset='UTF-8'>").as_deref(), Some("utf-8"));
        let old = r#"<meta http-equiv="Content-Type" content="text/html; charset=x-viet-tcvn5712">"#;
        assert_eq!(named(old).as_deref(), Some("x-viet-tcvn5712"));
        assert_eq!(named("\n<?xml version='1.0' encoding='windows-1258'?><html>").as_deref(), Some("windows-1258"));
        assert_eq!(named("<!-- <meta charset=x> --><meta charset = utf-16le >").as_deref(), Some("utf-16le"));
    }

    #[test]
    fn nothing_declared_is_nothing() {
        for head in ["", "<meta", "<meta charset=", "<meta charset=''>", "<p>charset=utf-8</p>", "<?xml", "<!--"] {
            assert_eq!(declared_encoding(head.as_bytes()), None, "{head}");
        }
    }
}
