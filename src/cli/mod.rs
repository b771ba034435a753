//! Floor 9: the command line, one room per command. Needs the feature `cli`.
//!
//! Results go to standard output, everything else to standard error. Exit codes: 0 done; 1 nothing found, or done with
//! some inputs rejected, or problems told; 2 failed.

mod analyze;
mod answer;
mod arguments;
mod authority;
mod bench;
mod cells;
mod chart;
mod check;
mod collection;
mod collocates;
mod compact;
mod complete;
mod completions;
mod config;
mod demo;
mod documents;
#[doc(hidden)]
pub mod embed;
mod eval;
mod export;
mod failure;
mod file;
mod filters;
mod format;
mod global;
mod graph;
#[cfg(feature = "serve")]
mod health;
mod help;
mod index;
mod kwic;
mod language;
mod lexicon;
mod lines;
mod man;
mod mcp;
mod messages;
mod nearest;
mod news;
mod number;
mod opposites;
mod orders;
mod output;
mod pager;
mod progress;
mod reading;
mod remove;
mod reprints;
mod saved;
mod search;
#[cfg(feature = "serve")]
mod serve;
mod settings;
mod show;
mod similar;
mod size;
mod stats;
mod stop;
mod suggest;
mod table;
mod trend;
mod usage;
mod uses;
mod value;
#[cfg(feature = "watch")]
mod watch;
mod within;
mod wording;
mod workers;
mod wrap;

use std::ffi::OsString;
use std::io::Write;
use std::path::Path;
use std::process::ExitCode;

use anyhow::bail;
use clap::error::ErrorKind;
use clap::{CommandFactory, FromArgMatches, Parser, Subcommand};

use crate::base::catch_panic;
use crate::lang::Lang;
use crate::lang::terminal::usage as said;
use global::Context;
use help::Address;
use messages::{complain, say};
use output::Output;
use pager::PagerChoice;
use settings::{User, WithOrigin};

/// Full-text search for Vietnamese news archives
///
/// Finds articles with or without diacritics, by document number (số hiệu văn bản), by date and by Party organisation
/// (chi bộ, đảng bộ, …). Articles are indexed once into a folder, which all other commands read.
#[derive(Debug, Parser)]
#[command(name = "tracuu", version, arg_required_else_help = true)]
pub struct Cli {
    #[command(flatten)]
    global: global::Options,
    #[command(subcommand)]
    command: Command,
}

#[derive(Debug, Subcommand)]
enum Command {
    Demo(demo::Args),
    Index(index::Args),
    #[cfg(feature = "watch")]
    Watch(watch::Args),
    Remove(remove::Args),
    Check(check::Args),
    Compact(compact::Args),
    Search(Box<search::Args>),
    Suggest(suggest::Args),
    Show(show::Args),
    Similar(similar::Args),
    Number(number::Args),
    Cells(cells::Args),
    Reprints(reprints::Args),
    Trend(trend::Args),
    Graph(graph::Args),
    Export(Box<export::Args>),
    Saved(saved::Args),
    News(news::Args),
    Collection(collection::Args),
    Kwic(kwic::Args),
    Collocates(collocates::Args),
    #[cfg(feature = "serve")]
    Serve(serve::Args),
    #[cfg(feature = "serve")]
    Health(health::Args),
    Mcp(mcp::Args),
    Analyze(analyze::Args),
    Stats(stats::Args),
    Eval(eval::Args),
    Bench(bench::Args),
    Lexicon(lexicon::Args),
    Authority(authority::Args),
    Config(config::Args),
    Completions(completions::Args),
    Man(man::Args),
}

/// The outcome of a command that did not fail.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Outcome {
    /// All is done.
    Done,
    /// There was nothing to show.
    NothingFound,
    /// Done, but some inputs could not be used.
    SomeRejected,
    /// Ended on request, before all was done.
    Stopped,
}

const DONE: u8 = 0;
const FAILED: u8 = 2;

/// The whole command line, for completions and manual pages.
pub fn command() -> clap::Command {
    help::addressed(opposites::with_opposites(Cli::command().args_override_self(true)))
}

/// Runs the program with its arguments, the first of which is its own name.
pub fn run(arguments: impl IntoIterator<Item = OsString>) -> ExitCode {
    ExitCode::from(exit_code(arguments))
}

