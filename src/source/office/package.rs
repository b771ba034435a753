//! The paths of a package, and the relationships between its parts (ECMA-376 part 2, Open Packaging Conventions).

use std::collections::BTreeMap;

use super::parts::Parts;
use super::xml::{Step, walk};
use crate::source::reject::Reason;

/// A part that another one refers to.
#[derive(Debug, PartialEq, Eq)]
pub(super) struct Relation {
    /// The last step of the address that names its kind: `slide`, `notesSlide`, `sharedStrings`.
    pub(super) kind: String,
    /// Its path in the package.
    pub(super) path: String,
}

/// The parts that one refers to, by the ids it refers to them by.
pub(super) type Relations = BTreeMap<String, Relation>;

/// Reads the relationships of the part at `path`; a part may have none.
pub(super) fn relations(parts: &Parts, path: &str) -> Result<Relations, Reason> {
    let (folder, name) = path.rsplit_once('/').unwrap_or(("", path));
    let mut relations = Relations::new();
    let of_part = if folder.is_empty() { format!("_rels/{name}.rels") } else { format!("{folder}/_rels/{name}.rels") };
    walk(parts.get(&of_part).unwrap_or_default(), |step| {
        if let Step::Open("Relationship", attributes) = step
            && attributes.get("TargetMode").as_deref() != Some("External")
            && let [Some(id), Some(kind), Some(target)] = ["Id", "Type", "Target"].map(|name| attributes.get(name))
        {
            let kind = kind.rsplit('/').next().unwrap_or_default().to_owned();
            relations.insert(id, Relation { kind, path: resolved(path, &target) });
        }
    })?;
    Ok(relations)
}

/// The path of the part that all others hang on, or `usual` where the package names none.
pub(super) fn main_part(parts: &Parts, usual: &str) -> Result<String, Reason> {
    let relations = relations(parts, "")?;
    let main = relations.into_values().find(|relation| relation.kind == "officeDocument");
    Ok(main.map_or_else(|| usual.to_owned(), |main| main.path))
}

/// The path that `target` means in the part at `path`: relative to its folder, without `..`, a fragment or percent signs.
pub(super) fn resolved(path: &str, target: &str) -> String {
    let target = target.split(['#', '?']).next().unwrap_or_default();
    let folder = path.rsplit_once('/').map_or("", |(folder, _)| folder);
    let mut steps: Vec<&str> = if target.starts_with('/') { Vec::new() } else { folder.split('/').collect() };
    for step in target.split('/') {
        match step {
            ".." => drop(steps.pop()),
            step => steps.push(step),
        }
    }
    steps.retain(|step| !step.is_empty() && *step != ".");
    without_percent(&steps.join("/"))
}

/// A path whose bytes that addresses write as `%C4%90` are bytes again.
fn without_percent(path: &str) -> String {
    let mut bytes = Vec::with_capacity(path.len());
    let mut rest = path.as_bytes();
    while let Some((byte, behind)) = rest.split_first() {
        let code = behind.first_chunk::<2>().filter(|_| *byte == b'%');
        let code = code.and_then(|digits| std::str::from_utf8(digits).ok());
        match code.and_then(|digits| u8::from_str_radix(digits, 16).ok()) {
            Some(code) => {
                bytes.push(code);
                rest = behind.get(2..).unwrap_or_default();
            }
            None => {
                bytes.push(*byte);
                rest = behind;
            }
        }
    }
    String::from_utf8_lossy(&bytes).into_owned()
}

#[cfg(test)]
mod tests {
    use super::resolved;

    #[test]
    fn targets_are_paths_of_the_package() {
        for (path, target, expected) in [
            ("xl/workbook.xml", "worksheets/sheet1.xml", "xl/worksheets/sheet1.xml"),
            ("xl/workbook.xml", "/xl/worksheets/sheet1.xml", "xl/worksheets/sheet1.xml"),
            ("ppt/slides/slide1.xml", "../notesSlides/notesSlide1.xml", "ppt/notesSlides/notesSlide1.xml"),
            ("", "xl/workbook.xml", "xl/workbook.xml"),
            ("a.opf", "./ch%C6%B0%C6%A1ng%201.xhtml#muc-2", "chương 1.xhtml"),
            ("a/b.opf", "../../../c%", "c%"),
        ] {
            assert_eq!(resolved(path, target), expected);
        }
    }
}
