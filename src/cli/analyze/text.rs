//! The findings in a text, for reading.

use std::io::{self, Write};

use super::super::output::{Paint, styled};
use crate::export::{Seen, SeenArticle};
use crate::text::sanitize_inline;

/// The number of tokens, and of words, that are shown.
const TOKENS: usize = 40;

/// An article and what is seen in it.
pub(super) fn article(article: &SeenArticle<'_>, paint: Paint) -> io::Result<Vec<u8>> {
    let mut out = Vec::new();
    let encoding = if article.encoding == "utf-8" { String::new() } else { format!("  ({})", article.encoding) };
    writeln!(out, "{}", styled(paint.faint, format_args!("{}{encoding}", sanitize_inline(&article.source))))?;
    let date = article.date.as_ref().map(|date| match (article.date_from, article.date_confidence) {
        (Some(from), Some(confidence)) => {
            format!("{date} (from {}, confidence {})", from.name(), confidence.name())
        }
        _ => date.clone(),
    });
    for (name, value) in [("title", article.title), ("lead", article.lead), ("date", date.as_deref())] {
        let value = value.unwrap_or("-");
        writeln!(out, "{name:<8}{}", styled(paint.strong, sanitize_inline(value)))?;
    }
    facts(&article.seen, paint, &mut out)?;
    writeln!(out)?;
    Ok(out)
}

/// A line and what is seen in it.
pub(super) fn seen(text: &str, seen: &Seen<'_>, paint: Paint) -> io::Result<Vec<u8>> {
    let mut out = Vec::new();
    writeln!(out, "{}", styled(paint.strong, sanitize_inline(text)))?;
    facts(seen, paint, &mut out)?;
    writeln!(out)?;
    Ok(out)
}

fn facts(seen: &Seen<'_>, paint: Paint, out: &mut Vec<u8>) -> io::Result<()> {
    let mut row = |name: &str, at: usize, value: &str, more: &str, surface: &str| {
        let (value, more, surface) = (sanitize_inline(value), sanitize_inline(more), sanitize_inline(surface));
        let value = styled(paint.matched, value);
        writeln!(out, "{name:<8}{value}{more}  {}", styled(paint.faint, format_args!("{surface:?} at {at}")))
    };
    for number in &seen.numbers {
        let issuer = number.place.as_deref().or(number.issuer_name);
        let mut more: String =
            [number.type_name.as_deref(), issuer].into_iter().flatten().map(|name| format!(" · {name}")).collect();
        if let Some(issued) = number.issued {
            more.push_str(&format!(" · issued {issued}"));
        }
        row("number", number.start, &number.canonical, &more, number.surface)?;
    }
    for date in &seen.dates {
        row("date", date.start, date.iso.as_deref().unwrap_or("relative or lunar"), "", date.surface)?;
    }
    for cell in &seen.cells {
        row("cell", cell.start, &cell.name, "", cell.surface)?;
    }
    // Words of several syllables are those of interest; the others stand among the tokens.
    let words: Vec<&str> = seen.words.iter().filter(|word| word.contains(' ')).copied().collect();
    if !words.is_empty() {
        let shown = words.iter().take(TOKENS).map(|word| sanitize_inline(word)).collect::<Vec<_>>().join(" · ");
        let rest = if words.len() > TOKENS { " …" } else { "" };
        writeln!(out, "{:<8}{shown}{rest} {}", "words", styled(paint.faint, format_args!("({})", words.len())))?;
    }
    let terms: Vec<&str> = seen.tokens.iter().take(TOKENS).map(|token| &*token.term).collect();
    let rest = if seen.tokens.len() > TOKENS { " …" } else { "" };
    let count = seen.tokens.len();
    writeln!(out, "{:<8}{}{rest} {}", "tokens", terms.join(" "), styled(paint.faint, format_args!("({count})")))
}
