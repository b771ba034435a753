//! What is said of a command line that makes no sense, from what the parser knows of it: never in the parser's own words.

use std::error::Error as _;
use std::ffi::OsString;
use std::num::{ParseFloatError, ParseIntError};

use clap::error::{ContextKind, ContextValue, ErrorKind};
use clap::{Arg, Command, Error};

use super::help::{joined, name_of, usage_of};
use super::search::takes_value;
use super::wording;
use crate::lang::Lang;
use crate::lang::help::HelpTexts;
use crate::lang::terminal::{help, usage as said};
use crate::text::sanitize_inline;

/// What is wrong with `arguments`, what was expected, and where help is: several lines, of which the last is in English.
pub(super) fn message(error: &Error, arguments: &[OsString], program: &Command, lang: Lang) -> String {
    let path = command_of(arguments, program);
    let name = joined(&path, " ");
    let texts = HelpTexts::of(lang);
    let refusal = Refusal { error, path: &path, lang, texts: &texts };
    let mut lines = vec![refusal.what()];
    lines.extend(refusal.nearest());
    if refusal.is_of_shape() {
        lines.push(format!("{}: {}", help::usage(lang), usage_of(&path, lang, &texts)));
    }
    lines.push(said::help(lang, name));
    if lang != Lang::En {
        lines.push(said::TO_ENGLISH.to_owned());
    }
    lines.join("\n")
}

/// The command that arguments call, with its parents.
fn command_of<'a>(arguments: &[OsString], program: &'a Command) -> Vec<&'a Command> {
    let mut path = vec![program];
    let mut command = program;
    let mut words = arguments.iter().skip(1).map(|argument| argument.to_str().unwrap_or_default());
    while let Some(word) = words.next() {
        if word.starts_with('-') {
            if takes_value(word, &path) {
                words.next();
            }
        } else if let Some(below) = command.find_subcommand(word) {
            path.push(below);
            command = below;
        } else {
            break;
        }
    }
    path
}

struct Refusal<'a> {
    error: &'a Error,
    path: &'a [&'a Command],
    lang: Lang,
    texts: &'a HelpTexts,
}

