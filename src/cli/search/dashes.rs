//! Arguments of commands that search that begin with a dash and are queries: `-đảng`, `-"dân vận"`.
//!
//! To the parser of options a dash makes an option. Here, before it, an argument of one dash and more than one character
//! is marked as a query by a space at its head, which means nothing in one.

use std::ffi::OsString;

use clap::{Arg, Command};

/// The commands that take such queries.
const NAMES: [&str; 6] = ["search", "kwic", "collocates", "trend", "graph", "export"];
/// All behind it is no option, to the parser of options too.
const END: &str = "--";

/// The arguments of the program, the first of which is its own name, with a space before those of such commands that are
/// queries and begin with a dash. Values of options stay as they are.
pub(in crate::cli) fn with_queries_marked(
    arguments: impl IntoIterator<Item = OsString>,
    program: &Command,
) -> Vec<OsString> {
    let searching = NAMES.iter().filter_map(|name| program.find_subcommand(name));
    let commands: Vec<&Command> = [program].into_iter().chain(searching).collect();
    let mut marked = Vec::new();
    let mut arguments = arguments.into_iter();
    marked.extend(arguments.next());
    let mut in_search = false;
    while let Some(argument) = arguments.next() {
        let text = argument.to_str().unwrap_or_default();
        if text == END {
            marked.push(argument);
            break;
        }
        if takes_value(text, &commands) {
            marked.push(argument);
            marked.extend(arguments.next());
            continue;
        }
        if in_search && is_query(text) {
            marked.push(format!(" {text}").into());
            continue;
        }
        if !in_search && !text.starts_with('-') {
            if !NAMES.contains(&text) {
                marked.push(argument);
                break;
            }
            in_search = true;
        }
        marked.push(argument);
    }
    marked.extend(arguments);
    marked
}

/// True for an option of one of `commands` whose value is the next argument.
pub(in crate::cli) fn takes_value(argument: &str, commands: &[&Command]) -> bool {
    let is_named = |option: &Arg| match argument.strip_prefix("--") {
        Some(name) => {
            option.get_long() == Some(name) || option.get_all_aliases().is_some_and(|all| all.contains(&name))
        }
        None => {
            option.get_short().is_some_and(|letter| argument.strip_prefix('-') == Some(letter.encode_utf8(&mut [0; 4])))
        }
    };
    let mut options = commands.iter().flat_map(|command| command.get_arguments());
    options.any(|option| option.get_action().takes_values() && is_named(option))
}

/// The query that arguments make, as they were typed.
pub(in crate::cli) fn joined(arguments: &[String]) -> String {
    let typed: Vec<&str> = arguments.iter().map(|argument| argument.strip_prefix(' ').unwrap_or(argument)).collect();
    typed.join(" ")
}

/// True for one dash with more than one character behind it.
fn is_query(argument: &str) -> bool {
    argument.strip_prefix('-').is_some_and(|rest| !rest.starts_with('-') && rest.chars().nth(1).is_some())
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::cli::command;

    fn marked(arguments: &str) -> String {
        let arguments = std::iter::once("tracuu").chain(arguments.split('|'));
        let marked = with_queries_marked(arguments.map(OsString::from), &command());
        let marked: Vec<String> = marked.into_iter().skip(1).map(|argument| argument.into_string().unwrap()).collect();
        marked.join("|")
    }

    #[test]
    fn a_dash_before_a_word_makes_a_query() {
        for (given, expected) in [
            ("search|-đảng", "search| -đảng"),
            ("search|-ngân hàng", "search| -ngân hàng"),
            ("search|-bộ +chi", "search| -bộ +chi"),
            ("search|-hà|nội", "search| -hà|nội"),
            ("search|-\"dân vận\"|--limit|5|-ab", "search| -\"dân vận\"|--limit|5| -ab"),
            ("search|chi|-bộ|--sort|-date|-đảng|ủy", "search|chi| -bộ|--sort|-date| -đảng|ủy"),
            ("search|--sort=-date|-bộ", "search|--sort=-date| -bộ"),
            ("search|--exact|-bộ", "search|--exact| -bộ"),
            ("search|--index|-kho|-bộ", "search|--index|-kho| -bộ"),
            ("--index|-kho|-q|search|-bộ", "--index|-kho|-q|search| -bộ"),
            ("--index|search|search|-bộ", "--index|search|search| -bộ"),
            // Options stay options.
            ("search|-h", "search|-h"),
            ("search|-V", "search|-V"),
            ("search|-q|chi bộ", "search|-q|chi bộ"),
            ("search|-n|5|-f|json|-o|-tệp|-bộ", "search|-n|5|-f|json|-o|-tệp| -bộ"),
            ("search|-n5|-i|-kho", "search| -n5|-i|-kho"),
            ("search|--help", "search|--help"),
            ("search|-", "search|-"),
            ("search|--queries|-|--limit|5", "search|--queries|-|--limit|5"),
            ("search|--no-such", "search|--no-such"),
            // What stands behind the end of options is no option anyway.
            ("search|--|-bộ", "search|--|-bộ"),
            ("kwic|-đảng|--of|-ủy", "kwic| -đảng|--of|-ủy"),
            ("trend|-đảng|bản|--smooth|1|-ủy", "trend| -đảng|bản|--smooth|1| -ủy"),
            ("graph|-đảng|--nodes|cells", "graph| -đảng|--nodes|cells"),
            ("export|articles|-đảng|--sort|-date", "export|articles| -đảng|--sort|-date"),
            // Other commands are left alone.
            ("show|-id", "show|-id"),
            ("help|search|-bộ", "help|search|-bộ"),
            ("", ""),
        ] {
            assert_eq!(marked(given), expected, "{given}");
        }
    }

    #[test]
    fn a_query_is_joined_as_it_was_typed() {
        assert_eq!(joined(&[" -hà".to_owned(), "nội".to_owned()]), "-hà nội");
        assert_eq!(joined(&[]), "");
    }

    #[test]
    fn the_parser_of_options_takes_them() {
        for arguments in ["search|-đảng|--limit|5|-hà nội", "search|-bộ +chi|--sort|-date|-q", "search|--|-bộ"]
        {
            let arguments = std::iter::once("tracuu").chain(arguments.split('|')).map(OsString::from);
            let marked = with_queries_marked(arguments, &command());
            assert!(command().try_get_matches_from(&marked).is_ok(), "{marked:?}");
        }
        let marked = with_queries_marked(["tracuu", "search", "-x"].map(OsString::from), &command());
        assert!(command().try_get_matches_from(marked).is_err());
    }
}
