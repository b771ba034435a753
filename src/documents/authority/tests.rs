//! What is shipped is sound, and what an archive adds goes before it.

use hashbrown::HashMap;

use super::*;
use crate::extract::number::mentions;

fn keys(text: &str) -> Vec<IndexKey> {
    mentions(text).iter().map(IndexKey::of).collect()
}

fn agreeing(text: &str) -> Vec<String> {
    let keys = keys(text);
    let entries = Authority::builtin().agreeing(&keys[0]);
    entries.map(|entry| format!("{} {}", entry.number.as_deref().unwrap_or("-"), entry.type_name)).collect()
}

#[test]
fn what_is_shipped_is_sound() {
    let authority = Authority::builtin();
    let (code, laws): (Vec<&Entry>, Vec<&Entry>) = authority.entries().partition(|entry| entry.origin == Origin::Code);
    assert!(code.len() > 3_300 && laws.len() > 150, "{} {}", code.len(), laws.len());
    assert!(names::Lexicon::get().foreign_at(&["lào".to_owned()]) == 1, "the words of names are read");
    let numbers: HashMap<&str, &Entry> =
        authority.entries().filter_map(|entry| Some((entry.number.as_deref()?, entry))).collect();
    for entry in authority.entries() {
        assert!(!entry.title.contains('\t') && !entry.type_name.is_empty());
        assert!(entry.number.is_some() && entry.key().is_some(), "{:?}", entry.number);
        // A number is spelt as texts are read, or what they say is not found again.
        let spelt = mentions(&format!("{} số {}", entry.type_name, entry.number.as_deref().unwrap()));
        assert!(entry.is_constitution() || spelt[0].canonical == *entry.number.as_ref().unwrap(), "{:?}", entry.number);
        for number in &entry.replaces {
            let older = numbers.get(number.as_str()).unwrap_or_else(|| panic!("{number} is replaced and not known"));
            assert!(older.issued < entry.issued, "{number}");
        }
        if let (Some(issued), Some(effective)) = (entry.issued, entry.effective) {
            assert!(issued <= effective, "{:?}", entry.number);
        }
    }
}

#[test]
fn numbers_full_and_partial_find_documents() {
    assert_eq!(agreeing("Nghị định 04/2003/NĐ-CP"), ["04/2003/NĐ-CP Nghị định"]);
    assert_eq!(agreeing("Luật số 91/2015/QH13"), ["91/2015/QH13 Bộ luật"]);
    let partial = agreeing("Thông tư 01/2009 của Bộ Khoa học và Công nghệ");
    assert_eq!(partial, ["01/2009/TT-BKHCN Thông tư"]);
    // A law and a resolution bear one number; the resolution says so.
    assert_eq!(Authority::builtin().by_number("24/2008/QH12").count(), 2);
    assert_eq!(agreeing("Nghị quyết số 24/2008/QH12").last().unwrap(), "24/2008/QH12 Nghị quyết");
    assert_eq!(Authority::builtin().by_number("1/9999/NĐ-CP").count(), 0);
}

#[test]
fn titles_are_read_with_their_type() {
    let title = |number| Authority::builtin().by_number(number).next().unwrap().full_title();
    assert_eq!(title("91/2015/QH13"), "Bộ luật Dân sự");
    assert_eq!(title("65/2006/QH11"), "Luật Luật sư");
    assert_eq!(title("46/2014/QH13"), "Luật sửa đổi, bổ sung một số điều của Luật Bảo hiểm y tế");
    assert!(title("01/2009/TT-BKHCN").starts_with("Thông tư quy định "));
}

#[test]
fn laws_know_what_replaced_them() {
    let older = Authority::builtin().by_number("13/2003/QH11").next().unwrap();
    assert_eq!(older.replaced_by, ["45/2013/QH13"]);
    assert_eq!(older.ended, PartialDate::day(2014, 7, 1));
}

#[test]
fn a_register_adds_and_overrides() {
    let numbers = NumberExtractor::default();
    let table = "số ký hiệu;loại văn bản;trích yếu;tình trạng\n\
        91/2015/QH13;Bộ luật;;Còn hiệu lực\n7/2031/QĐ-UBND;Quyết định;Về bến đò Gỗ;\n";
    let (register, bad) = Register::read(table.as_bytes(), &numbers).unwrap();
    assert!(bad.is_empty());
    let own = Authority::with(&register, &numbers);
    assert_eq!(own.entries().len(), Authority::builtin().entries().len() + 1);
    let code = own.by_number("91/2015/QH13").next().unwrap();
    assert_eq!((code.title.as_str(), code.status.as_deref()), ("Dân sự", Some("Còn hiệu lực")));
    assert_eq!(own.by_number("07/2031/QĐ-UBND").next().unwrap().full_title(), "Quyết định về bến đò Gỗ");
    assert_ne!(own.fingerprint(), Authority::builtin().fingerprint());
    let key = &keys("Quyết định số 07/2031/QĐ-UBND")[0];
    assert_eq!(own.agreeing(key).count(), 1);
}
