//! The answer, and the articles that have most.

use super::super::{Coverage, Words, weights};
use super::*;

impl Archive {
    fn looked_up(&self, words: &[Spec]) -> Words<'_> {
        let words = words.iter().map(|word| self.word(word)).collect();
        Words::of(&self.searcher, words, &self.rows).unwrap()
    }
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(48))]

    #[test]
    fn an_answer_is_the_articles_that_have_every_word(
        articles in articles(60),
        removed in removed(),
        words in prop::collection::vec(spec(), 0..4),
        scope in prop::option::of(spec()),
    ) {
        let archive = Archive::of(articles, &removed);
        let in_scope = |article: &Article| scope.as_ref().is_none_or(|scope| scope.is_in(article));
        let mut among = Matches::none(&archive.searcher);
        archive.filter(in_scope).into_iter().for_each(|address| among.insert(address));
        let truth = archive.filter(|article| in_scope(article) && words.iter().all(|word| word.is_in(article)));
        // Twice: the second time, rows of words may be held.
        for _ in 0..2 {
            let found = archive.looked_up(&words).all(&among).unwrap();
            prop_assert_eq!(found.matches.iter().collect::<Vec<_>>(), truth.clone());
            let is_scored = !words.iter().all(|word| archive.word(word).is_syllable());
            let scored = found.scored.iter().map(|(address, _)| *address).collect::<Vec<_>>();
            prop_assert_eq!(scored, if is_scored { truth.clone() } else { Vec::new() });
            prop_assert!(found.scored.iter().all(|(_, score)| score.is_finite() && *score >= 0.0));
        }
    }

    #[test]
    fn most_is_the_articles_of_nearly_the_greatest_sum(
        articles in articles(60),
        removed in removed(),
        words in prop::collection::vec((spec(), 1_u8..9), 1..6),
        share in prop::sample::select(&[1.0_f32, 0.9, 0.8, 0.5][..]),
        scope in prop::option::of(spec()),
    ) {
        let archive = Archive::of(articles, &removed);
        let in_scope = |article: &Article| scope.as_ref().is_none_or(|scope| scope.is_in(article));
        let mut among = Matches::none(&archive.searcher);
        archive.filter(in_scope).into_iter().for_each(|address| among.insert(address));
        let (specs, worth): (Vec<Spec>, Vec<f32>) = words.into_iter().map(|(spec, worth)| (spec, f32::from(worth))).unzip();
        let sum = |article: &Article| -> f32 {
            specs.iter().zip(&worth).filter(|(spec, _)| spec.is_in(article)).map(|(_, worth)| worth).sum()
        };
        let mut sums: Vec<(DocAddress, f32)> = Vec::new();
        for (at, address) in archive.alive() {
            if in_scope(&archive.articles[at]) {
                sums.push((address, sum(&archive.articles[at])));
            }
        }
        let best = sums.iter().map(|(_, sum)| *sum).fold(0.0, f32::max);
        let Coverage { answer, best: found_best, lacking } =
            archive.looked_up(&specs).most(&worth, &among, share).unwrap();
        prop_assert_eq!(found_best, best);
        for (address, sum) in &sums {
            // What is at the bound itself may fall on either side of it, but for the best.
            if *sum > 0.0 && (*sum >= best || *sum > best * share * 1.001) {
                prop_assert!(answer.matches.contains(*address), "{sum} of {best}");
            }
            if *sum == 0.0 || *sum < best * share * 0.999 {
                prop_assert!(!answer.matches.contains(*address), "{sum} of {best}");
            }
        }
        let scored: Vec<DocAddress> = answer.scored.iter().map(|(address, _)| *address).collect();
        prop_assert_eq!(answer.matches.iter().collect::<Vec<_>>(), scored);
        let first = sums.iter().find(|(_, sum)| best > 0.0 && *sum == best);
        let without = |(address, _): &(DocAddress, f32)| -> Vec<usize> {
            let article = &archive.articles[archive.place(*address)];
            (0..specs.len()).filter(|at| !specs[*at].is_in(article)).collect()
        };
        prop_assert_eq!(lacking, first.map(without).unwrap_or_default());
    }

    #[test]
    fn counts_of_words_are_zero_where_none_has_them_and_exact_where_few_may(
        articles in articles(150),
        removed in removed(),
        words in prop::collection::vec(spec(), 0..4),
    ) {
        let archive = Archive::of(articles, &removed);
        let counts = archive.looked_up(&words).doc_freqs().unwrap();
        prop_assert_eq!(counts.len(), words.len());
        for (word, count) in words.iter().zip(counts) {
            let count_of = |has: &dyn Fn(&Article) -> bool| {
                archive.places.values().filter(|at| has(&archive.articles[**at])).count()
            };
            let truth = count_of(&|article| word.is_in(article));
            let candidates = count_of(&|article| word.may_be_in(article));
            prop_assert_eq!(count == 0, truth == 0);
            prop_assert!(count <= candidates);
            if candidates <= 24 {
                prop_assert_eq!(count, truth);
            }
        }
    }
}

