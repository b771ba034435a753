//! A run into an archive on a cluster.

mod beside;
mod writer;

use std::path::Path;

use super::analyse::analyse;
use super::batch::read_all;
use super::error::IngestError;
use super::memory::Memory;
use super::pipeline::pool;
use super::plan::{self, Again, Plan};
use super::run::Run;
use super::snapshot::Snapshot;
use super::waiting::Waiting;
use super::writer::{Target, Writer};
use super::{Options, keep_ids};
use crate::cluster::{Access, Address};
use crate::ingest::tally::{Phase, Progress, Tally};
use crate::store::ClusterIndex;
pub(super) use writer::ClusterWriter;

/// Brings an archive on a cluster up to date with its sources, making a new one where there is none, as
/// [`run`](super::run) does an index in a folder. Any number of indexers may do so at once, of other sources each.
///
/// What is written bears the version of the run: whatever is sent twice or late changes nothing.
///
/// # Errors
/// As [`run`](super::run); also if no node answers, or a part of the archive is not there. What was committed until then
/// stays.
pub fn run_on_cluster(
    address: Address,
    access: &Access,
    options: &Options,
    progress: &mut dyn Progress,
) -> Result<Tally, IngestError> {
    let (there, gone) = plan::there_and_gone(&options.paths)?;
    progress.phase(Phase::Looking);
    let jobs = options.jobs.max(1);
    let memory = Memory::share(options.memory, jobs);
    let pool = pool(jobs)?;
    let index = if options.dry {
        ClusterIndex::open(address, access)?
    } else {
        ClusterIndex::open_or_create(address, access, options.numbers.clone())?
    };
    let before = index.manifest()?;
    let snapshot = Snapshot::of_cluster(&index)?;
    let mut reading = options.reading.clone();
    reading.limits.record = reading.limits.record.min(memory.record);
    let again = Again { prune: options.prune, record: reading.limits.record, ocr: reading.ocr.is_some() };
    let mut plan =
        Plan::of(&there, Path::new(&index.client().address().to_string()), before.clone(), again, reading.follow);
    keep_ids(&mut plan.sources, &snapshot)?;
    let waiting = Waiting::new(memory.waiting);
    let target = match options.dry {
        true => Target::Nowhere,
        false => {
            let roots: Vec<String> = there.iter().map(|path| path.display().to_string()).collect();
            Target::Cluster(ClusterWriter::new(&index, before.clone(), index.begin_run(&roots)?))
        }
    };
    let writer = Writer::new(target, &waiting, options.commit_bytes);
    let run = Run {
        options,
        reading: &reading,
        memory: &memory,
        pool: &pool,
        waiting: &waiting,
        analyse: &analyse,
        gone: &gone,
        before: &before,
    };
    let (writer, tally) = run.read_into(writer, plan, &snapshot, read_all, progress)?;
    if !options.dry {
        progress.phase(Phase::Counting);
        writer.finish()?;
    }
    Ok(tally)
}
