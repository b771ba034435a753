//! What stands beside the folder of an index, under its name.

use std::path::{Path, PathBuf};

/// The path beside an index that has its name and an ending: `kho/index.ocr` beside `kho/index`. What stands there outlives the index.
pub fn beside(index: &Path, ending: &str) -> PathBuf {
    let path = std::path::absolute(index).unwrap_or_else(|_| index.to_owned());
    let mut name = path.components().as_path().as_os_str().to_owned();
    name.push(".");
    name.push(ending);
    PathBuf::from(name)
}

/// The ending of the folder with what researchers keep.
pub const DESK: &str = "desk";

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_slash_behind_the_folder_makes_no_other_name() {
        assert_eq!(beside(Path::new("/kho/index/"), DESK), Path::new("/kho/index.desk"));
        assert!(beside(Path::new("index"), DESK).ends_with("index.desk"));
    }
}
