//! Collocates as rows of CSV.

use std::io::{self, Write};

use super::rows::{self, Column, Kind, Separator};
use crate::search::{Collocate, CollocateRequest, Collocates};

/// The columns; where each year is compared by itself, behind the year, which articles without a date do not have.
pub(super) fn columns(request: &CollocateRequest) -> Vec<Column> {
    let kind = |at| if at == 0 { Kind::Text } else { Kind::Figure };
    let names = Collocate::names(request.against.columns()).into_iter().enumerate();
    let year = request.by_year.then_some(("year", Kind::Figure));
    year.into_iter().chain(names.map(|(at, name)| (name, kind(at)))).collect()
}

/// Writes collocates as CSV with a line of column names, which say what the answer is compared with.
///
/// # Errors
/// Returns an error if `out` can't be written.
pub fn write_collocates(found: &Collocates, request: &CollocateRequest, out: &mut impl Write) -> io::Result<()> {
    let columns = columns(request);
    rows::head(&columns, Separator::Comma, out)?;
    for part in &found.parts {
        for one in &part.collocates {
            let year = request.by_year.then(|| part.year.map(|year| year.to_string()).unwrap_or_default());
            let values = [
                one.word.clone(),
                one.in_answer.to_string(),
                one.articles.to_string(),
                one.in_reference.to_string(),
                one.in_both.to_string(),
                one.per_million_in_answer.to_string(),
                one.per_million_in_reference.to_string(),
                one.log_likelihood.to_string(),
                one.log_ratio.to_string(),
            ];
            rows::row(&columns, year.into_iter().chain(values).map(Into::into), Separator::Comma, out)?;
        }
    }
    Ok(())
}
