//! A page of results, for reading.

use std::io::{self, Write};

use unicode_width::UnicodeWidthStr as _;

use super::super::output::{Output, styled};
use super::super::{chart, wrap};
use super::remarks;
use crate::extract::date::{Confidence, DateFrom};
use crate::lang::Lang;
use crate::lang::terminal::search as said;
use crate::search::{Facet, FacetCount, Hit, Page, Remark, Request, Score};
use crate::text::sanitize_inline;

/// The columns before a hit's text.
const INDENT: usize = 5;
/// The number of document numbers or cells of a hit that are shown.
const MOST_FACTS: usize = 5;
/// What parts the figures of the first line from the query.
const BETWEEN: &str = "  ·  ";

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
            writeln!(out)?;
            wrap::line(out, &related(page, out.lang), out.paint.strong)?;
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
            writeln!(out, "  {}", without(*facet, *undated, out.lang))?;
        }
    }
    Ok(())
}

/// The first line, which says how the query was read and how many articles the answer has, and what there is to say of
/// either.
fn head(page: &Page, request: &Request, articles: u64, out: &mut Output) -> io::Result<()> {
    let (strong, faint, lang) = (out.paint.strong, out.paint.faint, out.lang);
    let read_as = match page.reading.as_str() {
        "" => said::no_query(lang),
        reading => sanitize_inline(reading).into_owned(),
    };
    let mut count = lang.articles(page.total);
    if let Some(distinct) = page.distinct.filter(|distinct| *distinct < page.total) {
        count = format!("{count}, {}", lang.texts(distinct));
    }
    let listed = page.distinct.unwrap_or(page.total);
    let shown = page.hits.iter().filter(|hit| hit.in_answer);
    let figures = format!("{count}{}  ·  {}", range(shown, listed, 0, lang), lang.milliseconds(page.took_us));
    if read_as.width() + BETWEEN.width() + figures.width() <= out.width {
        writeln!(out, "{}{}", styled(strong, read_as), styled(faint, format_args!("{BETWEEN}{figures}")))?;
    } else {
        wrap::line(out, &read_as, strong)?;
        wrap::line(out, &figures, faint)?;
    }
    let plain = anstyle::Style::new();
    for line in remarks::lines(page, request, lang) {
        wrap::line(out, &line, plain)?;
    }
    if page.problems.iter().any(|problem| problem.filter) {
        return wrap::line(out, &said::nothing_searched(lang), plain);
    }
    if page.total == 0 {
        let articles = lang.articles(usize::try_from(articles).unwrap_or(usize::MAX));
        let told = if request.exact { said::nothing_exact(lang, articles) } else { said::nothing(lang, articles) };
        wrap::line(out, &told, plain)?;
    }
    Ok(())
}

/// Which of `total` hits are shown, where that is not all of them; `before` is how many others were listed first.
fn range<'a>(hits: impl Iterator<Item = &'a Hit>, total: usize, before: usize, lang: Lang) -> String {
    let ranks: Vec<usize> = hits.map(|hit| hit.rank.saturating_sub(before)).collect();
    match (ranks.first(), ranks.last()) {
        (Some(first), Some(last)) if ranks.len() < total => said::shown(lang, lang.number(first), lang.number(last)),
        _ => String::new(),
    }
}

/// The line before the first hit that is not of the answer.
fn related(page: &Page, lang: Lang) -> String {
    let by_number = page.remarks.iter().any(|remark| matches!(remark, Remark::Number { .. }));
    let count = lang.number(page.related);
    let mut told = match (by_number, page.related) {
        (true, 1) => said::one_like(lang),
        (true, _) => said::like(lang, count),
        (false, 1) => said::one_partial(lang),
        (false, _) => said::partial(lang, count),
    };
    if page.related_is_bound {
        told = said::at_most(lang, told);
    }
    let shown = page.hits.iter().filter(|hit| !hit.in_answer);
    let range = range(shown, page.related, page.distinct.unwrap_or(page.total), lang);
    format!("{}{range}", said::related(lang, told))
}

fn group(page: &Page, hit: &Hit, out: &mut Output) -> io::Result<()> {
    let count = page.groups.iter().find(|group| group.value == hit.group).map_or(0, |group| group.count);
    let (strong, faint, lang) = (out.paint.strong, out.paint.faint, out.lang);
    let name = hit.group.as_deref().map_or_else(|| said::not_known(lang), |name| sanitize_inline(name).into_owned());
    writeln!(
        out,
        "\n{} {}",
        styled(strong, format_args!("── {name}")),
        styled(faint, format_args!("({})", lang.number(count)))
    )
}

