//! What long help says beside options: the query language, formats, measures, exit codes, the environment.

use std::borrow::Cow;

use clap::Command;

use super::joined;
use crate::query::Field;
use crate::source::formats_by_class;

/// A text of a section.
pub(super) enum Text {
    /// The same in every language.
    Literal(Cow<'static, str>),
    /// English that is said in the reader's language.
    Spoken(&'static str),
}

/// A heading, and rows of a term and what it is.
pub(super) type Rows = (&'static str, Vec<(Text, Text)>);

/// The sections of a command, which is given with its parents.
pub(super) fn sections(path: &[&Command]) -> Vec<Rows> {
    match joined(path.get(1..).unwrap_or_default(), " ").as_str() {
        "" => vec![
            terms("Exit codes", EXIT_CODES),
            terms("Environment", ENVIRONMENT),
            labels("What goes before what", PRECEDENCE),
        ],
        "search" => vec![terms("Query language", QUERY_LANGUAGE), fields()],
        "index" => vec![formats()],
        "check" => vec![terms("Exit codes", EXIT_CODES_OF_CHECK)],
        "eval" => vec![terms("Measures", MEASURES), labels("Lines of the files", FILES)],
        "eval known-item" => vec![terms("Variants", VARIANTS)],
        "eval answers" => vec![terms("Measures", MEASURES_OF_SETS)],
        _ => Vec::new(),
    }
}

fn terms(heading: &'static str, rows: &[(&'static str, &'static str)]) -> Rows {
    let row = |(term, about): &(&'static str, &'static str)| (Text::Literal((*term).into()), Text::Spoken(about));
    (heading, rows.iter().map(row).collect())
}

fn labels(heading: &'static str, rows: &[(&'static str, &'static str)]) -> Rows {
    let row = |(label, what): &(&'static str, &'static str)| (Text::Spoken(label), Text::Literal((*what).into()));
    (heading, rows.iter().map(row).collect())
}

fn formats() -> Rows {
    let rows = formats_by_class().map(|(class, extensions)| (Text::Spoken(class), Text::Literal(extensions.into())));
    ("Formats", rows.into())
}

fn fields() -> Rows {
    let rows =
        Field::all().map(|field| (Text::Literal(format!("{}:", field.name()).into()), Text::Spoken(of_field(field))));
    ("Fields", rows.collect())
}

fn of_field(field: Field) -> &'static str {
    match field {
        Field::Title => "the title",
        Field::Lead => "the lead",
        Field::Body => "the text",
        Field::Number => "document numbers cited: 03-CT/TW",
        Field::Document => "documents named: \"Nghị định 46/2016/NĐ-CP\"",
        Field::Cell => "cells named",
        Field::Type => "types of documents cited: CT",
        Field::Issuer => "issuers of documents cited: TW",
        Field::Attribute(attribute) => attribute.row().en,
        Field::Date => "the date, or from one to another",
        Field::Confidence => "how sure the date is: high, medium, low",
        Field::Id => "the id",
        Field::Source => "the file or address it was read from",
    }
}

const EXIT_CODES: &[(&str, &str)] = &[
    ("0", "done"),
    ("1", "nothing found, or done with some inputs rejected, or problems told"),
    ("2", "failed, or the command line makes no sense"),
    ("130", "stopped by Ctrl-C, with what was done until then kept"),
];

const EXIT_CODES_OF_CHECK: &[(&str, &str)] =
    &[("0", "the index is sound"), ("1", "problems were found"), ("2", "the index can't be checked")];

const ENVIRONMENT: &[(&str, &str)] = &[
    ("TRACUU_INDEX", "the index, where --index does not say"),
    ("TRACUU_LANG", "the language, vi or en; else LC_ALL, LC_MESSAGES, LANG"),
    ("TRACUU_FORMAT", "the format of commands that have both, text or json"),
    ("TRACUU_LIMIT", "how many hits a search shows"),
    ("TRACUU_COLOR", "when to write in colours: auto, always or never"),
    ("TRACUU_PAGER", "the program that shows long output a window at a time; empty is none"),
    ("PAGER", "the same, for all programs"),
    ("NO_COLOR", "no colours, if set"),
    ("CLICOLOR_FORCE", "colours into pipes and files, too, if set"),
    ("CLICOLOR", "no colours, if 0"),
];

const PRECEDENCE: &[(&str, &str)] = &[
    ("language", "--lang > TRACUU_LANG > config.toml > LC_ALL > LC_MESSAGES > LANG"),
    ("pager", "--pager, --no-pager > TRACUU_PAGER > config.toml > PAGER > less"),
    ("colours", "--color > TRACUU_COLOR > config.toml > NO_COLOR > CLICOLOR_FORCE > CLICOLOR > isatty"),
];

const QUERY_LANGUAGE: &[(&str, &str)] = &[
    ("\"dân vận\"", "a phrase"),
    ("\"dân vận\"~3", "with up to three words among it"),
    ("+word -word", "must have, never let go; must not have"),
    ("AND OR NOT ( )", "combined"),
    ("nghị*", "words that begin so"),
    ("nghi~", "words like it"),
    ("title:covid", "in one field"),
    ("date:2018..2019-06", "in a time"),
    ("\\", "the next character stands for itself"),
];

const MEASURES: &[(&str, &str)] = &[
    ("MRR@10", "1 ÷ the rank of the first relevant article, 0 below the tenth"),
    ("recall@K", "the part of the relevant articles among the first K"),
    ("nDCG@10", "the grades found, those further down counting less, against the best order there is"),
    ("success@1", "how often the first article is relevant"),
];

const FILES: &[(&str, &str)] = &[
    ("queries", "qid<TAB>query"),
    ("judgements", "qid<TAB>docid[<TAB>grade], qid 0 docid grade (TREC)"),
    ("runs", "qid Q0 docid rank score tag (TREC)"),
];

const VARIANTS: &[(&str, &str)] = &[
    ("as-is", "unchanged"),
    ("folded", "without marks: dang uy"),
    ("tone-swapped", "the other school rule of tone placement: hòa as hoà"),
    ("half-marks", "every other marked syllable, by a coin, without its marks"),
    ("one-edit", "one typing slip"),
    ("telex, vni", "the keys themselves, as when the input method is off: ddangr, d9ang3"),
    ("piece", "five words in a row of a longer one; folded-piece: the same without marks"),
];

const MEASURES_OF_SETS: &[(&str, &str)] = &[
    ("precision, recall, F1", "of the set found; means over the queries that have a truth"),
    ("exact", "the share of queries whose set is the truth to the article"),
    ("ratio", "the articles found ÷ those of the truth, median"),
    ("newest", "the share of the ten newest that belong to the truth"),
];
