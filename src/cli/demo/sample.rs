//! The sample articles (`docs/sample-corpus.md`), which the program has in it.

use std::fs;
use std::io::{self, Write};
use std::path::Path;

use crate::cli::file::NewFile;
use crate::lang::Lang;

/// The files of `corpus/`: the path of each below it, and its bytes.
macro_rules! files {
    ($($name:literal),+ $(,)?) => {
        [$(($name, include_bytes!(concat!(env!("CARGO_MANIFEST_DIR"), "/corpus/", $name)).as_slice())),+]
    };
}

const FILES: [(&str, &[u8]); 42] = files![
    "chuyen-muc-dang.jsonl",
    "nfd/2017-chi-bo-ap-rach-tre-chuyen-de.txt",
    "nfd/2022-khu-pho-4-to-cong-nghe-so.txt",
    "nfd/2024-tan-loc-thuong-nong-thon-moi-nang-cao.txt",
    "ocr/2006-thi-dua-thu-hoach-lua-rach-tre.txt",
    "ocr/2008-chuong-trinh-hanh-dong-tam-nong.txt",
    "ocr/2011-xa-my-thuan-hung-hoc-tap-chi-thi-03.txt",
    "ocr/2014-nam-dan-van-khoi-co-quan.txt",
    "ocr/2019-ban-huoi-sa-giu-rung.txt",
    "pages/2005-giao-ban-dan-van-hoa-xuyen.txt",
    "pages/2007-ben-go-hoc-tap-chi-thi-06.txt",
    "pages/2009-chi-bo-khu-pho-4-nang-chat-sinh-hoat.txt",
    "pages/2011-toa-dam-dan-van-phong-tong-hop.txt",
    "pages/2012-cai-cach-hanh-chinh-mot-cua.txt",
    "pages/2012-dang-bo-khoi-kiem-diem-nqtw4.txt",
    "pages/2013-ong-ngoi-nuoi-ech-tren-bo-bao.txt",
    "pages/2013-quan-triet-nghi-quyet-25-hoa-xuyen.txt",
    "pages/2014-chi-bo-khu-pho-4-viec-lam-theo.txt",
    "pages/2014-tan-loc-thuong-ve-dich-nong-thon-moi.txt",
    "pages/2015-tan-giang-tong-ket-bon-nam-chi-thi-03.txt",
    "pages/2016-chi-bo-thon-la-diem-tua-mua-lu.txt",
    "pages/2016-quan-triet-chi-thi-05-so-tai-nguyen.txt",
    "pages/2016-tan-loc-thuong-chay-lu.txt",
    "pages/2017-nghi-quyet-trung-uong-4-truong-thpt.txt",
    "pages/2017-ubkt-nam-khao-ket-luan-kiem-tra.txt",
    "pages/2018-ky-giao-uoc-thi-dua-cum-ba.txt",
    "pages/2018-sap-xep-to-chuc-bo-may-cu-lao-bac.txt",
    "pages/2018-tap-huan-xay-dung-van-ban.txt",
    "pages/2019-ben-go-so-ket-ba-nam-chi-thi-05.txt",
    "pages/2019-ket-luan-43-doi-thoai-voi-dan.txt",
    "pages/2020-doan-xa-gioi-thieu-luat-thanh-nien.txt",
    "pages/2020-nghi-dinh-100-buon-kram-yu.txt",
    "pages/2021-bau-cu-cu-tri-khu-nha-tro.txt",
    "pages/2021-mo-hinh-hinh-thuc-thi-manh-dan-dung.txt",
    "pages/2021-tan-giang-tong-ket-nam-nam-chi-thi-05.txt",
    "pages/2021-tu-sach-chi-thi-qua-cac-nhiem-ky.txt",
    "pages/2022-hai-nghi-quyet-cung-so-hieu.txt",
    "pages/2022-phong-tong-hop-chuyen-doi-so.txt",
    "pages/2023-giao-vien-phu-dien-dong-day-tich-hop.txt",
    "pages/2023-le-ket-nap-dang-vien-ban-huoi-sa.txt",
    "pages/2023-tram-y-te-bac-si-gia-dinh.txt",
    "tin-dia-phuong.jsonl",
];

/// Writes the files that `folder` lacks, and returns how many these were. What stands there is not touched.
///
/// # Errors
/// Returns an error if a folder or a file can't be written.
pub(super) fn complete(folder: &Path, lang: Lang) -> anyhow::Result<usize> {
    let missing = FILES.iter().map(|(name, bytes)| (folder.join(name), bytes)).filter(|(path, _)| !path.exists());
    let mut written = 0;
    for (path, bytes) in missing {
        if let Some(parent) = path.parent() {
            fs::create_dir_all(parent)?;
        }
        let mut file = NewFile::create(&path, lang)?;
        file.write_all(bytes)?;
        file.finish()?;
        written += 1;
    }
    Ok(written)
}

/// Whether `folder` holds files, and no sample article is among them.
///
/// # Errors
/// Returns an error if it is there and can't be read.
pub(super) fn is_of_others(folder: &Path) -> io::Result<bool> {
    match fs::read_dir(folder) {
        Ok(mut entries) => Ok(entries.next().is_some() && !FILES.iter().any(|(name, _)| folder.join(name).exists())),
        Err(error) if error.kind() == io::ErrorKind::NotFound => Ok(false),
        Err(error) => Err(error),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    use std::collections::BTreeMap;
    use std::path::PathBuf;

    fn files_below(folder: &Path) -> BTreeMap<PathBuf, Vec<u8>> {
        let entries = walkdir::WalkDir::new(folder).into_iter().map(Result::unwrap);
        let files = entries.filter(|entry| entry.file_type().is_file());
        let name = |path: &Path| path.strip_prefix(folder).unwrap().to_owned();
        files.map(|file| (name(file.path()), fs::read(file.path()).unwrap())).collect()
    }

    #[test]
    fn the_program_has_all_of_the_corpus() {
        let folder = tempfile::tempdir().unwrap();
        let corpus = folder.path().join("corpus");
        assert_eq!(complete(&corpus, Lang::En).unwrap(), FILES.len());
        let original = Path::new(env!("CARGO_MANIFEST_DIR")).join("corpus");
        assert!(files_below(&corpus) == files_below(&original), "FILES is not what corpus/ holds");
        assert_eq!(complete(&corpus, Lang::En).unwrap(), 0);
    }

    #[test]
    fn what_stands_there_is_not_touched() {
        let folder = tempfile::tempdir().unwrap();
        assert!(!is_of_others(folder.path()).unwrap() && !is_of_others(&folder.path().join("no")).unwrap());
        fs::write(folder.path().join("tin.txt"), "Tin").unwrap();
        assert!(is_of_others(folder.path()).unwrap());
        let (name, _) = FILES[0];
        fs::write(folder.path().join(name), "").unwrap();
        assert!(!is_of_others(folder.path()).unwrap());
        assert_eq!(complete(folder.path(), Lang::En).unwrap(), FILES.len() - 1);
        assert_eq!(fs::read(folder.path().join(name)).unwrap(), b"");
    }
}
