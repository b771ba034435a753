//! The findings in a text, for reading.

use std::io::{self, Write};

use unicode_width::UnicodeWidthStr as _;

use super::super::output::{Paint, styled};
use crate::export::{Seen, SeenArticle};
use crate::lang::Lang;
use crate::lang::terminal::analysis as said;
use crate::text::sanitize_inline;

/// The number of tokens, and of words, that are shown.
const TOKENS: usize = 40;
/// The columns before what was found.
const LABEL: usize = 8;

/// An article and what is seen in it.
pub(super) fn article(article: &SeenArticle<'_>, paint: Paint, lang: Lang) -> io::Result<Vec<u8>> {
    let mut out = Vec::new();
    let encoding = if article.encoding == "utf-8" { String::new() } else { format!("  ({})", article.encoding) };
    writeln!(out, "{}", styled(paint.faint, format_args!("{}{encoding}", sanitize_inline(&article.source))))?;
    let date = article.date.as_ref().map(|date| match article.date_from {
        Some(from) => format!("{date} ({})", lang.date_from(from, article.date_confidence, false)),
        None => date.clone(),
    });
    for (name, value) in
        [(said::title(lang), article.title), (said::lead(lang), article.lead), (said::date(lang), date.as_deref())]
    {
        writeln!(out, "{}{}", label(&name), styled(paint.strong, sanitize_inline(value.unwrap_or("-"))))?;
    }
    facts(&article.seen, paint, lang, &mut out)?;
    writeln!(out)?;
    Ok(out)
}

/// A line and what is seen in it.
pub(super) fn seen(text: &str, seen: &Seen<'_>, paint: Paint, lang: Lang) -> io::Result<Vec<u8>> {
    let mut out = Vec::new();
    writeln!(out, "{}", styled(paint.strong, sanitize_inline(text)))?;
    facts(seen, paint, lang, &mut out)?;
    writeln!(out)?;
    Ok(out)
}

fn label(name: &str) -> String {
    format!("{name}{:pad$}", "", pad = LABEL.saturating_sub(name.width()))
}

fn facts(seen: &Seen<'_>, paint: Paint, lang: Lang, out: &mut Vec<u8>) -> io::Result<()> {
    let mut row = |name: &str, at: usize, value: &str, more: &str, surface: &str| {
        let (value, more) = (sanitize_inline(value), sanitize_inline(more));
        let value = styled(paint.matched, value);
        let place = said::at(lang, lang.quoted(surface), at);
        writeln!(out, "{}{value}{more}  {}", label(name), styled(paint.faint, place))
    };
    for number in &seen.numbers {
        let issuer = number.place.as_deref().or(number.issuer_name);
        let mut more: String =
            [number.type_name.as_deref(), issuer].into_iter().flatten().map(|name| format!(" · {name}")).collect();
        if let Some(issued) = number.issued {
            more.push_str(&format!(" · {} {}", lang.shared().issued, lang.short_date(issued)));
        }
        row(&said::number(lang), number.start, &number.canonical, &more, number.surface)?;
    }
    let unknown = said::relative(lang);
    for date in &seen.dates {
        row(&said::date(lang), date.start, date.iso.as_deref().unwrap_or(&unknown), "", date.surface)?;
    }
    for cell in &seen.cells {
        row(&said::cell(lang), cell.start, &cell.name, "", cell.surface)?;
    }
    // Words of several syllables are those of interest; the others stand among the tokens.
    let words: Vec<&str> = seen.words.iter().filter(|word| word.contains(' ')).copied().collect();
    if !words.is_empty() {
        list(&said::words(lang), &words, " · ", paint, lang, out)?;
    }
    let terms: Vec<&str> = seen.tokens.iter().map(|token| &*token.term).collect();
    list(&said::tokens(lang), &terms, " ", paint, lang, out)
}

/// The first of some texts, and how many there are.
fn list(name: &str, texts: &[&str], between: &str, paint: Paint, lang: Lang, out: &mut Vec<u8>) -> io::Result<()> {
    let shown = texts.iter().take(TOKENS).map(|text| sanitize_inline(text)).collect::<Vec<_>>().join(between);
    let rest = if texts.len() > TOKENS { " …" } else { "" };
    let count = styled(paint.faint, format!("({})", lang.number(texts.len())));
    writeln!(out, "{}{shown}{rest} {count}", label(name))
}
