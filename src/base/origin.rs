//! The place that an article was read from.

use serde::{Deserialize, Serialize};

/// The mark between an archive's name and a member's.
const MEMBER_MARK: &str = "!/";

/// The place that an article was read from: a file, the members of archives within it, and the record of the innermost.
///
/// Users see it as one line: `kho.zip!/tin/a.csv:7`. It is never read back from there.
#[derive(Clone, Debug, Default, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub struct Origin {
    /// The file, as the user would name it; `-` for standard input. What a program hands over may have any name, or none.
    pub file: String,
    /// The names of archives' members on the way, the outermost first. They lead to no file on disk.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub members: Vec<String>,
    /// The line, row or other number of the article in a file or member that holds many, from 1; `None` where it holds one.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub record: Option<u64>,
}

impl Origin {
    /// The place of a whole file.
    pub fn of_file(file: impl Into<String>) -> Self {
        Self { file: file.into(), ..Self::default() }
    }

    /// The place of a record in the same file or member.
    #[must_use]
    pub fn at(&self, record: Option<u64>) -> Self {
        Self { record, ..self.clone() }
    }

    /// The place of a member of the archive at this place.
    #[must_use]
    pub fn within(&self, member: String) -> Self {
        let members = self.members.iter().cloned().chain([member]).collect();
        Self { file: self.file.clone(), members, record: None }
    }

    /// The name of the innermost member, or of the file.
    pub fn name(&self) -> &str {
        self.members.last().unwrap_or(&self.file)
    }

    /// The members as they stand behind the file: `!/tin/a.csv`; empty where there are none.
    pub fn member_path(&self) -> String {
        self.members.iter().flat_map(|member| [MEMBER_MARK, member]).collect()
    }

    /// The file and the members, without the record: `kho.zip!/tin/a.csv`.
    pub fn path(&self) -> String {
        format!("{}{}", self.file, self.member_path())
    }
}

impl std::fmt::Display for Origin {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str(&self.file)?;
        for member in &self.members {
            write!(f, "{MEMBER_MARK}{member}")?;
        }
        self.record.map_or(Ok(()), |record| write!(f, ":{record}"))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_place_is_shown_on_one_line() {
        let file = Origin::of_file("kho.zip");
        assert_eq!(file.to_string(), "kho.zip");
        let member = file.within("b.tar".to_owned()).within("tin/a.csv".to_owned());
        assert_eq!(member.at(Some(7)).to_string(), "kho.zip!/b.tar!/tin/a.csv:7");
        assert_eq!((member.name(), member.at(Some(7)).path()), ("tin/a.csv", member.to_string()));
        assert_eq!((file.name(), file.member_path().as_str()), ("kho.zip", ""));
    }

    #[test]
    fn a_place_is_stored_as_it_is_whatever_its_names_hold() {
        let place = Origin::of_file("kho!/a: 3").within("b!/c.txt:9".to_owned()).at(Some(2));
        let stored = serde_json::to_string(&place).unwrap();
        assert_eq!(serde_json::from_str::<Origin>(&stored).unwrap(), place);
        assert_eq!(serde_json::to_string(&Origin::of_file("a.txt")).unwrap(), r#"{"file":"a.txt"}"#);
    }
}
