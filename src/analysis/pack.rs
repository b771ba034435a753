//! One pass over a text: the keys that the index takes, and the sketch that tells reprints.

use std::cell::RefCell;

use compact_str::CompactString;

use super::key::{KEY_END, key};
use super::zones::ZONE_BREAK;
use crate::base::Span;
use crate::reprint::{Sketch, Sketcher, word_hash};
use crate::text::{Analyzer, mixed, syllable_key, tokens};

/// A text as the index takes it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Packed {
    /// The [key](super::key()) of each token, in order, a break between the zones. For [`super::SYLLABLES`] to take
    /// apart.
    pub keys: String,
    /// Of all its words.
    pub sketch: Sketch,
}

/// Packs a text of one zone, as titles are.
pub fn pack(text: &str) -> Packed {
    packed(&[text])
}

/// Packs the two zones of an article's text.
pub fn pack_zones(lead: Option<&str>, body: &str) -> Packed {
    packed(&[lead.unwrap_or_default(), body])
}

fn packed(zones: &[&str]) -> Packed {
    SHARED.with_borrow_mut(|packer| packer.pack(zones))
}

thread_local! {
    static SHARED: RefCell<Packer> = RefCell::default();
}

struct Packer {
    analyzer: Analyzer,
    /// The spellings met last, each in the one pair that it may be in, which has the later of its two first.
    ///
    /// Nineteen tokens of twenty are found here. It is small enough to stay near the processor, which all that the
    /// analyzer remembers is not.
    recent: Vec<[Recent; 2]>,
}

/// What is known of one spelling; none is 0.
#[derive(Clone, Default)]
struct Recent {
    spelling: u128,
    hash: u64,
    key: CompactString,
}

/// How many pairs of spellings are held, a power of two: 192 KiB.
const RECENT: usize = 2048;

impl Default for Packer {
    fn default() -> Self {
        Self { analyzer: Analyzer::new(), recent: vec![[Recent::default(), Recent::default()]; RECENT] }
    }
}

impl Packer {
    fn pack(&mut self, zones: &[&str]) -> Packed {
        // Keys of news text take 1.6 times its bytes.
        let mut keys = String::with_capacity(zones.iter().map(|zone| 2 * zone.len() + 1).sum());
        let mut sketcher = Sketcher::default();
        for (at, zone) in zones.iter().enumerate() {
            if at > 0 {
                keys.push(char::from(ZONE_BREAK));
            }
            for span in tokens(zone) {
                sketcher.push(self.push(zone, span, &mut keys));
            }
        }
        Packed { keys, sketch: sketcher.finish() }
    }

    /// Adds the key of a token, and gives the hash of its word.
    #[inline]
    fn push(&mut self, text: &str, span: Span, keys: &mut String) -> u64 {
        let spelling = syllable_key(text.as_bytes(), span);
        #[expect(clippy::cast_possible_truncation, reason = "only the low bits are wanted")]
        let pair = spelling.and_then(|spelling| self.recent.get_mut(mixed(spelling) as usize % RECENT));
        if let (Some(spelling), Some(pair)) = (spelling, pair) {
            if pair[0].spelling != spelling {
                pair.swap(0, 1);
            }
            let recent = &mut pair[0];
            if recent.spelling != spelling {
                let term = self.analyzer.term(text, span);
                *recent = Recent {
                    spelling,
                    hash: word_hash(&term.exact),
                    key: CompactString::from(key(&term.exact, &term.folded)) + KEY_END,
                };
            }
            keys.push_str(&recent.key);
            recent.hash
        } else {
            let term = self.analyzer.term(text, span);
            keys.push_str(&key(&term.exact, &term.folded));
            keys.push_str(KEY_END);
            word_hash(&term.exact)
        }
    }
}
