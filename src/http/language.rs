//! The language that a reader wants: a cookie's, else the browser's.

use axum::http::{HeaderMap, header};

use crate::lang::Lang;

/// The cookie that a choice of language is remembered in.
pub(super) const COOKIE: &str = "lang";

/// The language that a request wants: the one chosen before, else the browser's.
pub(super) fn of(headers: &HeaderMap) -> Lang {
    let cookies = headers.get_all(header::COOKIE).iter().filter_map(|value| value.to_str().ok());
    let mut pairs = cookies.flat_map(|cookies| cookies.split(';')).filter_map(|pair| pair.trim().split_once('='));
    if let Some(chosen) = pairs.find(|(name, _)| *name == COOKIE).and_then(|(_, code)| Lang::of_code(code)) {
        return chosen;
    }
    let told = headers.get(header::ACCEPT_LANGUAGE).and_then(|value| value.to_str().ok());
    told.and_then(accepted).unwrap_or_default()
}

/// The first known language of an `Accept-Language` with the highest weight (RFC 9110, 12.5.4).
fn accepted(told: &str) -> Option<Lang> {
    let mut best: Option<(Lang, f32)> = None;
    for range in told.split(',') {
        let mut parts = range.split(';').map(str::trim);
        let primary = parts.next().and_then(|tag| tag.split('-').next()).unwrap_or_default();
        let weight = parts.find_map(|part| part.strip_prefix("q=")).map_or(Ok(1.0), str::parse).unwrap_or(0.0);
        if let Some(lang) = Lang::of_code(primary)
            && weight > best.map_or(0.0, |(_, weight)| weight)
        {
            best = Some((lang, weight));
        }
    }
    best.map(|(lang, _)| lang)
}

#[cfg(test)]
mod tests {
    use super::*;
    use axum::http::HeaderValue;

    #[test]
    fn the_language_is_the_chosen_one_else_the_browsers() {
        let mut headers = HeaderMap::new();
        assert_eq!(of(&headers), Lang::Vi);
        for (told, lang) in [
            ("en-GB,en;q=0.9", Lang::En),
            ("fr, en;q=0.4, vi;q=0.8", Lang::Vi),
            ("en;q=0, fr", Lang::Vi),
            ("de", Lang::Vi),
            ("en;q=x, vi;q=0.1", Lang::Vi),
        ] {
            headers.insert(header::ACCEPT_LANGUAGE, HeaderValue::from_static(told));
            assert_eq!(of(&headers), lang, "{told}");
        }
        headers.insert(header::COOKIE, HeaderValue::from_static("a=b; lang=en; c=d"));
        assert_eq!(of(&headers), Lang::En);
    }
}
