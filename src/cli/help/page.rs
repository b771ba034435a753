//! A page of help: what is said of a command, in one language and one form.

use clap::{Arg, Command};

use super::arguments::{entry, short_term, term};
use super::commands::GROUPS;
use super::examples::examples;
use super::joined;
use super::sections::{Text, sections};
use crate::lang::Lang;
use crate::lang::terminal::help as said;

/// A form of a page.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Form {
    /// One screen, or two of `search`.
    Short,
    /// All there is.
    Long,
}

/// The examples that short help shows.
const SHOWN: usize = 3;

/// The one who speaks: a language, and the texts of help in it.
pub(super) struct Voice<'a> {
    pub lang: Lang,
    /// The text that stands for an English one.
    pub say: &'a dyn Fn(&str) -> String,
}

impl Voice<'_> {
    /// The paragraphs of a text.
    pub fn paragraphs(&self, english: &str) -> Vec<String> {
        english.split("\n\n").map(|paragraph| (self.say)(paragraph)).collect()
    }
}

/// What is said of a command.
pub(super) struct Page {
    /// The command with its parents: `tracuu eval run`.
    pub name: String,
    pub about: Vec<String>,
    /// What is typed: `tracuu search [OPTIONS] [QUERY]...`.
    pub usage: String,
    pub lang: Lang,
    pub sections: Vec<Section>,
    /// The lines at the end.
    pub closing: Vec<String>,
}

/// A part of a page under a heading.
pub(super) struct Section {
    pub heading: String,
    pub layout: Layout,
    pub entries: Vec<Entry>,
}

/// How the entries of a section stand.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Layout {
    /// Terms in a column, what is said of them in another.
    Columns,
    /// What is said of a term below it.
    Blocks,
    /// Terms alone, one behind the other.
    Inline,
    /// What is typed, and what it does.
    Examples,
}

/// A line of a section: an option, a command, an example.
pub(super) struct Entry {
    pub term: String,
    pub paragraphs: Vec<String>,
    /// The values that an option may have, each with what it means.
    pub values: Vec<(String, String)>,
}

impl Entry {
    fn row(term: impl Into<String>, remark: String) -> Self {
        let paragraphs = if remark.is_empty() { Vec::new() } else { vec![remark] };
        Self { term: term.into(), paragraphs, values: Vec::new() }
    }
}

impl Page {
    /// The page of the last command of a path, which begins with the program.
    pub fn of(path: &[&Command], form: Form, voice: &Voice<'_>) -> Self {
        let lang = voice.lang;
        let (Some(program), Some(command)) = (path.first(), path.last()) else {
            return Self::empty(lang);
        };
        let name = joined(path, " ");
        let mut made = Vec::new();
        made.extend(shown_examples(path, form, voice));
        made.extend(commands(command, form, voice));
        made.extend(options(command, form, voice));
        if form == Form::Long {
            made.extend(further(path, voice));
        }
        made.push(global(program, path.len() == 1, form, voice));
        let is_program = path.len() == 1;
        let closing = match form {
            Form::Short if is_program => vec![said::of_commands(lang)],
            Form::Short => vec![said::more(lang, &name)],
            Form::Long => Vec::new(),
        };
        Self { usage: usage(path, voice), about: about(command, form, voice), name, lang, sections: made, closing }
    }

    fn empty(lang: Lang) -> Self {
        let (name, usage) = Default::default();
        Self { name, about: Vec::new(), usage, lang, sections: Vec::new(), closing: Vec::new() }
    }
}

fn about(command: &Command, form: Form, voice: &Voice<'_>) -> Vec<String> {
    let long = command.get_long_about().filter(|_| form == Form::Long);
    long.or(command.get_about()).map(|about| voice.paragraphs(&about.to_string())).unwrap_or_default()
}

/// What is typed to call a command.
pub(super) fn usage(path: &[&Command], voice: &Voice<'_>) -> String {
    let mut words = vec![joined(path, " "), said::any_options(voice.lang)];
    let Some(command) = path.last() else { return String::new() };
    let required = command.get_arguments().filter(|argument| !argument.is_positional() && argument.is_required_set());
    words.extend(required.map(|argument| term(argument, voice).trim_start().to_owned()));
    words.extend(command.get_positionals().map(|argument| term(argument, voice)));
    if command.has_subcommands() {
        words.push(said::a_command(voice.lang));
    }
    words.join(" ")
}

fn shown_examples(path: &[&Command], form: Form, voice: &Voice<'_>) -> Option<Section> {
    let all = examples(path);
    let shown = if form == Form::Short { all.get(..SHOWN).unwrap_or(all) } else { all };
    let entries = shown.iter().map(|(line, remark)| Entry::row(*line, voice.remark(remark))).collect();
    section(said::examples(voice.lang), Layout::Examples, entries)
}