impl Refusal<'_> {
    fn what(&self) -> String {
        let lang = self.lang;
        let command = joined(self.path, " ");
        let option = || self.names(ContextKind::InvalidArg).join(", ");
        let value = || self.texts_of(ContextKind::InvalidValue).join(", ");
        let number = |kind| match self.error.get(kind) {
            Some(ContextValue::Number(number)) => *number,
            _ => 0,
        };
        match self.error.kind() {
            ErrorKind::InvalidValue => self.invalid_value(),
            ErrorKind::UnknownArgument => match option() {
                word if word.starts_with('-') => said::no_option(lang, word),
                word => said::no_argument(lang, command, word),
            },
            ErrorKind::InvalidSubcommand => {
                said::no_command(lang, self.texts_of(ContextKind::InvalidSubcommand).join(" "))
            }
            ErrorKind::NoEquals => said::no_equals(lang, option()),
            ErrorKind::ValueValidation => said::bad_value(lang, option(), value(), self.reason()),
            ErrorKind::TooManyValues => said::too_many(lang, option(), value()),
            ErrorKind::TooFewValues => {
                said::too_few(lang, option(), number(ContextKind::MinValues), number(ContextKind::ActualNumValues))
            }
            ErrorKind::WrongNumberOfValues => {
                let (expected, actual) = (ContextKind::ExpectedNumValues, ContextKind::ActualNumValues);
                said::wrong_number(lang, option(), number(expected), number(actual))
            }
            ErrorKind::ArgumentConflict => match self.names(ContextKind::PriorArg) {
                others if others.is_empty() || others == [option()] => said::repeated(lang, option()),
                others => said::conflict(lang, option(), others.join(", ")),
            },
            ErrorKind::MissingRequiredArgument => said::missing(lang, option()),
            ErrorKind::MissingSubcommand => {
                let commands = self.path.last().into_iter().flat_map(|command| command.get_subcommands());
                let commands: Vec<&str> = commands.map(Command::get_name).collect();
                said::no_subcommand(lang, command, commands.join(", "))
            }
            ErrorKind::InvalidUtf8 => said::not_utf8(lang),
            _ => said::unreadable(lang),
        }
    }

    fn invalid_value(&self) -> String {
        let (lang, option) = (self.lang, self.names(ContextKind::InvalidArg).join(", "));
        let value = self.texts_of(ContextKind::InvalidValue).concat();
        let values = self.texts_of(ContextKind::ValidValue).join(", ");
        match (value.is_empty(), values.is_empty()) {
            (true, true) => said::no_value(lang, option),
            (true, false) => format!("{}: {}", said::no_value(lang, option), said::one_of(lang, values)),
            (false, _) => said::not_one_of(lang, option, value, values),
        }
    }

    /// The reason why a value can't be read.
    fn reason(&self) -> String {
        let Some(source) = self.error.source() else { return said::unreadable(self.lang) };
        if source.is::<ParseIntError>() {
            return said::not_whole(self.lang);
        }
        if source.is::<ParseFloatError>() {
            return said::not_number(self.lang);
        }
        let told = source.to_string();
        // The parser's own check of bounds has no other form than its words.
        match told.rsplit_once(" is not in ") {
            Some((_, range)) => said::not_within(self.lang, range),
            None => sanitize_inline(&wording::of(source, self.lang)).into_owned(),
        }
    }

    /// What may have been meant, on a line of its own.
    fn nearest(&self) -> Option<String> {
        let kinds = [ContextKind::SuggestedArg, ContextKind::SuggestedSubcommand, ContextKind::SuggestedValue];
        let near = kinds.into_iter().map(|kind| self.texts_of(kind)).find(|near| !near.is_empty());
        // The nearest comes last.
        if let Some(near) = near.as_ref().and_then(|near| near.last()) {
            return Some(said::did_you_mean(self.lang, near));
        }
        let is_of_option = self.error.kind() == ErrorKind::UnknownArgument;
        let word = self.texts_of(ContextKind::InvalidArg).concat();
        let takes_words = self.path.last().is_some_and(|command| command.get_positionals().next().is_some());
        (is_of_option && takes_words && word.starts_with('-')).then(|| said::as_argument(self.lang, word))
    }

    /// True where the usage says more than the message.
    fn is_of_shape(&self) -> bool {
        let is_word = || self.texts_of(ContextKind::InvalidArg).iter().any(|word| !word.starts_with('-'));
        match self.error.kind() {
            ErrorKind::MissingRequiredArgument => true,
            ErrorKind::UnknownArgument => is_word(),
            _ => false,
        }
    }

    /// The arguments that the parser names, as messages name them.
    fn names(&self, kind: ContextKind) -> Vec<String> {
        let all = || self.path.iter().flat_map(|command| command.get_arguments());
        let say = |english: &str| self.texts.text(english).to_owned();
        let name = |text: &String| match all().find(|argument| is_written(argument, text)) {
            Some(argument) => name_of(argument, &say),
            None => text.clone(),
        };
        self.texts_of(kind).iter().map(name).collect()
    }

    /// What the parser tells under `kind`, harmless to print.
    fn texts_of(&self, kind: ContextKind) -> Vec<String> {
        let texts: Vec<&String> = match self.error.get(kind) {
            Some(ContextValue::String(text)) => vec![text],
            Some(ContextValue::Strings(texts)) => texts.iter().collect(),
            _ => Vec::new(),
        };
        texts.into_iter().map(|text| sanitize_inline(text).into_owned()).collect()
    }
}

/// True where the parser's text is that of the argument: `--limit <N>`, `<PATH>...`, `[PATH]...`.
fn is_written(argument: &Arg, text: &str) -> bool {
    let first = text.split([' ', '=']).next().unwrap_or_default();
    match argument.get_long() {
        Some(long) => first.strip_prefix("--") == Some(long),
        None => first.replace(['<', '>', '[', ']'], "").trim_end_matches("...") == name_of(argument, &str::to_owned),
    }
}

