//! Help: pages made of clap's description of the commands, in the language of the reader.
//!
//! `page` makes what is said of a command, `arguments` how an option is written and what it may be; `commands`, `examples`
//! and `sections` have what clap has no place for. `terminal`, `manual` and `markdown` write pages down. clap finds out whose
//! help is asked for and in which form: what it prints as help is an [`Address`].

mod arguments;
mod commands;
mod examples;
mod manual;
#[cfg(test)]
mod markdown;
mod page;
mod sections;
mod terminal;
#[cfg(test)]
mod tests;

use clap::Command;

use super::output::{Output, Paint};
use crate::lang::Lang;
use crate::lang::help::HelpTexts;
pub(super) use arguments::name_of;
pub(super) use manual::manual;
use page::{Form, Page, Voice};

/// The page that someone asks for.
pub(super) struct Address<'a> {
    /// The program, and the commands down to the one that is asked about.
    path: Vec<&'a Command>,
    form: Form,
}

/// What clap prints as help of a command: its name with its parents', and [`SHORT`] or [`LONG`].
const TEMPLATE: &str = "{name}\n{before-help}";
const SHORT: &str = "-h";
const LONG: &str = "--help";

/// The program with addresses in place of help.
pub(super) fn addressed(program: Command) -> Command {
    let program = program.help_template(TEMPLATE).before_help(SHORT).before_long_help(LONG);
    program.mut_subcommands(addressed)
}

impl<'a> Address<'a> {
    /// The page that clap's help means.
    pub fn of(printed: &str, program: &'a Command) -> Self {
        let (name, form) = printed.split_once('\n').unwrap_or((printed, LONG));
        let form = if form.trim() == SHORT { Form::Short } else { Form::Long };
        // What is no command, as `help` itself, has the page of the program.
        let path = paths(program).into_iter().find(|path| joined(path, "-") == name).unwrap_or_else(|| vec![program]);
        Self { path, form }
    }

    /// Prints the page.
    ///
    /// # Errors
    /// Returns an error if the output can't be written.
    pub fn print(&self, lang: Lang, out: &mut Output) -> anyhow::Result<()> {
        let (paint, width) = (out.paint, out.width);
        Ok(terminal::write(&self.page(lang), paint, width, out)?)
    }

    /// The page as text without colours.
    pub fn plain(&self, lang: Lang) -> String {
        let mut text = Vec::new();
        // What is in memory is written.
        let _ = terminal::write(&self.page(lang), Paint::default(), usize::MAX, &mut text);
        String::from_utf8_lossy(&text).into_owned()
    }

    fn page(&self, lang: Lang) -> Page {
        let texts = HelpTexts::of(lang);
        Page::of(&self.path, self.form, &Voice { lang, say: &|english| texts.text(english).to_owned() })
    }
}

/// What is typed to call a command: `tracuu search [OPTIONS] [QUERY]...`.
pub(super) fn usage_of(path: &[&Command], lang: Lang, texts: &HelpTexts) -> String {
    page::usage(path, &Voice { lang, say: &|english| texts.text(english).to_owned() })
}

/// All commands of a program, itself first, each with its parents before it.
pub(super) fn paths(program: &Command) -> Vec<Vec<&Command>> {
    let mut found = vec![vec![program]];
    let mut at = 0;
    while let Some(path) = found.get(at).cloned() {
        let commands = path.last().into_iter().flat_map(|command| command.get_subcommands());
        let below = commands.filter(|command| !command.is_hide_set());
        found.extend(below.map(|command| [path.as_slice(), &[command]].concat()));
        at += 1;
    }
    found
}

/// The names of a command and its parents.
pub(super) fn joined(path: &[&Command], between: &str) -> String {
    let names: Vec<&str> = path.iter().map(|command| command.get_name()).collect();
    names.join(between)
}
