//! Choosing between the readings of a row of words.

use super::table::{Lexis, WordId};

/// One way of reading the next word of a row, or the next two as one.
#[derive(Clone, Debug, PartialEq)]
pub struct Reading {
    /// The number of words of the row that it reads: 1, or 2 that belong together.
    pub width: usize,
    /// The words that it reads them as, one or two; `None` for one that the lexis does not have.
    pub words: Vec<Option<WordId>>,
    /// The likelihood of being typed so, against the other readings here.
    pub weight: f64,
}

/// A reading that was chosen.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Choice {
    /// The word of the row it begins with.
    pub at: usize,
    /// The number of the reading there.
    pub reading: usize,
    /// The probability, given all others: 0 to 1.
    pub sure: f64,
}

/// Rows are looked at so many words at a time, each part after the last word of the one before: no product of
/// likelihoods then falls below what a double holds.
const PART: usize = 16;

/// The number of ways through the first words of a row that are gone on with.
const BEAM: usize = 64;
/// The most ways that are given.
const MOST_PATHS: usize = 20;
/// The weight of what titles tell. See `docs/ranking.md`.
const TITLE_WEIGHT: f64 = 0.5;

/// A way up to a reading.
#[derive(Clone, Copy)]
struct Step {
    score: f64,
    /// The last word of the reading.
    word: Option<WordId>,
    /// The way before it, by its place among those kept.
    from: usize,
}

impl Step {
    const START: Self = Self { score: 0.0, word: None, from: 0 };
}

impl Lexis {
    /// Chooses a reading for every word of a row: `readings[i]` are those that begin with word `i`, at least one of
    /// them of one word.
    ///
    /// The likelihood of each is summed over all readings of the words around it (forward and backward, as in Rabiner
    /// 1989); from left to right the likeliest is chosen.
    pub fn choose(&self, readings: &[Vec<Reading>]) -> Vec<Choice> {
        let mut chosen: Vec<Choice> = Vec::with_capacity(readings.len());
        let mut before = None;
        let mut start = 0;
        while start < readings.len() {
            let end = readings.len().min(start + PART);
            let part = readings.get(start..end).unwrap_or_default();
            let last = chosen.len();
            self.choose_part(part, before, start, &mut chosen);
            let Some(choice) = chosen.get(last..).and_then(<[Choice]>::last).copied() else { return chosen };
            let reading = readings.get(choice.at).and_then(|here| here.get(choice.reading));
            before = reading.and_then(|reading| *reading.words.last()?);
            start = choice.at + reading.map_or(1, |reading| reading.width);
        }
        chosen
    }

    fn choose_part(&self, part: &[Vec<Reading>], before: Option<WordId>, start: usize, chosen: &mut Vec<Choice>) {
        // The likelihood of all that leads to a reading, itself included; and of all that can follow it.
        let mut upto: Vec<Vec<f64>> = Vec::with_capacity(part.len());
        for (at, here) in part.iter().enumerate() {
            let forward = here.iter().map(|reading| {
                let leading: f64 = match at {
                    0 => self.enter(before, reading),
                    _ => ending_at(part, at)
                        .map(|(from, which, former)| {
                            let so_far = upto.get(from).and_then(|row| row.get(which)).copied().unwrap_or(0.0);
                            so_far * self.enter(last_of(former), reading)
                        })
                        .sum(),
                };
                leading * reading.weight
            });
            let forward = forward.collect();
            upto.push(forward);
        }
        let mut after: Vec<Vec<f64>> = vec![Vec::new(); part.len()];
        for (at, here) in part.iter().enumerate().rev() {
            let backward = here.iter().map(|reading| {
                let next = at + reading.width;
                match part.get(next) {
                    None if next == part.len() => 1.0,
                    None => 0.0,
                    Some(following) => following
                        .iter()
                        .zip(after.get(next).into_iter().flatten())
                        .map(|(reading_after, rest)| {
                            self.enter(last_of(reading), reading_after) * reading_after.weight * rest
                        })
                        .sum(),
                }
            });
            let backward = backward.collect();
            if let Some(slot) = after.get_mut(at) {
                *slot = backward;
            }
        }
        let mut at = 0;
        while let Some(here) = part.get(at) {
            let both = |which: usize| -> f64 {
                let of = |table: &[Vec<f64>]| table.get(at).and_then(|row| row.get(which)).copied().unwrap_or(0.0);
                of(&upto) * of(&after)
            };
            let total: f64 = (0..here.len()).map(both).sum();
            let Some(reading) = (0..here.len()).max_by(|left, right| both(*left).total_cmp(&both(*right))) else {
                return;
            };
            let sure = if total > 0.0 { both(reading) / total } else { 0.0 };
            chosen.push(Choice { at: start + at, reading, sure });
            at += here.get(reading).map_or(1, |reading| reading.width.max(1));
        }
    }

