//! An archive's own register of documents, which `index` remembers.

use std::path::Path;

use super::bound::Bound;
use super::error::StoreError;
use super::handle::Store;
use super::label::Label;
use super::side_files::SideFile;
use crate::base::hash64;
use crate::documents::authority::{Authority, Register};
use crate::extract::number::NumberExtractor;

/// The first bytes of the file; a checksum and the text of the register follow.
const MARK: &[u8; 8] = b"tracuu-r";

/// The text of the register of the index of these files; `None` where there is none.
///
/// # Errors
/// Returns an error in words if the file can't be read, or is not as it was written.
pub(super) fn text(files: &Bound) -> Result<Option<String>, String> {
    let Some(file) = files.read_beside(SideFile::Register)? else { return Ok(None) };
    let whole = || {
        let (sum, text) = file.strip_prefix(MARK)?.split_at_checked(8)?;
        (sum == sum_of(text)).then(|| String::from_utf8(text.to_vec()).ok())?
    };
    whole().map(Some).ok_or_else(|| "it is not as it was written".to_owned())
}

fn sum_of(text: &[u8]) -> [u8; 8] {
    hash64(&blake3::hash(text)).to_le_bytes()
}

impl Store {
    /// The register that the index at `dir` remembers, its numbers read by `numbers`; that of nothing where it has none.
    ///
    /// # Errors
    /// Returns an error if its file is damaged; `tracuu index --documents FILE` writes another.
    pub fn register_at(dir: &Path, numbers: &NumberExtractor) -> Result<Register, StoreError> {
        let index = Label::at(dir).map_or(0, |label| label.index);
        // There is none where there is no folder.
        Bound::at(dir, index).map_or_else(|_| Ok(Register::default()), |files| register(&files, numbers))
    }

    /// Remembers a register with the next commit, in place of the one before; that of nothing is none.
    ///
    /// # Errors
    /// Returns an error if the file can't be written.
    pub fn remember_register(&self, register: &Register) -> Result<(), StoreError> {
        if register.is_empty() {
            self.files.leave_beside(SideFile::Register);
            return Ok(());
        }
        let text = register.text().as_bytes();
        self.files.write_beside(SideFile::Register, &[MARK, &sum_of(text)[..], text].concat())
    }

    /// The fingerprint of the documents that are known; without a register it is had without reading them.
    pub(super) fn authority_fingerprint(&self) -> u64 {
        if self.owns().iter().any(|own| own.files.beside(SideFile::Register).is_some()) {
            self.authority().fingerprint()
        } else {
            Authority::shipped_fingerprint()
        }
    }

    /// The documents that are known: those that are shipped and those of the archive's register, as it was when first
    /// asked for; of several indexes, those of all registers. A damaged register is as none; [`super::check()`] tells of it.
    pub fn authority(&self) -> &Authority {
        let own = self.authority.get_or_init(|| {
            let mut register = Register::default();
            for own in self.owns() {
                register.extend(self::register(own.files, self.numbers()).unwrap_or_default());
            }
            (!register.is_empty()).then(|| Authority::with(&register, self.numbers()))
        });
        own.as_ref().unwrap_or_else(|| Authority::builtin())
    }
}

fn register(files: &Bound, numbers: &NumberExtractor) -> Result<Register, StoreError> {
    let damaged = |what| StoreError::Register { dir: files.dir().to_owned(), what };
    let Some(text) = text(files).map_err(damaged)? else { return Ok(Register::default()) };
    let (register, _) = Register::of_text(text, numbers).map_err(|error| damaged(error.to_string()))?;
    Ok(register)
}

#[cfg(test)]
mod tests {
    use std::fs;

    use super::*;

    #[test]
    fn a_register_is_kept_and_its_damage_shows() {
        let dir = tempfile::tempdir().unwrap();
        let numbers = NumberExtractor::default();
        let (given, _) = Register::read("số ký hiệu,trích yếu\n03-CT/TU,Bến đò\n".as_bytes(), &numbers).unwrap();
        let store = Store::open_or_create(dir.path()).unwrap();
        let at = || Store::register_at(dir.path(), &numbers);
        store.remember_register(&given).unwrap();
        assert!(at().unwrap().is_empty());
        assert!(store.files.publish().unwrap());
        assert_eq!(at().unwrap().fingerprint(), given.fingerprint());
        store.remember_register(&given).unwrap();
        assert!(!store.files.publish().unwrap(), "nothing new");
        let path = dir.path().join(store.files.beside(SideFile::Register).unwrap());
        let mut bytes = fs::read(&path).unwrap();
        *bytes.last_mut().unwrap() ^= 1;
        fs::write(&path, bytes).unwrap();
        assert!(matches!(at(), Err(StoreError::Register { .. })));
        store.remember_register(&Register::default()).unwrap();
        assert!(store.files.publish().unwrap());
        assert!(at().unwrap().is_empty());
    }
}
