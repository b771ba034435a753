use proptest::prelude::*;

use super::super::tests::{LIMIT, damaged, zipped};
use super::*;
use crate::base::Attribute;

const SAMPLE: &[u8] = include_bytes!("../../../../tests/samples/book.epub");
const PATHS: &str = r#"<container><rootfiles><rootfile full-path="sach/a.opf"/></rootfiles></container>"#;
const PACKAGE: &str = r#"<package><metadata><dc:title id="t"> Chuyện
    nước </dc:title><dc:title>Tên phụ</dc:title><dc:date opf:event="modification">2020</dc:date><dc:date>2019-02-03</dc:date>
    <dc:creator>Lò Mấn</dc:creator><dc:creator>Hà Thị Mây</dc:creator></metadata>
    <manifest><item id="a" href="a.xhtml" media-type="application/xhtml+xml"/><item id="b" href="b.xhtml" media-type="application/xhtml+xml"/>
    <item id="p" href="p.png" media-type="image/png"/></manifest><spine><itemref idref="b"/><itemref idref="p"/><itemref idref="a"/></spine></package>"#;
const CHAPTERS: [(&str, &str); 2] = [
    ("sach/a.xhtml", "<html><head><title/></head><body><h2>Chương hai</h2><p>Vòi nước.</p></body></html>"),
    (
        "sach/b.xhtml",
        "<html><body><h2>Chương một</h2><iframe src='x'/><p>Con <b/>mương.</p><video/><p>Chia sẻ</p></body></html>",
    ),
];

fn parts<'p>(package: &'p str, more: &[(&'p str, &'p str)]) -> Vec<(&'p str, &'p str)> {
    let mut parts = vec![("META-INF/container.xml", PATHS), ("sach/a.opf", package)];
    parts.extend_from_slice(&CHAPTERS);
    parts.extend_from_slice(more);
    parts
}

#[test]
fn a_book_is_read_in_the_order_of_its_spine() {
    let article = article_of_epub(SAMPLE, LIMIT).unwrap();
    assert_eq!(article.title.as_deref(), Some("Chuyện nước ở Nà Pheo"));
    assert_eq!(article.date.as_deref(), Some("2019-02-03"));
    assert_eq!(article.attributes.first(Attribute::Publisher), Some("Nhà xuất bản Nà Pheo"));
    let body = "Chương một: Con mương\nBản Nà Pheo đào mương.\nBa năm mới xong.\nChương hai: Vòi nước\nNước về bản.";
    assert_eq!(article.body, body);
}

#[test]
fn nothing_of_a_chapter_is_lost() {
    let article = article_of_epub(&zipped(&parts(PACKAGE, &[])), LIMIT).unwrap();
    assert_eq!((article.title.as_deref(), article.date.as_deref()), (Some("Chuyện nước"), Some("2019-02-03")));
    assert_eq!(article.attributes.get(Attribute::Author), ["Lò Mấn", "Hà Thị Mây"]);
    assert_eq!(article.body, "Chương một\nCon mương.\nChia sẻ\nChương hai\nVòi nước.");
}

#[test]
fn encrypted_chapters_are_told_and_encrypted_fonts_are_not_missed() {
    let of = |path: &str| {
        let encryption = format!(
            r#"<encryption><EncryptedData><CipherData><CipherReference URI="{path}"/></CipherData></EncryptedData></encryption>"#
        );
        article_of_epub(&zipped(&parts(PACKAGE, &[("META-INF/encryption.xml", &encryption)])), LIMIT)
    };
    assert_eq!(of("sach/b.xhtml"), Err(Reason::Encrypted));
    assert!(of("sach/chu.otf").is_ok());
}

#[test]
fn hostile_books_say_what_is_wrong() {
    assert!(matches!(article_of_epub(&zipped(&[("a.txt", "x")]), LIMIT), Err(Reason::DamagedDocument(_))));
    assert!(matches!(article_of_epub(&zipped(&CHAPTERS), LIMIT), Err(Reason::DamagedDocument(_))));
    let package = PACKAGE.replace("<spine>", &format!("<spine>{}", r#"<itemref idref="a"/>"#.repeat(20_000)));
    let article = article_of_epub(&zipped(&parts(&package, &[])), LIMIT).unwrap();
    assert_eq!(article.body, "Chương hai\nVòi nước.\nChương một\nCon mương.\nChia sẻ");
    let bare = PACKAGE.replace("itemref", "x");
    assert_eq!(article_of_epub(&zipped(&parts(&bare, &[])), LIMIT), Err(Reason::Empty));
    let spaces = " ".repeat(4 << 20);
    let large = [("META-INF/container.xml", PATHS), ("sach/a.opf", PACKAGE), ("sach/a.xhtml", spaces.as_str())];
    assert_eq!(article_of_epub(&zipped(&large), LIMIT), Err(Reason::TooLong { size: None, limit: LIMIT }));
    let undated = PACKAGE.replace("2019-02-03", "0101-01-01T00:00:00+00:00");
    assert_eq!(article_of_epub(&zipped(&parts(&undated, &[])), LIMIT).unwrap().date, None);
}

proptest! {
    #[test]
    fn damage_never_panics(places in prop::collection::vec((0usize..4, any::<usize>(), any::<u8>()), 1..8)) {
        let _ = article_of_epub(&damaged(&parts(PACKAGE, &[]), &places), LIMIT);
    }
}