    /// The likeliest ways through a row of readings taken one after the other, best first, with the logarithms of their
    /// likelihoods: the last word of each reading (beam search).
    pub fn best_paths(&self, steps: &[Vec<Reading>]) -> Vec<(f64, Vec<Option<WordId>>)> {
        let mut rows: Vec<Vec<Step>> = Vec::with_capacity(steps.len());
        for step in steps {
            let before: &[Step] = rows.last().map_or(&[Step::START], Vec::as_slice);
            let mut longer = Vec::with_capacity(before.len() * step.len());
            for (from, Step { score, word, .. }) in before.iter().enumerate() {
                for reading in step {
                    let (mut sum, mut last) = (score + reading.weight.max(f64::MIN_POSITIVE).ln(), *word);
                    for word in &reading.words {
                        sum += self.likelihood(last, *word).max(f64::MIN_POSITIVE).ln();
                        sum += TITLE_WEIGHT * word.map_or(0.0, |word| self.title_bias(word));
                        last = *word;
                    }
                    longer.push(Step { score: sum, word: last, from });
                }
            }
            if longer.len() > BEAM {
                longer.select_nth_unstable_by(BEAM, |left, right| right.score.total_cmp(&left.score));
                longer.truncate(BEAM);
            }
            rows.push(longer);
        }
        let mut ends: Vec<(usize, f64)> =
            rows.last().into_iter().flatten().map(|step| step.score).enumerate().collect();
        ends.sort_by(|left, right| right.1.total_cmp(&left.1).then_with(|| left.0.cmp(&right.0)));
        ends.truncate(MOST_PATHS);
        let path = |end: usize| {
            let mut at = end;
            let mut words: Vec<Option<WordId>> = Vec::with_capacity(rows.len());
            for row in rows.iter().rev() {
                let Some(step) = row.get(at) else { break };
                words.push(step.word);
                at = step.from;
            }
            words.reverse();
            words
        };
        ends.into_iter().map(|(end, score)| (score, path(end))).collect()
    }

    /// The likelihood of the words of a reading after a word.
    fn enter(&self, before: Option<WordId>, reading: &Reading) -> f64 {
        let mut before = before;
        let mut likelihood = 1.0;
        for word in &reading.words {
            likelihood *= self.likelihood(before, *word);
            before = *word;
        }
        likelihood
    }
}

fn last_of(reading: &Reading) -> Option<WordId> {
    reading.words.last().copied().flatten()
}

/// The readings that end where word `at` begins, with the word they begin at and their place there.
fn ending_at(part: &[Vec<Reading>], at: usize) -> impl Iterator<Item = (usize, usize, &Reading)> {
    (1..=2).filter_map(move |width| Some((at.checked_sub(width)?, width))).flat_map(move |(from, width)| {
        let here = part.get(from).map(Vec::as_slice).unwrap_or_default();
        here.iter()
            .enumerate()
            .filter(move |(_, reading)| reading.width == width)
            .map(move |(which, reading)| (from, which, reading))
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::lexis::Counter;

    #[test]
    fn neighbours_decide() {
        let mut counter = Counter::new();
        for _ in 0..9 {
            counter.add("đảng ủy phường họp. đang phương nam");
        }
        counter.add("chi bộ. chị ấy đang ở nhà");
        let lexis = Lexis::read(&counter.pack(0)).expect("a lexis");
        let row = |query: &str| -> Vec<Vec<Reading>> {
            let of = |word: WordId| Reading { width: 1, words: vec![Some(word)], weight: 1.0 };
            query.split(' ').map(|folded| lexis.forms(folded).map(of).collect()).collect()
        };
        let read = |query: &str| -> Vec<&str> {
            let readings = row(query);
            let chosen = lexis.choose(&readings).into_iter();
            chosen.map(|choice| lexis.exact(readings[choice.at][choice.reading].words[0].unwrap())).collect()
        };
        assert_eq!(read("dang uy phuong"), ["đảng", "ủy", "phường"]);
        assert_eq!(read("dang phuong nam"), ["đang", "phương", "nam"]);
        assert_eq!(read("chi bo"), ["chi", "bộ"]);
        let long = vec!["dang uy phuong"; 40].join(" ");
        assert_eq!(read(&long).len(), 120);
    }

    #[test]
    fn two_words_may_be_read_as_one() {
        let mut counter = Counter::new();
        counter.add("những người dân");
        let lexis = Lexis::read(&counter.pack(0)).expect("a lexis");
        let word = |exact: &str, folded: &str| lexis.word(exact, folded);
        let unknown = |width| Reading { width, words: vec![None], weight: 1e-4 };
        let whole = Reading { width: 2, words: vec![word("những", "nhung")], weight: 0.01 };
        let next = Reading { width: 1, words: vec![word("người", "nguoi")], weight: 1.0 };
        let chosen = lexis.choose(&[vec![unknown(1), whole], vec![unknown(1)], vec![next]]);
        assert_eq!(chosen.iter().map(|choice| (choice.at, choice.reading)).collect::<Vec<_>>(), [(0, 1), (2, 0)]);
        assert!(chosen[0].sure > 0.9);
    }

    #[test]
    fn a_row_may_be_empty_or_have_no_readings() {
        let lexis = Lexis::read(&Counter::new().pack(0)).expect("a lexis");
        assert!(lexis.choose(&[]).is_empty());
        assert!(lexis.choose(&[Vec::new()]).is_empty());
    }
}
