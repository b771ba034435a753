//! How an argument is written, and what it may be.

use clap::builder::PossibleValue;
use clap::{Arg, ArgAction};

use super::page::{Entry, Form, Voice};
use crate::lang::terminal::help as said;

/// The list of an option's values is cut at this width in short help.
const VALUES_WIDTH: usize = 44;

/// An argument as it is named in messages: `--limit`, or the value name of what has no dashes.
pub(in crate::cli) fn name_of(argument: &Arg, say: &dyn Fn(&str) -> String) -> String {
    match argument.get_long() {
        Some(long) => format!("--{long}"),
        None => value_names(argument, say),
    }
}

/// An argument as it is typed: `-n, --limit N`, `PATH...`, `[QUERY]...`.
pub(super) fn term(argument: &Arg, voice: &Voice<'_>) -> String {
    if argument.is_positional() {
        let values = value_names(argument, voice.say);
        let name = if argument.is_required_set() { values } else { format!("[{values}]") };
        let is_many = matches!(argument.get_action(), ArgAction::Append)
            || argument.get_num_args().is_some_and(|range| range.max_values() > 1);
        return if is_many { format!("{name}...") } else { name };
    }
    let long = argument.get_long().map(|long| format!("--{long}"));
    let names = match (argument.get_short(), long) {
        (Some(short), Some(long)) => format!("-{short}, {long}"),
        (Some(short), None) => format!("-{short}"),
        (None, long) => format!("    {}", long.unwrap_or_default()),
    };
    with_values(names, argument, voice)
}

/// An option by its shortest name: `-n N`, `--color`.
pub(super) fn short_term(argument: &Arg, voice: &Voice<'_>) -> String {
    match argument.get_short() {
        Some(short) => with_values(format!("-{short}"), argument, voice),
        None => name_of(argument, voice.say),
    }
}

fn with_values(name: String, argument: &Arg, voice: &Voice<'_>) -> String {
    if takes_values(argument) { format!("{name} {}", value_names(argument, voice.say)) } else { name }
}

/// What is said of an argument.
pub(super) fn entry(argument: &Arg, form: Form, voice: &Voice<'_>) -> Entry {
    let text = |styled: &clap::builder::StyledStr| styled.to_string();
    let help = argument.get_help().map(text).unwrap_or_default();
    let long = argument.get_long_help().map(text).unwrap_or_else(|| help.clone());
    let values = shown_values(argument);
    let is_explained = values.iter().any(|value| value.get_help().is_some());
    let (mut paragraphs, explained) = match form {
        Form::Short => (vec![(voice.say)(&help)], Vec::new()),
        Form::Long => (voice.paragraphs(&long), if is_explained { rows(&values, voice) } else { Vec::new() }),
    };
    let names: Vec<&str> = values.iter().map(PossibleValue::get_name).collect();
    let listed = match form {
        Form::Short => cut(&names),
        Form::Long if is_explained => String::new(),
        Form::Long => names.join(", "),
    };
    let notes = [
        Some(listed).filter(|listed| !listed.is_empty()),
        default(argument)
            .filter(|_| form == Form::Long || names.is_empty())
            .map(|value| said::default(voice.lang, value)),
    ];
    let notes: Vec<String> = notes.into_iter().flatten().collect();
    if !notes.is_empty() {
        let first = paragraphs.first_mut();
        first.into_iter().for_each(|first| *first = format!("{first} [{}]", notes.join("; ")));
    }
    Entry { term: term(argument, voice), paragraphs, values: explained }
}

fn takes_values(argument: &Arg) -> bool {
    argument.get_action().takes_values()
}

fn value_names(argument: &Arg, say: &dyn Fn(&str) -> String) -> String {
    match argument.get_value_names() {
        Some(names) => names.iter().map(|name| say(name)).collect::<Vec<_>>().join(" "),
        None => say(&argument.get_id().as_str().to_uppercase()),
    }
}

fn shown_values(argument: &Arg) -> Vec<PossibleValue> {
    if !takes_values(argument) || argument.is_hide_possible_values_set() {
        return Vec::new();
    }
    argument.get_possible_values().into_iter().filter(|value| !value.is_hide_set()).collect()
}

fn rows(values: &[PossibleValue], voice: &Voice<'_>) -> Vec<(String, String)> {
    let help = |value: &PossibleValue| value.get_help().map(|help| (voice.say)(&help.to_string())).unwrap_or_default();
    values.iter().map(|value| (value.get_name().to_owned(), help(value))).collect()
}

/// The first values that fit, and dots for the others.
fn cut(names: &[&str]) -> String {
    let all = names.join(", ");
    if all.len() <= VALUES_WIDTH {
        return all;
    }
    let mut listed = String::new();
    for name in names {
        if listed.len() + name.len() > VALUES_WIDTH {
            break;
        }
        listed = format!("{listed}{name}, ");
    }
    format!("{listed}…")
}

fn default(argument: &Arg) -> Option<String> {
    let values = argument.get_default_values();
    let is_shown = takes_values(argument) && !argument.is_hide_default_value_set() && !values.is_empty();
    is_shown.then(|| values.iter().map(|value| value.to_string_lossy()).collect::<Vec<_>>().join(","))
}
