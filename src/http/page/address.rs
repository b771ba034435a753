//! The addresses that pages lead to. All are made here, below the base path of the server.

use percent_encoding::{AsciiSet, NON_ALPHANUMERIC, utf8_percent_encode};

use crate::export::Form;
use crate::http::BasePath;

/// The characters that are left as they are in an address: letters, digits and the unreserved signs of RFC 3986.
const ENCODED: &AsciiSet = &NON_ALPHANUMERIC.remove(b'-').remove(b'.').remove(b'_').remove(b'~');

/// A text as a part of an address.
pub(super) fn encoded(text: &str) -> String {
    utf8_percent_encode(text, ENCODED).to_string()
}

/// The addresses of a server.
#[derive(Clone, Debug, Default)]
pub(super) struct Addresses(pub BasePath);

impl Addresses {
    /// The address of what the routes have at `path`, a path with its parameters.
    pub fn of(&self, path: &str) -> String {
        self.0.at(path)
    }

    /// The results of a query.
    pub fn query(&self, query: &str) -> String {
        self.of(&format!("/search?q={}", encoded(query)))
    }

    /// The page of an article, as found by a query.
    pub fn article(&self, id: &str, query: &str) -> String {
        let page = self.of(&format!("/articles/{}", encoded(id)));
        if query.trim().is_empty() { page } else { format!("{page}?q={}", encoded(query)) }
    }

    /// The articles that are like one.
    pub fn similar(&self, id: &str) -> String {
        self.of(&format!("/articles/{}/similar", encoded(id)))
    }

    /// An article as JSON.
    pub fn article_json(&self, id: &str) -> String {
        self.of(&format!("/api/v1/articles/{}", encoded(id)))
    }

    /// An article as a file for a reference manager.
    pub fn article_file(&self, id: &str, form: Form) -> String {
        format!("{}?format={}", self.article_json(id), form.name())
    }

    /// The dossier of a document number.
    pub fn number(&self, number: &str) -> String {
        self.of(&format!("/numbers/{}", encoded(number)))
    }

    /// The articles that name a cell.
    pub fn cell(&self, name: &str) -> String {
        self.of(&format!("/search?cell={}", encoded(name)))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_number_is_one_part_of_a_path() {
        assert_eq!(Addresses::default().number("03-CT/TW"), "/numbers/03-CT%2FTW");
    }

    #[test]
    fn everything_lies_below_the_base_path() {
        let addresses = Addresses("/kho/".parse().expect("a path"));
        assert_eq!(addresses.of("/"), "/kho/");
        assert_eq!(addresses.article("a b", "x"), "/kho/articles/a%20b?q=x");
    }
}