/// A word of which a sample of its candidates tells nothing is looked for in all of them.
#[test]
fn the_one_article_among_many_is_counted() {
    let texts: Vec<String> =
        (0..500).map(|at| if at == 301 { "họp chi bộ" } else { "bộ chi họp" }.to_owned()).collect();
    let archive = Archive::of_texts(&texts, &[7]);
    let words = [Spec::exact("chi bộ"), Spec::exact("bộ họp"), Spec::exact("bộ chi")];
    let counts = archive.looked_up(&words).doc_freqs().unwrap();
    assert_eq!(counts[..2], [1, 0]);
    // Of a sample at most one article lacks it.
    assert!((450..=500).contains(&counts[2]), "{counts:?}");
    let found = weights(&archive.searcher, &counts);
    assert!(found[1] > found[0] && found[0] > found[2] && found[2] > 0.0, "{found:?}");
}

/// A title and a text are two fields: no word stands in both.
#[test]
fn the_syllables_of_a_word_stand_in_one_field() {
    let article =
        |title: &[&'static str], text: &[&'static str]| Article { title: title.to_vec(), text: text.to_vec() };
    let archive = Archive::of(vec![article(&["họp", "chi"], &["bộ"]), article(&["chi", "bộ"], &["thôn"])], &[]);
    let all = Matches::alive(&archive.searcher);
    let found = archive.looked_up(&[Spec::exact("chi bộ")]).all(&all).unwrap();
    assert_eq!(found.matches.iter().map(|address| archive.place(address)).collect::<Vec<_>>(), [1]);
    let apart = archive.looked_up(&[Spec::exact("chi"), Spec::exact("bộ")]);
    assert_eq!(apart.all(&all).unwrap().matches.len(), 2);
}

/// What ranks an answer: a title counts for more, and so does what is said more than once.
#[test]
fn an_answer_is_scored_by_how_often_words_stand() {
    let article =
        |title: &[&'static str], text: &[&'static str]| Article { title: title.to_vec(), text: text.to_vec() };
    let archive = Archive::of(
        vec![
            article(&["họp"], &["chi", "bộ", "thôn", "họp"]),
            article(&["họp"], &["chi", "bộ", "chi", "bộ"]),
            article(&["chi", "bộ"], &["chi", "bộ", "thôn", "họp"]),
            article(&["họp"], &["họp", "thôn", "họp", "thôn"]),
            article(&["họp"], &["họp", "thôn", "họp", "thôn"]),
            article(&["họp"], &["họp", "thôn", "họp", "thôn"]),
        ],
        &[],
    );
    let mut word = archive.word(&Spec::exact("chi bộ"));
    word.forms[0].weight = 5.0;
    let words = Words::of(&archive.searcher, vec![word], &archive.rows).unwrap();
    let found = words.all(&Matches::alive(&archive.searcher)).unwrap();
    let mut scores = [0.0_f32; 6];
    found.scored.iter().for_each(|(address, score)| scores[archive.place(*address)] = *score);
    assert!(scores[2] > scores[1] && scores[1] > scores[0] && scores[0] > 0.0, "{scores:?}");
}
