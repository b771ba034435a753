//! The report of an evaluation: a line for each system, lines for each query, and what sets two systems apart.

use std::collections::HashMap;

use serde::Serialize;

use super::metrics::{Cutoffs, Evaluation, Measure, QueryScores, Scores};
use super::significance::{Significance, paired_randomisation};

/// The report of one system, or of one variant of the queries.
#[derive(Clone, Debug, PartialEq, Serialize)]
#[cfg_attr(feature = "serve", derive(utoipa::ToSchema))]
pub struct Report {
    /// The name of what was evaluated: of a run or of a variant.
    pub name: String,
    /// The number of queries scored.
    pub queries: usize,
    /// The number of queries left out, with nothing known to be relevant.
    pub unjudged: usize,
    /// The number of queries that scored 0 because the run has no article for them.
    pub unanswered: usize,
    /// The depths to which the measures looked.
    pub cutoffs: Cutoffs,
    /// The means.
    pub mean: Scores,
    /// The scores of each query, where they were asked for.
    pub per_query: Vec<QueryScores>,
}

impl Report {
    /// The report of an evaluation; with the scores of each query if `per_query`.
    pub fn new(name: &str, evaluation: &Evaluation, per_query: bool) -> Self {
        Self {
            name: name.to_owned(),
            queries: evaluation.queries.len(),
            unjudged: evaluation.unjudged,
            unanswered: evaluation.unanswered,
            cutoffs: evaluation.cutoffs,
            mean: evaluation.mean,
            per_query: if per_query { evaluation.queries.clone() } else { Vec::new() },
        }
    }

    /// The scores of each query as TSV, under a line of headings.
    pub fn per_query_lines(&self) -> impl Iterator<Item = String> + '_ {
        let heading = std::iter::once("qid".to_owned()).chain(Measure::ALL.map(|measure| measure.name(self.cutoffs)));
        let row = |query: &QueryScores| {
            let values = Measure::ALL.map(|measure| format!("{:.4}", measure.value(&query.scores)));
            format!("{}\t{}", query.qid, values.join("\t"))
        };
        std::iter::once(heading.collect::<Vec<_>>().join("\t")).chain(self.per_query.iter().map(row))
    }
}

/// The comparison of a run with a baseline in one measure.
#[derive(Clone, Debug, PartialEq, Serialize)]
#[cfg_attr(feature = "serve", derive(utoipa::ToSchema))]
pub struct Comparison {
    /// The measure that was compared.
    pub measure: Measure,
    /// The number of queries that both have.
    pub queries: usize,
    /// The number of queries that the run does better.
    pub better: usize,
    /// The number of queries that it does worse.
    pub worse: usize,
    /// The mean difference, run less baseline, and its p-value.
    #[serde(flatten)]
    pub significance: Significance,
}

/// Compares a run with a baseline in every measure, over the queries that both were scored on.
pub fn compare(baseline: &Evaluation, run: &Evaluation, permutations: u32, seed: u64) -> Vec<Comparison> {
    let known: HashMap<&str, &Scores> =
        baseline.queries.iter().map(|query| (query.qid.as_str(), &query.scores)).collect();
    let pairs: Vec<(&Scores, &Scores)> =
        run.queries.iter().filter_map(|query| Some((*known.get(query.qid.as_str())?, &query.scores))).collect();
    let compared = |measure: Measure| {
        let differences: Vec<f64> =
            pairs.iter().map(|(before, after)| measure.value(after) - measure.value(before)).collect();
        Comparison {
            measure,
            queries: differences.len(),
            better: differences.iter().filter(|difference| **difference > 0.0).count(),
            worse: differences.iter().filter(|difference| **difference < 0.0).count(),
            significance: paired_randomisation(&differences, permutations, seed),
        }
    };
    Measure::ALL.map(compared).into()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::eval::{Qrels, Run, evaluate};

    fn evaluation(run: &str) -> Evaluation {
        let qrels = Qrels::parse("q1\ta\nq2\tb\nq3\tc\n", "qrels").expect("qrels");
        let run = Run::parse(run, "run").expect("a run");
        evaluate(["q1", "q2", "q3", "q4"], &run, &qrels, Cutoffs { mrr: 10, recall: 20 })
    }

    fn plain() -> Evaluation {
        evaluation("q1 Q0 x 1 2 t\nq1 Q0 a 2 1 t\nq2 Q0 b 1 1 t\n")
    }

    #[test]
    fn queries_are_listed() {
        let lines: Vec<String> = Report::new("t", &plain(), true).per_query_lines().collect();
        assert_eq!(
            lines,
            [
                "qid\tMRR@10\trecall@20\tnDCG@10\tsuccess@1",
                "q1\t0.5000\t1.0000\t0.6309\t0.0000",
                "q2\t1.0000\t1.0000\t1.0000\t1.0000",
                "q3\t0.0000\t0.0000\t0.0000\t0.0000",
            ]
        );
    }

    #[test]
    fn json_holds_every_field() {
        let json = serde_json::to_value(Report::new("t", &plain(), true)).expect("JSON");
        assert_eq!(json["queries"], 3);
        assert_eq!((&json["unjudged"], &json["unanswered"]), (&1.into(), &1.into()));
        assert_eq!(json["cutoffs"], serde_json::json!({"mrr": 10, "recall": 20}));
        assert_eq!(
            json["per_query"][1],
            serde_json::json!({"qid": "q2", "mrr": 1.0, "recall": 1.0, "ndcg": 1.0, "success": 1.0})
        );
    }

    #[test]
    fn two_runs_are_compared_query_by_query() {
        let better = evaluation("q1 Q0 a 1 1 t\nq2 Q0 x 1 2 t\nq2 Q0 b 2 1 t\nq3 Q0 c 1 1 t\n");
        let found = compare(&plain(), &better, 1000, 1);
        let mrr = found.first().expect("MRR");
        assert_eq!((mrr.queries, mrr.better, mrr.worse), (3, 2, 1));
        assert!((mrr.significance.difference - 1.0 / 3.0).abs() < 1e-9);
        assert_eq!(found, compare(&plain(), &better, 1000, 1));
    }
}
