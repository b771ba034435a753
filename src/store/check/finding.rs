//! Findings: what was found, where, and what to do; each a value, so that every language has words for it.

use std::fmt;
use std::path::Path;

use serde::{Serialize, Serializer};

use super::super::label::Label;
use super::super::schema::FORMAT;
use super::count;

/// Something found.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "serve", derive(utoipa::ToSchema))]
pub struct Finding {
    /// The finding in words.
    #[cfg_attr(feature = "serve", schema(value_type = String))]
    pub what: Flaw,
    /// The file, or the source, that it is about.
    #[serde(rename = "where")]
    pub place: String,
    /// The remedy.
    #[serde(rename = "do")]
    #[cfg_attr(feature = "serve", schema(value_type = String))]
    pub remedy: Remedy,
}

/// What is wrong with an index, or not as it will be after the next run.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Flaw {
    /// What the reader of a file says of it.
    Reader(String),
    UnreadableLabel(String),
    OtherFormat(u32),
    Empty,
    Missing,
    MissingSums,
    MissingLexis,
    MissingDocuments,
    MissingDates,
    OtherFields,
    NoManifestNamed,
    OtherManifest {
        found: u64,
        expected: u64,
    },
    MissingManifest,
    WrongMoves,
    OtherTables,
    Rebuild,
    /// Files that nothing names, and their bytes.
    Left {
        files: u64,
        bytes: u64,
    },
    /// Files that are no part of an index.
    Foreign(u64),
    Checksum,
    CutShort(String),
    Unreadable(String),
    /// Articles that are there twice.
    Doubled(u64),
    /// The articles that the manifest and the index have of a source.
    OtherCount {
        manifest: u64,
        index: u64,
    },
    UnknownSource(u64),
    MoreSources(u64),
    /// Sources that were begun.
    PartialSources(u64),
    /// What is wrong with an article.
    Article {
        id: String,
        what: Difference,
    },
    MoreArticles(u64),
    /// A file beside the segments that is not what the articles make.
    OtherThanArticles,
    /// An article of a collection that is gone: what is kept of it.
    NotedIsGone {
        id: String,
        title: String,
        source: String,
    },
    /// A file that researchers keep beside the index can't be read.
    Desk(String),
}

/// What an index says of an article that its stored text does not.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Difference {
    Words,
    Length,
    Facts,
    Columns,
}

/// What to do about a finding.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Remedy {
    Rebuild(Commands),
    /// The next run writes the file anew.
    Rewrite(Commands),
    /// The next run that finds a change does.
    RewriteOnChange(Commands),
    /// The next run goes on.
    GoOn(Commands),
    /// The next run reads all sources again.
    ReadAgain(Commands),
    /// The next run removes what is left.
    Clear(Commands),
    /// So does merging.
    Compact(Commands),
    /// The file goes, then the segments are merged.
    RemoveAndCompact {
        file: String,
        commands: Commands,
    },
    /// The file goes, then the next run makes it.
    RemoveAndRemake {
        file: String,
        commands: Commands,
    },
    GiveRegister(Commands),
    NewerProgram(String),
    MakeReadable,
    Nothing,
    /// What is noted of the article goes once the user removes it.
    KeepNote {
        collection: String,
        id: String,
    },
    /// The file is the user's.
    Mend,
}

/// The commands that mend an index, as they are typed.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Commands {
    pub(super) dir: String,
    pub(super) roots: String,
}

impl Commands {
    pub(super) fn of(dir: &Path, label: Option<&Label>) -> Self {
        let roots = label.map_or_else(|| "PATH…".to_owned(), Label::roots_text);
        Self { dir: dir.display().to_string(), roots }
    }

    /// Reads everything again.
    pub fn rebuild(&self) -> String {
        format!("`tracuu index --rebuild --index {} {}`", self.dir, self.roots)
    }

    /// Reads what is new, changed or begun.
    pub fn index(&self) -> String {
        format!("`tracuu index --index {} {}`", self.dir, self.roots)
    }

    /// Takes another register of documents.
    pub fn register(&self) -> String {
        format!("`tracuu index --index {} --documents FILE.csv {}`", self.dir, self.roots)
    }

    /// Merges the segments.
    pub fn compact(&self) -> String {
        format!("`tracuu compact --index {}`", self.dir)
    }
}

