//! Words typed while the input method was off.

use crate::text::{from_telex, from_vni};

/// The words that a word may be the keys of, likeliest first: a syllable by Telex or VNI, or by both at once
/// (`dda3ng`); or an abbreviation with a `đ` (`HDDND`). Exact terms; empty for most words.
pub(super) fn letters(word: &str) -> Vec<String> {
    if !word.is_ascii() || word.len() > LONGEST {
        return Vec::new();
    }
    let lower = word.to_ascii_lowercase();
    let stroked = lower.replacen("dd", "d9", 1);
    let mixed = if stroked == lower { None } else { from_vni(&stroked) };
    let mut found: Vec<String> = [from_telex(&lower), from_vni(&lower), mixed].into_iter().flatten().collect();
    let has_vowel = lower.bytes().any(|letter| b"aeiouy".contains(&letter));
    if found.is_empty() && !has_vowel && stroked.contains("d9") {
        found.push(stroked.replace("d9", "đ"));
    }
    found.dedup();
    found
}

/// No syllable takes more keys, and abbreviations are shorter.
const LONGEST: usize = 12;

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn keys_of_both_methods_are_read() {
        for (keys, meant) in [
            ("ddangr", "đảng"),
            ("uyr", "ủy"),
            ("d9ang3", "đảng"),
            ("dda3ng", "đảng"),
            ("HDDND", "hđnd"),
            ("hd9nd", "hđnd"),
        ] {
            assert_eq!(letters(keys).first().map(String::as_str), Some(meant), "{keys}");
        }
        for other in ["covid", "dang", "u23", "đảng", "add", "03", ""] {
            assert!(letters(other).is_empty(), "{other}");
        }
    }
}
