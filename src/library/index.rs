//! An index, to fill and to search.

use std::path::{Path, PathBuf};

use super::error::Error;
use crate::base::Article;
use crate::ingest::{self, Options, Progress, Removal, Tally};
use crate::search::{
    self, CellList, CellRequest, Dossier, DossierRequest, Hit, Page, Register, RegisterRequest, Request,
};
use crate::source::Reject;
use crate::store::{Access, NamedIndex, Store, StoredArticle};

/// An index on disk: a folder that the program `tracuu` reads and writes, too.
///
/// It answers from the last commit before it was opened or reloaded; what is added or removed through it is seen at once. It
/// may be shared between threads. One process writes at a time. The engine trusts the files of an index: on damaged ones it
/// may panic.
pub struct Index {
    pub(super) store: Store,
}

/// The outcome of adding articles.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
#[non_exhaustive]
pub struct Report {
    /// How many were added, updated, rejected …
    pub tally: Tally,
    /// The rejects with their reasons, the first [`Report::MOST_REJECTS`] of them.
    pub rejects: Vec<Reject>,
}

impl Report {
    /// So many rejects are kept; the [`tally`](Self::tally) counts all.
    pub const MOST_REJECTS: usize = 1000;
}

impl Progress for Report {
    fn rejected(&mut self, reject: &Reject) {
        if self.rejects.len() < Self::MOST_REJECTS {
            self.rejects.push(reject.clone());
        }
    }
}

impl Index {
    /// Opens an index.
    ///
    /// # Errors
    /// Returns an error if there is none at `dir`, or it is of another format or damaged.
    pub fn open(dir: impl AsRef<Path>) -> Result<Self, Error> {
        Ok(Self { store: Store::open(dir.as_ref())? })
    }

    /// Opens indexes as one, to search it: one ranked list, one count of everything, and ids with the name of their index before
    /// them. What adds or removes needs an index opened alone.
    ///
    /// # Errors
    /// Returns an error if one of them can't be opened, or two of them are copies or read document numbers by different tables.
    pub fn open_all(indexes: &[NamedIndex]) -> Result<Self, Error> {
        Ok(Self { store: Store::open_all(indexes, Access::default())? })
    }

    /// Opens an index, making an empty one where there is none.
    ///
    /// # Errors
    /// Returns an error if `dir` holds other files, can't be written, or [`Index::open`] does.
    pub fn open_or_create(dir: impl AsRef<Path>) -> Result<Self, Error> {
        Ok(Self { store: Store::open_or_create(dir.as_ref())? })
    }

    /// Answers a request: a query as it is typed, or a [`Request`] with more than that.
    ///
    /// ```
    /// # let dir = tempfile::tempdir()?;
    /// # let mut index = tracuu::Index::open_or_create(dir.path())?;
    /// # index.add_paths(["corpus"])?;
    /// use tracuu::{Facet, Filters, Request};
    ///
    /// let page = index.search("dang uy phuong")?;
    /// assert_eq!(page.suggestion.as_deref(), Some("đảng ủy phường"));
    ///
    /// let page = index.search(Request {
    ///     limit: 3,
    ///     facets: vec![Facet::Year],
    ///     filters: Filters { from: "2016".parse().ok(), ..Filters::default() },
    ///     ..Request::new("chỉ thị 05")
    /// })?;
    /// assert_eq!(page.hits.len(), 3);
    /// assert!(page.facets["year"].iter().any(|year| year.value == "2016"));
    /// # Ok::<(), Box<dyn std::error::Error>>(())
    /// ```
    ///
    /// # Errors
    /// Returns an error if the index can't be read, or the request is strict and its query is not well-formed.
    pub fn search(&self, request: impl Into<Request>) -> Result<Page, Error> {
        Ok(search::search(&self.store, &request.into())?)
    }

    /// Finds the article with this id.
    ///
    /// # Errors
    /// Returns an error if the index can't be read.
    pub fn article(&self, id: &str) -> Result<Option<StoredArticle>, Error> {
        Ok(search::find(&self.store, id)?)
    }

    /// Tells what the articles know of a document number, typed in any way, with at most `limit` of those that cite it; `None`
    /// where `number` is none.
    ///
    /// ```
    /// # let dir = tempfile::tempdir()?;
    /// # let mut index = tracuu::Index::open_or_create(dir.path())?;
    /// # index.add_paths(["corpus"])?;
    /// let dossier = index.dossier("chi thi 03-ct/tw", 5)?.expect("a number");
    /// assert_eq!(dossier.documents[0].issued, "2011-05-14".parse().ok());
    /// # Ok::<(), Box<dyn std::error::Error>>(())
    /// ```
    ///
    /// # Errors
    /// Returns an error if the index can't be read.
    pub fn dossier(&self, number: &str, limit: usize) -> Result<Option<Dossier>, Error> {
        let number = number.to_owned();
        Ok(search::dossier(&self.store, &DossierRequest { number, limit, ..DossierRequest::default() })?)
    }