/// Prints a hit: its rank and title, what is known of it, its snippet.
pub(in crate::cli) fn print_hit(hit: &Hit, out: &mut Output) -> io::Result<()> {
    let (strong, faint, plain, lang) = (out.paint.strong, out.paint.faint, anstyle::Style::new(), out.lang);
    let margin = " ".repeat(INDENT);
    let rank = format!("{:>width$}. ", hit.rank, width = INDENT - 2);
    wrap::print(out, &rank, INDENT, &hit.title, &hit.title_highlights, strong)?;
    let date = hit.date.map(|date| match hit.date_from {
        None | Some(DateFrom::Metadata) => lang.short_date(date),
        Some(from) => {
            let from = lang.date_from(from, hit.date_confidence, hit.date_doubted);
            format!("{} ({from})", lang.short_date(date))
        }
    });
    let known = date.as_deref().into_iter().chain(hit.attributes.prominent()).chain([hit.id.as_str()]);
    let known: Vec<&str> = known.collect();
    wrap::print(out, &margin, INDENT, &known.join(" · "), &[], faint)?;
    wrap::print(out, &margin, INDENT, &hit.snippet.text, &hit.snippet.highlights, plain)?;
    let mut below = |text: &str| wrap::print(out, &margin, INDENT + 2, text, &[], faint);
    if !hit.lacks.is_empty() {
        below(&said::lacks(lang, hit.lacks.join(", ")))?;
    }
    if !hit.numbers.is_empty() {
        below(&said::cites(lang, some_of(&hit.numbers, lang)))?;
    }
    if !hit.cells.is_empty() {
        below(&said::names(lang, some_of(&hit.cells, lang)))?;
    }
    if hit.duplicates > 0 {
        below(&lang.reprints(hit.duplicates))?;
    }
    below(hit.url.as_deref().unwrap_or(&hit.source))?;
    if let Some(parts) = &hit.explain {
        writeln!(out, "{margin}{}", explanation(parts, lang))?;
    }
    Ok(())
}

fn some_of(values: &[String], lang: Lang) -> String {
    let shown = values.iter().take(MOST_FACTS).map(String::as_str).collect::<Vec<_>>().join(", ");
    match values.len().saturating_sub(MOST_FACTS) {
        0 => shown,
        more => said::and_more(lang, shown, lang.number(more)),
    }
}

/// A score as the sum and product that it is.
fn explanation(score: &Score, lang: Lang) -> String {
    let Score { words, pairs, lead, date, cell } = score;
    let thousandths = |value: &f32| lang.decimals(f64::from(*value), 3);
    let factor = |value: &f32| lang.decimals(f64::from(*value), 4);
    said::explanation(
        lang,
        thousandths(&score.total()),
        thousandths(words),
        thousandths(pairs),
        thousandths(lead),
        factor(date),
        factor(cell),
    )
}

fn print_facet(facet: Facet, counts: &[FacetCount], limit: usize, out: &mut Output) -> io::Result<()> {
    let (strong, faint, lang) = (out.paint.strong, out.paint.faint, out.lang);
    if counts.is_empty() {
        return writeln!(out, "\n{}\n  {}", styled(strong, lang.facet(facet)), said::no_values(lang));
    }
    if facet == Facet::Confidence {
        let told = |count: &FacetCount| FacetCount { value: confidence(&count.value, lang), count: count.count };
        chart::print(lang.facet(facet), &counts.iter().map(told).collect::<Vec<_>>(), out)?;
    } else {
        chart::print(lang.facet(facet), counts, out)?;
    }
    if !facet.is_time() && counts.len() == limit {
        writeln!(out, "{}", styled(faint, format_args!("  {}", said::first_values(lang, lang.number(limit)))))?;
    }
    Ok(())
}

/// A confidence by its name for programs, in words.
fn confidence(name: &str, lang: Lang) -> String {
    let known = Confidence::ALL.into_iter().find(|confidence| confidence.name() == name);
    known.map_or(name, |confidence| lang.confidence(confidence)).to_owned()
}

/// What articles lack that a facet of time does not count, and how many do.
fn without(facet: Facet, count: usize, lang: Lang) -> String {
    let count = lang.number(count);
    match facet {
        Facet::Day => said::without_day(lang, count),
        Facet::Month => said::without_month(lang, count),
        _ => said::without_date(lang, count),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_explanation_works_out() {
        let score = Score { words: 9.0, pairs: 2.0, lead: 0.5, date: 1.04, cell: 1.3 };
        assert_eq!(
            explanation(&score, Lang::En),
            "score 15.548 = (9.000 words + 2.000 pairs + 0.500 lead) × 1.0400 date × 1.3000 cell"
        );
        assert!(explanation(&score, Lang::Vi).starts_with("điểm 15,548 = (9,000 từ + "));
    }
}
