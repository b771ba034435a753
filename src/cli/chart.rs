//! Counts as bars.

use std::io::{self, Write};

use super::output::{Output, styled};
use super::table::{Column, Table};
use crate::search::FacetCount;

/// The columns of the longest bar.
const LONGEST: usize = 24;

/// Prints counts under a heading, a line for each with its bar; nothing where there are none.
pub(super) fn print(heading: &str, counts: &[FacetCount], out: &mut Output) -> io::Result<()> {
    let Some(most) = counts.iter().map(|count| count.count).max() else { return Ok(()) };
    writeln!(out, "\n{}", styled(out.paint.strong, heading))?;
    let bars = Column::left("").styled(out.paint.bar);
    let mut table = Table::new([bars, Column::right(""), Column::text("")]).indented(2);
    for FacetCount { value, count } in counts {
        // Whatever is counted has a bar to be seen.
        let length = (count * LONGEST).div_ceil(most.max(1));
        table.row([&"█".repeat(length), &out.lang.number(count), value]);
    }
    table.print(out)
}
