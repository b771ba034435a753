//! The messages when something goes wrong.

use std::cell::OnceCell;
use std::io;
use std::path::Path;
use std::sync::Mutex;

use anyhow::anyhow;

use super::{Context, config};
use crate::base::{catch_panic, lock};
use crate::search::SearchError;
use crate::store::{Store, StoreError};

/// The place in the code of the last panic.
static LAST_PLACE: Mutex<String> = Mutex::new(String::new());

/// Keeps panics from printing themselves: what they say becomes part of an error.
///
/// The engine trusts what it reads of an index: where a segment is damaged it may index out of bounds or unwrap rather
/// than return an error. To the user that is a damaged file, not a backtrace.
pub(super) fn silence_panics() {
    std::panic::set_hook(Box::new(|info| {
        let place = info.location().map(|place| format!(" at {}:{}", place.file(), place.line())).unwrap_or_default();
        *lock(&LAST_PLACE) = place;
    }));
}

/// The message of a panic, and where in the code it was.
fn placed(panic: &str) -> String {
    format!("{panic}{}", lock(&LAST_PLACE))
}

/// The message for a panic that no damaged index explains.
pub(super) fn fault(panic: &str) -> String {
    format!("this is a fault in tracuu, please report it with what you ran: {}", placed(panic))
}

/// Opens the index and does `work` with it; what a damaged index makes of either is an error that says how to rebuild
/// it.
pub(super) fn with_index<T>(context: &Context, work: impl FnOnce(&Store) -> anyhow::Result<T>) -> anyhow::Result<T> {
    let (dir, roots) = (context.index.as_path(), OnceCell::new());
    let done = guard(dir, &roots, || {
        let mut store = Store::open(dir)?;
        if let Some(numbers) = config::tables_told(context)? {
            store.read_numbers_by(numbers);
        }
        let _ = roots.set(store.roots().join(" "));
        work(&store)
    });
    done.map_err(|error| if is_engine_error(&error) { error.context(suspicion(dir, &roots)) } else { error })
}

/// Does `work` on the index at `dir`, which was made from `roots`; a panic is an error that suspects the index.
pub(super) fn guard<T>(
    dir: &Path,
    roots: &OnceCell<String>,
    work: impl FnOnce() -> anyhow::Result<T>,
) -> anyhow::Result<T> {
    match catch_panic(work) {
        Ok(done) => done,
        Err(panic) => Err(anyhow!("{}", placed(&panic)).context(suspicion(dir, roots))),
    }
}

fn suspicion(dir: &Path, roots: &OnceCell<String>) -> String {
    let (dir, roots) = (dir.display(), roots.get().map_or("PATH…", String::as_str));
    format!("the index at {dir} may be damaged: rebuild it with `tracuu index --rebuild --index {dir} {roots}`")
}

fn is_engine_error(error: &anyhow::Error) -> bool {
    error.chain().any(|cause| {
        // A transparent error stands in the chain in place of what it wraps.
        let of_search = match cause.downcast_ref() {
            Some(SearchError::Store(error)) => Some(error),
            _ => None,
        };
        matches!(of_search.or(cause.downcast_ref()), Some(StoreError::Engine { .. }))
    })
}

/// True where the reader of standard output has gone.
pub(super) fn is_closed_pipe(error: &anyhow::Error) -> bool {
    error.chain().any(|cause| {
        let of_json = cause.downcast_ref::<serde_json::Error>().and_then(serde_json::Error::io_error_kind);
        let kind = cause.downcast_ref::<io::Error>().map(io::Error::kind).or(of_json);
        kind == Some(io::ErrorKind::BrokenPipe)
    })
}

/// An error and its causes on one line; a cause that the message before it already ends with is not said again.
pub(super) fn message(error: &anyhow::Error) -> String {
    let mut message = String::new();
    for cause in error.chain() {
        let cause = cause.to_string();
        if message.is_empty() {
            message = cause;
        } else if !message.ends_with(&cause) {
            message = format!("{message}: {cause}");
        }
    }
    message
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn causes_are_joined_and_said_once() {
        let cause = anyhow!("permission denied");
        assert_eq!(
            message(&cause.context("can't read a.txt").context("stopped")),
            "stopped: can't read a.txt: permission denied"
        );
        let repeated = anyhow!("no room").context("can't write a.txt: no room");
        assert_eq!(message(&repeated), "can't write a.txt: no room");
    }

    #[test]
    fn a_closed_pipe_is_known_through_its_wrappers() {
        let closed = || io::Error::from(io::ErrorKind::BrokenPipe);
        assert!(is_closed_pipe(&anyhow::Error::new(closed()).context("writing")));
        assert!(is_closed_pipe(&anyhow::Error::new(serde_json::Error::io(closed()))));
        assert!(!is_closed_pipe(&anyhow!("broken")));
    }
}
