//! Conditions, as sets of articles.

use tantivy::query::TermQuery;

use super::super::{Condition, having_any, matching};
use super::*;

/// A condition, as an article tells whether it holds.
#[derive(Clone, Debug)]
enum Rule {
    All(Vec<Rule>),
    Any(Vec<Rule>),
    Not(Box<Rule>),
    Word(Spec),
    /// It is the article of this place.
    Is(usize),
}

impl Rule {
    fn holds(&self, article: &Article, place: usize) -> bool {
        match self {
            Self::All(parts) => parts.iter().all(|part| part.holds(article, place)),
            Self::Any(parts) => parts.iter().any(|part| part.holds(article, place)),
            Self::Not(part) => !part.holds(article, place),
            Self::Word(word) => word.is_in(article),
            Self::Is(known) => *known == place,
        }
    }

    fn condition(&self, archive: &Archive) -> Condition {
        let all = |parts: &[Self]| parts.iter().map(|part| part.condition(archive)).collect();
        match self {
            Self::All(parts) => Condition::All(all(parts)),
            Self::Any(parts) => Condition::Any(all(parts)),
            Self::Not(part) => Condition::Not(Box::new(part.condition(archive))),
            Self::Word(word) => Condition::Word(archive.word(word)),
            Self::Is(place) => {
                let term = Term::from_field_text(archive.id, &place.to_string());
                Condition::Fact(Box::new(TermQuery::new(term, IndexRecordOption::Basic)))
            }
        }
    }
}

fn rule() -> impl Strategy<Value = Rule> {
    let leaf = prop_oneof![4 => spec().prop_map(Rule::Word), 1 => (0_usize..40).prop_map(Rule::Is)];
    leaf.prop_recursive(4, 16, 3, |inner| {
        prop_oneof![
            prop::collection::vec(inner.clone(), 0..4).prop_map(Rule::All),
            prop::collection::vec(inner.clone(), 0..4).prop_map(Rule::Any),
            inner.prop_map(|part| Rule::Not(Box::new(part))),
        ]
    })
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(48))]

    #[test]
    fn what_meets_a_condition_is_what_the_algebra_of_sets_says(
        articles in articles(40),
        removed in removed(),
        rules in prop::collection::vec(rule(), 1..4),
    ) {
        let archive = Archive::of(articles, &removed);
        for rule in &rules {
            let truth: Vec<DocAddress> = archive
                .alive()
                .into_iter()
                .filter(|(at, _)| rule.holds(&archive.articles[*at], *at))
                .map(|(_, address)| address)
                .collect();
            let found = matching(&archive.searcher, &rule.condition(&archive), &archive.rows).unwrap();
            prop_assert_eq!(found.iter().collect::<Vec<_>>(), truth);
        }
    }
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(24))]

    #[test]
    fn any_of_some_terms_is_their_union(articles in articles(40), removed in removed(), words in syllables(3)) {
        let archive = Archive::of(articles, &removed);
        let terms: Vec<QueryTerm> =
            words.iter().map(|word| archive.term(archive.text, word, TermForm::Exact)).collect();
        let among = Matches::alive(&archive.searcher);
        let found = having_any(&archive.searcher, terms.iter(), &among, &archive.rows).unwrap();
        let truth = archive.filter(|article| article.text.iter().any(|syllable| words.contains(syllable)));
        prop_assert_eq!(found.iter().collect::<Vec<_>>(), truth);
    }
}

#[test]
fn nothing_required_is_every_article_and_nothing_allowed_is_none() {
    let archive = Archive::of_texts(&["họp", "thôn", "chi bộ"].map(str::to_owned), &[1]);
    let count = |condition| matching(&archive.searcher, &condition, &archive.rows).unwrap().len();
    assert_eq!(count(Condition::All(Vec::new())), 2);
    assert_eq!(count(Condition::Any(Vec::new())), 0);
    assert_eq!(count(Condition::Word(QueryWord::default())), 0);
    let none =
        Condition::Word(QueryWord { forms: vec![Form { sequence: Sequence::new(Vec::new(), 0, None), weight: 1.0 }] });
    assert_eq!(count(none), 0);
}