/// The commands below one; those of the program in groups.
fn commands(command: &Command, form: Form, voice: &Voice<'_>) -> Vec<Section> {
    let row = |command: &Command| Entry::row(command.get_name(), voice.remark(&about_of(command)));
    let shown: Vec<&Command> = command.get_subcommands().filter(|command| !command.is_hide_set()).collect();
    let is_program =
        GROUPS.iter().any(|group| shown.iter().any(|command| group.commands.contains(&command.get_name())));
    if !is_program {
        let entries = shown.into_iter().map(row).collect();
        return section(said::commands(voice.lang), Layout::Columns, entries).into_iter().collect();
    }
    let of = |names: &[&str]| -> Vec<&Command> {
        names.iter().filter_map(|name| shown.iter().find(|command| command.get_name() == *name).copied()).collect()
    };
    if form == Form::Long {
        let groups = GROUPS.iter().filter_map(|group| {
            section((voice.say)(group.heading), Layout::Columns, of(group.commands).into_iter().map(row).collect())
        });
        return groups.collect();
    }
    let (mut common, mut others) = (Vec::new(), Vec::new());
    for group in GROUPS {
        for command in of(group.commands) {
            if group.common.contains(&command.get_name()) {
                common.push(row(command));
            } else {
                others.push(Entry::row(command.get_name(), String::new()));
            }
        }
    }
    let common = section(said::commands(voice.lang), Layout::Columns, common);
    common.into_iter().chain(section(said::other_commands(voice.lang), Layout::Inline, others)).collect()
}

fn about_of(command: &Command) -> String {
    command.get_about().map(ToString::to_string).unwrap_or_default()
}

/// The arguments and options of a command, under their headings in the order in which these come.
fn options(command: &Command, form: Form, voice: &Voice<'_>) -> Vec<Section> {
    let mut headings: Vec<(String, Vec<&Arg>)> = Vec::new();
    for argument in command.get_arguments().filter(|argument| !argument.is_global_set() && is_shown(argument, form)) {
        let heading = match (argument.get_help_heading(), form) {
            (Some(heading), _) => (voice.say)(heading),
            // A heading less makes room for an option or two.
            (None, Form::Short) => said::options(voice.lang),
            (None, Form::Long) if argument.is_positional() => said::arguments(voice.lang),
            (None, Form::Long) => said::options(voice.lang),
        };
        match headings.iter_mut().find(|(known, _)| *known == heading) {
            Some((_, arguments)) => arguments.push(argument),
            None => headings.push((heading, vec![argument])),
        }
    }
    let made = headings.into_iter().filter_map(|(heading, arguments)| described(heading, &arguments, form, voice));
    made.collect()
}

fn described(heading: String, arguments: &[&Arg], form: Form, voice: &Voice<'_>) -> Option<Section> {
    let entries: Vec<Entry> = arguments.iter().map(|argument| entry(argument, form, voice)).collect();
    let is_long = entries.iter().any(|entry| entry.paragraphs.len() > 1 || !entry.values.is_empty());
    section(heading, if is_long { Layout::Blocks } else { Layout::Columns }, entries)
}

/// What a page has beside options: the query language, formats, exit codes.
fn further(path: &[&Command], voice: &Voice<'_>) -> Vec<Section> {
    let text = |text: &Text| match text {
        Text::Literal(literal) => literal.to_string(),
        Text::Spoken(english) => voice.remark(english),
    };
    let made = sections(path).into_iter().filter_map(|(heading, rows)| {
        let entries = rows.iter().map(|(term, remark)| Entry::row(text(term), text(remark))).collect();
        section((voice.say)(heading), Layout::Columns, entries)
    });
    made.collect()
}

/// The options that every command has; in short by their names alone.
fn global(program: &Command, is_program: bool, form: Form, voice: &Voice<'_>) -> Section {
    let heading = said::global_options(voice.lang);
    let arguments = program.get_arguments().filter(|argument| argument.is_global_set() && is_shown(argument, form));
    if form == Form::Short {
        let entries = arguments.map(|argument| Entry::row(short_term(argument, voice), String::new())).collect();
        return Section { heading, layout: Layout::Inline, entries };
    }
    let arguments: Vec<&Arg> = arguments.collect();
    let mut made = described(heading.clone(), &arguments, form, voice).unwrap_or_else(|| Section {
        heading,
        layout: Layout::Blocks,
        entries: Vec::new(),
    });
    made.entries.push(Entry::row("-h, --help", said::help(voice.lang)));
    if is_program {
        made.entries.push(Entry::row("-V, --version", said::version(voice.lang)));
    }
    made
}

fn is_shown(argument: &Arg, form: Form) -> bool {
    let is_hidden = match form {
        Form::Short => argument.is_hide_short_help_set(),
        Form::Long => argument.is_hide_long_help_set(),
    };
    !argument.is_hide_set() && !is_hidden
}

/// A section; none without entries.
fn section(heading: String, layout: Layout, entries: Vec<Entry>) -> Option<Section> {
    (!entries.is_empty()).then_some(Section { heading, layout, entries })
}

impl Voice<'_> {
    /// A remark; nothing stays nothing.
    fn remark(&self, english: &str) -> String {
        if english.is_empty() { String::new() } else { (self.say)(english) }
    }
}
