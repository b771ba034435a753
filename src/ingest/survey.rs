//! Reading sources without an index to write.

use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::thread;

use super::Options;
use super::batch::{Step, read_all};
use super::document::content_hash;
use super::error::IngestError;
use super::ids::{Given, Ids, wanted_id};
use super::memory::Memory;
use super::pipeline::{in_order, pool};
use super::plan::{self, Again, Plan, Source};
use super::record::Record;
use super::waiting::Waiting;
use crate::base::{Article, Flow, Stop, catch_panic};
use crate::source::{FieldMap, Reject, Settings};
use crate::store::{Manifest, StoreError};

/// Hands `each` the articles of `paths`, in order, with the ids that [`run`](fn@super::run) would give them in a new index
/// at `index`, and what is rejected on the way.
///
/// # Errors
/// Returns an error if none of the paths is there.
pub fn survey(
    paths: &[PathBuf],
    index: &Path,
    settings: &Settings,
    mut each: impl FnMut(Result<(String, Article), Reject>),
) -> Result<(), IngestError> {
    let (there, gone) = plan::there_and_gone(paths)?;
    let again = Again { prune: false, record: settings.limits.record, ocr: false };
    let Plan { sources, rejects, .. } = Plan::of(&there, index, Manifest::default(), again, settings.follow);
    gone.iter().map(|path| plan::missing(path)).chain(rejects).for_each(|reject| each(Err(reject)));
    let mut ids = Ids::default();
    let mut worked = Ok(());
    let _ = in_order(
        &pool(thread::available_parallelism().map_or(1, usize::from))?,
        &Waiting::new(Memory::share(Options::MEMORY, 1).waiting),
        |give| read_all(sources, settings, &Arc::default(), give),
        |batch| batch.into_iter().filter_map(|step| read(step, &settings.map)).collect::<Vec<_>>(),
        |read| {
            let hand_on = |read| -> Result<(), StoreError> {
                let given = match read {
                    Ok(Asked { source, wanted, article }) => {
                        let record = article.origin.record;
                        let Given { id, .. } = ids.give(&wanted, &source.key, record, |_| Ok(None), |_| false)?;
                        Ok((id, article))
                    }
                    Err(reject) => Err(reject),
                };
                each(given);
                Ok(())
            };
            worked = read.into_iter().try_for_each(hand_on);
            if worked.is_ok() { Flow::Continue(()) } else { Flow::Break(Stop::Run) }
        },
    );
    Ok(worked?)
}

/// An article and the id it asks for.
struct Asked {
    source: Arc<Source>,
    wanted: String,
    article: Article,
}

/// `None` for what is neither an article nor a reject.
fn read(step: Step, map: &FieldMap) -> Option<Result<Asked, Reject>> {
    match step {
        // Nothing is foreseen of what is not written.
        Step::Begin(_) | Step::Read(..) | Step::PassedOver(_) | Step::End(..) => None,
        Step::Reject(reject) => Some(Err(reject)),
        Step::Record(source, record) => Some(ask(source, record, map)),
    }
}

fn ask(source: Arc<Source>, record: Record, map: &FieldMap) -> Result<Asked, Reject> {
    let origin = record.origin().clone();
    let article = catch_panic(|| record.read(map)).map_err(|what| Reject::fault(&origin, what))??.article;
    let hash = content_hash(&article);
    let wanted = wanted_id(article.id.as_deref(), &source, &article.origin, hash);
    Ok(Asked { source, wanted, article })
}
