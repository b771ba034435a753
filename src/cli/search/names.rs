//! The names that options may have as their values, as the library gives them.

use std::sync::LazyLock;

use clap::ValueEnum;
use clap::builder::{PossibleValue, PossibleValuesParser, TypedValueParser};

use crate::search::{Facet, GroupBy, Matching, Sort};

impl ValueEnum for Matching {
    fn value_variants<'a>() -> &'a [Self] {
        &Self::ASKED
    }

    fn to_possible_value(&self) -> Option<PossibleValue> {
        let help = match self {
            Self::Auto => return None,
            Self::All => "Every word",
            Self::Most => "Most of the words, by what they tell",
            Self::Any => "Any word",
        };
        Some(PossibleValue::new(self.name()).help(help))
    }
}

impl ValueEnum for Sort {
    fn value_variants<'a>() -> &'a [Self] {
        &Self::ALL
    }

    fn to_possible_value(&self) -> Option<PossibleValue> {
        let help = match self {
            Self::Relevance => "Best first",
            Self::Oldest => "Oldest first",
            Self::Newest => "Newest first",
            Self::Cell => "By the main cell",
            Self::Indexed => "Last come into the index, or changed, first",
        };
        Some(PossibleValue::new(self.name()).help(help))
    }
}

impl ValueEnum for Facet {
    fn value_variants<'a>() -> &'a [Self] {
        static ALL: LazyLock<Vec<Facet>> = LazyLock::new(|| Facet::all().collect());
        &ALL
    }

    fn to_possible_value(&self) -> Option<PossibleValue> {
        let help = match self {
            Self::Document => "Documents named",
            Self::Type => "Types of documents cited",
            Self::Issuer => "Issuers of documents cited",
            Self::Cell => "Cells named",
            Self::Confidence => "The confidence in dates",
            Self::Day => "Days",
            Self::Month => "Months",
            Self::Year => "Years",
            Self::Attribute(attribute) => attribute.row().en,
        };
        Some(PossibleValue::new(self.name()).help(help))
    }
}

/// The heading that hits are shown under; `None` is no heading, but one article of each group of reprints.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Grouping(Option<GroupBy>);

/// The name of the grouping that is none of the library's: it is older than the folding of reprints, and the same.
const DUPLICATE: &str = "duplicate";

impl Grouping {
    /// The parser of its names.
    pub fn parser() -> impl TypedValueParser<Value = Self> {
        let of_library = GroupBy::all().map(|by| {
            let help = match by {
                GroupBy::Cell => "The main cell",
                GroupBy::Document => "The document that it is, or names first",
                GroupBy::Month => "The month",
                GroupBy::Year => "The year",
                GroupBy::Attribute(attribute) => attribute.row().en,
            };
            PossibleValue::new(by.name()).help(help)
        });
        let duplicate = PossibleValue::new(DUPLICATE).help("Reprints: the best one of each is shown");
        PossibleValuesParser::new(of_library.chain([duplicate]))
            .map(|name| Self(GroupBy::all().find(|by| by.name() == name)))
    }

    /// The headings, if it has any.
    pub fn heading(self) -> Option<GroupBy> {
        self.0
    }

    /// Whether it asks for one article of each group of reprints.
    pub fn is_duplicate(self) -> bool {
        self.0.is_none()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_name_of_the_library_is_taken() {
        for sort in Sort::ALL {
            assert_eq!(Sort::from_str(sort.name(), false), Ok(sort));
        }
        for facet in Facet::all() {
            assert_eq!(Facet::from_str(facet.name(), false), Ok(facet));
        }
        for matching in Matching::ASKED {
            assert_eq!(Matching::from_str(matching.name(), false), Ok(matching));
        }
        assert!(Matching::from_str(Matching::Auto.name(), false).is_err());
    }
}
