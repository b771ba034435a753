//! The options that every command has, and what they come to.

use std::ffi::OsString;
use std::path::{Path, PathBuf};

use anstream::ColorChoice;
use clap::ValueEnum;
use clap::builder::PossibleValuesParser;

use super::arguments;
use super::messages::say;
use super::output::Destination;
use super::pager::PagerChoice;
use super::settings::{Origin, Overrides, Settings, User, WithOrigin};
use crate::lang::Lang;
use crate::lang::terminal::settings as said;
use crate::store::NamedIndex;

/// The name that stands for standard output.
const STANDARD: &str = "-";

#[derive(Debug, Default, clap::Args)]
#[group(skip)]
#[command(next_help_heading = "Global options")]
pub(super) struct Options {
    /// The folder of the index, or its name in the user's file
    ///
    /// A name of `[indexes]` counts before a folder of that name; `./bao` is a folder. By default that of TRACUU_INDEX, else
    /// of the user's file, else `index`.
    ///
    /// Commands that read take several, each behind an --index of its own, as one: ids then have the name of their index
    /// before them. Weights and synonyms are those of the first.
    #[arg(long, short, global = true, value_name = "INDEX")]
    index: Vec<PathBuf>,
    /// Write the output to this file, which gets its name when it is whole
    ///
    /// `-` is standard output.
    #[arg(long, short, global = true, value_name = "FILE", alias = "out")]
    output: Option<PathBuf>,
    /// Read document numbers by the types and issuers of this file, too
    ///
    /// Rows of the form of docs/extraction.md; a row replaces the built-in one of its code. `index` remembers the
    /// table, and all commands that read the index use it by themselves. An empty file ends that. `[numbers]
    /// tables = "FILE"` in `tracuu.toml`, in the folder of the index, says the same for `index`.
    #[arg(long, global = true, value_name = "FILE.toml", hide_short_help = true)]
    tables: Option<PathBuf>,
    /// When to write in colours
    ///
    /// By default as TRACUU_COLOR, the user's file, NO_COLOR and CLICOLOR_FORCE say, else on a terminal.
    #[arg(long, global = true, value_enum, value_name = "WHEN")]
    color: Option<Color>,
    /// The language of messages and help
    ///
    /// By default that of TRACUU_LANG, else of the user's file, else of the locale.
    #[arg(long, global = true, value_name = "LANG", value_parser = PossibleValuesParser::new(Lang::ALL.map(Lang::code)))]
    lang: Option<String>,
    /// Show long output by this command
    ///
    /// By default that of TRACUU_PAGER, else of the user's file, else of PAGER, else `less`.
    #[arg(long, global = true, value_name = "COMMAND")]
    pager: Option<String>,
    /// Don't show long output a window at a time
    #[arg(long, global = true, conflicts_with = "pager")]
    no_pager: bool,
    /// Pass over the user's file of settings
    ///
    /// `tracuu config` says where it is.
    #[arg(long, global = true)]
    no_config: bool,
    /// Print results and errors only: no progress, no notes
    #[arg(long, short, global = true)]
    quiet: bool,
    /// Also say what is read and how long it takes
    #[arg(long, short, global = true, conflicts_with = "quiet")]
    verbose: bool,
}

/// When to write in colours.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub(super) enum Color {
    /// On a terminal
    Auto,
    /// Into pipes and files, too
    Always,
    /// Never
    Never,
}

impl Color {
    /// The choice of a name.
    pub fn of_name(name: &str) -> Option<Self> {
        Self::from_str(name, false).ok()
    }

    /// Its name in options.
    pub fn name(self) -> &'static str {
        match self {
            Self::Auto => "auto",
            Self::Always => "always",
            Self::Never => "never",
        }
    }
}

/// What the options that every command has come to.
#[derive(Debug)]
pub(super) struct Context {
    /// The folder of the index; of several, that of the first.
    pub index: PathBuf,
    /// All indexes to read, as one.
    pub indexes: Vec<NamedIndex>,
    /// The user's table of document types and issuers.
    pub tables: Option<PathBuf>,
    /// The folder to write to, for commands that write several files.
    pub folder: Option<PathBuf>,
    /// Whether notes are left out.
    pub quiet: bool,
    /// Whether details are said.
    pub verbose: bool,
    /// The language of messages.
    pub lang: Lang,
    /// What the run goes by.
    pub settings: Settings,
}

impl Options {
    /// Those that name an index and have nothing printed.
    pub fn of_index(dir: &Path) -> Self {
        Self { index: vec![dir.to_owned()], quiet: true, ..Self::default() }
    }

    /// Those that what the parser says goes by, from arguments that it does not take.
    pub fn of_unparsed(arguments: &[OsString]) -> Self {
        let mut color = arguments::values(arguments, "--color", None).into_iter().filter_map(Color::of_name);
        Self {
            color: color.next_back(),
            pager: arguments::values(arguments, "--pager", None).pop().map(str::to_owned),
            no_pager: arguments::has(arguments, "--no-pager"),
            ..Self::default()
        }
    }

    /// Where help goes. Settings that make no sense don't keep it back: they are for the command to report.
    pub fn destination_of_help(&self, lang: WithOrigin<Lang>, user: User) -> Destination {
        let plain = Destination { file: None, color: ColorChoice::Auto, pager: PagerChoice::Off, lang: lang.value };
        self.resolve(lang, user).map_or(plain, |(_, destination)| destination)
    }

    /// What a command goes by, and where its output goes.
    ///
    /// # Errors
    /// Returns an error if the [settings](Settings::of) make no sense.
    pub fn resolve(&self, lang: WithOrigin<Lang>, user: User) -> anyhow::Result<(Context, Destination)> {
        let pager = match &self.pager {
            Some(command) => Some(WithOrigin::new(command.clone(), Origin::Option("--pager"))),
            None => self.no_pager.then(|| WithOrigin::new(String::new(), Origin::Option("--no-pager"))),
        };
        let (indexes, color, quiet) = (self.index.clone(), self.color, self.quiet);
        let settings = Settings::of(user, Overrides { indexes, lang, color, pager, quiet })?;
        let color = match settings.color.value {
            Color::Auto => ColorChoice::Auto,
            Color::Always => ColorChoice::Always,
            Color::Never => ColorChoice::Never,
        };
        let (lang, pager) = (settings.lang.value, PagerChoice::of(&settings.pager.value));
        let context = Context {
            index: settings.index.value.clone(),
            indexes: settings.read.clone(),
            tables: self.tables.clone(),
            folder: None,
            quiet,
            verbose: self.verbose,
            lang,
            settings,
        };
        for location in context.settings.locations() {
            let path = location.path.display();
            context.detail(said::location(lang, location.kind.name(lang), path, location.state.shown(lang)));
        }
        let file = self.output.clone().filter(|path| path.as_os_str() != STANDARD);
        Ok((context, Destination { file, color, pager, lang }))
    }
}

impl Context {
    /// Says something that is neither a result nor an error.
    pub fn note(&self, text: impl std::fmt::Display) {
        if !self.quiet {
            say(text);
        }
    }

    /// Says how something is done, to who asks for it.
    pub fn detail(&self, text: impl std::fmt::Display) {
        if self.verbose {
            say(text);
        }
    }
}
