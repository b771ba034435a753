//! RTF as programs write it, made here.

use proptest::prelude::*;

use super::*;

const LIMIT: usize = 1 << 20;
const FONTS: &str = r"{\fonttbl{\f0\fcharset0 Times New Roman;}{\f1\fcharset0 .VnTime{\*\falt Arial};}{\f2\fcharset163 Arial;}{\f70000 VNI-Times;}}";

fn read(body: &str) -> Article {
    let rtf = format!("{{\\rtf1\\ansi\\ansicpg1258\\deff0{FONTS}{body}}}");
    article_of_rtf(rtf.as_bytes(), LIMIT).unwrap()
}

/// All the text of an article, a line for each paragraph.
fn text(body: &str) -> String {
    let article = read(body);
    article
        .title
        .into_iter()
        .chain(article.lead)
        .chain([article.body])
        .filter(|text| !text.is_empty())
        .collect::<Vec<_>>()
        .join("\n")
}

#[test]
fn an_rtf_file_is_taken_apart() {
    let article = read(
        r"{\stylesheet{\s0 Normal;}{\s5\sbasedon0 Title;}{\*\cs9 Title Char;}}{\info{\title B\u7843?n tin}{\author Ai}}
{\header\pard Huy\u7879?n \u7911?y\par}{\footer\pard Trang 1\par}
\pard\s5 N\u432?\u7899?c v\u7873? b\u7843?n\par\pard\plain\s0
S\u225?ng nay h\u417?n hai tr\u259?m h\u7897? d\u226?n m\u7903? v\u242?i{\super\chftn{\footnote Theo x\u227?.}} n\u432?\u7899?c {\v gi\u7845?u}{\deleted b\u7887?}s\u7841?ch.\par
{\field{\*\fldinst HYPERLINK x}{\fldrslt Xem ti\u7871?p}}{\*\atnid L}{\pict\pngblip 89504e47}\par
\trowd\cellx100\pard\intbl N\u259?m\cell S\u7889? h\u7897?\cell\row\pard Cu\u7889?i.\par",
    );
    assert_eq!(article.title.as_deref(), Some("Nước về bản"));
    assert_eq!(article.body, "Sáng nay hơn hai trăm hộ dân mở vòi nước sạch.\nXem tiếp\nNăm\tSố hộ\nCuối.\nTheo xã.");
    assert_eq!(article.furniture.above, ["Huyện ủy"]);
    assert_eq!(article.furniture.after, ["Trang 1"]);
}

#[test]
fn bytes_of_old_fonts_are_read_as_they_look_whatever_code_page_the_document_names() {
    assert_eq!(text(r"{\f1 \'a7\'b6ng ph\-\'eang}"), "Đảng phường");
    assert_eq!(text(r"{\f1 ph\'ad\'eang \u167?\u182?ng}"), "phường Đảng");
    assert_eq!(text(r"{\f70000 \'d1a\'fbng u\'fby}"), "Đảng ủy");
}

#[test]
fn vietnamese_windows_writes_tones_behind_their_letters() {
    assert_eq!(text(r"{\f2 \'d0a\'d2ng u\'d2y}{\f0  ph\'fd\'f5\'ccng}"), "Đảng ủy phường");
    assert_eq!(text("{\\f2 Ti\\'ea\\'ecn\\'67 Vi\\'ea\\'f2t}"), "Tiếng Việt");
}

#[test]
fn what_old_programs_show_in_place_of_a_letter_is_passed_over() {
    assert_eq!(text(r"\uc2 Vi\u7879\'83\'84t {\uc0\u273}o \u8211\endash- a\uc1\u-10179?\u-8704?b"), "Việt đo – a😀b");
}

#[test]
fn a_text_box_does_not_tear_the_paragraph_it_stands_in() {
    let boxed = r"Ba {\shp{\*\shpinst{\sp{\sn x}{\sv 1}}{\shptxt\pard Trong khung\par}}{\shprslt{\*\do Trong khung}}}n\u243?c nh\u224?.\par";
    assert_eq!(text(boxed), "Trong khung\nBa nóc nhà.");
}

#[test]
fn binary_data_is_passed_over_and_damage_borne() {
    assert_eq!(text("N\\u432?\\bin5 }}{{\\\\u7899?c \\bin99999999 x"), "Nước");
    assert_eq!(
        text("Một}hai} \\'zz ba{\\b bốn".to_owned().replace(|l: char| !l.is_ascii(), "?").as_str()),
        "M?thai zz bab?n"
    );
    for other in ["", "{\\rt", "Một dòng"] {
        assert!(matches!(article_of_rtf(other.as_bytes(), LIMIT), Err(Reason::DamagedDocument(_))), "{other}");
    }
    assert_eq!(article_of_rtf(b"{\\rtf1}", LIMIT), Err(Reason::Empty));
    assert_eq!(article_of_rtf(b"{\\rtf1 abc}", 5), Err(Reason::TooLong { size: Some(11), limit: 5 }));
}

#[test]
fn groups_in_groups_are_borne_however_deep() {
    for inner in ["{", "{\\footnote ", "{\\shptxt x", "{\\fonttbl", "{\\*", "\\trowd\\intbl\\cell", "\\b x\\b0 "] {
        let rtf = format!("{{\\rtf1{}Con trâu", inner.repeat(200_000));
        let thread = std::thread::Builder::new().stack_size(256 << 10);
        let read = thread.spawn(move || article_of_rtf(rtf.as_bytes(), usize::MAX)).unwrap().join().unwrap();
        assert!(read.is_ok() || read == Err(Reason::Empty), "{inner}");
    }
}

proptest! {
    #[test]
    fn takes_anything(parts in prop::collection::vec(prop::sample::select(vec![
        "{", "}", "\\par", "\\cell", "\\row", "\\intbl", "\\pard", "\\footnote", "\\u-10179?", "\\u7879?", "\\uc3", "\\'e9", "\\f1 ",
        "\\fonttbl", "\\stylesheet", "\\s1", "\\*", "\\title", "\\info", "\\bin2", "\\header", "\\shptxt", " chữ", ";", "\\",
    ]), 0..60)) {
        let rtf = format!("{{\\rtf1{FONTS}{}", parts.concat());
        if let Ok(article) = article_of_rtf(rtf.as_bytes(), LIMIT) {
            prop_assert!(article.title.is_some() || article.lead.is_some() || !article.body.is_empty() || article.furniture != crate::base::Furniture::default());
        }
    }
}
