//! JSON that carries a checksum of itself, so that a changed letter shows.
//!
//! The sum is the last member of the outermost object, of everything before it. Who does not know it reads the object as any
//! other, and an object without it is one of an earlier version: there is nothing to compare.

use crate::base::hash64;

/// Stands before the number of the index, the first of the members that every sealed object has.
const INDEX: &str = ",\n  \"index\": ";
/// Stands between what is summed and the sum.
const MEMBER: &str = ",\n  \"sum\": \"";
/// Stands behind the sum.
const END: &str = "\"\n}\n";
/// The digits of a sum.
const DIGITS: usize = 16;

/// An object, as JSON, with the number of its index, other `members` (each begun with a comma), and its sum at its end.
pub(super) fn seal(object: &str, index: u64, members: &str) -> String {
    let open = object.trim_end().strip_suffix('}').unwrap_or(object).trim_end();
    let text = format!("{open}{INDEX}{index}{members}");
    let sum = sum(&text);
    format!("{text}{MEMBER}{sum}{END}")
}

/// The object that [`seal`] was given, as JSON; one that was never sealed as it is.
///
/// # Errors
/// Returns an error in words if the bytes are not as they were written.
pub(super) fn unseal(bytes: Vec<u8>) -> Result<Vec<u8>, String> {
    if !is_sealed(&bytes)? {
        return Ok(bytes);
    }
    let text = String::from_utf8_lossy(&bytes);
    let object = text.split_once(INDEX).map_or(&*text, |(object, _)| object);
    Ok(format!("{object}\n}}\n").into_bytes())
}

/// Whether the bytes of an object are those that [`seal`] made; false where they have no sum.
///
/// # Errors
/// Returns an error in words if they are others.
pub(super) fn is_sealed(bytes: &[u8]) -> Result<bool, String> {
    let changed = || Err("its checksum is that of other bytes".to_owned());
    let Ok(text) = std::str::from_utf8(bytes) else { return changed() };
    let split = text.len().checked_sub(END.len() + DIGITS + MEMBER.len());
    if let Some((object, end)) = split.and_then(|at| text.split_at_checked(at))
        && end.strip_prefix(MEMBER).and_then(|end| end.strip_suffix(END)) == Some(sum(object).as_str())
    {
        return Ok(true);
    }
    // Damage leaves one of the two. No string of JSON holds a line break.
    let is_one = text.contains(MEMBER) || text.contains(INDEX);
    if is_one { changed() } else { Ok(false) }
}

fn sum(text: &str) -> String {
    format!("{:016x}", hash64(&blake3::hash(text.as_bytes())))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_changed_letter_shows() {
        let sealed = seal("{\n  \"format\": 9\n}\n", 7, "");
        assert_eq!(is_sealed(sealed.as_bytes()), Ok(true));
        assert_eq!(unseal(sealed.clone().into_bytes()).unwrap(), b"{\n  \"format\": 9\n}\n");
        let read: serde_json::Value = serde_json::from_str(&sealed).expect("an object");
        assert_eq!((&read["format"], &read["index"]), (&9.into(), &7.into()));
        for at in 0..sealed.len() {
            for bit in 0..8 {
                let mut bytes = sealed.clone().into_bytes();
                bytes[at] ^= 1 << bit;
                assert!(is_sealed(&bytes).is_err(), "{at} {bit}");
            }
            let is_json = serde_json::from_str::<serde_json::Value>(&sealed[..at]).is_ok();
            assert!(!is_json || is_sealed(&sealed.as_bytes()[..at]).is_err(), "{at}");
        }
        assert_eq!(is_sealed(br#"{"format": 9, "roots": ["index", "sum"]}"#), Ok(false));
    }
}
