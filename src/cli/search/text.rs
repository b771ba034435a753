//! A page of results, for reading.

use std::io::{self, Write};

use super::super::output::{Output, styled};
use super::super::{chart, wrap};
use crate::search::{Explanation, FacetCount, Hit, Page, Request};
use crate::text::sanitize_inline;

/// The columns before a hit's text.
const INDENT: usize = 5;
/// The number of document numbers or cells of a hit that are shown.
const MOST_FACTS: usize = 5;
/// The number of values of a facet that are shown; of months and years, all are.
const MOST_VALUES: usize = 10;

/// Prints a page; `articles` is how many the index has.
pub(in crate::cli) fn print(page: &Page, request: &Request, articles: u64, out: &mut Output) -> io::Result<()> {
    head(page, request, articles, out)?;
    let mut shown = None;
    for hit in &page.hits {
        if request.group_by.is_some() && shown != Some(&hit.group) {
            group(page, hit, out)?;
            shown = Some(&hit.group);
        }
        writeln!(out)?;
        print_hit(hit, out)?;
    }
    for facet in &request.facets {
        if let Some(counts) = page.facets.get(facet.name()) {
            print_facet(facet.name(), counts, out)?;
        }
    }
    Ok(())
}

fn head(page: &Page, request: &Request, articles: u64, out: &mut Output) -> io::Result<()> {
    let (strong, faint) = (out.paint.strong, out.paint.faint);
    let took = page.took_us as f64 / 1000.0;
    let mut counted = match page.total {
        1 => "1 article".to_owned(),
        total => format!("{total} articles"),
    };
    if let Some(distinct) = page.distinct {
        counted = format!("{counted}, {distinct} without reprints");
    }
    let range = match (page.hits.first(), page.hits.last()) {
        (Some(first), Some(last)) if page.hits.len() < page.distinct.unwrap_or(page.total) => {
            format!(", {}–{} shown", first.rank, last.rank)
        }
        _ => String::new(),
    };
    writeln!(
        out,
        "{}{}",
        styled(strong, if page.read_as.is_empty() { "(no query)".into() } else { sanitize_inline(&page.read_as) }),
        styled(faint, format_args!("  ·  {counted}{range}  ·  {took:.1} ms"))
    )?;
    if let Some(suggestion) = &page.suggestion {
        writeln!(out, "Did you mean: {}", styled(strong, sanitize_inline(suggestion)))?;
    }
    if page.total == 0 {
        let filters =
            if request.exact { "without --exact, or with fewer filters" } else { "with other words or fewer filters" };
        writeln!(out, "Nothing found among {articles} articles. Try {filters}.")?;
    }
    Ok(())
}

fn group(page: &Page, hit: &Hit, out: &mut Output) -> io::Result<()> {
    let count = page.groups.iter().find(|group| group.value == hit.group).map_or(0, |group| group.count);
    let name = hit.group.as_deref().map_or("(not known)".into(), sanitize_inline);
    let (strong, faint) = (out.paint.strong, out.paint.faint);
    writeln!(out, "\n{} {}", styled(strong, format_args!("── {name}")), styled(faint, format_args!("({count})")))
}

fn print_hit(hit: &Hit, out: &mut Output) -> io::Result<()> {
    let (strong, faint, plain) = (out.paint.strong, out.paint.faint, anstyle::Style::new());
    let margin = " ".repeat(INDENT);
    let rank = format!("{:>width$}. ", hit.rank, width = INDENT - 2);
    wrap::print(out, &rank, INDENT, &hit.title, &hit.title_highlights, strong)?;
    let date = hit.date.map(|date| match hit.date_from.as_deref() {
        None | Some("metadata") => date.to_string(),
        Some(from) => format!("{date} (from {})", from.replace('_', " ")),
    });
    let known = [date.as_deref(), hit.publisher.as_deref(), hit.category.as_deref(), Some(hit.id.as_str())];
    let known: Vec<&str> = known.into_iter().flatten().collect();
    wrap::print(out, &margin, INDENT, &known.join(" · "), &[], faint)?;
    wrap::print(out, &margin, INDENT, &hit.snippet.text, &hit.snippet.highlights, plain)?;
    for (what, values) in [("cites", &hit.numbers), ("names", &hit.cells)] {
        if !values.is_empty() {
            wrap::print(out, &margin, INDENT + 2, &format!("{what} {}", some_of(values)), &[], faint)?;
        }
    }
    match hit.duplicates {
        0 => {}
        1 => wrap::print(out, &margin, INDENT + 2, "1 reprint", &[], faint)?,
        more => wrap::print(out, &margin, INDENT + 2, &format!("{more} reprints"), &[], faint)?,
    }
    wrap::print(out, &margin, INDENT + 2, hit.url.as_deref().unwrap_or(&hit.source), &[], faint)?;
    if let Some(parts) = &hit.explain {
        writeln!(out, "{margin}{}", explanation(parts))?;
    }
    Ok(())
}

fn some_of(values: &[String]) -> String {
    let shown = values.iter().take(MOST_FACTS).map(String::as_str).collect::<Vec<_>>().join(", ");
    match values.len().saturating_sub(MOST_FACTS) {
        0 => shown,
        more => format!("{shown} and {more} more"),
    }
}

/// A score as the sum and product that it is.
fn explanation(parts: &Explanation) -> String {
    let Explanation { words, pairs, lead, date, cell, number, score } = parts;
    format!(
        "score {score:.3} = ({words:.3} words + {pairs:.3} pairs + {lead:.3} lead) × {date:.4} date × {cell:.4} cell \
         + {number:.0} number"
    )
}

fn print_facet(name: &str, counts: &[FacetCount], out: &mut Output) -> io::Result<()> {
    if counts.is_empty() {
        return writeln!(out, "\n{}\n  none", styled(out.paint.strong, name));
    }
    let most = if matches!(name, "month" | "year") { counts.len() } else { MOST_VALUES };
    chart::print(name, counts.get(..most).unwrap_or(counts), out)?;
    if counts.len() > most {
        writeln!(out, "  …")?;
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_explanation_works_out() {
        let (words, pairs, lead, date, cell, number) = (9.0_f32, 2.0, 0.5, 1.04, 1.3, 2000.0);
        let score = (words + pairs + lead) * date * cell + number;
        let line = explanation(&Explanation { words, pairs, lead, date, cell, number, score });
        assert_eq!(
            line,
            "score 2015.548 = (9.000 words + 2.000 pairs + 0.500 lead) × 1.0400 date × 1.3000 cell + 2000 number"
        );
    }
}
