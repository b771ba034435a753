//! An archive's own register of documents: a table with a heading, as an office keeps it.
//!
//! The text is kept as it came, so that other tables of types and issuers can read it again.

use thiserror::Error;

use super::Entry;
use super::hash_of;
use super::heading::{COLUMNS_IN_WORDS, Heading};
use crate::extract::number::NumberExtractor;
use crate::text::decode;

/// A register.
#[derive(Clone, Debug, Default)]
pub struct Register {
    pub(super) entries: Vec<Entry>,
    text: String,
}

/// A file that is no register.
#[derive(Clone, Debug, PartialEq, Eq, Error)]
pub enum RegisterError {
    /// No line names columns that are known.
    #[error(
        "line 1: expected a heading that names a column with the number of a document, as number or Số ký hiệu, \
         and further ones: {}",
        COLUMNS_IN_WORDS
    )]
    NoHeading,
    /// The file is larger than any register.
    #[error(
        "the file has {0} bytes, a register at most {MOST_BYTES}: split it, or leave out columns that are not read"
    )]
    TooLong(usize),
}

/// A row that was left out.
#[derive(Clone, Debug, PartialEq, Eq, Error)]
#[error("line {line}: {fault}")]
pub struct BadRow {
    /// Its line, from 1.
    pub line: u64,
    /// The fault found in it.
    pub fault: RowFault,
}

/// The fault of a row, with the cell that has it, harmless to print and short.
#[derive(Clone, Debug, PartialEq, Eq, Error)]
pub enum RowFault {
    /// No cell has a number.
    #[error("it has no number: write one, or leave the row out")]
    NoNumber,
    /// What stands for a number is none.
    #[error("\"{0}\" is no number of a document: expected one as 15/2020/NĐ-CP or 03-CT/TW")]
    Number(String),
    /// An address that leads nowhere.
    #[error("\"{0}\" is no address of the web: expected one that begins with https:// or http://")]
    Address(String),
    /// A day of issue that is none.
    #[error("\"{0}\" is no day of issue: expected one as 31/12/2020 or 2020-12-31, or nothing")]
    Issued(String),
    /// A day of effect that is none.
    #[error("\"{0}\" is no day of effect: expected one as 31/12/2020 or 2020-12-31, or nothing")]
    Effective(String),
}

const MOST_BYTES: usize = 256 << 20;

impl Register {
    /// Reads a register from the bytes of its file, in any encoding and dialect of tables. Rows that can't be read are
    /// left out and returned. A file without rows is the register of nothing.
    ///
    /// # Errors
    /// Returns an error if the file has text and no heading, or is too long.
    pub fn read(file: &[u8], numbers: &NumberExtractor) -> Result<(Self, Vec<BadRow>), RegisterError> {
        if file.len() > MOST_BYTES {
            return Err(RegisterError::TooLong(file.len()));
        }
        let text = decode(file).text.trim_start_matches('\u{FEFF}').to_owned();
        Self::of_text(text, numbers)
    }

    /// Reads the [`text`](Self::text) of a register.
    ///
    /// # Errors
    /// As [`Register::read`].
    pub fn of_text(text: String, numbers: &NumberExtractor) -> Result<(Self, Vec<BadRow>), RegisterError> {
        if text.trim().is_empty() {
            return Ok((Self::default(), Vec::new()));
        }
        let heading = Heading::find(&text).ok_or(RegisterError::NoHeading)?;
        let mut entries = Vec::new();
        let mut bad = Vec::new();
        let mut from = heading.end;
        let mut lines = heading.lines;
        let mut quoting = true;
        // A quote that is never closed would swallow what follows: from its line on, quotes are taken as they stand.
        while let Some(open) = heading.rows(&text, from, lines, quoting, numbers, &mut entries, &mut bad) {
            (from, lines, quoting) = (from + open.offset, open.line, false);
        }
        Ok((Self { entries, text }, bad))
    }

    /// Adds the documents of another register, whose text is not kept.
    pub fn extend(&mut self, other: Self) {
        self.entries.extend(other.entries);
    }

    /// The number of documents.
    pub fn len(&self) -> usize {
        self.entries.len()
    }

    /// True of the register of nothing.
    pub fn is_empty(&self) -> bool {
        self.entries.is_empty()
    }

    /// Its text, of which it can be read again.
    pub fn text(&self) -> &str {
        &self.text
    }

