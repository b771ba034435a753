use proptest::prelude::*;

use super::super::tests::{LIMIT, damaged, zipped};
use super::super::{article_of_odp, article_of_pptx};
use super::*;

const SAMPLES: [(&str, Read, &[u8]); 4] = [
    ("pptx", article_of_pptx, include_bytes!("../../../../tests/samples/slides.pptx")),
    ("odp", article_of_odp, include_bytes!("../../../../tests/samples/slides.odp")),
    ("old pptx", article_of_pptx, include_bytes!("../../../../tests/samples/slides-old-font.pptx")),
    ("old odp", article_of_odp, include_bytes!("../../../../tests/samples/slides-old-font.odp")),
];
type Read = fn(&[u8], usize) -> Result<Article, Reason>;

#[test]
fn slides_are_one_article_with_their_notes_and_rows() {
    for (kind, read, bytes) in SAMPLES {
        let article = read(bytes, LIMIT).unwrap();
        let (title, body) = match kind {
            "pptx" | "odp" => (
                "Nước về bản Nà Pheo",
                "Báo cáo của tổ đắp mương\nKết quả\nBốn cây số mương.\nMột vòi nước cho hai trăm nóc nhà.\nNăm\tHộ\n2019\t212\nNhớ cảm ơn bà con.",
            ),
            _ => ("Đảng bộ xã họp", "Phường và ba bản góp công đắp mương."),
        };
        assert_eq!((article.title.as_deref(), article.body.as_str()), (Some(title), body), "{kind}");
        assert_eq!(article.furniture, crate::base::Furniture::default());
    }
}

