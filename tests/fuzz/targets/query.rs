//! What a user types: queries, document numbers, dates, names of encodings, mappings of fields.
#![cfg_attr(feature = "libfuzzer", no_main)]

use tracuu::extract::date::{parse_input, parse_range};
use tracuu::extract::number::{Tables, number_queries, parse_number};
use tracuu::query::{MAX_LENGTH, MAX_WORDS, ProblemKind, escape, parse};
use tracuu::source::FieldMap;
use tracuu::text::{Encoding, tokens};
use tracuu_fuzz::{check, fuzz_target, input};

fuzz_target!(|typed: &str| {
    let typed = &*input::repeated_text(typed);
    let parsed = parse(typed);
    let inside = |start: usize, end: usize| assert!(parsed.query.get(start..end).is_some(), "{typed:?}");
    parsed.problems.iter().for_each(|problem| inside(problem.span.start, problem.span.end));
    let mut end = 0;
    for run in parsed.free_text_runs() {
        assert!(run.start >= end);
        inside(run.start, run.end);
        end = run.end;
    }
    let read = parsed.read_as();
    if read.chars().count() <= MAX_LENGTH {
        let again = parse(&read);
        assert_eq!(again.read_as(), read, "{typed:?} is read in two ways");
        assert_eq!(again.problems, [], "{typed:?} is read as {read:?}");
    }
    let escaped = escape(typed);
    let again = parse(&escaped);
    let short = escaped.chars().count() <= MAX_LENGTH && tokens(&escaped).take(MAX_WORDS + 1).count() <= MAX_WORDS;
    assert!(!short || again.problems.is_empty(), "{escaped:?}: {:?}", again.problems);
    for problem in &parsed.problems {
        assert!(problem.kind != ProblemKind::TooLong || typed.len() >= MAX_LENGTH);
    }

    let mut end = 0;
    for number in number_queries(&parsed.query) {
        end = check::place(&parsed.query, number.span, end);
        assert!(!number.exact_keys().is_empty() && !number.read_as().is_empty());
        number.agreeing_keys();
        number.other_issuer_keys();
    }
    if let Some(number) = parse_number(typed) {
        number.read_as();
    }
    if let Ok(date) = parse_input(typed) {
        assert_eq!(parse_input(&date.to_string()), Ok(date));
    }
    let _ = parse_range(typed);
    let _ = typed.parse::<Encoding>();
    let mappings: Vec<String> = typed.split(',').map(str::to_owned).collect();
    let _ = FieldMap::parse(&mappings);
    let _ = Tables::with_user_file(typed);
});
