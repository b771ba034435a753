//! The places of terms in single articles.

use super::super::{occurrences, stands_at};
use super::*;

proptest! {
    #![proptest_config(ProptestConfig::with_cases(32))]

    #[test]
    fn a_sequence_begins_where_its_terms_stand(
        articles in articles(40),
        removed in removed(),
        syllables in prop::collection::vec(prop::sample::select(&SYLLABLES[..]), 2..4),
        most in 1_usize..50,
    ) {
        let archive = Archive::of(articles, &removed);
        let terms: Vec<QueryTerm> =
            syllables.iter().map(|syllable| archive.term(archive.text, syllable, TermForm::Exact)).collect();
        let sequence = Sequence::new(terms.clone(), 0, None);
        let found = occurrences(&archive.searcher, &sequence, None, most, &archive.rows).unwrap();
        let has = |article: &Article| article.text.windows(syllables.len()).any(|window| window == syllables);
        // A removed article may still be one of them: they are a sample of what the archive writes.
        prop_assert!(found.iter().all(|(address, _)| has(&archive.articles[archive.place(*address)])));
        let all = archive.places.values().filter(|at| has(&archive.articles[**at])).count();
        prop_assert_eq!(found.len(), all.min(most));
        for (address, start) in found {
            for (position, term) in (start..).zip(&terms) {
                prop_assert!(stands_at(&archive.searcher, term, address, position, &archive.rows).unwrap());
            }
        }
    }
}
