//! Reading sources without an index to write.

use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::sync::mpsc::sync_channel;
use std::thread;

use rayon::prelude::*;

use super::analyse::guarded;
use super::batch::{Step, read_all};
use super::document::content_hash;
use super::error::IngestError;
use super::ids::{Given, Ids, wanted_id};
use super::plan::{self, Again, Plan, Source};
use crate::base::Article;
use crate::source::{FieldMap, RawRecord, Reason, Reject, Settings};
use crate::store::Manifest;

/// Hands `each` the articles of `paths`, in order, with the ids that [`run`](super::run) would give them in a new index
/// at `index`, and what is rejected on the way.
///
/// # Errors
/// Where none of the paths is there.
pub fn survey(
    paths: &[PathBuf],
    index: &Path,
    settings: &Settings,
    mut each: impl FnMut(Result<(String, Article), Reject>),
) -> Result<(), IngestError> {
    let (there, gone) = plan::there_and_gone(paths)?;
    let again = Again { prune: false, record: settings.limits.record };
    let Plan { sources, rejects, .. } = Plan::of(&there, index, &mut Manifest::default(), again);
    gone.iter().map(|path| plan::missing(path)).chain(rejects).for_each(|reject| each(Err(reject)));
    let mut ids = Ids::default();
    thread::scope(|scope| {
        let (sender, batches) = sync_channel::<Vec<Step>>(0);
        scope.spawn(move || read_all(sources, settings, &Arc::default(), &sender));
        for batch in batches {
            let read: Vec<_> = batch.into_par_iter().filter_map(|step| read(step, &settings.map)).collect();
            for asked in read {
                match asked {
                    Ok(Asked { source, wanted, article }) => {
                        let Given { id, .. } =
                            ids.give(&wanted, &source.key, article.origin.record, |_| Ok(None), |_| false)?;
                        each(Ok((id, article)));
                    }
                    Err(reject) => each(Err(reject)),
                }
            }
        }
        Ok(())
    })
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
        Step::Begin(_) | Step::PassedOver(_) | Step::End(..) => None,
        Step::Reject(reject) => Some(Err(reject)),
        Step::Record(source, record) => Some(ask(source, &record, map)),
    }
}

fn ask(source: Arc<Source>, record: &RawRecord, map: &FieldMap) -> Result<Asked, Reject> {
    let broken = |what| Reject { origin: record.origin.clone(), reason: Reason::Internal(what) };
    let article = guarded(|| record.read(map)).map_err(broken)??.article;
    let hash = content_hash(&article);
    let wanted = wanted_id(article.id.as_deref(), &source, &article.origin, hash);
    Ok(Asked { source, wanted, article })
}
