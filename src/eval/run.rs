//! A run: what an engine answered to each query.

use std::collections::BTreeMap;
use std::collections::btree_map::Entry;
use std::io::Write;

use rayon::prelude::*;

use super::error::{EvalError, lines, trec_field};
use super::queries::{Queries, Query};

/// One article of a ranking.
#[derive(Clone, Debug, PartialEq)]
pub struct Ranked {
    /// The article's id.
    pub id: String,
    /// The score that the engine gave it.
    pub score: f32,
}

/// The ranking of each query, best first.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Run(BTreeMap<String, Vec<Ranked>>);

const FORM: &str = "qid Q0 docid rank score tag";

impl Run {
    /// Puts every query to `engine`, on all cores; it answers with a ranking, best first.
    ///
    /// # Errors
    /// Returns an error if `engine` does.
    pub fn of<E: Send>(queries: &Queries, engine: impl Fn(&Query) -> Result<Vec<Ranked>, E> + Sync) -> Result<Self, E> {
        let answer = |query: &Query| Ok((query.id.clone(), engine(query)?));
        queries.iter().as_slice().par_iter().map(answer).collect::<Result<_, E>>().map(Self)
    }

    /// Reads a TREC run file: lines `qid Q0 docid rank score tag`, fields parted by white space. As `trec_eval` does,
    /// ranks by score; equal scores by rank. `file` is its name, for errors.
    ///
    /// # Errors
    /// Returns an error if a line has not six fields, a rank or a score is no number, or a query has an article twice.
    pub fn parse(text: &str, file: &str) -> Result<Self, EvalError> {
        let mut found: BTreeMap<&str, BTreeMap<&str, (f32, u64)>> = BTreeMap::new();
        for (at, line) in lines(text) {
            let mut fields = line.split_whitespace();
            let mut next = || fields.next().ok_or_else(|| EvalError::line(file, at, FORM, line));
            let (query, _, article, rank, score, _) = (next()?, next()?, next()?, next()?, next()?, next()?);
            if fields.next().is_some() {
                return Err(EvalError::line(file, at, FORM, line));
            }
            let rank = rank.parse().map_err(|_| EvalError::line(file, at, "a whole number as the rank", rank))?;
            let score = score.parse().ok().filter(|score: &f32| score.is_finite());
            let score = score.ok_or_else(|| EvalError::line(file, at, "a number as the score (field 5)", line))?;
            match found.entry(query).or_default().entry(article) {
                Entry::Vacant(place) => place.insert((score, rank)),
                Entry::Occupied(_) => {
                    return Err(EvalError::twice(file, at, format!("article {article:?} of query {query:?}")));
                }
            };
        }
        let ranked = |articles: BTreeMap<&str, (f32, u64)>| {
            let mut articles: Vec<_> = articles.into_iter().collect();
            articles.sort_by(|(_, (a, a_rank)), (_, (b, b_rank))| b.total_cmp(a).then(a_rank.cmp(b_rank)));
            articles.into_iter().map(|(id, (score, _))| Ranked { id: id.to_owned(), score }).collect()
        };
        Ok(Self(found.into_iter().map(|(query, articles)| (query.to_owned(), ranked(articles))).collect()))
    }

    /// Writes a TREC run file under the name `tag`.
    ///
    /// Scores strictly fall: since readers of the format rank by score and order equal ones each in their own way, a
    /// score that does not lie below the one before is written as the next lower number.
    ///
    /// # Errors
    /// Returns an error if an id or tag is empty or holds white space, or `out` can't be written.
    pub fn write(&self, tag: &str, out: &mut impl Write) -> Result<(), EvalError> {
        let tag = trec_field(tag)?;
        for (query, articles) in &self.0 {
            let query = trec_field(query)?;
            let mut last = f32::MAX;
            for (at, article) in articles.iter().enumerate() {
                last = if article.score < last { article.score } else { last.next_down() };
                writeln!(out, "{query} Q0 {} {} {last} {tag}", trec_field(&article.id)?, at + 1)?;
            }
        }
        Ok(())
    }

    /// The ranking of a query.
    pub fn ranking(&self, query: &str) -> Option<&[Ranked]> {
        self.0.get(query).map(Vec::as_slice)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::convert::Infallible;

    fn ranked(id: &str, score: f32) -> Ranked {
        Ranked { id: id.to_owned(), score }
    }

    fn answered(hits: &[Ranked]) -> Run {
        let queries = Queries::parse("q1\tđại hội\nq2\tkhông có\n", "q").expect("queries");
        Run::of(&queries, |query| Ok::<_, Infallible>(if query.id == "q1" { hits.to_vec() } else { Vec::new() }))
            .unwrap_or_else(|never| match never {})
    }

    fn written(run: &Run) -> String {
        let mut out = Vec::new();
        run.write("tracuu", &mut out).expect("written");
        String::from_utf8(out).expect("UTF-8")
    }

    #[test]
    fn a_run_is_written_and_read_back() {
        let run = answered(&[ranked("tin/a.txt", 12.25), ranked("b", 3.5)]);
        assert_eq!(written(&run), "q1 Q0 tin/a.txt 1 12.25 tracuu\nq1 Q0 b 2 3.5 tracuu\n");
        let back = Run::parse(&written(&run), "run").expect("a run");
        assert_eq!(back.ranking("q1"), run.ranking("q1"));
        assert_eq!((run.ranking("q2"), back.ranking("q2")), (Some(&[][..]), None));
    }

    #[test]
    fn the_order_survives_scores_that_do_not_fall() {
        let run = answered(&[ranked("a", 1.0), ranked("b", 1.0), ranked("c", 7.0), ranked("d", f32::NAN)]);
        let back = Run::parse(&written(&run), "run").expect("a run");
        let order: Vec<&str> = back.ranking("q1").expect("a ranking").iter().map(|hit| hit.id.as_str()).collect();
        assert_eq!(order, ["a", "b", "c", "d"]);
    }

    #[test]
    fn the_score_ranks_and_then_the_rank() {
        let run = Run::parse("q Q0 a 3 1.5 t\nq Q0 b 2 1.5 t\nq Q0 c 9 2 t\n", "run").expect("a run");
        let order: Vec<&str> = run.ranking("q").expect("a ranking").iter().map(|hit| hit.id.as_str()).collect();
        assert_eq!(order, ["c", "b", "a"]);
    }

    #[test]
    fn ids_with_white_space_are_refused() {
        let error = answered(&[ranked("bài 1.txt", 1.0)]).write("t", &mut Vec::new()).expect_err("refused");
        assert!(error.to_string().contains("\"bài 1.txt\""), "{error}");
        assert!(answered(&[]).write("hai chữ", &mut Vec::new()).is_err());
    }

    #[test]
    fn errors_name_the_line_and_what_was_expected() {
        let error = |text| Run::parse(text, "x.run").expect_err("refused").to_string();
        assert!(error("q Q0 a 1 2.0 t\nq Q0 a 1 2.0").starts_with("x.run:2: expected qid Q0 docid rank score tag"));
        assert!(error("q Q0 a 1 NaN t").contains("a number as the score"));
        assert!(error("q Q0 a x 1 t").contains("a whole number as the rank"));
        assert!(error("q Q0 a 1 2 t\nq Q0 a 2 1 t").starts_with("x.run:2: article \"a\" of query \"q\""));
    }
}
