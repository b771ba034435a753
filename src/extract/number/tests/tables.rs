//! The tables of types and issuers, built in and a user's.

use crate::extract::number::World;
use crate::extract::number::rows::File;
use crate::extract::number::tables::{ISSUERS, TYPES, Tables};
use crate::extract::number::words::code_key;

#[test]
fn the_files_are_sound() {
    let types = File::read(TYPES).unwrap();
    let issuers = File::read(ISSUERS).unwrap();
    assert!(types.types.len() > 40 && issuers.issuers.len() > 150);
    let mut codes: Vec<String> = issuers.issuers.iter().map(|row| code_key(&row.get_ref().code)).collect();
    codes.sort();
    let count = codes.len();
    codes.dedup();
    assert_eq!(codes.len(), count, "an issuer's code stands twice");
    for row in Tables::builtin().types() {
        assert!(row.issuer.as_ref().is_none_or(|code| Tables::builtin().find_issuer(code).is_some()));
    }
}

#[test]
fn codes_are_found_however_typed() {
    let tables = Tables::builtin();
    assert_eq!(tables.type_name("qd", Some("TTg")), Some("Quyết định"));
    assert_eq!(tables.type_name("QĐ", Some("TW")), Some("Quyết định / Quy định"));
    assert_eq!(tables.type_name("QĐ", None), Some("Quyết định / Quy định"));
    assert_eq!(tables.type_name("TT", None), Some("Thông tư"));
    assert_eq!(tables.type_name("HĐ", None), Some("Hợp đồng"));
    assert_eq!(tables.type_name("hd", None), Some("Hướng dẫn"));
    assert_eq!(tables.issuer_name("TTG"), Some("Thủ tướng Chính phủ"));
    assert_eq!(tables.issuer_name("HĐND18"), Some("Hội đồng nhân dân"));
    let code = |typed| tables.issuers()[tables.find_issuer(typed).unwrap().row].code.as_str();
    assert_eq!((code("TƯ"), code("TU"), code("tu")), ("TW", "TU", "TU"));
    assert_eq!((tables.world("ĐUXYZ"), tables.world("XYZ")), (Some(World::Party), None));
}

#[test]
fn a_user_adds_rows() {
    let toml = "[[issuer]]\ncode = \"HVNG\"\nname = \"Học viện Ngoại giao\"\nworld = \"state\"";
    let tables = Tables::with_user_file(toml).unwrap();
    assert_eq!(tables.issuer_name("hvng"), Some("Học viện Ngoại giao"));
    assert_eq!(tables.type_name("NĐ", None), Some("Nghị định"));
    assert_eq!(tables.user_file(), Some(toml));
    assert_ne!(tables.fingerprint(), 0);
    assert_eq!(Tables::with_user_file("# no rows\n").unwrap().fingerprint(), 0);
}

#[test]
fn a_bad_file_is_explained() {
    let refused = |toml: &str| Tables::with_user_file(toml).unwrap_err().to_string();
    let first = refused("# mine\n[[issuer]]\ncode = \"X\"");
    assert!(first.starts_with("line 2: missing field `name`"), "{first}");
    let second = refused("\n\n[[type]]\ncode = \"7\"\nname = \"Bảy\"");
    assert!(second.starts_with("line 3: ") && second.contains("\"7\""), "{second}");
    let third = refused("[[type]]\ncode = \"X\"\nname = \"Ích\"\nissuer = \"ABCXYZ\"");
    assert!(third.starts_with("line 1: ") && third.contains("ABCXYZ"), "{third}");
    assert!(refused("[[type]]\ncode = \"X\"\nnam = \"Ích\"").starts_with("line 3: unknown field `nam`, expected"));
}
