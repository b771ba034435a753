//! The queries of an evaluation.

use std::collections::HashSet;
use std::io::Write;

use super::error::{EvalError, lines, tsv_field};

/// One query.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Query {
    /// The name that qrels and runs know it by.
    pub id: String,
    /// The text that is typed.
    pub text: String,
}

/// Queries in the order of their file, each id once.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Queries(Vec<Query>);

impl Queries {
    /// Reads a TSV file of lines `qid<TAB>query`; blank lines are skipped. `file` is its name, for errors.
    ///
    /// # Errors
    /// Returns an error if a line has no tab or nothing before it, or an id comes twice.
    pub fn parse(text: &str, file: &str) -> Result<Self, EvalError> {
        let mut seen = HashSet::new();
        let mut queries = Vec::new();
        for (at, line) in lines(text) {
            let fields = line.split_once('\t').map(|(id, text)| (id.trim(), text.trim()));
            let Some((id, text)) = fields.filter(|(id, _)| !id.is_empty()) else {
                return Err(EvalError::line(file, at, "qid<TAB>query", line));
            };
            if !seen.insert(id) {
                return Err(EvalError::twice(file, at, format!("query {id:?}")));
            }
            queries.push(Query { id: id.to_owned(), text: text.to_owned() });
        }
        Ok(Self(queries))
    }

    /// Writes them as [`Queries::parse`] reads them.
    ///
    /// # Errors
    /// Returns an error if an id or a text holds a tab or line end, or `out` can't be written.
    pub fn write(&self, out: &mut impl Write) -> Result<(), EvalError> {
        for query in &self.0 {
            writeln!(out, "{}\t{}", tsv_field(&query.id)?, tsv_field(&query.text)?)?;
        }
        Ok(())
    }

    /// The queries, in order.
    pub fn iter(&self) -> std::slice::Iter<'_, Query> {
        self.0.iter()
    }

    /// Their ids, in order.
    pub fn ids(&self) -> impl Iterator<Item = &str> {
        self.0.iter().map(|query| query.id.as_str())
    }

    /// The number of queries.
    pub fn len(&self) -> usize {
        self.0.len()
    }

    /// True where there is none.
    pub fn is_empty(&self) -> bool {
        self.0.is_empty()
    }
}

/// Collects queries whose ids are unique already, as when a set of queries is retyped.
impl FromIterator<Query> for Queries {
    fn from_iter<I: IntoIterator<Item = Query>>(queries: I) -> Self {
        let mut seen = HashSet::new();
        Self(queries.into_iter().filter(|query| seen.insert(query.id.clone())).collect())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn queries_are_read_and_written() {
        let text = "\u{FEFF}q1\tđại hội chi bộ\r\n\n q/2 \t 03-CT/TW\t2011 \n";
        let queries = Queries::parse(text, "q.tsv").expect("queries");
        let read: Vec<_> = queries.iter().map(|query| (query.id.as_str(), query.text.as_str())).collect();
        assert_eq!(read, [("q1", "đại hội chi bộ"), ("q/2", "03-CT/TW\t2011")]);

        let plain = Queries::parse("q1\tđại hội\nq2\t\n", "q.tsv").expect("queries");
        let mut out = Vec::new();
        plain.write(&mut out).expect("written");
        assert_eq!(String::from_utf8(out).as_deref(), Ok("q1\tđại hội\nq2\t\n"));
        assert!(queries.write(&mut Vec::new()).is_err());
    }

    #[test]
    fn errors_name_the_line_and_what_was_expected() {
        let error = |text| Queries::parse(text, "q.tsv").expect_err("refused").to_string();
        assert_eq!(error("q1\ta\n\nq2 b\n"), "q.tsv:3: expected qid<TAB>query, found \"q2 b\"");
        assert_eq!(error("q1\ta\nq1\tb"), "q.tsv:2: query \"q1\" was already given above; remove one of the lines");
        assert!(error("\tb").starts_with("q.tsv:1: "));
    }
}
