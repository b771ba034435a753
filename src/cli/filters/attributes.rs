//! The options that filter by attributes, one for each.

use std::collections::BTreeMap;

use clap::{Arg, ArgAction, ArgMatches, Command};

use crate::base::Attribute;

/// The values of attributes that articles are to have.
#[derive(Clone, Debug, Default)]
pub(super) struct AttributeOptions(pub BTreeMap<Attribute, Vec<String>>);

/// Those that short help names.
const SHOWN: [Attribute; 2] = [Attribute::Publisher, Attribute::Category];

impl clap::Args for AttributeOptions {
    fn augment_args(command: Command) -> Command {
        command.args(Attribute::ALL.map(|attribute| {
            Arg::new(attribute.name())
                .long(attribute.name())
                .value_name("NAME")
                .action(ArgAction::Append)
                .help_heading("Filters")
                .hide_short_help(!SHOWN.contains(&attribute))
                .help(format!("Of this {}", attribute.row().en.to_lowercase()))
        }))
    }

    fn augment_args_for_update(command: Command) -> Command {
        Self::augment_args(command)
    }
}

impl clap::FromArgMatches for AttributeOptions {
    fn from_arg_matches(matches: &ArgMatches) -> Result<Self, clap::Error> {
        let values = |attribute: Attribute| matches.get_many::<String>(attribute.name()).into_iter().flatten().cloned();
        let told = Attribute::ALL.map(|attribute| (attribute, values(attribute).collect::<Vec<_>>()));
        Ok(Self(told.into_iter().filter(|(_, values)| !values.is_empty()).collect()))
    }

    fn update_from_arg_matches(&mut self, matches: &ArgMatches) -> Result<(), clap::Error> {
        *self = Self::from_arg_matches(matches)?;
        Ok(())
    }
}
