//! News of saved searches, told while an index is watched.

use std::io::{self, Write};
use std::process::{Child, Command, Stdio};

use super::super::output::Output;
use super::super::value::ValueError;
use super::super::{Context, complain, failure, news, wording};
use crate::desk::{Desk, News, Searches};
use crate::export::{Layout, json};
use crate::lang::terminal::following as said;
use crate::text::sanitize_inline;

#[derive(Debug, Default, clap::Args)]
#[group(skip)]
pub(super) struct Options {
    /// Print a line for each article that comes into a saved search
    ///
    /// As `tracuu news` tells it; what was told is seen.
    #[arg(long)]
    news: bool,
    /// Run this after each run that brought news
    ///
    /// As 'notify-send tracuu' or 'ssh may-chu cat'. It is given a line of JSON for each article on its standard input, as
    /// `tracuu news --format jsonl` prints them. No shell runs it. Where it fails the news stays unseen, and is told again after the next
    /// change.
    #[arg(long, value_name = "COMMAND", value_parser = words)]
    on_news: Option<Words>,
}

/// A program and its arguments.
#[derive(Clone, Debug)]
pub(super) struct Words(Vec<String>);

fn words(text: &str) -> Result<Words, ValueError> {
    match shlex::split(text) {
        Some(words) if !words.is_empty() => Ok(Words(words)),
        _ => Err(ValueError::Command(text.to_owned())),
    }
}

impl Options {
    /// Tells what came into saved searches. What goes wrong there ends no watching.
    ///
    /// # Errors
    /// Returns an error if the output can't be written.
    pub fn tell(&self, context: &Context, out: &mut Output) -> io::Result<()> {
        if !self.news && self.on_news.is_none() {
            return Ok(());
        }
        let desk = Desk::of(&context.index);
        let found = || -> anyhow::Result<News> {
            let searches: Searches = desk.read()?;
            failure::with_index(context, |store| news::come(searches.all(), false, context, store))
        };
        let told = match found() {
            Ok(found) => found,
            Err(error) => {
                complain(failure::message(&error, context.lang));
                return Ok(());
            }
        };
        if self.news {
            self.print(&told, out)?;
        }
        let command = self.on_news.as_ref().filter(|_| !told.items.is_empty());
        if let Some((Words(words), why)) = command.and_then(|words| Some((words, run(&words.0, &told, context).err()?)))
        {
            complain(said::command_failed(context.lang, sanitize_inline(&words.join(" ")), why));
            return Ok(());
        }
        if let Err(error) = news::see(&desk, &told) {
            complain(failure::message(&error, context.lang));
        }
        Ok(())
    }

    fn print(&self, told: &News, out: &mut Output) -> io::Result<()> {
        let lang = out.lang;
        for item in &told.items {
            let (title, id) = (sanitize_inline(&item.hit.title), sanitize_inline(&item.hit.id));
            let line = said::came_line(lang, news::mark(item.mark, lang), news::names(item), title, id);
            writeln!(out, "{line}")?;
        }
        out.flush()
    }
}

/// Runs a command and gives it the news; why it failed, in words.
fn run(words: &[String], told: &News, context: &Context) -> Result<(), String> {
    let failed = |error: io::Error| wording::of(&error, context.lang);
    let Some((program, arguments)) = words.split_first() else { return Ok(()) };
    let mut child = Command::new(program).args(arguments).stdin(Stdio::piped()).spawn().map_err(failed)?;
    let given = give(&mut child, told);
    let status = child.wait().map_err(failed)?;
    match given {
        // A command need not read what it is given.
        Err(error) if error.kind() != io::ErrorKind::BrokenPipe => Err(failed(error)),
        _ if status.success() => Ok(()),
        _ => Err(status.to_string()),
    }
}

fn give(child: &mut Child, told: &News) -> io::Result<()> {
    let Some(mut input) = child.stdin.take() else { return Ok(()) };
    told.items.iter().try_for_each(|item| input.write_all(json(item, Layout::Line)?.as_bytes()))
}
