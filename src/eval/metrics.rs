//! The measures of a ranking, given what is known to be relevant.

use std::collections::HashSet;

use serde::Serialize;

use super::qrels::{Judgements, Qrels};
use super::run::Run;

/// The depth to which nDCG looks.
pub const NDCG_CUTOFF: usize = 10;

/// The depths to which the measures look; [`NDCG_CUTOFF`] and success@1 are fixed.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "serve", derive(utoipa::ToSchema))]
pub struct Cutoffs {
    /// The depth of the reciprocal rank.
    pub mrr: usize,
    /// The depth of recall.
    pub recall: usize,
}

impl Default for Cutoffs {
    fn default() -> Self {
        Self { mrr: 10, recall: 100 }
    }
}

/// The measures of one ranking, or their means over many; each from 0 to 1.
#[derive(Clone, Copy, Debug, Default, PartialEq, Serialize)]
#[cfg_attr(feature = "serve", derive(utoipa::ToSchema))]
pub struct Scores {
    /// 1 ÷ the rank of the first relevant article; 0 where it lies beyond the cutoff.
    pub mrr: f64,
    /// The part of the relevant articles found before the cutoff.
    pub recall: f64,
    /// Discounted cumulated gain over the best there could be (Järvelin and Kekäläinen: *Cumulated gain-based
    /// evaluation of IR techniques*, TOIS 2002). The gain is the grade, the discount log₂(rank + 1), as in `trec_eval`.
    pub ndcg: f64,
    /// 1 where the first article is relevant.
    pub success: f64,
}

/// A measure: one of the [`Scores`].
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "serve", derive(utoipa::ToSchema))]
#[serde(rename_all = "lowercase")]
pub enum Measure {
    /// [`Scores::mrr`].
    Mrr,
    /// [`Scores::recall`].
    Recall,
    /// [`Scores::ndcg`].
    Ndcg,
    /// [`Scores::success`].
    Success,
}

impl Measure {
    /// All of them, in the order they are printed in.
    pub const ALL: [Self; 4] = [Self::Mrr, Self::Recall, Self::Ndcg, Self::Success];

    /// Its value among the scores.
    pub fn value(self, scores: &Scores) -> f64 {
        match self {
            Self::Mrr => scores.mrr,
            Self::Recall => scores.recall,
            Self::Ndcg => scores.ndcg,
            Self::Success => scores.success,
        }
    }

    /// Its name in a table: `MRR@10`.
    pub fn name(self, cutoffs: Cutoffs) -> String {
        match self {
            Self::Mrr => format!("MRR@{}", cutoffs.mrr),
            Self::Recall => format!("recall@{}", cutoffs.recall),
            Self::Ndcg => format!("nDCG@{NDCG_CUTOFF}"),
            Self::Success => "success@1".to_owned(),
        }
    }
}

/// The scores of a ranking of article ids, best first; an id that comes again is passed over. `None` where nothing is
/// relevant, since no ranking could be better than another then.
pub fn scores<'a>(
    ranking: impl IntoIterator<Item = &'a str>,
    judgements: &Judgements,
    cutoffs: Cutoffs,
) -> Option<Scores> {
    let mut grades: Vec<i32> = judgements.values().copied().filter(|grade| *grade > 0).collect();
    if grades.is_empty() {
        return None;
    }
    grades.sort_unstable_by(|a, b| b.cmp(a));

    let mut seen = HashSet::new();
    let depth = cutoffs.mrr.max(cutoffs.recall).max(NDCG_CUTOFF);
    let found: Vec<i32> = ranking
        .into_iter()
        .filter(|id| seen.insert(*id))
        .take(depth)
        .map(|id| judgements.get(id).copied().unwrap_or_default().max(0))
        .collect();
    let relevant = |upto: usize| found.iter().take(upto).filter(|grade| **grade > 0).count() as f64;
    let first = found.iter().take(cutoffs.mrr).position(|grade| *grade > 0);
    Some(Scores {
        mrr: first.map_or(0.0, |at| 1.0 / (at + 1) as f64),
        recall: relevant(cutoffs.recall) / grades.len() as f64,
        ndcg: cumulated_gain(&found) / cumulated_gain(&grades),
        success: relevant(1),
    })
}

fn cumulated_gain(grades: &[i32]) -> f64 {
    let gains = grades.iter().take(NDCG_CUTOFF).enumerate();
    gains.fold(0.0, |sum, (at, grade)| sum + f64::from(*grade) / ((at + 2) as f64).log2())
}

/// The scores of one query.
#[derive(Clone, Debug, PartialEq, Serialize)]
#[cfg_attr(feature = "serve", derive(utoipa::ToSchema))]
pub struct QueryScores {
    /// The query's id.
    pub qid: String,
    /// Its scores.
    #[serde(flatten)]
    pub scores: Scores,
}

/// The evaluation of a run.
#[derive(Clone, Debug, PartialEq)]
pub struct Evaluation {
    /// The depths to which the measures looked.
    pub cutoffs: Cutoffs,
    /// Each query that has a relevant article, in the order asked for.
    pub queries: Vec<QueryScores>,
    /// The means over [`Evaluation::queries`]; zeros where there is none.
    pub mean: Scores,
    /// The number of queries left out because nothing is known to be relevant for them.
    pub unjudged: usize,
    /// The number of scored queries that the run has no article for; they score 0.
    pub unanswered: usize,
}

