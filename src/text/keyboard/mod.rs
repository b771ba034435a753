//! Keystrokes: Vietnamese as it is typed, and read back where the input method was switched off.
//!
//! | mark | Telex | VNI |
//! |---|---|---|
//! | acute, grave, hook above, tilde, dot below | `s f r x j` | `1 2 3 4 5` |
//! | circumflex: `â ê ô` | the letter again: `aa ee oo` | `6` |
//! | horn: `ơ ư` | `w` | `7` |
//! | breve: `ă` | `w` | `8` |
//! | stroke: `đ` | `dd` | `9` |
//!
//! Source: the two methods as UniKey, the most used input program, documents them.

mod reading;
mod typing;

pub use reading::{from_telex, from_vni};
pub use typing::{telex, vni};

use super::syllable::Tone;

/// A way of typing marks with plain keys.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Method {
    Telex,
    Vni,
}

/// The mark that a letter bears besides its tone.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Mark {
    Circumflex,
    Horn,
    Breve,
    Stroke,
}

/// Each marked letter, taken apart.
const MARKED: [(char, char, Mark); 7] = [
    ('ă', 'a', Mark::Breve),
    ('â', 'a', Mark::Circumflex),
    ('đ', 'd', Mark::Stroke),
    ('ê', 'e', Mark::Circumflex),
    ('ô', 'o', Mark::Circumflex),
    ('ơ', 'o', Mark::Horn),
    ('ư', 'u', Mark::Horn),
];

/// The tone keys of both methods.
const TONE_KEYS: [(Tone, char, char); 5] = [
    (Tone::Acute, 's', '1'),
    (Tone::Grave, 'f', '2'),
    (Tone::HookAbove, 'r', '3'),
    (Tone::Tilde, 'x', '4'),
    (Tone::DotBelow, 'j', '5'),
];

impl Method {
    fn tone_key(self, tone: Tone) -> Option<char> {
        let (_, telex, vni) = TONE_KEYS.into_iter().find(|(keyed, ..)| *keyed == tone)?;
        Some(if self == Self::Telex { telex } else { vni })
    }

    fn tone(self, key: char) -> Option<Tone> {
        let (tone, ..) =
            TONE_KEYS.into_iter().find(|(_, telex, vni)| key == if self == Self::Telex { *telex } else { *vni })?;
        Some(tone)
    }
}
