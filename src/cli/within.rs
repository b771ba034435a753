//! The options that say which articles count, of commands that list what these have.

use crate::base::PartialDate;
use crate::extract::date::parse_input;
use crate::search::Filters;

#[derive(Debug, clap::Args)]
#[group(skip)]
pub(super) struct Options {
    /// Count only articles of this date or later: 6/2018
    #[arg(long, value_name = "DATE", value_parser = parse_input, help_heading = FILTERS, hide_short_help = true)]
    from: Option<PartialDate>,
    /// Count only articles of this date or earlier
    #[arg(long, value_name = "DATE", value_parser = parse_input, help_heading = FILTERS, hide_short_help = true)]
    to: Option<PartialDate>,
    /// Count only articles that name this cell
    ///
    /// Or one whose name begins so. Several may be given, of which any will do.
    #[arg(long, value_name = "NAME", help_heading = FILTERS, hide_short_help = true)]
    cell: Vec<String>,
}

const FILTERS: &str = "Filters";

impl Options {
    /// The filters that they ask for.
    pub fn filters(&self) -> Filters {
        Filters { from: self.from, to: self.to, cell: self.cell.clone(), ..Filters::default() }
    }
}
