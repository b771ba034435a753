//! The checks of what stands around the engine's files: label, lexis, documents, manifest, and files that are no part of the
//! index.

use std::fs;

use super::super::arrivals;
use super::super::bound::Bound;
use super::super::dates;
use super::super::documents;
use super::super::error::StoreError;
use super::super::handle::begun_only;
use super::super::label::{LABEL, Label};
use super::super::manifest::Manifest;
use super::super::moves;
use super::super::rebuild;
use super::super::register;
use super::super::side_files::SideFile;
use super::super::strays::Strays;
use super::super::tables;
use super::finding::{Commands, Flaw, Remedy};
use super::{Visit, first_of};
use crate::documents::authority::Register;
use crate::lexis::Lexis;

impl Visit<'_> {
    /// The label, where it can be read and is of this format.
    pub(super) fn label(&mut self) -> Result<Option<Label>, StoreError> {
        self.commands = Commands::of(self.dir, None);
        let label = match Label::read(self.dir) {
            Ok(label) => label,
            Err(StoreError::Damaged { what, .. }) => {
                self.problem(Flaw::UnreadableLabel(what), LABEL, self.rebuilding());
                return Ok(None);
            }
            Err(StoreError::OlderFormat { found, roots, .. }) => {
                self.commands.roots = roots;
                self.problem(Flaw::OtherFormat(found), LABEL, self.rebuilding());
                return Ok(None);
            }
            Err(StoreError::NewerFormat { found, version, .. }) => {
                self.problem(Flaw::OtherFormat(found), LABEL, Remedy::NewerProgram(version));
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
            self.note(Flaw::Empty, LABEL, Remedy::GoOn(self.commands.clone()));
        } else {
            self.problem(Flaw::Missing, "meta.json", self.rebuilding());
        }
        Ok(())
    }

    /// The engine does not open the index.
    pub(super) fn unopened(&mut self, what: String) {
        if what.contains(".managed.json") {
            // Only tells which files may be swept; without it `compact` goes by their names.
            let file = self.dir.join(".managed.json").display().to_string();
            let remedy = Remedy::RemoveAndCompact { file, commands: self.commands.clone() };
            self.problem(Flaw::Reader(what), ".managed.json", remedy);
        } else {
            self.problem(Flaw::Reader(what), "meta.json", self.rebuilding());
        }
    }

    /// The statistics of words.
    pub(super) fn lexis(&mut self, files: &Bound, articles: u32) {
        self.beside(SideFile::Lexis, files, articles, Flaw::MissingLexis, |bytes| {
            Lexis::read(bytes).map(drop).map_err(|error| error.to_string())
        });
    }

    /// The documents that articles cite.
    pub(super) fn documents(&mut self, files: &Bound, articles: u32) {
        self.beside(SideFile::Documents, files, articles, Flaw::MissingDocuments, |bytes| {
            documents::unpack(bytes, None).map(drop)
        });
    }

    /// The dates that the other articles speak against.
    pub(super) fn dates(&mut self, files: &Bound, articles: u32) {
        self.beside(SideFile::Dates, files, articles, Flaw::MissingDates, |bytes| dates::unpack(bytes).map(drop));
    }

    /// When articles came. An index may have been made before that was remembered.
    pub(super) fn arrivals(&mut self, files: &Bound) {
        if files.beside(SideFile::Arrivals).is_some() {
            let read = |bytes: &[u8]| arrivals::unpack(bytes).map(drop);
            self.beside(SideFile::Arrivals, files, 0, Flaw::Missing, read);
        }
    }

    /// A file that each run writes beside the engine's; `missing` tells what is so where it is not there.
    fn beside(
        &mut self,
        kind: SideFile,
        files: &Bound,
        articles: u32,
        missing: Flaw,
        read: impl FnOnce(&[u8]) -> Result<(), String>,
    ) {
        let remedy = Remedy::Rewrite(self.commands.clone());
        let name = files.beside(kind).unwrap_or_else(|| kind.unnamed_file());
        match files.read_beside(kind) {
            Ok(Some(bytes)) => {
                self.checkup.files += 1;
                self.checkup.bytes += bytes.len() as u64;
                if let Err(error) = super::guarded(|| read(&bytes)) {
                    self.problem(Flaw::Reader(error), name, remedy);
                }
            }
            Ok(None) if articles > 0 => self.note(missing, name, remedy),
            Ok(None) => {}
            Err(what) => self.problem(Flaw::Reader(what), name, remedy),
        }
    }

    /// The manifest that the commit names; empty before the first commit.
    pub(super) fn manifest(&mut self, payload: Option<&str>, files: &Bound) -> Option<Manifest> {
        let generation = match payload.map(str::parse::<u64>) {
            None => return Some(Manifest::default()),
            Some(Ok(generation)) => generation,
            Some(Err(_)) => {
                self.problem(Flaw::NoManifestNamed, "meta.json", self.rebuilding());
                return None;
            }
        };
        let path = Manifest::path(self.dir, generation);
        let name = path.file_name().map(|name| name.to_string_lossy().into_owned()).unwrap_or_default();
        let what = match super::guarded(|| Manifest::read(generation, files).map_err(|error| error.to_string())) {
            Ok(manifest) if manifest.generation == generation => {
                self.checkup.files += 1;
                self.checkup.bytes += fs::metadata(&path).map_or(0, |metadata| metadata.len());
                self.checkup.sources = manifest.sources.len();
                self.moves(&manifest, files);
                return Some(manifest);
            }
            Ok(manifest) => Flaw::OtherManifest { found: manifest.generation, expected: generation },
            Err(_) if !path.exists() => Flaw::MissingManifest,
            Err(what) => Flaw::Reader(what),
        };
        self.problem(what, name, self.rebuilding());
        None
    }

    /// Checks the file that tells readers where sources were moved.
    fn moves(&mut self, manifest: &Manifest, files: &Bound) {
        let what = match moves::read(manifest.generation, files) {
            Ok(told) if told == moves::of(manifest) => return,
            Ok(_) => Flaw::WrongMoves,
            Err(what) => Flaw::Reader(what),
        };
        let path = moves::path(self.dir, manifest.generation);
        let name = path.file_name().map(|name| name.to_string_lossy().into_owned()).unwrap_or_default();
        self.problem(what, name, Remedy::RewriteOnChange(self.commands.clone()));
    }

    /// The tables that document numbers are read by.
    pub(super) fn tables(&mut self, label: &Label, files: &Bound, manifest: &Manifest) {
        match tables::numbers(files, label) {
            Ok(numbers) => {
                if manifest.generation > 0 && numbers.tables().fingerprint() != manifest.tables {
                    self.note(Flaw::OtherTables, LABEL, Remedy::ReadAgain(self.commands.clone()));
                }
            }
            Err(error) => self.problem(Flaw::Reader(error.to_string()), LABEL, self.rebuilding()),
        }
    }

    /// The archive's register of documents.
    pub(super) fn register(&mut self, label: &Label, files: &Bound) {
        let Some(name) = files.beside(SideFile::Register) else { return };
        let text = register::text(files).map(Option::unwrap_or_default);
        self.checkup.files += 1;
        self.checkup.bytes += fs::metadata(self.dir.join(&name)).map_or(0, |metadata| metadata.len());
        let numbers = tables::numbers(files, label).unwrap_or_default();
        let read = text.and_then(|text| Register::of_text(text, &numbers).map_err(|error| error.to_string()));
        if let Err(what) = read {
            let remedy = Remedy::GiveRegister(self.commands.clone());
            self.problem(Flaw::Reader(what), name, remedy);
        }
    }

    /// What a rebuild left, or is at.
    pub(super) fn rebuild(&mut self) {
        if rebuild::folder(self.dir).exists() {
            self.note(Flaw::Rebuild, rebuild::FOLDER, Remedy::Clear(self.commands.clone()));
        }
    }

    /// Files that nothing names.
    pub(super) fn strays(&mut self, strays: &Strays) {
        let names = |list: &[(String, u64)]| first_of(list.iter().map(|(name, _)| name.as_str()));
        if !strays.left.is_empty() {
            let bytes: u64 = strays.left.iter().map(|(_, bytes)| bytes).sum();
            let what = Flaw::Left { files: strays.left.len() as u64, bytes };
            self.note(what, names(&strays.left), Remedy::Compact(self.commands.clone()));
        }
        if !strays.foreign.is_empty() {
            self.note(Flaw::Foreign(strays.foreign.len() as u64), names(&strays.foreign), Remedy::Nothing);
        }
    }
}
