//! What stands behind each option and argument: values of the index, names of indexes.

use std::ffi::OsStr;
use std::path::PathBuf;
use std::sync::Arc;
use std::time::Instant;

use clap::{Arg, Command};
use clap_complete::PathCompleter;
use clap_complete::engine::{ArgValueCompleter, CompletionCandidate, ValueCompleter as _};

use crate::base::{Attribute, catch_panic};
use crate::search::{ValueKind, values};
use crate::store::Store;

/// More values than this are no help.
const MOST: usize = 200;

/// Where values come from.
#[derive(Clone, Debug)]
pub(super) struct Source {
    /// The folder of the index.
    pub index: Option<PathBuf>,
    /// The names of indexes.
    pub names: Vec<String>,
    /// The time at which nothing more is looked for.
    pub until: Instant,
}

/// An argument whose values the index has.
struct Row {
    /// The commands that it is an argument of.
    commands: &'static [&'static str],
    argument: &'static str,
    kind: ValueKind,
}

const ROWS: [Row; 9] = [
    Row { commands: &["show", "similar"], argument: "id", kind: ValueKind::Ids },
    Row { commands: &["remove"], argument: "ids", kind: ValueKind::Ids },
    Row { commands: &["search", "number"], argument: "number", kind: ValueKind::Numbers },
    Row { commands: &["search"], argument: "document", kind: ValueKind::Numbers },
    Row { commands: &["search"], argument: "cell", kind: ValueKind::Cells },
    Row { commands: &["cells"], argument: "prefix", kind: ValueKind::Cells },
    Row { commands: &["search"], argument: "number_type", kind: ValueKind::Types },
    Row { commands: &["number"], argument: "kind", kind: ValueKind::Types },
    Row { commands: &["search", "number"], argument: "issuer", kind: ValueKind::Issuers },
];

/// What the values of an argument of a command are, where the index has them.
fn kind_of(command: &str, argument: &str) -> Option<ValueKind> {
    let row = ROWS.iter().find(|row| row.argument == argument && row.commands.contains(&command));
    let attribute = || Attribute::ALL.into_iter().find(|attribute| attribute.name() == argument);
    row.map(|row| row.kind).or_else(|| (command == "search").then(attribute).flatten().map(ValueKind::Attribute))
}

/// The command line, each argument with what completes it.
pub(super) fn attached(program: Command, source: &Source) -> Command {
    let source = Arc::new(source.clone());
    let of_index = Arc::clone(&source);
    let index = ArgValueCompleter::new(move |typed: &OsStr| of_index.indexes(typed));
    program.mut_arg("index", |option| option.add(index)).mut_subcommands(|command| {
        let name = command.get_name().to_owned();
        command.mut_args(|argument: Arg| match kind_of(&name, argument.get_id().as_str()) {
            Some(kind) => {
                let source = Arc::clone(&source);
                argument.add(ArgValueCompleter::new(move |typed: &OsStr| source.values(kind, typed)))
            }
            None => argument,
        })
    })
}

impl Source {
    /// Names of indexes, and folders.
    fn indexes(&self, typed: &OsStr) -> Vec<CompletionCandidate> {
        let begun = typed.to_str().unwrap_or_default();
        let named = self.names.iter().filter(|name| name.starts_with(begun)).map(CompletionCandidate::new);
        named.chain(PathCompleter::dir().complete(typed)).collect()
    }

    /// Values that the index has; none where it can't be read.
    fn values(&self, kind: ValueKind, typed: &OsStr) -> Vec<CompletionCandidate> {
        let read = || {
            let store = Store::open(self.index.as_deref()?).ok()?;
            let found = values(&store, kind, typed.to_str()?, MOST, self.until).ok()?;
            let tables = store.numbers().tables();
            let candidate = |value: &String| {
                let name = match kind {
                    ValueKind::Types => tables.type_name(value, None),
                    ValueKind::Issuers => tables.issuer_name(value),
                    ValueKind::Ids | ValueKind::Numbers | ValueKind::Cells | ValueKind::Attribute(_) => None,
                };
                CompletionCandidate::new(value).help(name.map(|name| name.to_owned().into()))
            };
            Some(found.iter().map(candidate).collect())
        };
        // What a damaged index makes panic is no index.
        catch_panic(read).ok().flatten().unwrap_or_default()
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::cli::command;

    #[test]
    fn every_argument_of_the_list_is_there() {
        let program = command();
        for row in &ROWS {
            for name in row.commands {
                let command = program.find_subcommand(name).unwrap();
                assert!(command.get_arguments().any(|known| known.get_id() == row.argument), "{name} {}", row.argument);
            }
        }
        assert_eq!(kind_of("search", "publisher"), Some(ValueKind::Attribute(Attribute::Publisher)));
        assert_eq!(kind_of("eval", "tag"), None);
    }
}
