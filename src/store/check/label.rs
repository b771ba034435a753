//! The checks of what stands around the engine's files: label, lexis, documents, manifest, and files that are no part of the
//! index.

use std::fs;
use std::path::Path;

use super::super::beside;
use super::super::bound::Bound;
use super::super::dates::{self, DATES};
use super::super::documents::{self, DOCUMENTS};
use super::super::error::StoreError;
use super::super::handle::begun_only;
use super::super::label::{LABEL, Label};
use super::super::lexis::LEXIS;
use super::super::manifest::Manifest;
use super::super::moves;
use super::super::rebuild;
use super::super::register::{self, REGISTER};
use super::super::schema::FORMAT;
use super::super::strays::Strays;
use super::{Visit, count, first_of};
use crate::documents::authority::Register;
use crate::lexis::Lexis;

/// The commands that mend an index, as they are typed.
#[derive(Debug, Default)]
pub(super) struct Commands {
    dir: String,
    roots: String,
}

impl Commands {
    fn of(dir: &Path, label: Option<&Label>) -> Self {
        let roots = label.map_or_else(|| "PATH…".to_owned(), Label::roots_text);
        Self { dir: dir.display().to_string(), roots }
    }

    /// Reads everything again.
    pub fn rebuild(&self) -> String {
        format!("rebuild the index: `tracuu index --rebuild --index {} {}`", self.dir, self.roots)
    }

    /// Reads what is new, changed or begun.
    pub fn index(&self) -> String {
        format!("`tracuu index --index {} {}`", self.dir, self.roots)
    }

    /// Takes another register of documents.
    fn register(&self) -> String {
        format!("give it again: `tracuu index --index {} --documents FILE.csv {}`", self.dir, self.roots)
    }

    fn compact(&self) -> String {
        format!("`tracuu compact --index {}`", self.dir)
    }
}

fn other_format(found: u32) -> String {
    format!("the index has format {found}, this tracuu reads format {FORMAT}")
}

