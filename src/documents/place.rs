//! The place of an issuer whose code many share.

use crate::text::{exact_term, fold, tokens};

/// The words that a body is called by, before the name of its place.
const BODIES: [&str; 25] = [
    "ubnd",
    "ủy",
    "ban",
    "nhân",
    "dân",
    "hđnd",
    "hội",
    "đồng",
    "tỉnh",
    "thành",
    "phố",
    "tp",
    "huyện",
    "quận",
    "thị",
    "xã",
    "phường",
    "trấn",
    "đảng",
    "bộ",
    "khối",
    "chủ",
    "tịch",
    "các",
    "của",
];

/// What tells one place from another: its words behind those that every body of its kind has, without case and marks.
pub(super) fn place_key(place: &str) -> String {
    let words: Vec<String> = tokens(place).map(|word| exact_term(word.slice(place))).collect();
    let own = words.iter().position(|word| !BODIES.contains(&word.as_str())).unwrap_or(0);
    let own = words.get(own..).unwrap_or_default();
    own.iter().map(|word| fold(word)).collect::<Vec<_>>().join(" ")
}

/// True unless both are told, and neither begins with the words of the other.
pub(super) fn places_agree(left: Option<&str>, right: Option<&str>) -> bool {
    let (Some(left), Some(right)) = (left, right) else { return true };
    let begins =
        |long: &str, short: &str| long.strip_prefix(short).is_some_and(|rest| rest.is_empty() || rest.starts_with(' '));
    begins(left, right) || begins(right, left)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn one_place_is_called_in_many_ways() {
        assert_eq!(place_key("UBND tỉnh Bình Định"), "binh dinh");
        assert_eq!(place_key("Ủy ban nhân dân tỉnh Bình Định"), "binh dinh");
        assert_eq!(place_key("Chủ tịch UBND TP Hà Nội"), "ha noi");
        assert_eq!(place_key("UBND thành phố Thanh Hóa"), "thanh hoa");
        let key = |place| Some(place_key(place));
        assert!(!places_agree(key("Tỉnh ủy Phú Thọ").as_deref(), key("Tỉnh ủy Phú Yên").as_deref()));
        assert!(places_agree(None, key("Tỉnh ủy Phú Yên").as_deref()));
    }
}
