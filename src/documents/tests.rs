//! Which documents articles mean, from their texts on.

use proptest::prelude::*;

use super::authority::Authority;
use super::*;
use crate::base::{Article, PartialDate};
use crate::extract::Facts;
use crate::extract::number::{NumberExtractor, Tables};

/// The claims of an article with this text.
fn claims(body: &str) -> Vec<Claim> {
    let article = Article { body: body.to_owned(), ..Article::default() };
    let facts = Facts::of(&article, &NumberExtractor::default());
    documents_of(&facts, |field| text_of(&article, field), Tables::builtin())
        .into_iter()
        .map(|document| document.claim)
        .collect()
}

fn text_of(article: &Article, field: Field) -> &str {
    match field {
        Field::Title => article.title.as_deref().unwrap_or_default(),
        Field::Lead => article.lead.as_deref().unwrap_or_default(),
        Field::Body => &article.body,
        Field::Text => "",
    }
}

fn written(date: &str) -> Option<Written> {
    (!date.is_empty()).then(|| date.parse::<PartialDate>().unwrap().into())
}

/// The table of articles, each with its date or none.
fn table(articles: &[(&str, &str)]) -> DocumentTable {
    let mut builder = Builder::default();
    articles.iter().for_each(|(date, body)| builder.add(&claims(body), [], written(date)));
    builder.build(Tables::builtin(), &Authority::default())
}

/// Number, date of issue and number of articles of each document that articles cite.
fn rows(table: &DocumentTable) -> Vec<(String, String, u32)> {
    let row = |document: &Document| {
        let issued = document.issued.map(|date| date.to_string()).unwrap_or_default();
        (document.number.clone(), issued, document.articles)
    };
    let mut rows: Vec<_> = table.iter().map(|(_, document)| row(document)).collect();
    rows.sort();
    rows
}

fn row(number: &str, issued: &str, articles: u32) -> (String, String, u32) {
    (number.to_owned(), issued.to_owned(), articles)
}

/// The number and date that each document of a text is linked to; alternatives stand between bars.
fn linked(table: &DocumentTable, date: &str, body: &str) -> Vec<String> {
    let name = |id: &DocumentId| {
        let document = table.get(*id).unwrap();
        document.issued.map_or_else(|| document.number.clone(), |date| format!("{} {date}", document.number))
    };
    claims(body)
        .iter()
        .map(|claim| match table.link(claim, written(date), Tables::builtin()) {
            Link::One(id, _) => name(&id),
            Link::Several(ids) => ids.iter().map(name).collect::<Vec<_>>().join(" | "),
            Link::None(_) => "none".to_owned(),
        })
        .collect()
}

#[test]
fn a_part_of_a_number_is_the_whole_one_of_the_same_article() {
    let found =
        claims("Theo Nghị định 46/2016/NĐ-CP, xe quá tải bị phạt. Nghị định 46 có hiệu lực từ 1/8. Nghị định 171 hết.");
    let numbers: Vec<&str> = found.iter().map(|claim| claim.number.as_str()).collect();
    assert_eq!(numbers, ["46/2016/NĐ-CP", "NĐ:171@CP"]);
    let title_first = Article {
        title: Some("Thông tư 30 gây tranh cãi".to_owned()),
        body: "Thông tư 30/2014/TT-BGDĐT thay điểm số bằng nhận xét; Thông tư 30/2013 là chuyện khác.".to_owned(),
        ..Article::default()
    };
    let documents = documents_of(
        &Facts::of(&title_first, &NumberExtractor::default()),
        |field| text_of(&title_first, field),
        Tables::builtin(),
    );
    let mentions: Vec<usize> = documents.iter().map(|document| document.mentions.len()).collect();
    assert_eq!(mentions, [2, 1], "{documents:#?}");
}

#[test]
fn of_two_the_one_named_last_is_meant() {
    let found = claims(
        "Nghị định 46/2014/NĐ-CP về tiền thuê đất. Nghị định 46 này còn hiệu lực. Nghị định 46/2016/NĐ-CP phạt xe. \
         Nghị định 46 tăng mức phạt. Nghị định 46 lại tăng.",
    );
    let counts = claims("x").len();
    assert_eq!((found.len(), counts), (2, 0));
}

#[test]
fn one_decree_is_one_row() {
    let table = table(&[
        ("2017-02-01", "Nghị định 46/2016/NĐ-CP phạt nặng."),
        ("2017-03-01", "Mức phạt theo Nghị định 46 rất cao."),
        ("2017-04-01", "Theo Nghị định 46/2016, xe bị giữ."),
        ("2017-05-01", "Nghị định 46/2016/NĐ-CP bị kêu ca."),
        ("", "Theo Nghị định 46/2016/NĐ-CP ngày 26/5/2016 của Chính phủ."),
    ]);
    assert_eq!(rows(&table), [row("46/2016/NĐ-CP", "2016-05-26", 5)]);
}

