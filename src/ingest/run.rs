//! Reading what a plan says and admitting it, wherever the index is.

use std::path::PathBuf;
use std::sync::Arc;
use std::sync::atomic::{AtomicU64, Ordering};

use rayon::ThreadPool;

use super::admit::Admission;
use super::analyse::{Against, Analysed, foreseen};
use super::batch::{Give, Step};
use super::memory::Memory;
use super::pipeline::in_order;
use super::plan::{self, Plan, Source};
use super::snapshot::Snapshot;
use super::tally::{Phase, Progress, Tally};
use super::vocabulary::Vocabularies;
use super::waiting::Waiting;
use super::writer::Writer;
use super::{Analyse, Options};
use crate::base::{Flow, Stop};
use crate::source::Settings;
use crate::store::{Manifest, StoreError};

/// What a run goes by, wherever its index is.
pub(super) struct Run<'r> {
    pub options: &'r Options,
    pub reading: &'r Settings,
    pub memory: &'r Memory,
    pub pool: &'r ThreadPool,
    pub waiting: &'r Waiting,
    pub analyse: &'r Analyse,
    /// The paths that are not there.
    pub gone: &'r [PathBuf],
    /// What the index was made from before.
    pub before: &'r Manifest,
}

impl Run<'_> {
    /// Reads what a plan says and admits it, up to the last commit, which is made ready.
    pub fn read_into<'s>(
        &self,
        writer: Writer<'s>,
        plan: Plan,
        snapshot: &Snapshot<'s>,
        feed: impl FnOnce(Vec<Source>, &Settings, &Arc<AtomicU64>, &mut Give<'_>) -> Flow + Send,
        progress: &mut dyn Progress,
    ) -> Result<(Writer<'s>, Tally), StoreError> {
        let Self { options, reading, memory, pool, waiting, analyse, gone, before } = *self;
        let Plan { sources, rejects, skipped, moved, rejected_before, vanished, links, bytes, manifest } = plan;
        let tally = Tally { skipped, moved, rejected_before, links, bytes_total: bytes, ..Tally::default() };
        let vocabularies = Vocabularies::new(memory.vocabulary);
        let mut admission =
            Admission::new(writer, manifest, tally, snapshot, &vocabularies, options.prune, memory.reprints);
        for reject in gone.iter().map(|path| plan::missing(path)).chain(rejects) {
            admission.reject(&reject, progress);
        }
        let read = Arc::new(AtomicU64::new(0));
        let (map, dry) = (&options.reading.map, options.dry);
        let work = |batch: Vec<Step>| -> Result<Vec<Analysed>, StoreError> {
            let vocabulary = vocabularies.current();
            let against = Against { map, snapshot, vocabulary: &vocabulary, dry };
            foreseen(batch, &against)?.into_iter().map(|step| analyse(step, &against)).collect()
        };
        let feed = |give: &mut Give<'_>| feed(sources, reading, &read, give);
        progress.phase(Phase::Reading);
        let mut failed = Ok(());
        let flow = in_order(pool, waiting, feed, work, |analysed| {
            let admitted = analysed.and_then(|steps| admit(steps, &mut admission, &read, progress));
            admitted.unwrap_or_else(|error| {
                failed = Err(error);
                Flow::Break(Stop::Run)
            })
        });
        progress.phase(Phase::Writing);
        let worked = failed.and_then(|()| conclude(&mut admission, flow, &vanished, before, progress));
        admission.finish(worked)
    }
}

/// Admits what one batch has become, and commits from time to time.
fn admit(
    batch: Vec<Analysed>,
    admission: &mut Admission<'_, '_>,
    read: &AtomicU64,
    progress: &mut dyn Progress,
) -> Result<Flow, StoreError> {
    batch.into_iter().try_for_each(|step| admission.admit(step, progress))?;
    admission.tally.bytes_read = read.load(Ordering::Relaxed);
    progress.update(&admission.tally);
    if progress.is_stopped() {
        return Ok(Flow::Break(Stop::Run));
    }
    if admission.writer.is_due() {
        admission.commit(progress)?;
    }
    Ok(Flow::Continue(()))
}

/// Deals with what is gone, and makes the last commit ready where anything differs from the index `before`.
fn conclude(
    admission: &mut Admission<'_, '_>,
    flow: Flow,
    vanished: &[String],
    before: &Manifest,
    progress: &mut dyn Progress,
) -> Result<(), StoreError> {
    // What was not read is not gone.
    if flow.is_continue() {
        admission.settle_gone(vanished, progress)?;
    }
    if admission.writer.is_changed() || before.differs(&admission.manifest) {
        admission.prepare_last(progress)?;
    }
    Ok(())
}
