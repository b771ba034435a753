//! The address of a state of the pages: every state has one.

use percent_encoding::{AsciiSet, NON_ALPHANUMERIC, utf8_percent_encode};

use crate::http::params::{SearchParams, given};

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

/// The articles that name a cell.
pub(super) fn of_cell(name: &str) -> String {
    format!("/search?cell={}", encoded(name))
}

/// The parameters that narrow a search, by name.
pub(super) const FILTERS: [&str; 8] = ["from", "to", "number", "cell", "type", "issuer", "category", "publisher"];

impl SearchParams {
    /// The value of a parameter that has one.
    pub fn value(&self, name: &str) -> Option<&str> {
        let field = match name {
            "q" => return Some(self.q.trim()).filter(|query| !query.is_empty()),
            "offset" => &self.offset,
            "sort" => &self.sort,
            "from" => &self.from,
            "to" => &self.to,
            "number" => &self.number,
            "cell" => &self.cell,
            "type" => &self.number_type,
            "issuer" => &self.issuer,
            "category" => &self.category,
            "publisher" => &self.publisher,
            _ => return None,
        };
        given(field)
    }

    /// The parameters of a page that are given, with some changed; `None` takes one away. Whatever changes, the result
    /// begins at its first page again.
    fn pairs<'a>(&'a self, changes: &[(&'static str, Option<&'a str>)]) -> Vec<(&'static str, &'a str)> {
        let changed = |name: &str| changes.iter().find(|(changed, _)| *changed == name).map(|(_, value)| *value);
        let names = ["q", "sort"].into_iter().chain(FILTERS).chain(["offset"]);
        let kept = |name: &'static str| match changed(name) {
            Some(value) => value,
            None if name == "offset" => None,
            None => self.value(name),
        };
        names.filter_map(|name| Some((name, kept(name)?))).collect()
    }

    /// The address of the results with some parameters changed.
    pub fn address(&self, changes: &[(&'static str, Option<&str>)]) -> String {
        self.address_at("/search?", changes)
    }

    /// The address at another path, which ends where parameters begin.
    pub fn address_at(&self, path: &str, changes: &[(&'static str, Option<&str>)]) -> String {
        let pairs: Vec<String> =
            self.pairs(changes).into_iter().map(|(name, value)| format!("{name}={}", encoded(value))).collect();
        format!("{path}{}", pairs.join("&"))
    }

    /// Filters in force and their values.
    pub fn filters_in_force(&self) -> impl Iterator<Item = (&'static str, &str)> {
        FILTERS.into_iter().filter_map(|name| Some((name, self.value(name)?)))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_address_has_what_is_given_and_what_changes() {
        let params = SearchParams {
            q: "dân vận & khéo".to_owned(),
            cell: Some("Chi bộ 4".to_owned()),
            from: Some(" ".to_owned()),
            offset: Some("20".to_owned()),
            ..SearchParams::default()
        };
        let query = "q=d%C3%A2n%20v%E1%BA%ADn%20%26%20kh%C3%A9o";
        assert_eq!(params.address(&[("cell", None)]), format!("/search?{query}"));
        assert_eq!(
            params.address(&[("offset", Some("30"))]),
            format!("/search?{query}&cell=Chi%20b%E1%BB%99%204&offset=30")
        );
        assert_eq!(of_number("03-CT/TW"), "/numbers/03-CT%2FTW");
    }
}