#[test]
fn one_article_does_not_tell_which_decree_others_mean() {
    let table = table(&[
        ("2013-05-01", "Nghị định 54/2013/NĐ-CP về tín dụng đầu tư."),
        ("2013-05-20", "Trình sửa Nghị định 54 về xử phạt trong lĩnh vực đo lường."),
    ]);
    assert_eq!(rows(&table), [row("54/2013/NĐ-CP", "", 1)]);
    assert_eq!(table.iter().map(|(_, document)| document.may_be).collect::<Vec<_>>(), [1]);
}

#[test]
fn numbers_of_the_party_begin_anew_each_term() {
    let articles = [
        ("2012", "Chỉ thị số 03-CT/TW ngày 14/5/2011 của Bộ Chính trị."),
        ("2013", "Chỉ thị số 03-CT/TW ngày 14-5-2011."),
        ("2013", "Chỉ thị 03-CT/TW ngày 15-4-2011 của Bộ Chính trị."),
        ("1998", "Chỉ thị số 03-CT/TW ngày 20/12/1996 của Bộ Chính trị."),
        ("2014", "Tiếp tục thực hiện Chỉ thị 03-CT/TW."),
        ("1999", "Tiếp tục thực hiện Chỉ thị 03-CT/TW."),
        ("2014", "Học tập theo Chỉ thị 03 của Bộ Chính trị."),
        ("2016-05-20", "Chỉ thị 03/CT-TTg ngày 3/2/2016 của Thủ tướng."),
    ];
    let table = table(&articles);
    assert_eq!(
        rows(&table),
        [row("03-CT/TW", "1996-12-20", 2), row("03-CT/TW", "2011-05-14", 5), row("03/CT-TTg", "2016-02-03", 1)]
    );
    assert_eq!(linked(&table, "", "Chỉ thị 03-CT/TW"), ["03-CT/TW 1996-12-20 | 03-CT/TW 2011-05-14"]);
    assert_eq!(linked(&table, "2013", "Chỉ thị 03 của Thủ tướng"), ["none"]);
}

#[test]
fn yearly_numbers_are_of_the_year_they_are_cited_in() {
    let table = table(&[
        ("2013-02-01", "Nghị quyết 02/NQ-CP ngày 7/1/2013 của Chính phủ."),
        ("2012-02-01", "Nghị quyết 02/NQ-CP ngày 9/1/2012 của Chính phủ."),
        ("2013-06-01", "Gỡ khó theo Nghị quyết 02/NQ-CP."),
        ("2013-06-01", "Nghị quyết 02 của Chính phủ gỡ khó cho doanh nghiệp."),
        ("2012-03-01", "Nghị quyết 02/NQ-CP về kế hoạch sử dụng đất."),
    ]);
    let numbers = rows(&table);
    assert_eq!(numbers.iter().map(|row| row.2).collect::<Vec<_>>(), [2, 3], "{numbers:?}");
}

#[test]
fn places_part_the_documents_of_one_number() {
    let table = table(&[
        ("2016", "Quyết định 12/QĐ-UBND của UBND tỉnh Bình Định."),
        ("2016", "Quyết định 12/QĐ-UBND của UBND tỉnh Phú Yên."),
        ("2016", "Quyết định 12/QĐ-UBND của Ủy ban nhân dân tỉnh Phú Yên."),
    ]);
    assert_eq!(rows(&table), [row("12/QĐ-UBND", "", 1), row("12/QĐ-UBND", "", 2)]);
}

#[test]
fn a_misprinted_year_is_no_other_document() {
    let mut articles = vec![("2016", "Quyết định 468/QĐ-TTg ngày 23/3/2016 của Thủ tướng."); 12];
    articles.push(("2016", "Quyết định 468/QĐ-TTg ngày 23/3/2015 của Thủ tướng."));
    assert_eq!(rows(&table(&articles)), [row("468/QĐ-TTg", "2016-03-23", 13)]);
}

#[test]
fn what_several_fit_equally_is_not_decided() {
    let table = table(&[
        ("2017", "Thông tư 02/2017/TT-BYT và Thông tư 02/2017/TT-BTC."),
        ("2017", "Thông tư 02 gây tranh cãi."),
    ]);
    assert_eq!(rows(&table), [row("02/2017/TT-BTC", "", 1), row("02/2017/TT-BYT", "", 1)]);
    assert_eq!(table.iter().map(|(_, document)| document.may_be).collect::<Vec<_>>(), [1, 1]);
}

