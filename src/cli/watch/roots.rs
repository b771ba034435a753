//! Asking the system to tell of changes below the roots.

use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};

use anyhow::anyhow;
use notify::event::{EventKind, ModifyKind};
use notify::{Config, ErrorKind, Event, RecommendedWatcher, RecursiveMode, Watcher as _};

use super::super::complain;
use super::signal::Signal;
use crate::lang::Lang;
use crate::lang::terminal::watching as said;

/// The roots of a watch.
pub(super) struct Roots {
    watcher: RecommendedWatcher,
    /// The roots as the user named them, and absolute. A root that is a folder is watched with all below it; the folder
    /// that a root is in is watched, too, so that one that vanishes and comes back is seen.
    roots: Vec<(PathBuf, PathBuf)>,
    /// Set when a root itself was made, removed or renamed: what was watched may be another than what is there.
    replaced: Arc<AtomicBool>,
}

impl Roots {
    /// Watches `paths`, but not the folder of the `index`, and tells `signal` of changes.
    ///
    /// # Errors
    /// Returns an error if the system does not watch, or not as many folders.
    pub fn watch(paths: &[PathBuf], index: &Path, signal: &Arc<Signal>, lang: Lang) -> anyhow::Result<Self> {
        let absolute = |path: &PathBuf| path.canonicalize().or_else(|_| std::path::absolute(path));
        let mut roots = Vec::new();
        for path in paths {
            let absolute = absolute(path).map_err(|error| anyhow!("can't watch {}: {error}", path.display()))?;
            roots.push((path.clone(), absolute));
        }
        let index = index.canonicalize().or_else(|_| std::path::absolute(index))?;
        let replaced = Arc::new(AtomicBool::new(false));
        let ear = Ear {
            roots: roots.iter().map(|(_, absolute)| absolute.clone()).collect(),
            index,
            replaced: Arc::clone(&replaced),
        };
        let signal = Arc::clone(signal);
        let hear = move |event: notify::Result<Event>| match event {
            Ok(event) if ear.concerns(&event) => signal.changed(),
            Ok(_) => {}
            // Something was lost: the next run finds what.
            Err(error) => {
                complain(said::trouble(lang, error));
                signal.changed();
            }
        };
        let watcher =
            RecommendedWatcher::new(hear, Config::default()).map_err(|error| anyhow!("can't watch: {error}"))?;
        let mut watched = Self { watcher, roots, replaced };
        watched.begin()?;
        Ok(watched)
    }

    /// The roots as the user named them.
    pub fn names(&self) -> String {
        self.roots.iter().map(|(path, _)| path.display().to_string()).collect::<Vec<_>>().join(" ")
    }

    /// Watches what has come in the place of a root.
    ///
    /// # Errors
    /// Returns an error if [`Roots::watch`] does.
    pub fn watch_again(&mut self) -> anyhow::Result<()> {
        if self.replaced.swap(false, Ordering::SeqCst) { self.begin() } else { Ok(()) }
    }

    fn begin(&mut self) -> anyhow::Result<()> {
        let roots: Vec<PathBuf> = self.roots.iter().map(|(_, root)| root.clone()).collect();
        // First, because one root may be above another.
        for root in &roots {
            // The nearest folder that is there: when the next below it is made, that one is watched.
            if let Some(above) = root.ancestors().skip(1).find(|above| above.is_dir()) {
                self.ask(above, RecursiveMode::NonRecursive)?;
            }
        }
        for root in roots.iter().filter(|root| root.is_dir()) {
            // What the system watches is the folder, not its name: it may be another one now.
            let _ = self.watcher.unwatch(root);
            self.ask(root, RecursiveMode::Recursive)?;
        }
        Ok(())
    }

    fn ask(&mut self, path: &Path, mode: RecursiveMode) -> anyhow::Result<()> {
        match self.watcher.watch(path, mode) {
            Ok(()) => Ok(()),
            Err(error) => match error.kind {
                ErrorKind::MaxFilesWatch => Err(anyhow!(
                    "there are more folders below {} than the system watches for one user: raise the limit with \
                    `sysctl fs.inotify.max_user_watches=1048576`, or run `tracuu index` from time to time instead",
                    path.display()
                )),
                // It went while it was asked about; the folder above tells when it is back.
                ErrorKind::PathNotFound | ErrorKind::Io(_) if !path.exists() => Ok(()),
                _ => Err(anyhow!("can't watch {}: {error}", path.display())),
            },
        }
    }
}

/// The filter of events that matter.
struct Ear {
    roots: Vec<PathBuf>,
    index: PathBuf,
    replaced: Arc<AtomicBool>,
}

impl Ear {
    fn concerns(&self, event: &Event) -> bool {
        // The system's queue was full, and nobody knows what was in it.
        if event.need_rescan() {
            self.replaced.store(true, Ordering::SeqCst);
            return true;
        }
        // Reading changes nothing, and runs read.
        if matches!(event.kind, EventKind::Access(_)) {
            return false;
        }
        let moved = !matches!(event.kind, EventKind::Modify(ModifyKind::Data(_) | ModifyKind::Metadata(_)));
        let mut concerns = false;
        for path in &event.paths {
            if moved && self.roots.iter().any(|root| root.starts_with(path)) {
                self.replaced.store(true, Ordering::SeqCst);
                concerns = true;
            }
            concerns |= self.roots.iter().any(|root| path.starts_with(root)) && !self.is_of_index(path);
        }
        concerns
    }

    /// True for what lies in the folder of the index, under whatever name a link gives it.
    fn is_of_index(&self, path: &Path) -> bool {
        let below = |path: &Path| path.starts_with(&self.index);
        below(path) || path.parent().and_then(|parent| parent.canonicalize().ok()).is_some_and(|parent| below(&parent))
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use notify::event::{AccessKind, CreateKind, DataChange, Flag};

    #[test]
    fn only_changes_of_sources_count() {
        let replaced = Arc::new(AtomicBool::new(false));
        let ear = Ear {
            roots: vec!["/kho/bao".into(), "/kho/tin.jsonl".into()],
            index: "/kho/bao/index".into(),
            replaced: Arc::clone(&replaced),
        };
        let event = |kind: EventKind, path: &str| Event::new(kind).add_path(path.into());
        let written = EventKind::Modify(ModifyKind::Data(DataChange::Any));
        assert!(ear.concerns(&event(written, "/kho/bao/2017/a.txt")));
        assert!(ear.concerns(&event(written, "/kho/tin.jsonl")));
        assert!(!ear.concerns(&event(written, "/kho/khac.jsonl")));
        assert!(!ear.concerns(&event(written, "/kho/bao/index/meta.json")));
        assert!(!ear.concerns(&event(EventKind::Access(AccessKind::Any), "/kho/bao/2017/a.txt")));
        assert!(!replaced.load(Ordering::SeqCst));
        assert!(ear.concerns(&event(EventKind::Create(CreateKind::Folder), "/kho/bao")));
        assert!(replaced.swap(false, Ordering::SeqCst));
        assert!(ear.concerns(&Event::new(EventKind::Other).set_flag(Flag::Rescan)));
        assert!(replaced.load(Ordering::SeqCst));
    }
}