impl Visit<'_> {
    /// The label, where it can be read and is of this format.
    pub(super) fn label(&mut self) -> Result<Option<Label>, StoreError> {
        self.commands = Commands::of(self.dir, None);
        let label = match Label::read(self.dir) {
            Ok(label) => label,
            Err(StoreError::Damaged { what, .. }) => {
                self.problem(format!("the label can't be read: {what}"), LABEL, self.commands.rebuild());
                return Ok(None);
            }
            Err(StoreError::OlderFormat { found, roots, .. }) => {
                self.commands.roots = roots;
                self.problem(other_format(found), LABEL, self.commands.rebuild());
                return Ok(None);
            }
            Err(StoreError::NewerFormat { found, version, .. }) => {
                let remedy = format!("use a newer tracuu: version {version} wrote the index");
                self.problem(other_format(found), LABEL, remedy);
                return Ok(None);
            }
            Err(other) => return Err(other),
        };
        self.commands = Commands::of(self.dir, Some(&label));
        Ok(Some(label))
    }

    /// An index without the engine's list of segments: one that was never begun, or a damaged one.
    pub(super) fn without_meta(&mut self) -> Result<(), StoreError> {
        if begun_only(self.dir)? {
            let what = "the index was begun and holds nothing yet: its first run was stopped".to_owned();
            self.note(what, LABEL, format!("{} goes on", self.commands.index()));
        } else {
            self.problem("the file is missing".to_owned(), "meta.json", self.commands.rebuild());
        }
        Ok(())
    }

    /// The engine does not open the index.
    pub(super) fn unopened(&mut self, what: String) {
        if what.contains(".managed.json") {
            // Only tells which files may be swept; without it `compact` goes by their names.
            let remedy =
                format!("remove {}, then {}", self.dir.join(".managed.json").display(), self.commands.compact());
            self.problem(what, ".managed.json", remedy);
        } else {
            self.problem(what, "meta.json", self.commands.rebuild());
        }
    }

    /// The statistics of words.
    pub(super) fn lexis(&mut self, index: u64, articles: u32) {
        let missing = "the statistics of words are missing: queries are searched as typed";
        self.beside(LEXIS, index, articles, missing, |bytes| {
            Lexis::read(bytes).map(drop).map_err(|error| error.to_string())
        });
    }

    /// The documents that articles cite.
    pub(super) fn documents(&mut self, index: u64, articles: u32) {
        let missing = "the list of documents is missing: it is worked out each time it is asked for";
        self.beside(DOCUMENTS, index, articles, missing, |bytes| documents::unpack(bytes, None).map(drop));
    }

    /// The dates that the other articles speak against.
    pub(super) fn dates(&mut self, index: u64, articles: u32) {
        let missing =
            "which dates the other articles speak against is missing: it is worked out each time it is asked for";
        self.beside(DATES, index, articles, missing, |bytes| dates::unpack(bytes).map(drop));
    }

    /// A file that each run writes beside the engine's; `missing` tells what is so where it is not there.
    fn beside(
        &mut self,
        name: &str,
        index: u64,
        articles: u32,
        missing: &str,
        read: impl FnOnce(&[u8]) -> Result<(), String>,
    ) {
        let remedy = format!("{} writes a new one", self.commands.index());
        match beside::read(self.dir, name, index) {
            Ok(Some(bytes)) => {
                self.checkup.files += 1;
                self.checkup.bytes += bytes.len() as u64;
                if let Err(error) = super::guarded(|| read(&bytes)) {
                    self.problem(error, name, remedy);
                }
            }
            Ok(None) if articles > 0 => self.note(missing.to_owned(), name, remedy),
            Ok(None) => {}
            Err(what) => self.problem(what, name, remedy),
        }
    }

    /// The manifest that the commit names; empty before the first commit.
    pub(super) fn manifest(&mut self, payload: Option<&str>, files: &Bound) -> Option<Manifest> {
        let generation = match payload.map(str::parse::<u64>) {
            None => return Some(Manifest::default()),
            Some(Ok(generation)) => generation,
            Some(Err(_)) => {
                let what = "the last commit does not name its manifest".to_owned();
                self.problem(what, "meta.json", self.commands.rebuild());
                return None;
            }
        };
        let path = Manifest::path(self.dir, generation);
        let name = path.file_name().map(|name| name.to_string_lossy().into_owned()).unwrap_or_default();
        let what =
            match super::guarded(|| Manifest::read(self.dir, generation, files).map_err(|error| error.to_string())) {
                Ok(manifest) if manifest.generation == generation => {
                    self.checkup.files += 1;
                    self.checkup.bytes += fs::metadata(&path).map_or(0, |metadata| metadata.len());
                    self.checkup.sources = manifest.sources.len();
                    self.moves(&manifest, files);
                    return Some(manifest);
                }
                Ok(manifest) => format!("it is the manifest of commit {}, not of {generation}", manifest.generation),
                Err(_) if !path.exists() => "the manifest of the last commit is missing".to_owned(),
                Err(what) => what,
            };
        self.problem(what, name, self.commands.rebuild());
        None
    }

    /// Checks the file that tells readers where sources were moved.
    fn moves(&mut self, manifest: &Manifest, files: &Bound) {
        let what = match moves::read(self.dir, manifest.generation, files) {
            Ok(told) if told == moves::of(manifest) => return,
            Ok(_) => "it does not say where sources were moved".to_owned(),
            Err(what) => what,
        };
        let path = moves::path(self.dir, manifest.generation);
        let name = path.file_name().map(|name| name.to_string_lossy().into_owned()).unwrap_or_default();
        self.problem(what, name, format!("{} writes a new one once it finds a change", self.commands.index()));
    }

    /// The tables that document numbers are read by.
    pub(super) fn tables(&mut self, label: &Label, manifest: &Manifest) {
        match label.numbers(self.dir) {
            Ok(numbers) => {
                if manifest.generation > 0 && numbers.tables().fingerprint() != manifest.tables {
                    let what = "the document numbers were read by other tables of types and issuers".to_owned();
                    self.note(what, LABEL, format!("{} reads all sources again", self.commands.index()));
                }
            }
            Err(error) => self.problem(error.to_string(), LABEL, self.commands.rebuild()),
        }
    }

    /// The archive's register of documents.
    pub(super) fn register(&mut self, label: &Label) {
        let text = match register::text_at(self.dir, label.index) {
            Ok(None) => return,
            Ok(Some(text)) => text,
            Err(what) => return self.problem(what, REGISTER, self.commands.register()),
        };
        self.checkup.files += 1;
        self.checkup.bytes += fs::metadata(self.dir.join(REGISTER)).map_or(0, |metadata| metadata.len());
        let numbers = label.numbers(self.dir).unwrap_or_default();
        if let Err(error) = Register::of_text(text, &numbers) {
            self.problem(error.to_string(), REGISTER, self.commands.register());
        }
    }

    /// What a rebuild left, or is at.
    pub(super) fn rebuild(&mut self) {
        if rebuild::folder(self.dir).exists() {
            let what = "a rebuild was stopped before its end, or still runs".to_owned();
            self.note(what, rebuild::FOLDER, format!("{} removes what a stopped one left", self.commands.index()));
        }
    }

    /// Files that nothing names.
    pub(super) fn strays(&mut self, strays: &Strays) {
        let names = |list: &[(String, u64)]| first_of(list.iter().map(|(name, _)| name.as_str()));
        if !strays.left.is_empty() {
            let bytes: u64 = strays.left.iter().map(|(_, bytes)| bytes).sum();
            let files = count(strays.left.len() as u64, "file", "files");
            let what =
                format!("{files} ({bytes} bytes) that nothing names, left by a run that was stopped or still runs");
            self.note(
                what,
                names(&strays.left),
                format!("{} removes what a stopped run left", self.commands.compact()),
            );
        }
        if !strays.foreign.is_empty() {
            let files = count(strays.foreign.len() as u64, "file", "files");
            let what = format!("{files} in the folder that are no part of the index");
            self.note(
                what,
                names(&strays.foreign),
                "nothing, or put them elsewhere: tracuu leaves them alone".to_owned(),
            );
        }
    }
}