impl fmt::Display for Flaw {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Reader(what) => f.write_str(what),
            Self::UnreadableLabel(what) => write!(f, "the label can't be read: {what}"),
            Self::OtherFormat(found) => write!(f, "the index has format {found}, this tracuu reads format {FORMAT}"),
            Self::Empty => f.write_str("the index was begun and holds nothing yet: its first run was stopped"),
            Self::Missing => f.write_str("the file is missing"),
            Self::MissingSums => f.write_str("the file is missing: only this check finds damage"),
            Self::MissingLexis => f.write_str("the statistics of words are missing: queries are searched as typed"),
            Self::MissingDocuments => {
                f.write_str("the list of documents is missing: it is worked out each time it is asked for")
            }
            Self::MissingDates => f.write_str(
                "which dates the other articles speak against is missing: it is worked out each time it is asked for",
            ),
            Self::OtherFields => f.write_str("its fields are not those of its format"),
            Self::NoManifestNamed => f.write_str("the last commit does not name its manifest"),
            Self::OtherManifest { found, expected } => {
                write!(f, "it is the manifest of commit {found}, not of {expected}")
            }
            Self::MissingManifest => f.write_str("the manifest of the last commit is missing"),
            Self::WrongMoves => f.write_str("it does not say where sources were moved"),
            Self::OtherTables => f.write_str("the document numbers were read by other tables of types and issuers"),
            Self::Rebuild => f.write_str("a rebuild was stopped before its end, or still runs"),
            Self::Left { files, bytes } => {
                let files = count(*files, "file", "files");
                write!(f, "{files} ({bytes} bytes) that nothing names, left by a run that was stopped or still runs")
            }
            Self::Foreign(files) => {
                write!(f, "{} in the folder that are no part of the index", count(*files, "file", "files"))
            }
            Self::Checksum => f.write_str("its bytes are not those that were written: the checksum differs"),
            Self::CutShort(what) => write!(f, "it does not end as it should: {what}"),
            Self::Unreadable(what) => write!(f, "it can't be read: {what}"),
            Self::Doubled(articles) => {
                write!(f, "{} there twice under one id", count(*articles, "article is", "articles are"))
            }
            Self::OtherCount { manifest, index } => {
                let articles = count(*manifest, "article", "articles");
                write!(f, "the manifest says that it gave {articles}, the index holds {index}")
            }
            Self::UnknownSource(articles) => {
                let articles = count(*articles, "article", "articles");
                write!(f, "the index holds {articles} of it, the manifest does not know it")
            }
            Self::MoreSources(more) => {
                write!(f, "{} wrong in the same way", count(*more, "more source is", "more sources are"))
            }
            Self::PartialSources(sources) => {
                let sources = count(*sources, "source was", "sources were");
                write!(f, "{sources} begun but not read to an end, and will be read again")
            }
            Self::Article { id, what } => write!(f, "article {id}: {what}"),
            Self::MoreArticles(more) => write!(f, "{} like these", count(*more, "more article", "more articles")),
            Self::OtherThanArticles => f.write_str("it does not say what the articles do"),
            Self::NotedIsGone { id, title, source } => {
                write!(f, "the article {id} is gone: {title} ({source}); what was noted of it is kept")
            }
            Self::Desk(what) => f.write_str(what),
        }
    }
}

impl fmt::Display for Difference {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            Self::Words => "its words are indexed in other places, or not all of them",
            Self::Length => "the index has another length of its text",
            Self::Facts => "its facts are indexed as others than its columns say",
            Self::Columns => "its columns say something else than it does",
        })
    }
}

impl fmt::Display for Remedy {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Rebuild(commands) => write!(f, "rebuild the index: {}", commands.rebuild()),
            Self::Rewrite(commands) => write!(f, "{} writes a new one", commands.index()),
            Self::RewriteOnChange(commands) => {
                write!(f, "{} writes a new one once it finds a change", commands.index())
            }
            Self::GoOn(commands) => write!(f, "{} goes on", commands.index()),
            Self::ReadAgain(commands) => write!(f, "{} reads all sources again", commands.index()),
            Self::Clear(commands) => write!(f, "{} removes what a stopped one left", commands.index()),
            Self::Compact(commands) => write!(f, "{} removes what a stopped run left", commands.compact()),
            Self::RemoveAndCompact { file, commands } => write!(f, "remove {file}, then {}", commands.compact()),
            Self::RemoveAndRemake { file, commands } => {
                write!(f, "remove {file}; {} makes it anew", commands.index())
            }
            Self::GiveRegister(commands) => write!(f, "give it again: {}", commands.register()),
            Self::NewerProgram(version) => write!(f, "use a newer tracuu: version {version} wrote the index"),
            Self::MakeReadable => f.write_str("make it readable"),
            Self::Nothing => f.write_str("nothing, or put them elsewhere: tracuu leaves them alone"),
            Self::KeepNote { collection, id } => write!(
                f,
                "nothing: it is attached again where its text comes back; `tracuu collection remove '{collection}' '{id}'` \
                 removes it"
            ),
            Self::Mend => f.write_str("mend the file, or put it elsewhere"),
        }
    }
}

impl Serialize for Flaw {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_str(self)
    }
}

impl Serialize for Remedy {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_str(self)
    }
}
