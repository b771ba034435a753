use std::cell::RefCell;
use std::collections::BTreeSet;
use std::ffi::OsString;
use std::fs;
use std::path::Path;

use unicode_width::UnicodeWidthStr;

use super::examples::EXAMPLES;
use super::page::{Form, Page, Voice};
use super::{Address, commands::GROUPS, joined, markdown, paths};
use crate::cli::{command, search};
use crate::lang::Lang;
use crate::lang::help::HelpTexts;

/// A screen, and what it holds beside the line that is typed next.
const WIDTH: usize = 80;
const HEIGHT: usize = 24;

#[test]
fn short_help_fits_a_screen() {
    let program = command();
    let mut faults = Vec::new();
    for path in paths(&program) {
        let name = joined(&path, " ");
        for lang in Lang::ALL {
            let text = Address { path: path.clone(), form: Form::Short }.plain(lang);
            let most = if name == "tracuu search" { 2 * HEIGHT } else { HEIGHT };
            let lines = text.lines().count();
            if lines > most {
                faults.push(format!("{name}, {lang:?}: {lines} lines\n{text}"));
            }
            let wide = text.lines().filter(|line| line.width() > WIDTH);
            faults.extend(wide.map(|line| format!("{name}, {lang:?}: {line}")));
        }
    }
    assert!(faults.is_empty(), "{}", faults.join("\n"));
}

/// The English texts of all pages.
fn texts() -> BTreeSet<String> {
    let said = RefCell::new(BTreeSet::new());
    let say = |english: &str| {
        said.borrow_mut().insert(english.to_owned());
        english.to_owned()
    };
    let program = command();
    for path in paths(&program) {
        for form in [Form::Short, Form::Long] {
            Page::of(&path, form, &Voice { lang: Lang::En, say: &say });
        }
    }
    said.into_inner()
}

#[test]
fn every_text_is_said_in_vietnamese_too() {
    let (texts, spoken) = (texts(), HelpTexts::of(Lang::Vi));
    let keys: BTreeSet<String> = spoken.keys().map(str::to_owned).collect();
    let missing: Vec<&String> = texts.difference(&keys).collect();
    // What the build leaves out has its words, too.
    let is_left_out = |text: &&String| !cfg!(feature = "parquet") && *text == "Apache Parquet";
    let unused: Vec<&String> = keys.difference(&texts).filter(|text| !is_left_out(text)).collect();
    assert!(
        missing.is_empty() && unused.is_empty(),
        "src/lang/help/vi.toml\nmissing: {missing:#?}\nunused: {unused:#?}"
    );
}

#[test]
fn no_word_of_the_parser_is_left_in_vietnamese() {
    /// As they stand in what the parser prints by itself, and in the English of tracuu.
    const ENGLISH: [&str; 22] = [
        "Usage",
        "OPTIONS",
        "COMMAND",
        "Options",
        "Arguments",
        "Commands",
        "Examples",
        "Global",
        "default",
        "possible",
        "env",
        "environment",
        "Print",
        "error",
        "tip:",
        "For more information",
        "see more",
        "this message",
        "subcommand",
        "Only ",
        "How many",
        "The ",
    ];
    let program = command();
    for path in paths(&program) {
        for form in [Form::Short, Form::Long] {
            let text = Address { path: path.clone(), form }.plain(Lang::Vi);
            for word in ENGLISH {
                assert!(!text.contains(word), "{} {form:?}: {word}\n{text}", joined(&path, " "));
            }
        }
    }
}

#[test]
fn every_command_has_a_group_and_examples_that_the_parser_takes() {
    let program = command();
    for path in paths(&program) {
        let name = joined(path.get(1..).unwrap_or_default(), " ");
        if path.len() == 2 {
            assert!(GROUPS.iter().any(|group| group.commands.contains(&name.as_str())), "{name} is in no group");
        }
        assert!(EXAMPLES.iter().any(|(command, _)| *command == name), "{name} has no examples");
        assert!(path.last().unwrap().get_after_help().is_none(), "{name}: examples stand in help/examples.rs");
    }
    for (line, _) in EXAMPLES.iter().flat_map(|(_, examples)| *examples) {
        let words = shlex::split(line).unwrap();
        let parts = words.split(|word| ["|", "||", "&&"].contains(&word.as_str()));
        let calls: Vec<_> = parts.filter(|part| part.first().is_some_and(|word| word == "tracuu")).collect();
        assert!(!calls.is_empty(), "{line}");
        for call in calls {
            let call = call.iter().take_while(|word| !word.starts_with('>')).map(OsString::from);
            let parsed = command().try_get_matches_from(search::with_queries_marked(call, &program));
            assert!(parsed.is_ok(), "{line}: {}", parsed.unwrap_err());
        }
    }
}

/// What asks for `docs/cli.md` and `docs/vi/cli.md` to be written rather than compared.
const RECORD: &str = "TRACUU_RECORD";

#[test]
fn the_page_of_the_command_line() {
    for (lang, name) in [(Lang::En, "docs/cli.md"), (Lang::Vi, "docs/vi/cli.md")] {
        let path = Path::new(env!("CARGO_MANIFEST_DIR")).join(name);
        let page = markdown::pages(&command(), lang);
        if std::env::var(RECORD).is_ok_and(|what| what == "cli") {
            fs::write(&path, &page).unwrap();
        }
        let recorded = fs::read_to_string(&path).unwrap_or_default();
        assert!(recorded == page, "{name} is not what help says: {RECORD}=cli cargo test the_page_of_the_command_line");
    }
}

#[test]
fn short_help_of_every_command() {
    let program = command();
    for lang in Lang::ALL {
        let pages = paths(&program).into_iter().map(|path| {
            let name = joined(&path, " ");
            format!("$ {name} -h\n{}", Address { path, form: Form::Short }.plain(lang))
        });
        insta::assert_snapshot!(format!("short_{}", lang.code()), pages.collect::<Vec<_>>().join("\n"));
    }
}

#[test]
fn what_the_parser_prints_is_an_address() {
    for (line, name, form) in [
        ("tracuu -h", "tracuu", Form::Short),
        ("tracuu --help", "tracuu", Form::Long),
        ("tracuu search -h", "tracuu search", Form::Short),
        ("tracuu eval known-item --help", "tracuu eval known-item", Form::Long),
        ("tracuu help eval run", "tracuu eval run", Form::Long),
        ("tracuu help help", "tracuu", Form::Long),
        ("tracuu eval", "tracuu eval", Form::Short),
        ("tracuu", "tracuu", Form::Short),
    ] {
        let program = command();
        let printed = program.clone().try_get_matches_from(line.split(' ')).unwrap_err().render().to_string();
        let address = Address::of(&printed, &program);
        assert_eq!((joined(&address.path, " ").as_str(), address.form), (name, form), "{line}: {printed}");
    }
}

#[test]
fn manual_pages_are_in_both_languages() {
    let program = command();
    for (lang, heading) in [(Lang::En, ".SH SYNOPSIS"), (Lang::Vi, ".SH \"CÁCH DÙNG\"")] {
        let pages = super::manual(&program, lang);
        assert_eq!(pages.len(), paths(&program).len());
        assert!(pages.iter().any(|(name, _)| name == "tracuu-eval-run"));
        assert!(pages.iter().all(|(_, text)| text.contains(heading)), "{}", pages[0].1);
    }
}
