//! What holds of whatever the readers give.

use tracuu::base::{Article, Span};
use unicode_normalization::is_nfc;

/// Stored text: NFC, and no control characters but tabs and line feeds.
#[track_caller]
pub fn stored(text: &str) {
    assert!(is_nfc(text), "not NFC: {text:?}");
    assert!(!text.chars().any(|letter| letter.is_control() && !matches!(letter, '\n' | '\t')), "a control: {text:?}");
}

/// All texts of an article are stored text.
#[track_caller]
pub fn article(article: &Article) {
    let lines = [&article.furniture.above, &article.furniture.below, &article.furniture.after].into_iter().flatten();
    let told = [&article.title, &article.lead].into_iter().flatten();
    let known = article.attributes.iter().flat_map(|(_, values)| values);
    lines.chain(told).chain(known).chain([&article.body]).for_each(|text| stored(text));
    assert!(article.title.is_some() || article.lead.is_some() || !article.body.is_empty(), "an article without text");
}

/// A place in a text: not empty, on the boundaries of characters, not before `from`. Returns its end.
#[track_caller]
pub fn place(text: &str, span: Span, from: usize) -> usize {
    assert!(span.start >= from && span.start < span.end, "{span:?} is not behind {from}");
    assert!(text.get(span.start..span.end).is_some(), "{span:?} is no part of the text");
    span.end
}
