//! What is known of long work: what is done, how much of it, and how long the rest will take.

use std::time::Duration;

use serde::Serialize;

use crate::cli::output::bytes;
use crate::ingest::Phase;
use crate::lang::Lang;
use crate::lang::terminal::progress as said;

/// A kind of long work.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
#[serde(rename_all = "lowercase")]
pub(in crate::cli) enum Work {
    /// Files are looked for.
    Looking,
    /// Files are read.
    Reading,
    /// What was read is written.
    Writing,
    /// The statistics of words and the table of documents are made.
    Counting,
    /// An index is verified.
    Checking,
    /// Segments are merged.
    Merging,
}

impl From<Phase> for Work {
    fn from(phase: Phase) -> Self {
        match phase {
            Phase::Looking => Self::Looking,
            Phase::Reading => Self::Reading,
            Phase::Writing => Self::Writing,
            Phase::Counting => Self::Counting,
        }
    }
}

impl Work {
    fn in_words(self, lang: Lang) -> String {
        match self {
            Self::Looking => said::looking(lang),
            Self::Reading => said::reading(lang),
            Self::Writing => said::writing(lang),
            Self::Counting => said::counting(lang),
            Self::Checking => said::checking(lang),
            Self::Merging => said::merging(lang),
        }
    }
}

/// The state of long work.
#[derive(Clone, Copy, Debug)]
pub(super) struct State {
    pub work: Work,
    /// Bytes that are done, and all that there are; 0 where nobody knows. What is done never falls.
    done: u64,
    total: u64,
    pub articles: Option<u64>,
    pub rejected: u64,
    /// Bytes that came out of packings, by which speed is told.
    pub unpacked: Option<u64>,
}

/// A state as a line of JSON.
#[derive(Debug, Serialize)]
pub(super) struct Event {
    event: &'static str,
    work: Work,
    done: u64,
    total: Option<u64>,
    percent: Option<f64>,
    articles: Option<u64>,
    rejected: u64,
    seconds: f64,
    seconds_left: Option<u64>,
    bytes_per_second: u64,
}

impl State {
    pub fn new(work: Work) -> Self {
        Self { work, done: 0, total: 0, articles: None, rejected: 0, unpacked: None }
    }

    /// Notes that `done` of `total` bytes are done; a `total` of 0 is not known, as that of standard input.
    pub fn advance(&mut self, done: u64, total: u64) {
        let end = if total > 0 { total.max(self.done) } else { u64::MAX };
        (self.total, self.done) = (total, done.min(end).max(self.done));
    }

    /// Notes that all is done.
    pub fn complete(&mut self) {
        self.done = self.total;
    }

    /// Bytes done, and all there are, where that is known.
    pub fn extent(&self) -> (u64, Option<u64>) {
        (self.done, (self.total > 0).then_some(self.total))
    }

    /// The share of the work that is done, of 100.
    fn percent(&self) -> Option<f64> {
        (self.total > 0).then(|| self.done as f64 * 100.0 / self.total as f64)
    }

    /// The time that the rest will take if it goes on as it did.
    fn left(&self, elapsed: Duration) -> Option<Duration> {
        let rest = self.total.checked_sub(self.done).filter(|rest| *rest > 0 && self.done > 0)?;
        Some(elapsed.mul_f64(rest as f64 / self.done as f64))
    }

    fn speed(&self, elapsed: Duration) -> f64 {
        self.unpacked.unwrap_or(self.done) as f64 / elapsed.as_secs_f64().max(0.001)
    }

    /// What is known, for programs.
    pub fn event(&self, elapsed: Duration) -> Event {
        #[expect(
            clippy::cast_possible_truncation,
            clippy::cast_sign_loss,
            reason = "a speed in bytes is far below 2^64"
        )]
        let bytes_per_second = self.speed(elapsed) as u64;
        Event {
            event: "progress",
            work: self.work,
            done: self.done,
            total: (self.total > 0).then_some(self.total),
            percent: self.percent().map(|percent| (percent * 10.0).floor() / 10.0),
            articles: self.articles,
            rejected: self.rejected,
            seconds: (elapsed.as_secs_f64() * 10.0).round() / 10.0,
            seconds_left: self.left(elapsed).map(|left| left.as_secs()),
            bytes_per_second,
        }
    }

    /// What is known, most telling first, as one may be cut at the right.
    pub fn line(&self, elapsed: Duration, lang: Lang) -> String {
        let mut parts = vec![self.work.in_words(lang)];
        parts.extend(self.percent().map(|percent| format!("{percent:.0} %")));
        parts.extend(self.left(elapsed).map(|left| said::left(lang, duration(left, lang))));
        parts.extend(self.articles.map(|articles| said::articles(lang, lang.number(articles))));
        if self.rejected > 0 {
            parts.push(said::rejected(lang, lang.number(self.rejected)));
        }
        if self.done > 0 {
            parts.push(said::speed(lang, lang.decimal(self.speed(elapsed) / 1e6)));
        }
        if let (0, true) = (self.total, self.done > 0) {
            parts.push(bytes(self.done, lang));
        }
        parts.join(", ")
    }
}

/// A time as people tell it: `12 s`, `3 min`, `2 h 5 min`.
pub(in crate::cli) fn duration(time: Duration, lang: Lang) -> String {
    match time.as_secs() {
        seconds @ ..60 => said::seconds(lang, seconds),
        seconds @ 60..3600 => said::minutes(lang, seconds.div_ceil(60)),
        seconds => said::hours(lang, seconds / 3600, seconds % 3600 / 60),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_done_never_falls_and_ends_at_all() {
        let mut state = State::new(Work::Reading);
        let mut before = 0.0;
        for (done, total) in [(10, 100), (5, 100), (60, 100), (60, 200), (300, 200)] {
            state.advance(done, total);
            let percent = state.percent().unwrap();
            assert!(percent >= before || total == 200, "{percent} {before}");
            before = percent;
        }
        assert_eq!(state.percent(), Some(100.0));
    }

    #[test]
    fn a_line_tells_the_most_first() {
        let mut state = State { articles: Some(1_234), rejected: 2, ..State::new(Work::Reading) };
        state.advance(25_000_000, 100_000_000);
        let elapsed = Duration::from_secs(40);
        assert_eq!(state.line(elapsed, Lang::En), "reading, 25 %, 2 min left, 1,234 articles, 2 rejected, 0.6 MB/s");
        assert_eq!(state.line(elapsed, Lang::Vi), "đang đọc, 25 %, còn 2 phút, 1.234 bài, 2 mục bị loại, 0,6 MB/s");
        assert_eq!(serde_json::to_value(state.event(elapsed)).unwrap()["seconds_left"], 120);
        let mut state = State::new(Work::Reading);
        state.advance(1_572_864, 0);
        assert!(state.line(elapsed, Lang::Vi).ends_with(", 1,50 MiB"), "{}", state.line(elapsed, Lang::Vi));
    }
}