#[cfg(test)]
mod tests {
    use super::super::{command, search};
    use super::*;

    /// A command line that makes no sense for each kind of error that ours can make.
    const LINES: [&str; 17] = [
        "tracuu serch x",
        "tracuu xyzzy",
        "tracuu search x --facett cell",
        "tracuu search x --bộ",
        "tracuu stats khác",
        "tracuu search x --sort newest",
        "tracuu search x --facet cel",
        "tracuu search x --facet",
        "tracuu search x --limit",
        "tracuu search x --limit nhiều",
        "tracuu index bao --jobs 0",
        "tracuu search x --weight-date mới",
        "tracuu index bao --memory 1X",
        "tracuu search x --queries y.tsv",
        "tracuu index",
        "tracuu eval run",
        "tracuu search x --format=",
    ];

    fn error_of(line: &str) -> (Error, Vec<OsString>) {
        let arguments: Vec<OsString> = line.split(' ').map(OsString::from).collect();
        let program = command();
        let parsed = program.clone().try_get_matches_from(search::with_queries_marked(arguments.clone(), &program));
        (parsed.expect_err(line), arguments)
    }

    /// Errors of the kinds that no option here makes, as the parser would make them.
    fn others() -> Vec<Error> {
        let text = |text: &str| ContextValue::String(text.to_owned());
        let made = |kind, context: Vec<(ContextKind, ContextValue)>| {
            let mut error = Error::new(kind);
            for (kind, value) in context {
                error.insert(kind, value);
            }
            error
        };
        let (option, value) = (ContextKind::InvalidArg, ContextKind::InvalidValue);
        let (least, expected) = (ContextKind::MinValues, ContextKind::ExpectedNumValues);
        let (actual, number) = (ContextKind::ActualNumValues, ContextValue::Number);
        vec![
            made(ErrorKind::NoEquals, vec![(option, text("--limit <N>"))]),
            made(ErrorKind::TooManyValues, vec![(option, text("--limit <N>")), (value, text("3"))]),
            made(ErrorKind::TooFewValues, vec![(option, text("--limit <N>")), (least, number(2)), (actual, number(1))]),
            made(
                ErrorKind::WrongNumberOfValues,
                vec![(option, text("--limit <N>")), (expected, number(2)), (actual, number(1))],
            ),
            made(ErrorKind::ArgumentConflict, vec![(option, text("--limit <N>"))]),
            made(ErrorKind::MissingSubcommand, vec![]),
            made(ErrorKind::InvalidUtf8, vec![]),
            made(ErrorKind::Format, vec![]),
        ]
    }

    #[test]
    fn each_kind_of_error_has_its_words() {
        let program = command();
        for lang in Lang::ALL {
            let mut told = String::new();
            for line in LINES {
                let (error, arguments) = error_of(line);
                let message = message(&error, &arguments, &program, lang);
                told.push_str(&format!("$ {line}\ntracuu: {message}\n\n"));
            }
            let arguments = ["tracuu", "search"].map(OsString::from);
            for error in others() {
                let message = message(&error, &arguments, &program, lang);
                told.push_str(&format!("{:?}\ntracuu: {message}\n\n", error.kind()));
            }
            if lang == Lang::Vi {
                for word in
                    ["error:", "tip:", "possible values", "Usage", "For more information", "unexpected", "found"]
                {
                    assert!(!told.contains(word), "{word}: {told}");
                }
            }
            insta::assert_snapshot!(format!("errors_{}", lang.code()), told);
        }
    }

    #[test]
    fn the_command_is_found_behind_options() {
        let program = command();
        let of = |line: &str| {
            let arguments: Vec<OsString> = line.split(' ').map(OsString::from).collect();
            joined(&command_of(&arguments, &program), " ")
        };
        assert_eq!(of("tracuu -i search eval run x"), "tracuu eval run");
        assert_eq!(of("tracuu --index=a search --limit show"), "tracuu search");
        assert_eq!(of("tracuu nothing search"), "tracuu");
    }
}
