//! An archive's own register of documents, which `index` remembers.

use std::fs;
use std::path::Path;

use super::beside;
use super::error::StoreError;
use super::handle::Store;
use super::label::Label;
use crate::base::hash64;
use crate::documents::authority::{Authority, Register};
use crate::extract::number::NumberExtractor;

/// The file that holds it; none where an archive has none.
pub(super) const REGISTER: &str = "register.bin";

/// The first bytes of the file; a checksum and the text of the register follow.
const MARK: &[u8; 8] = b"tracuu-r";

/// The text of the register in the folder of the index of a number; `None` where there is none.
///
/// # Errors
/// Returns an error in words if the file can't be read, or is not as it was written.
pub(super) fn text_at(dir: &Path, index: u64) -> Result<Option<String>, String> {
    let file = match beside::read(dir, REGISTER, index) {
        Ok(Some(file)) => file,
        Ok(None) => return Ok(None),
        Err(what) => return Err(format!("{REGISTER}, the archive's register of documents: {what}")),
    };
    let whole = || {
        let (sum, text) = file.strip_prefix(MARK)?.split_at_checked(8)?;
        (sum == sum_of(text)).then(|| String::from_utf8(text.to_vec()).ok())?
    };
    whole()
        .map(Some)
        .ok_or_else(|| format!("{REGISTER}, the archive's register of documents, is not as it was written"))
}

fn sum_of(text: &[u8]) -> [u8; 8] {
    hash64(&blake3::hash(text)).to_le_bytes()
}

/// Writes a register durably; one of nothing removes the file.
pub(super) fn write(dir: &Path, index: u64, register: &Register) -> Result<(), StoreError> {
    if register.is_empty() {
        let path = dir.join(REGISTER);
        return match fs::remove_file(&path) {
            Err(source) if source.kind() != std::io::ErrorKind::NotFound => {
                Err(StoreError::Io { verb: "remove", path, source })
            }
            _ => Ok(()),
        };
    }
    let text = register.text().as_bytes();
    beside::write(dir, REGISTER, index, &[MARK, &sum_of(text)[..], text].concat())
}

impl Store {
    /// The register that the index at `dir` remembers, its numbers read by `numbers`; that of nothing where it has none.
    ///
    /// # Errors
    /// Returns an error if its file is damaged; `tracuu index --documents FILE` writes another.
    pub fn register_at(dir: &Path, numbers: &NumberExtractor) -> Result<Register, StoreError> {
        let damaged = |what| StoreError::Register { dir: dir.to_owned(), what };
        let index = Label::at(dir).map_or(0, |label| label.index);
        let Some(text) = text_at(dir, index).map_err(damaged)? else { return Ok(Register::default()) };
        let (register, _) = Register::of_text(text, numbers).map_err(|error| damaged(error.to_string()))?;
        Ok(register)
    }

    /// Remembers a register in place of the one before; that of nothing is none.
    ///
    /// # Errors
    /// Returns an error if the file can't be written; what was there stays.
    pub fn remember_register(&self, register: &Register) -> Result<(), StoreError> {
        write(self.dir(), self.index_number(), register)
    }

    /// The fingerprint of the documents that are known; without a register it is had without reading them.
    pub(super) fn authority_fingerprint(&self) -> u64 {
        if self.dir().join(REGISTER).exists() {
            self.authority().fingerprint()
        } else {
            Authority::shipped_fingerprint()
        }
    }

    /// The documents that are known: those that are shipped and those of the archive's register, as it was when first
    /// asked for. A damaged register is as none; [`super::check()`] tells of it.
    pub fn authority(&self) -> &Authority {
        let own = self.authority.get_or_init(|| {
            let register = Self::register_at(self.dir(), self.numbers()).unwrap_or_default();
            (!register.is_empty()).then(|| Authority::with(&register, self.numbers()))
        });
        own.as_ref().unwrap_or_else(|| Authority::builtin())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_register_is_kept_and_its_damage_shows() {
        let dir = tempfile::tempdir().unwrap();
        let numbers = NumberExtractor::default();
        let (register, _) = Register::read("số ký hiệu,trích yếu\n03-CT/TU,Bến đò\n".as_bytes(), &numbers).unwrap();
        write(dir.path(), 0, &register).unwrap();
        assert_eq!(Store::register_at(dir.path(), &numbers).unwrap().fingerprint(), register.fingerprint());
        let path = dir.path().join(REGISTER);
        let mut bytes = fs::read(&path).unwrap();
        *bytes.last_mut().unwrap() ^= 1;
        fs::write(&path, bytes).unwrap();
        assert!(matches!(Store::register_at(dir.path(), &numbers), Err(StoreError::Register { .. })));
        write(dir.path(), 0, &Register::default()).unwrap();
        assert!(Store::register_at(dir.path(), &numbers).unwrap().is_empty() && !path.exists());
    }
}
