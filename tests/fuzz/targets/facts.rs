//! Document numbers, dates, cells and the facts of an article: every mention lies in the text, in order.
#![cfg_attr(feature = "libfuzzer", no_main)]

use std::sync::LazyLock;

use tracuu::base::{Article, Span};
use tracuu::extract::number::{NumberExtractor, index_keys};
use tracuu::extract::{Facts, TextFacts, cell, date, number};
use tracuu::text::clean;
use tracuu_fuzz::{check, fuzz_target, input};

static NUMBERS: LazyLock<NumberExtractor> = LazyLock::new(NumberExtractor::default);

fuzz_target!(|text: &str| {
    let text = input::repeated_text(text);
    let text = &*clean(&text);
    let mut end = 0;
    let numbers = number::mentions(text);
    for found in &numbers {
        end = check::place(text, found.span, end);
        assert!(!found.canonical.is_empty() && !index_keys(found).is_empty());
    }
    let taken: Vec<Span> = numbers.iter().map(|found| found.span).collect();
    let mut end = 0;
    for found in date::mentions(text, &taken) {
        end = check::place(text, found.span, end);
        assert!(!taken.iter().any(|number| number.overlaps(found.span)), "{found:?} is a part of a number");
        found.value.iso();
    }
    let mut end = 0;
    for found in cell::mentions(text) {
        end = check::place(text, found.span, end);
        assert!(!found.name.is_empty() && !found.key().is_empty(), "{found:?}");
    }
    TextFacts::of(text, &NUMBERS);

    let mut lines = text.splitn(4, '\n');
    let mut line = || lines.next().filter(|line| !line.is_empty()).map(str::to_owned);
    let mut article = Article { title: line(), lead: line(), date: line(), ..Article::default() };
    article.body = line().unwrap_or_default();
    article.furniture.below = article.lead.iter().cloned().collect();
    let facts = Facts::of(&article, &NUMBERS);
    let texts = [article.title.as_deref(), article.lead.as_deref(), Some(&*article.body)];
    for (text, citations) in texts.into_iter().zip([&facts.title, &facts.lead, &facts.body]) {
        let mut end = 0;
        for citation in citations {
            end = check::place(text.unwrap_or_default(), citation.number.span, end);
        }
    }
    date::parse_metadata(text);
});
