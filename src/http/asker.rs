//! Who asks: a question waits for its turn, is answered on a thread of its own, and is stopped where nobody waits for it.

use std::convert::Infallible;
use std::sync::Arc;

use axum::extract::FromRequestParts;
use axum::http::request::Parts;
use tokio::task::spawn_blocking;
use tokio::time::timeout;

use super::archive::{Archive, Opened, Unanswered};
use super::bounds::Bounds;
use super::client::Client;
use super::exports::Export;
use super::problem::Problem;
use super::server::Peer;
use super::turns::Cost;
use crate::base::Cancellation;
use crate::desk::Desk;
use crate::search::{ArchiveWords, Hit, Request, SearchError};
use crate::store::Store;

/// One who asks, and the index that is asked.
#[derive(Clone)]
pub(super) struct Asker {
    archive: Arc<Archive>,
    client: Client,
}

impl FromRequestParts<Arc<Archive>> for Asker {
    type Rejection = Infallible;

    async fn from_request_parts(parts: &mut Parts, archive: &Arc<Archive>) -> Result<Self, Infallible> {
        let named = archive.is_behind_proxy().then(|| Client::behind_proxy(&parts.headers)).flatten();
        let peer = parts.extensions.get::<Peer>().map(|peer| peer.client);
        Ok(Self { archive: Arc::clone(archive), client: named.or(peer).unwrap_or_default() })
    }
}

impl Asker {
    /// The index that is asked.
    pub fn archive(&self) -> &Archive {
        &self.archive
    }

    /// The bounds of the questions.
    pub fn bounds(&self) -> &Bounds {
        self.archive.bounds()
    }

    /// A question about the current commit.
    pub fn question(&self) -> Question {
        let opened = self.archive.current();
        Question { archive: Arc::clone(&self.archive), opened, cancellation: Cancellation::default() }
    }

    /// Answers a question with what `work` makes of the current commit, when its turn comes, on a thread of its own. The work
    /// is told to end where who asked is gone, or where it takes too long.
    pub async fn ask<T: Send + 'static>(
        &self,
        cost: Cost,
        work: impl FnOnce(&Question) -> Result<T, Problem> + Send + 'static,
    ) -> Result<T, Problem> {
        self.answer(cost, work).await?
    }

    async fn answer<T: Send + 'static>(
        &self,
        cost: Cost,
        work: impl FnOnce(&Question) -> T + Send + 'static,
    ) -> Result<T, Unanswered> {
        let Bounds { time, work: at_work, .. } = *self.bounds();
        let question = self.question();
        let _stopping = question.stopping();
        let answer = async {
            let turn = self.archive.turns.turn(self.client, cost).await.ok_or(Unanswered::Busy)?;
            let work = move || {
                // It is given back when the work ends, not when who asked stops to wait for it.
                let _turn = turn;
                work(&question)
            };
            let done = timeout(at_work, spawn_blocking(work)).await.map_err(|_| Unanswered::Slow)?;
            done.map_err(|_| Unanswered::Damaged)
        };
        timeout(time, answer).await.unwrap_or(Err(Unanswered::Slow))
    }

    /// A place among those who write out whole result sets.
    pub fn export(&self) -> Result<Export, Unanswered> {
        self.archive.exports.place(self.client).ok_or(Unanswered::Busy)
    }
}

/// A question while it is answered.
pub(super) struct Question {
    archive: Arc<Archive>,
    /// The commit that it is answered from.
    pub opened: Arc<Opened>,
    cancellation: Cancellation,
}

impl Question {
    /// The bounds of the questions.
    pub fn bounds(&self) -> &Bounds {
        self.archive.bounds()
    }

    /// The index.
    pub fn store(&self) -> &Store {
        &self.opened.store
    }

    /// The words of the archive.
    pub fn archive_words(&self) -> Result<&ArchiveWords, SearchError> {
        self.opened.archive_words(&self.cancellation)
    }

    /// What readers keep here, where they may.
    pub fn desk(&self) -> Option<&Desk> {
        self.archive.desk()
    }

    /// What tells the work on it to end when it is dropped.
    pub fn stopping(&self) -> Stopping {
        Stopping(self.cancellation.clone())
    }

    /// A hit as records of it for reference managers have it: they say in which file it was read only where pages do.
    pub fn citable(&self, hit: Hit) -> Hit {
        if self.archive.shows_sources() { hit } else { Hit { source: String::new(), ..hit } }
    }

