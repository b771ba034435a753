//! What is repaired of the letters of a document while it is read: its reader gives an article, and this is told beside it.

use std::borrow::Cow;
use std::cell::Cell;

use crate::text::{Damage, repair};

thread_local! {
    /// The fault that was last repaired on this thread since it was asked for. A document is read on one thread.
    static MET: Cell<Option<Damage>> = const { Cell::new(None) };
}

/// A text after its repair, which is noted.
pub(super) fn mended(text: &str) -> Cow<'_, str> {
    let repaired = repair(text);
    if repaired.damage.is_some() {
        MET.set(repaired.damage);
    }
    repaired.text
}

/// The fault that was repaired since this was asked on this thread.
pub(super) fn taken() -> Option<Damage> {
    MET.take()
}
