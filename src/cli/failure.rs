//! The messages when something goes wrong.

use std::cell::OnceCell;
use std::io;
use std::path::PathBuf;
use std::sync::Mutex;
use std::time::Instant;

use anyhow::anyhow;

use super::nearest::{nearest, nearest_of};
use super::{Context, settings, wording};
use crate::base::{catch_panic, lock};
#[cfg(feature = "cluster")]
use crate::cluster::{Access as ClusterAccess, Address};
use crate::lang::Lang;
use crate::lang::terminal::failure as said;
use crate::lang::terminal::figures::opened;
use crate::lang::terminal::usage;
use crate::search::{Archive, SearchError};
#[cfg(feature = "cluster")]
use crate::store::ClusterIndex;
use crate::store::{Access, NamedIndex, Store, StoreError};
use crate::text::sanitize_text;

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
pub(super) fn placed(panic: &str) -> String {
    format!("{panic}{}", lock(&LAST_PLACE))
}

/// The message for a panic that no damaged index explains.
pub(super) fn fault(panic: &str, lang: Lang) -> String {
    said::fault(lang, placed(panic))
}

/// Opens the index and does `work` with it; what a damaged index makes of either is an error that says how to rebuild
/// it.
pub(super) fn with_index<T>(context: &Context, work: impl FnOnce(&Store) -> anyhow::Result<T>) -> anyhow::Result<T> {
    let roots = OnceCell::new();
    let done = guard(context, &roots, || {
        let started = Instant::now();
        let mut store = Store::open_all(&context.indexes, Access::Mapped)?;
        if let Some(numbers) = settings::tables_of_option(context)? {
            store.read_numbers_by(numbers);
        }
        let _ = roots.set(store.roots().join(" "));
        let (articles, took) = (store.searcher().num_docs(), started.elapsed().as_secs_f64() * 1e3);
        context.detail(opened(context.lang, context.index.display(), articles, format_args!("{took:.1}")));
        work(&store)
    });
    let suspected = |error: anyhow::Error| error.context(suspicion_of(context, &roots));
    done.map_err(|error| if is_engine_error(&error) { suspected(error) } else { error })
}

/// Does `work` on the archive of a run, in a folder or on a cluster, for commands that both answer.
pub(super) fn with_archive<T>(
    context: &Context,
    work: impl FnOnce(Archive<'_>) -> anyhow::Result<T>,
) -> anyhow::Result<T> {
    #[cfg(feature = "cluster")]
    if let Some(address) = Address::of(&context.index) {
        let index = ClusterIndex::open(address?, &ClusterAccess::of_environment())?;
        return work(Archive::Cluster(&index));
    }
    with_index(context, |store| work(Archive::Folder(store)))
}

/// Does `work` on the index, which was made from `roots`; a panic is an error that suspects the index.
pub(super) fn guard<T>(
    context: &Context,
    roots: &OnceCell<String>,
    work: impl FnOnce() -> anyhow::Result<T>,
) -> anyhow::Result<T> {
    match catch_panic(work) {
        Ok(done) => done,
        Err(panic) => Err(anyhow!("{}", placed(&panic)).context(suspicion_of(context, roots))),
    }
}

fn suspicion_of(context: &Context, roots: &OnceCell<String>) -> String {
    suspicion(&context.indexes, roots.get().map(String::as_str), context.lang)
}

/// The message that indexes may be damaged, which were made from `roots` where these are known.
pub(super) fn suspicion(indexes: &[NamedIndex], roots: Option<&str>, lang: Lang) -> String {
    let dirs: Vec<String> = indexes.iter().map(|index| index.dir.display().to_string()).collect();
    match dirs.as_slice() {
        [dir] => said::suspicion(lang, dir, roots.map_or_else(|| said::paths(lang), str::to_owned)),
        dirs => said::suspicion_of_several(lang, dirs.join(", ")),
    }
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

/// The index that may have been meant where one that is not there was named: one of `names`, else a folder.
pub(super) fn nearest_index(error: &anyhow::Error, names: &[String], lang: Lang) -> Option<String> {
    let missing = error.chain().find_map(|cause| match cause.downcast_ref() {
        Some(StoreError::Missing(dir)) => Some(dir),
        _ => None,
    })?;
    let near = nearest_of(missing, names).map(PathBuf::from).or_else(|| nearest(missing, Store::is_at))?;
    Some(usage::did_you_mean(lang, format_args!("--index {}", near.display())))
}

/// True where the reader of standard output has gone.
pub(super) fn is_closed_pipe(error: &anyhow::Error) -> bool {
    error.chain().any(|cause| {
        let of_json = cause.downcast_ref::<serde_json::Error>().and_then(serde_json::Error::io_error_kind);
        let kind = cause.downcast_ref::<io::Error>().map(io::Error::kind).or(of_json);
        kind == Some(io::ErrorKind::BrokenPipe)
    })
}

/// An error and its causes, harmless to print; a cause that the message before it already ends with is not said again.
pub(super) fn message(error: &anyhow::Error, lang: Lang) -> String {
    let mut message = String::new();
    for cause in error.chain() {
        let cause = wording::of(cause, lang);
        if message.is_empty() {
            message = cause;
        } else if !message.ends_with(&cause) {
            message = format!("{message}: {cause}");
        }
    }
    sanitize_text(&message).into_owned()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn causes_are_joined_and_said_once() {
        let cause = anyhow!("permission denied");
        assert_eq!(
            message(&cause.context("can't read a.txt").context("stopped"), Lang::En),
            "stopped: can't read a.txt: permission denied"
        );
        let repeated = anyhow!("no room").context("can't write a.txt: no room");
        assert_eq!(message(&repeated, Lang::En), "can't write a.txt: no room");
    }

    #[test]
    fn causes_are_told_in_the_language_of_the_reader() {
        let cause = anyhow::Error::new(io::Error::from(io::ErrorKind::NotFound));
        let error = cause.context(said::cant_read(Lang::Vi, "a\u{1b}[2J.txt"));
        assert_eq!(message(&error, Lang::Vi), "không đọc được a[2J.txt: không có tệp hoặc thư mục này");
    }

    #[test]
    fn a_closed_pipe_is_known_through_its_wrappers() {
        let closed = || io::Error::from(io::ErrorKind::BrokenPipe);
        assert!(is_closed_pipe(&anyhow::Error::new(closed()).context("writing")));
        assert!(is_closed_pipe(&anyhow::Error::new(serde_json::Error::io(closed()))));
        assert!(!is_closed_pipe(&anyhow!("broken")));
    }
}
