//! The opposite of every switch: `--no-strict` of `--strict`, `--pager` of `--no-pager`.
//!
//! What comes last counts, so that one call can undo what a setting or an alias of the shell says. No help lists them.

use clap::{Arg, ArgAction, Command};

const NO: &str = "no-";

/// The command with the opposites of its switches, and those of all commands below it. A name that is an option of any of
/// them, as `--config` is of `search`, is nothing's opposite.
pub(super) fn with_opposites(command: Command) -> Command {
    let longs = longs(&command);
    let switches = command.get_arguments().filter(|argument| matches!(argument.get_action(), ArgAction::SetTrue));
    let opposites: Vec<(String, Arg)> = switches
        .filter_map(|switch| {
            let long = opposite(switch.get_long()?);
            let id = switch.get_id().as_str().to_owned();
            let name = format!("not_{id}");
            let arg =
                Arg::new(name).long(long.clone()).action(ArgAction::SetTrue).hide(true).overrides_with(id.clone());
            let arg = arg.global(switch.is_global_set());
            (!longs.contains(&long)).then_some((id, arg))
        })
        .collect();
    let command =
        command.mut_args(|argument| match opposites.iter().find(|(id, _)| argument.get_id().as_str() == id) {
            Some((_, opposite)) => {
                argument.overrides_with(opposite.get_id()).default_value_if(opposite.get_id(), "true", "false")
            }
            None => argument,
        });
    command.args(opposites.into_iter().map(|(_, opposite)| opposite)).mut_subcommands(with_opposites)
}

/// The long names of the options of a command and of those below it.
fn longs(command: &Command) -> Vec<String> {
    let own = command.get_arguments().filter_map(Arg::get_long).map(str::to_owned);
    own.chain(command.get_subcommands().flat_map(longs)).collect()
}

fn opposite(long: &str) -> String {
    long.strip_prefix(NO).map_or_else(|| format!("{NO}{long}"), str::to_owned)
}

#[cfg(test)]
mod tests {
    use super::super::command;
    use super::super::help::{joined, paths};
    use super::*;

    #[test]
    fn every_switch_has_its_opposite_and_the_last_one_counts() {
        let program = command();
        for path in paths(&program) {
            let command = path.last().unwrap();
            for switch in command.get_arguments().filter(|argument| matches!(argument.get_action(), ArgAction::SetTrue))
            {
                let long = switch.get_long().unwrap();
                let name = joined(&path, " ");
                let opposite = opposite(long);
                let found = command.get_arguments().any(|other| other.get_long() == Some(&opposite));
                assert!(found || longs(&program).contains(&opposite), "{name} --{long}");
            }
        }
        for (arguments, strict) in [
            ("tracuu search x --strict", true),
            ("tracuu search x --strict --no-strict", false),
            ("tracuu search x --no-strict --strict", true),
            ("tracuu search x --no-strict", false),
        ] {
            let found = command().try_get_matches_from(arguments.split(' ')).unwrap();
            assert_eq!(found.subcommand().unwrap().1.get_flag("strict"), strict, "{arguments}");
        }
    }

    #[test]
    fn an_opposite_undoes_a_default() {
        let program = command()
            .mut_subcommand("search", |search| search.mut_arg("strict", |strict| strict.default_value("true")));
        let is_strict = |arguments: &str| {
            let found = program.clone().try_get_matches_from(arguments.split(' ')).unwrap();
            found.subcommand().unwrap().1.get_flag("strict")
        };
        assert!(is_strict("tracuu search x"));
        assert!(!is_strict("tracuu search x --no-strict"));
    }

    #[test]
    fn a_switch_may_be_repeated() {
        let quiet = |arguments: &str| command().try_get_matches_from(arguments.split(' ')).unwrap().get_flag("quiet");
        assert!(quiet("tracuu -q -q search x"));
        assert!(!quiet("tracuu -q --no-quiet search x"));
    }
}