fn exit_code(arguments: impl IntoIterator<Item = OsString>) -> u8 {
    failure::silence_panics();
    let arguments: Vec<OsString> = arguments.into_iter().collect();
    if let Some(request) = complete::Request::of(&arguments) {
        request.answer();
        return DONE;
    }
    let user = User::of(&arguments);
    let lang_setting = language::of(&arguments, &user);
    let lang = lang_setting.value;
    let names = user.names();
    let program = user.with_defaults(command());
    let marked = search::with_queries_marked(arguments.clone(), &program);
    let cli = match program.try_get_matches_from(marked).and_then(|found| Cli::from_arg_matches(&found)) {
        Ok(cli) => cli,
        Err(refusal) => {
            // Made anew where it is of use, rather than copied at each start.
            let program = user.with_defaults(command());
            return refused(&refusal, &arguments, &program, lang_setting, user);
        }
    };
    let command = || -> anyhow::Result<Outcome> {
        let (mut context, mut destination) = cli.global.resolve(lang_setting, user)?;
        if context.indexes.len() > 1 && !cli.command.reads_several() {
            bail!(said::one_index(lang));
        }
        if context.indexes.iter().any(|index| is_address(&index.dir))
            && (context.indexes.len() > 1 || !cli.command.serves_cluster())
        {
            bail!(said::not_on_cluster(lang));
        }
        if cli.command.writes_folder() {
            context.folder = destination.file.take();
        }
        if !cli.command.is_for_reading() {
            destination.pager = PagerChoice::Off;
        }
        let mut out = Output::open(&destination)?;
        let outcome = cli.command.run(&context, &mut out)?;
        out.finish()?;
        Ok(outcome)
    };
    match catch_panic(command) {
        Ok(Ok(Outcome::Done)) => DONE,
        Ok(Ok(Outcome::NothingFound | Outcome::SomeRejected)) => 1,
        // As a shell tells of a program that SIGINT ended.
        Ok(Ok(Outcome::Stopped)) => 130,
        // Whoever read has seen enough, as `head` has: nothing went wrong.
        Ok(Err(error)) if failure::is_closed_pipe(&error) => DONE,
        Ok(Err(error)) => {
            let code = failed(&failure::message(&error, lang));
            failure::nearest_index(&error, &names, lang).into_iter().for_each(say);
            code
        }
        Err(panic) => failed(&failure::fault(&panic, lang)),
    }
}

/// Whether an index is named by an address, not by a folder.
fn is_address(index: &Path) -> bool {
    index.to_str().is_some_and(|text| text.starts_with("opensearch://") || text.starts_with("opensearchs://"))
}

fn failed(message: &str) -> u8 {
    complain(message);
    FAILED
}

/// Help and version go where results do; anything else is an error in the arguments.
fn refused(
    refusal: &clap::Error,
    arguments: &[OsString],
    program: &clap::Command,
    lang_setting: WithOrigin<Lang>,
    user: User,
) -> u8 {
    let lang = lang_setting.value;
    let printed = refusal.render().to_string();
    let print = || -> anyhow::Result<()> {
        let mut out =
            Output::open(&global::Options::of_unparsed(arguments).destination_of_help(lang_setting.clone(), user))?;
        match refusal.kind() {
            ErrorKind::DisplayHelp => Address::of(&printed, program).print(lang, &mut out)?,
            _ => out.write_all(printed.as_bytes())?,
        }
        out.finish()
    };
    match refusal.kind() {
        ErrorKind::DisplayHelp | ErrorKind::DisplayVersion => match print() {
            Err(error) if !failure::is_closed_pipe(&error) => failed(&failure::message(&error, lang)),
            _ => DONE,
        },
        ErrorKind::DisplayHelpOnMissingArgumentOrSubcommand => {
            say(Address::of(&printed, program).plain(lang).trim_end());
            FAILED
        }
        _ => failed(&usage::message(refusal, arguments, program, lang)),
    }
}

impl Command {
    fn run(self, context: &Context, out: &mut Output) -> anyhow::Result<Outcome> {
        match self {
            Self::Demo(args) => args.run(context, out),
            Self::Index(args) => args.run(context, out),
            #[cfg(feature = "watch")]
            Self::Watch(args) => args.run(context, out),
            Self::Remove(args) => args.run(context, out),
            Self::Check(args) => args.run(context, out),
            Self::Compact(args) => args.run(context, out),
            Self::Search(args) => args.run(context, out),
            Self::Suggest(args) => args.run(context, out),
            Self::Show(args) => args.run(context, out),
            Self::Similar(args) => args.run(context, out),
            Self::Number(args) => args.run(context, out),
            Self::Cells(args) => args.run(context, out),
            Self::Reprints(args) => args.run(context, out),
            Self::Trend(args) => args.run(context, out),
            Self::Graph(args) => args.run(context, out),
            Self::Export(args) => args.run(context, out),
            Self::Saved(args) => args.run(context, out),
            Self::News(args) => args.run(context, out),
            Self::Collection(args) => args.run(context, out),
            Self::Kwic(args) => args.run(context, out),
            Self::Collocates(args) => args.run(context, out),
            #[cfg(feature = "serve")]
            Self::Serve(args) => args.run(context, out),
            #[cfg(feature = "serve")]
            Self::Health(args) => args.run(context, out),
            Self::Mcp(args) => args.run(context, out),
            Self::Analyze(args) => args.run(context, out),
            Self::Stats(args) => args.run(context, out),
            Self::Eval(args) => args.run(context, out),
            Self::Bench(args) => args.run(context, out),
            Self::Lexicon(args) => args.run(context, out),
            Self::Authority(args) => args.run(context, out),
            Self::Config(args) => args.run(context, out),
            Self::Completions(args) => args.run(out),
            Self::Man(args) => args.run(out),
        }
    }
}

#[cfg(test)]
mod tests {
    #[test]
    fn the_command_line_is_consistent() {
        super::command().debug_assert();
    }
}
