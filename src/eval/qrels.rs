//! Judgements of relevance (qrels).

use std::collections::BTreeMap;
use std::collections::btree_map::Entry;
use std::io::Write;

use super::error::{EvalError, lines, trec_field, tsv_field};

/// The judgements of one query: the grade of each judged article. Above 0 is relevant, and more is better.
pub type Judgements = BTreeMap<String, i32>;

/// The judgements of many queries.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Qrels(BTreeMap<String, Judgements>);

const FORMS: &str = "qid<TAB>docid, qid<TAB>docid<TAB>grade or, as TREC writes it, qid 0 docid grade";

impl Qrels {
    /// Reads qrels, each line in the form of TREC (`qid 0 docid grade`, fields parted by white space) or of TSV
    /// (`qid<TAB>docid[<TAB>grade]`, where ids may hold spaces and the grade, if absent, is 1). Blank lines are
    /// skipped. `file` is its name, for errors.
    ///
    /// # Errors
    /// Returns an error if a line is of neither form, a grade is no whole number, or an article is graded twice for a
    /// query.
    pub fn parse(text: &str, file: &str) -> Result<Self, EvalError> {
        let mut qrels = Self::default();
        for (at, line) in lines(text) {
            let (query, article, grade) = fields(line).ok_or_else(|| EvalError::line(file, at, FORMS, line))?;
            let grade = grade.parse().map_err(|_| EvalError::line(file, at, "a whole number as the grade", grade))?;
            if !qrels.insert(query, article, grade) {
                return Err(EvalError::twice(file, at, format!("the grade of {article:?} for query {query:?}")));
            }
        }
        Ok(qrels)
    }

    /// Notes a grade; false, and nothing noted, where the article was judged for the query before.
    pub fn insert(&mut self, query: &str, article: &str, grade: i32) -> bool {
        match self.0.entry(query.to_owned()).or_default().entry(article.to_owned()) {
            Entry::Vacant(place) => {
                place.insert(grade);
                true
            }
            Entry::Occupied(_) => false,
        }
    }

    /// Writes them as TSV with grades.
    ///
    /// # Errors
    /// Returns an error if an id holds a tab or line end, or `out` can't be written.
    pub fn write_tsv(&self, out: &mut impl Write) -> Result<(), EvalError> {
        for (query, article, grade) in self.iter() {
            writeln!(out, "{}\t{}\t{grade}", tsv_field(query)?, tsv_field(article)?)?;
        }
        Ok(())
    }

    /// Writes them in the form of TREC.
    ///
    /// # Errors
    /// Returns an error if an id holds white space, or `out` can't be written.
    pub fn write_trec(&self, out: &mut impl Write) -> Result<(), EvalError> {
        for (query, article, grade) in self.iter() {
            writeln!(out, "{} 0 {} {grade}", trec_field(query)?, trec_field(article)?)?;
        }
        Ok(())
    }

    /// Every judgement: query, article, grade; in the order of their ids.
    pub fn iter(&self) -> impl Iterator<Item = (&str, &str, i32)> {
        self.0.iter().flat_map(|(query, judged)| {
            judged.iter().map(|(article, grade)| (query.as_str(), article.as_str(), *grade))
        })
    }

    /// The judgements of a query.
    pub fn judgements(&self, query: &str) -> Option<&Judgements> {
        self.0.get(query)
    }

    /// The ids of the queries that something was judged for, in order.
    pub fn queries(&self) -> impl Iterator<Item = &str> {
        self.0.keys().map(String::as_str)
    }
}

fn fields(line: &str) -> Option<(&str, &str, &str)> {
    let tabbed: Vec<&str> = line.split('\t').map(str::trim).collect();
    let found = match *tabbed {
        [query, article] => (query, article, "1"),
        [query, article, grade] => (query, article, grade),
        _ => {
            let mut words = line.split_whitespace();
            let (query, _, article, grade) = (words.next()?, words.next()?, words.next()?, words.next()?);
            words.next().is_none().then_some((query, article, grade))?
        }
    };
    (!found.0.is_empty() && !found.1.is_empty()).then_some(found)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn both_forms_are_read() {
        let text = "q1 0 tin/2011/a.txt 2\nq1\t0\tb\t-1\n\nq2\tbài 1.txt\r\nq2\tbài 2.txt\t0\n";
        let qrels = Qrels::parse(text, "qrels").expect("qrels");
        let read: Vec<_> = qrels.iter().collect();
        assert_eq!(
            read,
            [("q1", "b", -1), ("q1", "tin/2011/a.txt", 2), ("q2", "bài 1.txt", 1), ("q2", "bài 2.txt", 0)]
        );
    }

    #[test]
    fn what_is_written_is_read_back() {
        let qrels = Qrels::parse("q1\ta/b\t2\nq2\tc\n", "qrels").expect("qrels");
        let (mut trec, mut tsv) = (Vec::new(), Vec::new());
        qrels.write_trec(&mut trec).expect("written");
        qrels.write_tsv(&mut tsv).expect("written");
        assert_eq!(trec, b"q1 0 a/b 2\nq2 0 c 1\n");
        assert_eq!(tsv, b"q1\ta/b\t2\nq2\tc\t1\n");
    }

    #[test]
    fn ids_with_spaces_have_no_trec_form() {
        let qrels = Qrels::parse("q1\tbài 1.txt\n", "qrels").expect("qrels");
        let error = qrels.write_trec(&mut Vec::new()).expect_err("refused").to_string();
        assert!(error.contains("\"bài 1.txt\"") && error.contains("TSV"), "{error}");
    }

    #[test]
    fn errors_name_the_line_and_what_was_expected() {
        let error = |text| Qrels::parse(text, "x.qrels").expect_err("refused").to_string();
        assert!(error("q1 0 a 1\nq1 0 a\n").starts_with("x.qrels:2: expected qid<TAB>docid"));
        assert_eq!(error("q1 0 a hay\n"), "x.qrels:1: expected a whole number as the grade, found \"hay\"");
        assert!(error("q1\ta\nq1 0 a 2").starts_with("x.qrels:2: the grade of \"a\" for query \"q1\""));
        assert!(error("\ta").starts_with("x.qrels:1: "));
    }
}
