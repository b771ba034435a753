//! The orders of lists, as values of `--sort`, by the names that the library gives them.

use clap::ValueEnum;
use clap::builder::PossibleValue;

use crate::search::{CellOrder, LineOrder, Measure, RegisterOrder, ReprintOrder};

impl ValueEnum for RegisterOrder {
    fn value_variants<'a>() -> &'a [Self] {
        &Self::ALL
    }

    fn to_possible_value(&self) -> Option<PossibleValue> {
        let help = match self {
            Self::Articles => "Most cited first",
            Self::Number => "By number",
            Self::Issued => "Newest first",
            Self::First => "First cited first",
            Self::Last => "Last cited first",
        };
        Some(PossibleValue::new(self.name()).help(help))
    }
}

impl ValueEnum for CellOrder {
    fn value_variants<'a>() -> &'a [Self] {
        &Self::ALL
    }

    fn to_possible_value(&self) -> Option<PossibleValue> {
        let help = match self {
            Self::Articles => "Those that most articles name first",
            Self::About => "Those that most articles are about first",
            Self::Name => "By name, in the order of the Vietnamese alphabet",
            Self::First => "First named first",
            Self::Last => "Last named first",
        };
        Some(PossibleValue::new(self.name()).help(help))
    }
}

impl ValueEnum for ReprintOrder {
    fn value_variants<'a>() -> &'a [Self] {
        &Self::ALL
    }

    fn to_possible_value(&self) -> Option<PossibleValue> {
        let help = match self {
            Self::Size => "The largest first",
            Self::First => "First printed first",
            Self::Last => "Last printed first",
        };
        Some(PossibleValue::new(self.name()).help(help))
    }
}

impl ValueEnum for LineOrder {
    fn value_variants<'a>() -> &'a [Self] {
        &Self::ALL
    }

    fn to_possible_value(&self) -> Option<PossibleValue> {
        let help = match self {
            Self::Relevance => "The best article first",
            Self::Oldest => "Oldest first",
            Self::Newest => "Newest first",
            Self::Source => "By publisher, then by file",
            Self::Left => "By the words before, the nearest first",
            Self::Right => "By the words behind, the nearest first",
        };
        Some(PossibleValue::new(self.name()).help(help))
    }
}

impl ValueEnum for Measure {
    fn value_variants<'a>() -> &'a [Self] {
        &Self::ALL
    }

    fn to_possible_value(&self) -> Option<PossibleValue> {
        let help = match self {
            Self::LogLikelihood => "The most surely likelier first",
            Self::LogRatio => "The most likelier first",
        };
        Some(PossibleValue::new(self.name()).help(help))
    }
}
