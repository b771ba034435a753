//! What of a request can't be read.

use std::sync::Arc;

use crate::extract::number::NumberExtractor;
use crate::query::{Field, Kind, Parsed, ProblemKind};
use crate::search::reading::shape::each_leaf;
use crate::search::request::{Filters, Request};
use crate::search::show::page::QueryProblem;
use crate::store::Arrivals;

/// What of a request can't be read, where `numbers` reads document numbers and `arrivals` tells when articles came.
pub(in crate::search) fn problems(
    parsed: &Parsed,
    request: &Request,
    numbers: &NumberExtractor,
    arrivals: impl FnOnce() -> Option<Arc<Arrivals>>,
) -> Vec<QueryProblem> {
    let of_query = parsed.problems.iter().map(|problem| QueryProblem {
        text: problem.span.slice(&parsed.query).to_owned(),
        message: problem.to_string(),
        filter: problem.kind.is_filter(),
        kind: problem.kind.clone(),
    });
    let mut found: Vec<QueryProblem> = of_query.collect();
    each_leaf(&parsed.tree, &mut |leaf| {
        if let (Some(Field::Number), Kind::Word { text } | Kind::Phrase { text, .. }) = (leaf.field, &leaf.kind)
            && numbers.parse_number(text).is_none()
        {
            let kind = ProblemKind::BadNumber(text.clone());
            let message = format!("{kind}; {}", kind.reading());
            found.push(QueryProblem { text: text.clone(), message, filter: true, kind });
        }
    });
    if let (Some(from), Some(to)) = (request.filters.from, request.filters.to)
        && from.first_day() > to.last_day()
    {
        let message = format!("the first date, {from}, is after the last, {to}: exchange them");
        found.push(QueryProblem {
            text: format!("{from}..{to}"),
            message,
            filter: true,
            kind: ProblemKind::ReversedDates,
        });
    }
    let Filters { since, changed_since, .. } = request.filters;
    if let Some(since) = since.into_iter().chain(changed_since).min() {
        let kind = match arrivals() {
            None => Some(ProblemKind::UnknownArrivals),
            Some(known) => (known.has_earlier() && known.since().is_some_and(|begun| since < begun)).then(|| {
                ProblemKind::EarlierArrivals(known.since().map(|begun| begun.to_string()).unwrap_or_default())
            }),
        };
        found.extend(kind.map(|kind| QueryProblem {
            text: since.to_string(),
            message: format!("{kind}; {}", kind.reading()),
            filter: kind.is_filter(),
            kind,
        }));
    }
    found
}
