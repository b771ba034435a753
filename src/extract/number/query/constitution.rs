//! Constitutions, which have no number and are asked for by their year.

use super::NumberQuery;
use crate::base::Span;
use crate::extract::number::keys::{CONSTITUTION, constitution_number};
use crate::text::plain_words;

/// The query for the constitution that all of `text` names: *Hiến pháp 2013*, *hien phap nam 1992*.
pub(super) fn named(text: &str) -> Option<NumberQuery> {
    let words = plain_words(text);
    let year = words.strip_prefix("hien phap ")?;
    let year: u16 = year.strip_prefix("nam ").unwrap_or(year).parse().ok()?;
    (1_000..10_000).contains(&year).then(|| NumberQuery {
        span: Span::new(0, text.len()),
        number: constitution_number(year),
        type_code: None,
        issuer: None,
        year: None,
        is_plenum: false,
        term: None,
        shown: format!("Hiến pháp {year}"),
        is_loose: false,
        class: Some(CONSTITUTION.to_owned()),
        issuers: Vec::new(),
    })
}
