use proptest::prelude::*;

use super::super::legacy::encode::encode;
use super::*;

/// UTF-8 as a program that takes it for Windows-1252 reads it.
pub(crate) fn misread(text: &str) -> String {
    encoding_rs::WINDOWS_1252.decode_without_bom_handling(text.as_bytes()).0.into_owned()
}

/// UTF-8 as a program that takes it for Latin-1 reads it.
pub(crate) fn misread_latin(text: &str) -> String {
    text.bytes().map(char::from).collect()
}

/// The codes of an old encoding, stored as Unicode.
pub(crate) fn stored_as_unicode(text: &str, encoding: Encoding) -> String {
    encoding_rs::WINDOWS_1252.decode_without_bom_handling(&encode(text, encoding)).0.into_owned()
}

/// The bytes of a text in an old encoding.
pub(crate) fn written_in(text: &str, encoding: Encoding) -> Vec<u8> {
    encode(text, encoding)
}

const TEXT: &str = "Đảng bộ xã họp bàn việc đưa nước về bản\nCon kênh “mới” dài 3 km – ông Lý Văn Ỏ nói…";

#[test]
fn misread_utf_8_is_restored() {
    let misread_1258 = encoding_rs::WINDOWS_1258.decode_without_bom_handling(TEXT.as_bytes()).0.into_owned();
    for damaged in [misread(TEXT), misread_latin(TEXT), misread(&misread(TEXT)), misread_1258] {
        assert_eq!(repair(&damaged), Repaired { text: TEXT.into(), damage: Some(Damage::MisreadUtf8) }, "{damaged}");
    }
}

#[test]
fn short_texts_are_restored() {
    for text in ["Xã hội", "Thể thao", "Nhà báo", "Đời sống", "Bản tin"] {
        assert_eq!(repair(&misread(text)).text, text);
    }
}

#[test]
fn bytes_that_programs_drop_cost_no_more_than_their_letter() {
    let damaged = misread(TEXT).replace('\u{90}', "").replace('\u{A0}', " ");
    assert_eq!(repair(&damaged).text, TEXT);
    let lost = misread(TEXT).replace('\u{8D}', "");
    let repaired = repair(&lost).text.into_owned();
    assert!(repaired.starts_with("Đảng bộ xã h") && repaired.contains("bàn việc đưa nước"), "{repaired}");
}

#[test]
fn old_letters_stored_as_unicode_are_restored() {
    for encoding in [Encoding::Tcvn3, Encoding::Vni] {
        let text = TEXT.replace('Ỏ', "Oanh");
        let damaged = stored_as_unicode(&text, encoding);
        let expected = Repaired { text: text.into(), damage: Some(Damage::OldLetters(encoding)) };
        assert_eq!(repair(&damaged), expected, "{damaged}");
    }
    assert_eq!(repair("§¶ng bé x·").text, "Đảng bộ xã");
    assert_eq!(repair("Ñaûng uûy phöôøng").text, "Đảng ủy phường");
}

#[test]
fn lines_of_many_sources_are_judged_by_themselves() {
    let lines = ["Xã ta có chợ mới từ mùa xuân này.", "Đường về bản đã rộng hơn trước nhiều.", "Trẻ em đến trường."];
    let damaged = format!("{}\n{}\n{}", lines[0], misread(lines[1]), stored_as_unicode(lines[2], Encoding::Tcvn3));
    assert_eq!(repair(&damaged).text, lines.join("\n"));
}

#[test]
fn a_long_text_tells_what_a_short_one_is() {
    let mut title = Cow::Owned(stored_as_unicode("Về bản", Encoding::Vni));
    let mut body = Cow::Owned(stored_as_unicode(TEXT, Encoding::Vni));
    let damage = repair_together(&mut [&mut title, &mut body]);
    assert_eq!((&*title, damage), ("Về bản", Some(Damage::OldLetters(Encoding::Vni))));
    let mut section = Cow::Owned(misread("Nhà"));
    let mut body = Cow::Owned(misread(TEXT));
    repair_together(&mut [&mut section, &mut body]);
    assert_eq!((&*section, &*body), ("Nhà", TEXT));
}

#[test]
fn zero_bytes_are_taken_out() {
    let repaired = repair("Họp\0 bản");
    assert_eq!(repaired, Repaired { text: "Họp bản".into(), damage: Some(Damage::ZeroBytes) });
}

#[test]
fn good_text_stays() {
    for text in [
        "Thị “XÔ” và “XÃ” là hai chữ; giá 5 £, © Báo Bản, «Chợ»",
        "XÃ”",
        "LÃ…",
        "Café, naïve, señor, Björk, Zürich, Tromsø, coûte 5 £",
        "Le château de l’été, où François a vécu",
        "25°C, 3 km², § 7 và ¶ 8, ½ lít, ±2, 5 µm",
        "Thạch Thị Ðào",
        "§ 12, § 13, § 14 Abs. 2 BGB",
        "São Paulo, Mônaco, Côte d'Ivoire, Pelé",
    ] {
        assert_eq!(repair(text), Repaired { text: text.into(), damage: None }, "{text}");
        assert!(matches!(repair(text).text, Cow::Borrowed(_)));
    }
}

proptest! {
    #[test]
    fn takes_anything(text in "[a-zÀ-ỹ\u{80}-\u{BF}Ãá»ºÄ\n ]{0,80}|\\PC*") {
        let repaired = repair(&text);
        prop_assert_eq!(repaired.text.split('\n').count(), text.split('\n').count());
    }
}