/// Scores the answers of `run` to these queries: those of a file of queries, or all of [`Qrels::queries`].
pub fn evaluate<'a>(
    queries: impl IntoIterator<Item = &'a str>,
    run: &Run,
    qrels: &Qrels,
    cutoffs: Cutoffs,
) -> Evaluation {
    let (mut unjudged, mut unanswered) = (0, 0);
    let mut scored = Vec::new();
    for query in queries {
        let ranking = run.ranking(query);
        let ids = ranking.unwrap_or_default().iter().map(|hit| hit.id.as_str());
        let Some(scores) = qrels.judgements(query).and_then(|judged| scores(ids, judged, cutoffs)) else {
            unjudged += 1;
            continue;
        };
        scored.push(QueryScores { qid: query.to_owned(), scores });
        unanswered += usize::from(ranking.is_none_or(<[_]>::is_empty));
    }
    let mean = mean(&scored);
    Evaluation { cutoffs, queries: scored, mean, unjudged, unanswered }
}

fn mean(queries: &[QueryScores]) -> Scores {
    let count = queries.len().max(1) as f64;
    let of = |measure: Measure| queries.iter().fold(0.0, |sum, query| sum + measure.value(&query.scores)) / count;
    Scores {
        mrr: of(Measure::Mrr),
        recall: of(Measure::Recall),
        ndcg: of(Measure::Ndcg),
        success: of(Measure::Success),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn judged(grades: &[(&str, i32)]) -> Judgements {
        grades.iter().map(|(id, grade)| ((*id).to_owned(), *grade)).collect()
    }

    fn near(found: f64, expected: f64) -> bool {
        (found - expected).abs() < 1e-9
    }

    #[test]
    fn a_ranking_is_scored() {
        let judgements = judged(&[("a", 3), ("b", 2), ("c", 0), ("d", 1), ("e", -1)]);
        let cutoffs = Cutoffs { mrr: 10, recall: 3 };
        let found = scores(["c", "b", "x", "a", "e"], &judgements, cutoffs).expect("scores");
        assert!(near(found.mrr, 0.5));
        assert!(near(found.recall, 1.0 / 3.0));
        assert!(near(found.success, 0.0));
        // Gain 2 at rank 2 and 3 at rank 4, over 3, 2, 1 at ranks 1, 2, 3: log₂ 3 = 1.584963, log₂ 5 = 2.321928.
        let best = 3.0 + 2.0 / 1.584_962_500_721_156 + 1.0 / 2.0;
        let gained = 2.0 / 1.584_962_500_721_156 + 3.0 / 2.321_928_094_887_362;
        assert!(near(found.ndcg, gained / best), "{}", found.ndcg);
        assert!((found.ndcg - 0.536_32).abs() < 1e-4, "{}", found.ndcg);
    }

    #[test]
    fn cutoffs_cut() {
        let ranking: Vec<String> = (1..=12).map(|rank| format!("x{rank}")).collect();
        let at = |relevant: &str, cutoffs| {
            scores(ranking.iter().map(String::as_str), &judged(&[(relevant, 1)]), cutoffs).expect("scores")
        };
        let tenth = at("x10", Cutoffs::default());
        assert!(near(tenth.mrr, 0.1) && near(tenth.ndcg, 1.0 / 11f64.log2()));
        let eleventh = at("x11", Cutoffs::default());
        assert_eq!(eleventh, Scores { recall: 1.0, ..Scores::default() });
        assert!(near(at("x11", Cutoffs { mrr: 11, recall: 10 }).mrr, 1.0 / 11.0));
    }

    #[test]
    fn an_id_counts_once() {
        let found = scores(["x", "x", "a", "a"], &judged(&[("a", 1)]), Cutoffs::default()).expect("scores");
        assert!(near(found.mrr, 0.5) && near(found.recall, 1.0));
    }

    #[test]
    fn queries_without_relevant_articles_are_left_out_and_counted() {
        let qrels = Qrels::parse("q1\ta\nq2\tb\t0\nq3\tc\n", "qrels").expect("qrels");
        let run = Run::parse("q1 Q0 a 1 2 t\nq2 Q0 b 1 2 t\nq9 Q0 b 1 2 t\n", "run").expect("a run");
        let evaluation = evaluate(["q1", "q2", "q3", "q9"], &run, &qrels, Cutoffs::default());
        assert_eq!((evaluation.queries.len(), evaluation.unjudged, evaluation.unanswered), (2, 2, 1));
        assert!(near(evaluation.mean.mrr, 0.5) && near(evaluation.mean.success, 0.5));
        let none = evaluate([], &run, &qrels, Cutoffs::default());
        assert_eq!(none.mean, Scores::default());
    }

    proptest! {
        #[test]
        fn scores_lie_between_zero_and_one(
            ranking in proptest::collection::vec("[a-f]", 0..20),
            grades in proptest::collection::btree_map("[a-h]", -1..4, 0..8),
        ) {
            if let Some(found) = scores(ranking.iter().map(String::as_str), &grades, Cutoffs::default()) {
                for measure in Measure::ALL {
                    prop_assert!((0.0..=1.0 + 1e-12).contains(&measure.value(&found)));
                }
            }
        }
    }
}
