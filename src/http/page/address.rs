//! The addresses of pages.

use percent_encoding::{AsciiSet, NON_ALPHANUMERIC, utf8_percent_encode};

/// The characters that are left as they are in an address: letters, digits and the unreserved signs of RFC 3986.
const ENCODED: &AsciiSet = &NON_ALPHANUMERIC.remove(b'-').remove(b'.').remove(b'_').remove(b'~');

/// A text as a part of an address.
pub(super) fn encoded(text: &str) -> String {
    utf8_percent_encode(text, ENCODED).to_string()
}

/// The page of an article, as found by a query.
pub(super) fn of_article(id: &str, query: &str) -> String {
    let path = format!("/articles/{}", encoded(id));
    if query.trim().is_empty() { path } else { format!("{path}?q={}", encoded(query)) }
}

/// The dossier of a document number.
pub(super) fn of_number(number: &str) -> String {
    format!("/numbers/{}", encoded(number))
}

/// The results of a query.
pub(super) fn of_query(query: &str) -> String {
    format!("/search?q={}", encoded(query))
}

/// The articles that name a cell.
pub(super) fn of_cell(name: &str) -> String {
    format!("/search?cell={}", encoded(name))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_number_is_one_part_of_a_path() {
        assert_eq!(of_number("03-CT/TW"), "/numbers/03-CT%2FTW");
    }
}