    /// Tells registers apart; 0 of the register of nothing.
    pub fn fingerprint(&self) -> u64 {
        if self.is_empty() { 0 } else { hash_of(&[self.text.as_bytes()]) }
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;
    use crate::base::PartialDate;

    fn read(text: &str) -> (Register, Vec<BadRow>) {
        Register::read(text.as_bytes(), &NumberExtractor::default()).unwrap()
    }

    #[test]
    fn an_office_keeps_its_register_as_it_likes() {
        for text in [
            "number,title,issued,issuer,url,status\n12/2031/QĐ-UBND,Về bến đò Gỗ,2031-05-14,UBND tỉnh Hạ,https://ha.vn/12,Còn hiệu lực\n",
            "\u{FEFF}Số ký hiệu;Trích yếu;Ngày ban hành;Cơ quan ban hành;Địa chỉ;Tình trạng\r\n12/2031/QĐ-UBND;Về bến đò Gỗ;14/05/2031;UBND tỉnh Hạ;https://ha.vn/12;Còn hiệu lực\r\n",
            "sep=|\nSO KY HIEU|TRICH YEU|NGAY BAN HANH|CO QUAN BAN HANH|DIA CHI|TINH TRANG\n12 / 2031 / QĐ - UBND|Về bến đò Gỗ|14.5.2031|UBND tỉnh Hạ|https://ha.vn/12|Còn hiệu lực\n",
            "SỔ VĂN BẢN ĐI\n\nSố, ký hiệu\tTrích yếu nội dung\tNgày ký\tTác giả\tLiên kết\tHiệu lực\n12/2031/QD-UBND\tVề bến đò Gỗ\t14-5-2031 00:00\tUBND tỉnh Hạ\thttps://ha.vn/12\tCòn hiệu lực\n",
        ] {
            let (register, bad) = read(text);
            assert!(bad.is_empty(), "{bad:?}");
            let [entry] = register.entries.as_slice() else { panic!("{text}") };
            assert_eq!(entry.number.as_deref(), Some("12/2031/QĐ-UBND"));
            assert_eq!(entry.full_title(), "Quyết định về bến đò Gỗ");
            assert_eq!(entry.issued, PartialDate::day(2031, 5, 14));
            assert_eq!(entry.issuer.as_deref(), Some("UBND tỉnh Hạ"));
            assert_eq!(entry.url.as_deref(), Some("https://ha.vn/12"));
            assert_eq!(entry.status.as_deref(), Some("Còn hiệu lực"));
        }
    }

    #[test]
    fn a_bad_row_is_told_and_the_others_count() {
        let text = "number,title,issued,url\n03-CT/TU,Một,,\n,Hai,,\nbốn,Bốn,,\n05-CT/TU,Năm,31/2/2031,\n06-CT/TU,Sáu,,javascript:x\n\n07-CT/TU,Bảy,2031,\n";
        let (register, bad) = read(text);
        assert_eq!(register.len(), 2);
        assert_eq!(bad.iter().map(|bad| bad.line).collect::<Vec<_>>(), [3, 4, 5, 6]);
        assert!(bad[1].to_string().starts_with("line 4: \"bốn\" is no number of a document: expected one as"));
        assert!(bad[2].to_string().contains("31/2/2031") && bad[2].to_string().contains("2020-12-31"));
    }

    #[test]
    fn a_quote_that_is_never_closed_takes_no_row_with_it() {
        let text = "number,title\n03-CT/TU,\"Một\n04-CT/TU,Hai\n05-CT/TU,\"Ba\n06-CT/TU,Bốn\nnăm,\n";
        let (register, bad) = read(text);
        assert_eq!((register.len(), bad.len()), (4, 1), "{bad:?}");
        assert_eq!(bad[0].line, 6);
    }

    #[test]
    fn no_register_is_refused_and_an_empty_one_is_none() {
        let refused = Register::read("tên,tuổi\na,b\n".as_bytes(), &NumberExtractor::default()).unwrap_err();
        assert!(refused.to_string().contains("Số ký hiệu"), "{refused}");
        let (register, _) = read(" \n");
        assert!(register.is_empty() && register.fingerprint() == 0);
    }

    proptest! {
        #[test]
        fn anything_is_read_or_refused(rows in "[,;\"\n\t0-9/A-ZĐa-z ]{0,200}") {
            let text = format!("number,title,issued\n{rows}");
            let read = Register::read(text.as_bytes(), &NumberExtractor::default());
            if let Ok((register, _)) = read {
                let (again, _) = Register::of_text(register.text().to_owned(), &NumberExtractor::default()).unwrap();
                prop_assert_eq!(again.len(), register.len());
            }
        }
    }
}
