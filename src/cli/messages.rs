//! What is said on standard error: notes, problems, errors.

use std::fmt::Display;
use std::io::{self, Write};
use std::sync::Mutex;

use crate::base::lock;

/// The lines that wait until the pager is left; none wait where there is none.
static QUEUE: Mutex<Option<Vec<String>>> = Mutex::new(None);

/// A line on standard error; while a pager has the screen, after it.
pub(super) fn say(line: impl Display) {
    match &mut *lock(&QUEUE) {
        Some(queue) => queue.push(line.to_string()),
        // Nobody is left to tell where standard error is closed.
        None => {
            let _ = writeln!(io::stderr(), "{line}");
        }
    }
}

/// Says what was wrong, with the program's name before it.
pub(super) fn complain(what: impl Display) {
    say(format_args!("tracuu: {what}"));
}

/// Holds what is said from now on.
pub(super) fn hold() {
    lock(&QUEUE).get_or_insert_default();
}

/// Says what was held.
pub(super) fn release() {
    let queue = lock(&QUEUE).take();
    queue.into_iter().flatten().for_each(say);
}