#[test]
fn a_slide_that_is_named_over_and_over_is_read_once() {
    let slides = r#"<p:sldId r:id="rId1"/>"#.repeat(5_000);
    let of_slide = "<Relationships>".to_owned() + &r#"<Relationship Id="x" Type="y" Target="z"/>"#.repeat(5_000);
    let bytes = zipped(&[
        ("ppt/presentation.xml", slides.as_str()),
        ("ppt/_rels/presentation.xml.rels", r#"<Relationship Id="rId1" Type="x/slide" Target="slides/slide1.xml"/>"#),
        ("ppt/slides/slide1.xml", &line("Họp bản")),
        ("ppt/slides/_rels/slide1.xml.rels", &of_slide),
    ]);
    assert_eq!(article_of_pptx(&bytes, LIMIT).unwrap().body, "Họp bản");
}

/// A shape for a place, with these runs of text.
fn shape(place: &str, runs: &str) -> String {
    format!(r#"<p:sp><p:nvSpPr><p:nvPr>{place}</p:nvPr></p:nvSpPr><p:txBody>{runs}</p:txBody></p:sp>"#)
}

fn line(text: &str) -> String {
    format!("<a:p><a:r><a:t>{text}</a:t></a:r></a:p>")
}

const PRESENTATION: &str = r#"<p:presentation><p:sldIdLst><p:sldId id="256" r:id="rId7"/><p:sldId id="257" r:id="rId2"/><p:sldId id="258" r:id="rId2"/></p:sldIdLst></p:presentation>"#;
const RELATIONS: &str = r#"<Relationships><Relationship Id="rId2" Type="x/slide" Target="slides/slide1.xml"/>
    <Relationship Id="rId7" Type="x/slide" Target="slides/slide12.xml"/><Relationship Id="rId3" Type="x/theme" Target="theme/theme1.xml"/>
    <Relationship Id="rId4" Type="x/slideMaster" Target="slideMasters/slideMaster1.xml"/></Relationships>"#;
const OF_SLIDE: &str = r#"<Relationships><Relationship Id="rId1" Type="x/notesSlide" Target="../notesSlides/notesSlide1.xml"/>
    <Relationship Id="rId2" Type="x/diagramData" Target="../diagrams/data1.xml"/></Relationships>"#;
const THEME: &str = r#"<a:theme><a:majorFont><a:latin typeface="Arial"/></a:majorFont><a:minorFont><a:latin typeface=".VnTime"/></a:minorFont></a:theme>"#;

fn pptx(first: &str, second: &str) -> Vec<u8> {
    let notes = shape(r#"<p:ph type="sldNum"/>"#, &line("7")) + &shape(r#"<p:ph type="body"/>"#, &line("Ghi chó"));
    let diagram = r#"<dgm:pt><dgm:t><a:p><a:r><a:t>Nước</a:t></a:r></a:p></dgm:t></dgm:pt>"#;
    zipped(&[
        ("ppt/presentation.xml", PRESENTATION),
        ("ppt/_rels/presentation.xml.rels", RELATIONS),
        ("ppt/slides/slide12.xml", first),
        ("ppt/slides/slide1.xml", second),
        ("ppt/slides/_rels/slide12.xml.rels", OF_SLIDE),
        ("ppt/notesSlides/notesSlide1.xml", &notes),
        ("ppt/diagrams/data1.xml", diagram),
        ("docProps/core.xml", "<dc:title>Tên trong thuộc tính</dc:title>"),
    ])
}

#[test]
fn slides_come_in_the_order_of_the_presentation() {
    let title = r#"<a:p><a:r><a:t>Con</a:t></a:r></a:p><a:p><a:r><a:t>mương</a:t></a:r></a:p>"#;
    let first = shape("", &line("Trên")) + &shape(r#"<p:ph type="ctrTitle"/>"#, title);
    let copy = "<mc:AlternateContent><mc:Choice/><mc:Fallback><a:p><a:r><a:t>bản sao</a:t></a:r></a:p></mc:Fallback></mc:AlternateContent>";
    let second =
        shape(r#"<p:ph type="title"/>"#, &line("Hai")) + &shape(r#"<p:ph type="ftr"/>"#, &line("chân trang")) + copy;
    let article = article_of_pptx(&pptx(&first, &second), LIMIT).unwrap();
    assert_eq!(article.title.as_deref(), Some("Con mương"));
    assert_eq!(article.body, "Trên\nNước\nGhi chó\nHai");
}

#[test]
fn without_a_title_on_the_slides_the_properties_have_it() {
    let article = article_of_pptx(&pptx(&shape("", &line("Trên")), ""), LIMIT).unwrap();
    assert_eq!(article.title.as_deref(), Some("Tên trong thuộc tính"));
    assert_eq!(article_of_pptx(&zipped(&[("ppt/presentation.xml", PRESENTATION)]), LIMIT), Err(Reason::Empty));
    assert!(matches!(article_of_pptx(&zipped(&[("a.xml", "")]), LIMIT), Err(Reason::DamagedDocument(_))));
}

#[test]
fn an_old_font_of_the_theme_the_shape_or_the_run_is_followed() {
    let of_shape =
        r#"<a:lstStyle><a:lvl1pPr><a:defRPr><a:latin typeface="Arial"/></a:defRPr></a:lvl1pPr></a:lstStyle>"#;
    let run = |face: &str| {
        format!(
            r#"<a:p><a:r><a:rPr><a:latin typeface="{face}"/></a:rPr><a:t>§¶ng</a:t></a:r><a:endParaRPr><a:latin typeface="Arial"/></a:endParaRPr></a:p>"#
        )
    };
    let slide = shape(r#"<p:ph type="title"/>"#, &line("§"))
        + &shape("", &line("§¶ng"))
        + &shape("", &format!("{of_shape}{}{}", line("§"), run("+mn-lt")))
        + &shape("", &(run(".VnTimeH") + &run("Arial")));
    let slides = [
        ("ppt/presentation.xml", PRESENTATION),
        ("ppt/_rels/presentation.xml.rels", RELATIONS),
        ("ppt/theme/theme1.xml", THEME),
        ("ppt/slides/slide1.xml", &slide),
    ];
    let article = article_of_pptx(&zipped(&slides), LIMIT).unwrap();
    assert_eq!((article.title.as_deref(), article.body.as_str()), (Some("§"), "Đảng\n§\nĐảng\nĐẢNG\n§¶ng"));
}

#[test]
fn furniture_of_odp_slides_is_left_out() {
    let frame = |class: &str, text: &str| {
        format!(
            r#"<draw:frame presentation:class="{class}"><draw:text-box><text:p>{text}</text:p></draw:text-box></draw:frame>"#
        )
    };
    let page = |frames: &str| format!("<draw:page>{frames}</draw:page>");
    let slides = page(&(frame("title", "Con</text:p><text:p>mương") + &frame("footer", "chân trang")))
        + &page(
            &(frame("title", "Hai")
                + "<draw:rect><text:p>trong hình</text:p></draw:rect>"
                + &frame("page-number", "2")),
        );
    let content = format!("<office:presentation>{slides}</office:presentation>");
    let article = article_of_odp(&zipped(&[("content.xml", &content)]), LIMIT).unwrap();
    assert_eq!((article.title.as_deref(), article.body.as_str()), (Some("Con mương"), "Hai\ntrong hình"));
}

#[test]
fn a_title_as_long_as_a_text_is_text() {
    let long = "nước ".repeat(LONGEST_TITLE + 1);
    let article = article_of_pptx(&pptx(&shape(r#"<p:ph type="title"/>"#, &line(&long)), ""), LIMIT).unwrap();
    assert!(article.body.starts_with(long.trim()));
}

#[test]
fn a_slide_named_often_is_read_once() {
    let ids = r#"<p:sldId id="1" r:id="rId2"/>"#.repeat(20_000);
    let presentation = format!("<p:presentation>{ids}</p:presentation>");
    let slide = shape("", &line(&"nước ".repeat(10_000)));
    let slides = [
        ("ppt/presentation.xml", presentation.as_str()),
        ("ppt/_rels/presentation.xml.rels", RELATIONS),
        ("ppt/slides/slide1.xml", &slide),
    ];
    assert_eq!(article_of_pptx(&zipped(&slides), LIMIT).unwrap().body.split(' ').count(), 10_000);
}

#[test]
fn drawings_however_deep_keep_their_text_in_order() {
    let frames = |count: usize| ("<draw:frame>".repeat(count), "</draw:frame>".repeat(count));
    let (open, close) = frames(200);
    let content = format!(
        "<draw:page>{open}<text:p>trong</text:p>{close}<draw:frame presentation:class=\"title\"><text:p>Con mương</text:p></draw:frame></draw:page>"
    );
    let article = article_of_odp(&zipped(&[("content.xml", &content)]), LIMIT).unwrap();
    assert_eq!((article.title.as_deref(), article.body.as_str()), (Some("Con mương"), "trong"));
}

proptest! {
    #[test]
    fn damage_never_panics(places in prop::collection::vec((0usize..4, any::<usize>(), any::<u8>()), 1..8)) {
        let slide = shape(r#"<p:ph type="title"/>"#, &line("§¶ng")) + "<a:tbl><a:tr><a:tc><a:p/></a:tc></a:tr></a:tbl>";
        let parts = [
            ("ppt/presentation.xml", PRESENTATION),
            ("ppt/_rels/presentation.xml.rels", RELATIONS),
            ("ppt/theme/theme1.xml", THEME),
            ("ppt/slides/slide1.xml", slide.as_str()),
        ];
        let _ = article_of_pptx(&damaged(&parts, &places), LIMIT);
        let content = r#"<office:presentation><draw:page><draw:frame presentation:class="title"><draw:text-box><text:p>§¶ng</text:p></draw:text-box></draw:frame></draw:page></office:presentation>"#;
        let _ = article_of_odp(&damaged(&[("content.xml", content)], &places), LIMIT);
    }
}