    /// Lists the documents that the articles cite.
    ///
    /// # Errors
    /// Returns an error if the index can't be read.
    pub fn documents(&self, request: &RegisterRequest) -> Result<Register, Error> {
        Ok(search::register(&self.store, request)?)
    }

    /// Lists the Party organisations that the articles name.
    ///
    /// # Errors
    /// Returns an error if the index can't be read.
    pub fn cells(&self, request: &CellRequest) -> Result<CellList, Error> {
        Ok(search::cells(&self.store, request)?)
    }

    /// Finds the articles most like one, at most `limit`, best first, its reprints not among them; `None` where no article has
    /// the id.
    ///
    /// # Errors
    /// Returns an error if the index can't be read.
    pub fn similar(&self, id: &str, limit: usize) -> Result<Option<Vec<Hit>>, Error> {
        Ok(search::similar(&self.store, id, limit)?)
    }

    /// Counts the articles.
    pub fn len(&self) -> u64 {
        self.store.searcher().num_docs()
    }

    /// Tells whether there is no article.
    pub fn is_empty(&self) -> bool {
        self.len() == 0
    }

    /// Adds articles, or updates those that the index has under their ids, in one run that may commit on the way.
    ///
    /// Texts need not be clean: they become NFC, invisible characters go, entities are read. An article without an id gets
    /// one made of its content, so that adding it again changes nothing. Of two that ask for one id in a call, the later
    /// gets another ([`Tally::renamed`]); so does one whose id belongs to a file that was indexed. One that has neither a
    /// title nor a text is rejected, and the others are added all the same. Opening and committing take longer than a few
    /// articles do: add many at a time.
    ///
    /// ```
    /// # let dir = tempfile::tempdir()?;
    /// use tracuu::{Article, Index};
    ///
    /// let mut index = Index::open_or_create(dir.path())?;
    /// let report = index.add([Article {
    ///     id: Some("7".to_owned()),
    ///     title: Some("Chi bộ Khu phố 4 học tập Chỉ thị 05".to_owned()),
    ///     body: "Tối 12/6, chi bộ họp chuyên đề về Chỉ thị số 05-CT/TW.".to_owned(),
    ///     date: Some("2017-06-13".to_owned()),
    ///     ..Article::default()
    /// }])?;
    /// assert_eq!(report.tally.indexed, 1);
    /// assert_eq!(index.search("chi thi 05")?.hits[0].id, "7");
    /// # Ok::<(), Box<dyn std::error::Error>>(())
    /// ```
    ///
    /// # Errors
    /// Returns an error if the index can't be written; what was committed until then stays.
    pub fn add<I>(&mut self, articles: I) -> Result<Report, Error>
    where
        I: IntoIterator<Item = Article, IntoIter: Send>,
    {
        let options = Options::new(Vec::new());
        let articles = articles.into_iter();
        self.write(|dir, report| ingest::add(dir, articles, &options, report))
    }

    /// Adds or updates what files, and all files in folders, hold: see `docs/formats.md`. Files that did not change since
    /// they were indexed are passed over; articles whose file is gone stay.
    ///
    /// ```
    /// # let dir = tempfile::tempdir()?;
    /// let mut index = tracuu::Index::open_or_create(dir.path())?;
    /// let report = index.add_paths(["corpus"])?;
    /// assert_eq!(report.tally.indexed, index.len());
    /// for reject in &report.rejects {
    ///     eprintln!("{reject}");
    /// }
    /// # Ok::<(), Box<dyn std::error::Error>>(())
    /// ```
    ///
    /// # Errors
    /// Returns an error if none of the paths is there, or the index can't be written; what was committed until then stays.
    pub fn add_paths<P: Into<PathBuf>>(&mut self, paths: impl IntoIterator<Item = P>) -> Result<Report, Error> {
        let options = Options::new(paths.into_iter().map(Into::into).collect());
        self.write(|dir, report| ingest::run(dir, &options, report))
    }

    /// Removes the articles of these ids. Those of a file come back when the file changes and is added again.
    ///
    /// # Errors
    /// Returns an error if the index can't be written; it is then as it was.
    pub fn remove<S: Into<String>>(&mut self, ids: impl IntoIterator<Item = S>) -> Result<Removal, Error> {
        let ids: Vec<String> = ids.into_iter().map(Into::into).collect();
        let removal = ingest::remove(self.store.dir(), &ids)?;
        self.reload()?;
        Ok(removal)
    }

    /// Sees what other processes have committed since it was opened.
    ///
    /// # Errors
    /// As [`Index::open`].
    pub fn reload(&mut self) -> Result<(), Error> {
        self.store = Store::open(self.store.dir())?;
        Ok(())
    }

    fn write(
        &mut self,
        run: impl FnOnce(&Path, &mut Report) -> Result<Tally, ingest::IngestError>,
    ) -> Result<Report, Error> {
        let mut report = Report::default();
        let ran = run(self.store.dir(), &mut report);
        // What was committed before an error counts, too.
        let reloaded = self.reload();
        report.tally = ran?;
        reloaded.map(|()| report)
    }
}
