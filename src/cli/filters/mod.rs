//! The options that say which articles are found, of commands that search.

mod attributes;

use anyhow::bail;
use clap::builder::PossibleValuesParser;
use clap::{Arg, ArgMatches, Command, FromArgMatches, Id};

use self::attributes::AttributeOptions;
use super::Context;
use crate::base::{Moment, PartialDate};
use crate::desk::{Collections, Desk};
use crate::extract::date::{Confidence, parse_input, parse_moment};
use crate::extract::number::NumberExtractor;
use crate::lang::Lang;
use crate::lang::terminal::{failure as said, usage};
use crate::search::Filters;
use crate::text::sanitize_inline;

#[derive(Debug, clap::Args)]
#[group(skip)]
pub(super) struct Options {
    /// Of this date or later: 2018, 6/2018, 30/6/2018
    ///
    /// Also 2018-06, 2018-06-30, 'tháng 6 năm 2018'.
    #[arg(long, value_name = "DATE", value_parser = parse_input, help_heading = FILTERS)]
    from: Option<PartialDate>,
    /// Of this date or earlier; a year counts to its end
    #[arg(long, value_name = "DATE", value_parser = parse_input, help_heading = FILTERS)]
    to: Option<PartialDate>,
    /// Without a date
    #[arg(long, conflicts_with_all = ["from", "to"], hide_short_help = true, help_heading = FILTERS)]
    undated: bool,
    /// Citing this document number: 03-CT/TW
    ///
    /// This filter and those below can be given several times: of several values any will do, of different filters all
    /// must hold. Case and marks don't matter.
    #[arg(long, help_heading = FILTERS)]
    number: Vec<String>,
    /// Surely naming this document
    ///
    /// As facets show it, or by its number: 'Nghị định 46/2016/NĐ-CP'.
    #[arg(long, value_name = "DOCUMENT", help_heading = FILTERS)]
    document: Vec<String>,
    /// Naming a cell that begins so: 'Chi bộ Khu phố 4'
    #[arg(long, value_name = "NAME", help_heading = FILTERS)]
    cell: Vec<String>,
    /// Citing a document of this type: CT, 'chỉ thị'
    #[arg(long = "type", value_name = "TYPE", help_heading = FILTERS)]
    number_type: Vec<String>,
    /// Citing a document of this issuer: TW, 'Chính phủ'
    #[arg(long, value_name = "ISSUER", help_heading = FILTERS)]
    issuer: Vec<String>,
    /// Whose date is known this surely
    #[arg(long, value_name = "HOW", value_parser = PossibleValuesParser::new(Confidence::ALL.map(Confidence::name)), help_heading = FILTERS)]
    confidence: Vec<String>,
    #[command(flatten)]
    attributes: AttributeOptions,
    /// Come into the index since: 1/12/2026
    ///
    /// When the index first had them, not when they were written: also 2026-12-01T08:00:00+07:00. A day begins in Viet Nam. What
    /// is read again, moved or rebuilt has not come again.
    #[arg(long, value_name = "MOMENT", value_parser = parse_moment, help_heading = FILTERS)]
    since: Option<Moment>,
    /// Come into the index, or changed in its text, since
    #[arg(long, value_name = "MOMENT", value_parser = parse_moment, help_heading = FILTERS, hide_short_help = true)]
    changed_since: Option<Moment>,
    /// In this collection of yours
    ///
    /// `tracuu collection` makes them.
    #[arg(long, value_name = "NAME", help_heading = FILTERS, hide_short_help = true)]
    collection: Vec<String>,
    /// Bearing this tag in a collection of yours
    #[arg(long, value_name = "TAG", help_heading = FILTERS, hide_short_help = true)]
    collection_tag: Vec<String>,
}

const FILTERS: &str = "Filters";
/// The same options, of a command whose short help has no room for them.
#[derive(Debug)]
pub(super) struct FurtherOptions(pub Options);

impl clap::Args for FurtherOptions {
    fn augment_args(command: Command) -> Command {
        let others: Vec<Id> = command.get_arguments().map(|option| option.get_id().clone()).collect();
        let is_other = |option: &Arg| others.contains(option.get_id());
        Options::augment_args(command)
            .mut_args(|option| if is_other(&option) { option } else { option.hide_short_help(true) })
    }

    fn augment_args_for_update(command: Command) -> Command {
        Self::augment_args(command)
    }
}

impl FromArgMatches for FurtherOptions {
    fn from_arg_matches(matches: &ArgMatches) -> Result<Self, clap::Error> {
        Options::from_arg_matches(matches).map(Self)
    }

    fn update_from_arg_matches(&mut self, matches: &ArgMatches) -> Result<(), clap::Error> {
        self.0.update_from_arg_matches(matches)
    }
}

impl Options {
    /// The filters that they ask for, of an archive that reads document numbers by `numbers`.
    ///
    /// # Errors
    /// Returns an error if a document number is none, or there is no such collection.
    pub fn filters(&self, context: &Context, numbers: &NumberExtractor) -> anyhow::Result<Filters> {
        let (names, tags) = self.collected();
        let ids = if names.is_empty() && tags.is_empty() {
            None
        } else if context.indexes.len() > 1 {
            bail!(usage::collections_of_one(context.lang));
        } else {
            Some(Desk::of(&context.index).read::<Collections>()?.ids(&names, &tags)?)
        };
        Ok(Filters { ids, ..self.of_articles(context, numbers)? })
    }

    /// The names of collections and the tags in them that are asked for.
    pub fn collected(&self) -> (Vec<String>, Vec<String>) {
        (self.collection.clone(), self.collection_tag.clone())
    }

    /// The filters that go by what articles are, not by who collected them.
    ///
    /// # Errors
    /// Returns an error if a document number is none.
    pub fn of_articles(&self, context: &Context, numbers: &NumberExtractor) -> anyhow::Result<Filters> {
        let number = |text: &String| number(text, numbers, context.lang);
        Ok(Filters {
            from: self.from,
            to: self.to,
            undated: self.undated,
            number: self.number.iter().map(number).collect::<anyhow::Result<_>>()?,
            document: self.document.clone(),
            cell: self.cell.clone(),
            number_type: self.number_type.clone(),
            issuer: self.issuer.clone(),
            confidence: self.confidence.clone(),
            attributes: self.attributes.0.clone(),
            since: self.since,
            changed_since: self.changed_since,
            ids: None,
        })
    }
}

fn number(text: &str, numbers: &NumberExtractor, lang: Lang) -> anyhow::Result<String> {
    if numbers.parse_number(text).is_none() {
        bail!(said::bad_number(lang, sanitize_inline(text)));
    }
    Ok(text.to_owned())
}
