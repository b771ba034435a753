//! Hits as context objects in HTML (COinS), which Zotero reads off pages.

use percent_encoding::{NON_ALPHANUMERIC, utf8_percent_encode};

use crate::base::Attribute;
use crate::search::Hit;
use crate::text::sanitize_inline;

/// The value of `title` of a `<span class="Z3988">`: a context object of OpenURL (ANSI/NISO Z39.88-2004) with the fields of
/// Dublin Core, whose type is the one that Zotero has for articles of newspapers
/// (<https://github.com/zotero/utilities/blob/master/openurl.js>). The date is as precise as it is known.
pub fn coins(hit: &Hit) -> String {
    let mut pairs = vec![("ctx_ver", "Z39.88-2004".to_owned()), ("rft_val_fmt", "info:ofi/fmt:kev:mtx:dc".to_owned())];
    let mut add = |key, value: &str| match sanitize_inline(value).trim() {
        "" => {}
        value => pairs.push((key, value.to_owned())),
    };
    add("rft.type", "newspaperArticle");
    add("rft.title", &hit.title);
    hit.attributes.get(Attribute::Author).iter().for_each(|author| add("rft.au", author));
    add("rft.source", hit.attributes.first(Attribute::Publisher).unwrap_or_default());
    add("rft.date", &hit.citable_date().map(|date| date.to_string()).unwrap_or_default());
    add("rft.issue", hit.attributes.first(Attribute::Issue).unwrap_or_default());
    add("rft.pages", hit.attributes.first(Attribute::Pages).unwrap_or_default());
    add("rft.identifier", hit.url.as_deref().unwrap_or_default());
    add("rft.language", "vi");
    let encoded = |(key, value): (&str, String)| format!("{key}={}", utf8_percent_encode(&value, NON_ALPHANUMERIC));
    pairs.into_iter().map(encoded).collect::<Vec<_>>().join("&")
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::export::bibtex::sample;
    use crate::extract::date::Confidence;

    #[test]
    fn a_context_object_has_each_fact_once_and_authors_one_by_one() {
        let told = coins(&sample());
        for part in ["rft.type=newspaperArticle", "rft.date=2014%2D10%2D05", "rft.pages=3%2D4", "rft.issue=1204"] {
            assert_eq!(told.matches(part).count(), 1, "{part}: {told}");
        }
        assert_eq!(told.matches("rft.au=").count(), 2);
        assert!(told.is_ascii() && !told.contains(['"', '<', ' ']));
    }

    #[test]
    fn a_guessed_date_is_not_cited() {
        let hit = Hit { date_confidence: Some(Confidence::Low), ..sample() };
        assert!(!coins(&hit).contains("rft.date"));
    }
}
