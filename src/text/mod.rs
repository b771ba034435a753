//! Floor 1: Vietnamese text, from bytes to terms.
//!
//! [`decode()`] turns bytes into Unicode, [`clean()`] into *stored text*, and [`Analyzer`] cuts that into tokens whose
//! offsets point into the stored text; [`letterhead()`] finds the head of an official document among its lines. Case, tone
//! canon and fold live in the terms of tokens only: the author's spelling is never rewritten.

mod beside;
mod clean;
mod collation;
mod cut;
mod decode;
mod distance;
mod dos;
mod encoding;
mod fold;
mod formula;
mod keyboard;
mod legacy;
mod letter;
mod letterhead;
mod mark;
mod repair;
mod sanitize;
mod sentence;
mod spelling;
mod syllable;
mod term;
mod token;
mod twin;
mod word;

pub(crate) use beside::{Beside, LowerWord, beside_after, beside_before};
pub use clean::clean;
pub use collation::CollationKey;
pub use cut::{Tokens, tokens};
pub use decode::{Decoded, Detected, decode, decode_as, detect};
pub(crate) use distance::{Alignment, EDIT, is_near, slips};
pub(crate) use dos::NameEncoding;
pub use encoding::{Encoding, UnknownEncoding};
pub use fold::{fold, fold_char, is_marked};
pub use formula::{guard_formula, unguard_formula};
pub use keyboard::{from_telex, from_vni, telex, vni};
pub use legacy::{from_font, legacy_of};
pub(crate) use letter::{is_letter, is_letter_or_digit, lowered};
pub use letterhead::{Letterhead, letterhead};
pub(crate) use mark::{Gap, is_dash, is_slash};
pub use repair::{Damage, Repaired, repair, repair_together};
#[cfg(test)]
pub(crate) use repair::{misread, misread_latin, stored_as_unicode, written_in};
pub use sanitize::{sanitize_inline, sanitize_text};
pub(crate) use sentence::sentence_ends_at;
pub use spelling::is_plausible_syllable;
pub(crate) use syllable::toneless;
pub use syllable::{swap_tone_place, tone_canon};
pub use term::{exact_term, plain_words};
pub use token::{Analyzer, Term, Token, each_token, each_token_where};
pub(crate) use token::{SyllableHasher, mixed, syllable_key};
pub use twin::i_y_twin;
pub(crate) use twin::is_y_twin;
pub(crate) use word::{
    Word, char_at, char_before, digits_at, fold_lower, reads_marked, skip_blank, skip_blank_back, word_at, word_before,
};