    /// The request that a bare query makes of this server.
    pub fn request(&self, query: &str) -> Request {
        Request { cancellation: self.cancellation.clone(), ..self.archive.request(query) }
    }
}

/// Stops work when it is dropped.
pub(super) struct Stopping(Cancellation);

impl Drop for Stopping {
    fn drop(&mut self) {
        self.0.cancel();
    }
}

#[cfg(test)]
mod tests {
    use std::net::Ipv4Addr;
    use std::thread;
    use std::time::Duration;

    use super::*;
    use crate::http::{Access, BasePath, Listen, Settings};
    use crate::ingest::{Options, run};

    fn asker(bounds: Bounds) -> (tempfile::TempDir, Asker) {
        let folder = tempfile::tempdir().expect("a folder");
        let (text, index) = (folder.path().join("tin.txt"), folder.path().join("index"));
        std::fs::write(&text, "Họp chi bộ\n\nSáng nay chi bộ họp.").expect("written");
        run(&index, &Options::new(vec![text]), &mut ()).expect("indexed");
        let settings = Settings {
            indexes: vec![index.into()],
            numbers: None,
            weights: crate::search::Weights::default(),
            synonyms: Arc::default(),
            listen: Listen::Tcp((Ipv4Addr::LOCALHOST, 0).into()),
            public_address: None,
            base_path: BasePath::default(),
            show_sources: false,
            desk: None,
            access: Access::Local,
            behind_proxy: false,
            sites: Vec::new(),
            bounds,
            log: None,
        };
        let archive = Arc::new(Archive::open(settings).expect("opened"));
        (folder, Asker { archive, client: Client::default() })
    }

    #[tokio::test]
    async fn a_question_that_takes_too_long_is_let_go_and_keeps_its_place_till_it_ends() {
        let (_folder, asker) = asker(Bounds { work: Duration::from_millis(500), ..Bounds::default() });
        let (end, ended) = std::sync::mpsc::channel::<()>();
        let slow = asker.answer(Cost::Cheap, move |_| ended.recv().is_ok()).await;
        assert_eq!((slow, asker.archive.in_flight()), (Err(Unanswered::Slow), 1));
        end.send(()).expect("it waits");
        while asker.archive.in_flight() > 0 {
            thread::sleep(Duration::from_millis(1));
        }
        assert_eq!(asker.answer(Cost::Cheap, |_| 7).await, Ok(7));
    }

    /// Work that goes on until it is told to end.
    fn until_cancelled(question: &Question) {
        while !question.cancellation.is_cancelled() {
            thread::sleep(Duration::from_millis(1));
        }
    }

    #[tokio::test]
    async fn work_that_takes_too_long_or_that_nobody_waits_for_is_told_to_end() {
        let (_folder, asker) = asker(Bounds { work: Duration::from_millis(20), ..Bounds::default() });
        assert_eq!(asker.answer(Cost::Dear, until_cancelled).await, Err(Unanswered::Slow));
        let (_folder, patient) = self::asker(Bounds::default());
        let gone = timeout(Duration::from_millis(20), patient.answer(Cost::Dear, until_cancelled)).await;
        assert!(gone.is_err());
        while asker.archive.in_flight() + patient.archive.in_flight() > 0 {
            thread::sleep(Duration::from_millis(1));
        }
    }

    #[tokio::test]
    async fn a_question_that_panics_is_answered_and_others_after_it() {
        let (_folder, asker) = asker(Bounds::default());
        let panicking = |_: &Question| -> u32 { panic!("as the engine does on damaged files") };
        assert_eq!(asker.answer(Cost::Cheap, panicking).await, Err(Unanswered::Damaged));
        assert_eq!((asker.answer(Cost::Cheap, |_| 7).await, asker.archive.in_flight()), (Ok(7), 0));
    }

    #[tokio::test]
    async fn more_questions_than_can_wait_are_refused() {
        let (_folder, asker) = asker(Bounds { requests: 1, time: Duration::from_millis(20), ..Bounds::default() });
        let (end, ended) = std::sync::mpsc::channel::<()>();
        assert_eq!(asker.answer(Cost::Cheap, move |_| ended.recv().is_ok()).await, Err(Unanswered::Slow));
        assert_eq!(asker.answer(Cost::Cheap, |_| 7).await, Err(Unanswered::Busy));
        end.send(()).expect("it waits");
    }
}