#[test]
fn a_part_without_its_issuer_is_of_one_that_the_article_names() {
    let table = table(&[
        ("2017", "Thông tư 02/2017/TT-BYT và Thông tư 02/2017/TT-BTC."),
        ("2017", "Bộ Y tế hoãn thi hành. Bệnh viện nói Thông tư 02 quá khó."),
    ]);
    assert_eq!(rows(&table), [row("02/2017/TT-BTC", "", 1), row("02/2017/TT-BYT", "", 2)]);
    assert_eq!(linked(&table, "2017", "Ông khiếu nại Quyết định 02 của công ty."), ["none"]);
}

#[test]
fn a_text_made_to_be_slow_is_read_to_its_end() {
    let code = |at: usize| {
        [at / 676 % 26, at / 26 % 26, at % 26].map(|letter| char::from(b'A' + letter as u8)).iter().collect::<String>()
    };
    let many: String = (0..20_000).map(|at| format!("Chỉ thị 1/CT-{}. ", code(at))).collect();
    let same = "Chỉ thị 1-CT/TW. ".repeat(20_000);
    let years: String = (0..20_000).map(|at| format!("Nghị định {}/{}/NĐ-CP. ", at % 7, 1950 + at % 90)).collect();
    for body in [many, same, years] {
        let mut builder = Builder::default();
        builder.add(&claims(&body), [], None);
        assert!(!builder.build(Tables::builtin(), &Authority::default()).is_empty());
    }
}

#[test]
fn what_one_article_may_mean_does_not_wait_for_another_to_be_counted() {
    let articles = [
        ("2012", "Nghị quyết 02. "),
        ("2019", "Nghị quyết 02. "),
        ("", "Nghị quyết 02/NQ-CP. "),
        ("2019", "Nghị định 46/2014/NĐ-CP. "),
        ("2012", "Nghị quyết 02. Nghị định 46/2016/NĐ-CP. "),
        ("2019", "Nghị quyết 02. Quyết định 12/QĐ-UBND. "),
    ];
    let first = table(&articles);
    for by in 0..articles.len() {
        let mut turned = articles;
        turned.rotate_left(by);
        assert_eq!(table(&turned), first, "{by}");
        turned.reverse();
        assert_eq!(table(&turned), first, "{by}, reversed");
    }
}

proptest! {
    #[test]
    fn the_order_of_articles_does_not_matter(
        articles in prop::collection::vec((
            prop::sample::select(vec!["", "2012", "2013-06-01", "2016-05-20", "2019"]),
            prop::collection::vec(prop::sample::select(vec![
                "Chỉ thị số 03-CT/TW ngày 14/5/2011. ", "Chỉ thị 03-CT/TW. ", "Chỉ thị 03. ", "Chỉ thị 03 của Thủ tướng. ",
                "Nghị quyết 02/NQ-CP ngày 7/1/2013. ", "Nghị quyết 02/NQ-CP. ", "Nghị quyết 02. ", "Nghị định 46. ",
                "Nghị định 46/2016/NĐ-CP. ", "Nghị định 46/2014/NĐ-CP. ", "Nghị định 46/NĐ-CP. ", "Quyết định 12/QĐ-UBND. ",
                "Quyết định 12/QĐ-UBND của UBND tỉnh Phú Yên. ", "Quyết định 12/QĐ-UBND của UBND tỉnh Bình Định. ",
                "Nghị quyết Trung ương 4 khóa XII. ", "Nghị quyết Trung ương 4. ", "Chỉ thị 03-CT/TW ngày 20/12/1996. ",
            ]), 0..4),
        ), 0..14),
        turn in any::<prop::sample::Index>(),
    ) {
        let texts: Vec<(&str, String)> = articles.iter().map(|(date, parts)| (*date, parts.concat())).collect();
        let mut list: Vec<(&str, &str)> = texts.iter().map(|(date, body)| (*date, body.as_str())).collect();
        let first = table(&list);
        if !list.is_empty() {
            let by = turn.index(list.len());
            list.rotate_left(by);
            list.reverse();
        }
        prop_assert_eq!(&first, &table(&list));
        let printed = serde_json::to_string(&first).unwrap();
        prop_assert_eq!(&serde_json::from_str::<DocumentTable>(&printed).unwrap(), &first);
        // No two rows are about one number, place and time.
        let mut seen = std::collections::BTreeSet::new();
        for (_, document) in first.iter() {
            let identity = (document.key.clone(), document.place_key.clone(), document.period, document.issued, document.days);
            prop_assert!(seen.insert(identity), "{document:?}");
        }
    }
}
