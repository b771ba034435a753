//! Options that are looked up before the command line is parsed, as what the parser says and knows depends on them.

use std::ffi::OsString;

/// All behind it is no option.
const END: &str = "--";

/// The values that arguments give an option by its long name, which begins with two dashes, or by its short one, with one.
pub(super) fn values<'a>(arguments: &'a [OsString], long: &str, short: Option<&str>) -> Vec<&'a str> {
    let mut texts = texts(arguments);
    let mut values = Vec::new();
    while let Some(text) = texts.next() {
        let of_short = short.and_then(|short| text.strip_prefix(short));
        values.extend(match (text.strip_prefix(long), of_short) {
            (Some(""), _) | (_, Some("")) => texts.next(),
            (Some(rest), _) => rest.strip_prefix('='),
            (None, Some(rest)) => Some(rest.strip_prefix('=').unwrap_or(rest)),
            (None, None) => None,
        });
    }
    values
}

/// True where arguments have the flag `name`.
pub(super) fn has(arguments: &[OsString], name: &str) -> bool {
    texts(arguments).any(|text| text == name)
}

fn texts(arguments: &[OsString]) -> impl Iterator<Item = &str> {
    arguments.iter().map(|argument| argument.to_str().unwrap_or_default()).take_while(|text| *text != END)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_option_is_found_wherever_it_stands() {
        for (arguments, expected) in [
            ("tracuu search a --lang vi", vec!["vi"]),
            ("tracuu --lang=EN search a", vec!["EN"]),
            ("tracuu --lang vi --lang en", vec!["vi", "en"]),
            ("tracuu search -- --lang vi", vec![]),
            ("tracuu --lang", vec![]),
            ("tracuu --language vi", vec![]),
        ] {
            let arguments: Vec<OsString> = arguments.split(' ').map(OsString::from).collect();
            assert_eq!(values(&arguments, "--lang", None), expected, "{arguments:?}");
        }
    }

    #[test]
    fn a_short_option_is_found_with_its_value() {
        let arguments = ["tracuu", "-i", "a", "-ib", "-i=c", "--index", "d"].map(OsString::from);
        assert_eq!(values(&arguments, "--index", Some("-i")), ["a", "b", "c", "d"]);
    }

    #[test]
    fn a_flag_is_found_before_the_end_of_options() {
        let has = |text: &str| has(&text.split(' ').map(OsString::from).collect::<Vec<_>>(), "--no-config");
        assert!(has("tracuu search a --no-config"));
        assert!(!has("tracuu search -- --no-config"));
    }
}
