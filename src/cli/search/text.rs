//! A page of results, for reading.

use std::io::{self, Write};

use super::super::figures::{counted, grouped};
use super::super::output::{Output, styled};
use super::super::{chart, wrap};
use super::remarks;
use crate::extract::date::{Confidence, DateFrom};
use crate::search::{Facet, FacetCount, Hit, Page, Remark, Request, Score};
use crate::text::sanitize_inline;

/// The columns before a hit's text.
const INDENT: usize = 5;
/// The number of document numbers or cells of a hit that are shown.
const MOST_FACTS: usize = 5;
/// Prints a page; `articles` is how many the index has.
pub(in crate::cli) fn print(page: &Page, request: &Request, articles: u64, out: &mut Output) -> io::Result<()> {
    head(page, request, articles, out)?;
    let mut shown = None;
    let mut is_related = false;
    for hit in &page.hits {
        if request.group_by.is_some() && shown != Some(&hit.group) {
            group(page, hit, out)?;
            shown = Some(&hit.group);
        }
        if !hit.in_answer && !is_related {
            writeln!(out, "\n{}", styled(out.paint.strong, related(page)))?;
            is_related = true;
        }
        writeln!(out)?;
        print_hit(hit, out)?;
    }
    for facet in &request.facets {
        if let Some(counts) = page.facets.get(facet.name()) {
            print_facet(*facet, counts, request.facet_limit, out)?;
        }
        if let Some(undated) = page.undated.get(facet.name()).filter(|undated| **undated > 0) {
            writeln!(out, "  {}: {}", without(*facet), grouped(*undated))?;
        }
    }
    Ok(())
}

/// The first line, which says how the query was read and how many articles the answer has, and what there is to say of
/// either.
fn head(page: &Page, request: &Request, articles: u64, out: &mut Output) -> io::Result<()> {
    let (strong, faint) = (out.paint.strong, out.paint.faint);
    let took = page.took_us as f64 / 1000.0;
    let read_as = if page.reading.is_empty() { "(no query)".into() } else { sanitize_inline(&page.reading) };
    let mut count = counted(page.total, "article", "articles");
    if let Some(distinct) = page.distinct.filter(|distinct| *distinct < page.total) {
        count = format!("{count}, {}", counted(distinct, "different text", "different texts"));
    }
    let listed = page.distinct.unwrap_or(page.total);
    let shown = page.hits.iter().filter(|hit| hit.in_answer);
    let range = range(shown, listed, 0);
    writeln!(
        out,
        "{}{}",
        styled(strong, read_as),
        styled(faint, format_args!("  ·  {count}{range}  ·  {took:.1} ms"))
    )?;
    for line in remarks::lines(page, request) {
        writeln!(out, "{line}")?;
    }
    if page.problems.iter().any(|problem| problem.filter) {
        return writeln!(out, "Nothing was searched: a filter of the query can't be read.");
    }
    if page.total == 0 {
        let filters =
            if request.exact { "without --exact, or with fewer filters" } else { "with other words or fewer filters" };
        let articles = grouped(usize::try_from(articles).unwrap_or(usize::MAX));
        writeln!(out, "Nothing found among {articles} articles. Try {filters}.")?;
    }
    Ok(())
}

/// Which of `total` hits are shown, where that is not all of them; `before` is how many others were listed first.
fn range<'a>(hits: impl Iterator<Item = &'a Hit>, total: usize, before: usize) -> String {
    let ranks: Vec<usize> = hits.map(|hit| hit.rank.saturating_sub(before)).collect();
    match (ranks.first(), ranks.last()) {
        (Some(first), Some(last)) if ranks.len() < total => format!(", {}–{} shown", grouped(*first), grouped(*last)),
        _ => String::new(),
    }
}

/// The line before the first hit that is not of the answer.
fn related(page: &Page) -> String {
    let by_number = page.remarks.iter().any(|remark| matches!(remark, Remark::Number { .. }));
    let (one, many) = match by_number {
        true => ("article cites a number like it", "articles cite the same number of another year or issuer"),
        false => ("article has some of the words", "articles have some of the words"),
    };
    let bound = if page.related_is_bound { "up to " } else { "" };
    let shown = page.hits.iter().filter(|hit| !hit.in_answer);
    let range = range(shown, page.related, page.distinct.unwrap_or(page.total));
    format!("Related: {bound}{}{range}", counted(page.related, one, many))
}

fn group(page: &Page, hit: &Hit, out: &mut Output) -> io::Result<()> {
    let count = page.groups.iter().find(|group| group.value == hit.group).map_or(0, |group| group.count);
    let name = hit.group.as_deref().map_or("(not known)".into(), sanitize_inline);
    let (strong, faint) = (out.paint.strong, out.paint.faint);
    writeln!(
        out,
        "\n{} {}",
        styled(strong, format_args!("── {name}")),
        styled(faint, format_args!("({})", grouped(count)))
    )
}

fn print_hit(hit: &Hit, out: &mut Output) -> io::Result<()> {
    let (strong, faint, plain) = (out.paint.strong, out.paint.faint, anstyle::Style::new());
    let margin = " ".repeat(INDENT);
    let rank = format!("{:>width$}. ", hit.rank, width = INDENT - 2);
    wrap::print(out, &rank, INDENT, &hit.title, &hit.title_highlights, strong)?;
    let date = hit.date.map(|date| match (hit.date_from, hit.date_confidence) {
        (None | Some(DateFrom::Metadata), _) => date.to_string(),
        (Some(from), confidence) => {
            let sureness = match confidence {
                _ if hit.date_doubted => ", doubtful: the archive's other articles are of other years",
                Some(Confidence::High) | None => "",
                Some(Confidence::Medium) => ", likely",
                Some(Confidence::Low) => ", a guess",
            };
            format!("{date} (from {}{sureness})", from.name().replace('_', " "))
        }
    });
    let known = date.as_deref().into_iter().chain(hit.attributes.prominent()).chain([hit.id.as_str()]);
    let known: Vec<&str> = known.collect();
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
fn explanation(score: &Score) -> String {
    let Score { words, pairs, lead, date, cell } = score;
    format!(
        "score {:.3} = ({words:.3} words + {pairs:.3} pairs + {lead:.3} lead) × {date:.4} date × {cell:.4} cell",
        score.total()
    )
}

fn print_facet(facet: Facet, counts: &[FacetCount], limit: usize, out: &mut Output) -> io::Result<()> {
    let name = facet.name();
    if counts.is_empty() {
        return writeln!(out, "\n{}\n  none", styled(out.paint.strong, name));
    }
    chart::print(name, counts, out)?;
    if !facet.is_time() && counts.len() == limit {
        writeln!(out, "{}", styled(out.paint.faint, format_args!("  the first {limit}; --facet-limit lists more")))?;
    }
    Ok(())
}

/// What articles lack that a facet of time does not count.
fn without(facet: Facet) -> &'static str {
    match facet {
        Facet::Day => "without date or day",
        Facet::Month => "without date or month",
        _ => "without date",
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_explanation_works_out() {
        let score = Score { words: 9.0, pairs: 2.0, lead: 0.5, date: 1.04, cell: 1.3 };
        assert_eq!(
            explanation(&score),
            "score 15.548 = (9.000 words + 2.000 pairs + 0.500 lead) × 1.0400 date × 1.3000 cell"
        );
    }
}
