//! Invented pages in the chrome of the kinds of site that are met.

use std::path::Path;

use proptest::prelude::*;

use super::*;

const FIRST: &str = "Sáng 12/6, tại nhà văn hóa xóm Đồi, Chi bộ xóm Đồi tổ chức buổi sinh hoạt chuyên đề quý II với sự \
    tham dự của 31 đảng viên; đồng chí Bí thư Đảng ủy xã Thạch Bàn Thượng về dự và chỉ đạo.";
const SECOND: &str = "Các ý kiến đều cho rằng việc khó nhất là giữ được nền nếp. Mỗi đảng viên nhận giúp một hộ, \
    ghi vào sổ tay, cuối quý báo cáo lại trước chi bộ.";
const LAST: &str = "Kết thúc buổi sinh hoạt, chi bộ thống nhất ba việc phải làm xong trước ngày 30/9.";

fn body() -> String {
    format!("{FIRST}\n\n{SECOND}\n\n{LAST}\n")
}

/// Reads a page and checks its title, that its body is the three paragraphs, and that the furniture is as said.
fn check(page: &str, title: Option<&str>, furniture: [&[&str]; 3]) -> Article {
    let article = article_of_page(page);
    assert_eq!(article.title.as_deref(), title, "{page}");
    let lead = article.lead.as_ref().map(|lead| format!("{lead}\n")).unwrap_or_default();
    assert_eq!(format!("{lead}{}", article.body), format!("{FIRST}\n{SECOND}\n{LAST}"), "{page}");
    let found = &article.furniture;
    assert_eq!([found.above.as_slice(), &found.below, &found.after], furniture.map(|part| part.to_vec()), "{page}");
    article
}

#[test]
fn a_portlet_page() {
    let page = format!(
        "Xuất bản thông tin\n\nnull Chi bộ xóm Đồi bàn cách giữ nền nếp sinh hoạt\n\nTin tức Tin tức - Sự kiện\n\n\
         Chi bộ xóm Đồi bàn cách giữ nền nếp sinh hoạt\n15/06/2021 08:30:00\nCỡ chữ: A- A A+\n\n{}\nLượt xem: 77\n",
        body()
    );
    check(
        &page,
        Some("Chi bộ xóm Đồi bàn cách giữ nền nếp sinh hoạt"),
        [
            &["Xuất bản thông tin", "null Chi bộ xóm Đồi bàn cách giữ nền nếp sinh hoạt", "Tin tức Tin tức - Sự kiện"],
            &["15/06/2021 08:30:00", "Cỡ chữ: A- A A+"],
            &["Lượt xem: 77"],
        ],
    );
}

#[test]
fn a_title_only_behind_null() {
    let page = format!("null Chi bộ xóm Đồi bàn cách giữ nền nếp\n\n{}", body());
    check(&page, Some("Chi bộ xóm Đồi bàn cách giữ nền nếp"), [&[], &[], &[]]);
}

#[test]
fn a_department_page_with_an_echoed_section() {
    let page = format!(
        "Đảng bộ sở\n\ntitle Đảng Bộ Sở\n\nChi bộ Văn phòng Sở Nội vụ học chuyên đề quý II\nThứ hai, 14/06/2010, 09:05 SA\n\
         Cỡ chữ Màu chữ image\n\n{}\nNguồn: Khác\n\nSố lượng lượt xem: 12",
        body()
    );
    let article = check(
        &page,
        Some("Chi bộ Văn phòng Sở Nội vụ học chuyên đề quý II"),
        [
            &["Đảng bộ sở", "title Đảng Bộ Sở"],
            &["Thứ hai, 14/06/2010, 09:05 SA", "Cỡ chữ Màu chữ image"],
            &["Nguồn: Khác", "Số lượng lượt xem: 12"],
        ],
    );
    assert_eq!(article.attributes.first(Attribute::Publisher), None);
}

#[test]
fn a_breadcrumb_that_ends_in_the_title() {
    let page = format!(
        "Trang chủ » Xây dựng Đảng » Giữ nếp sinh hoạt ở xóm Đồi\n\nGiữ nếp sinh hoạt ở xóm Đồi\n[15/06/2012 14:20]\n\n{}\n\
         Tác giả: admin\nNguồn tin: Báo Sông Con\nTổng số điểm của bài viết là: 0 trong 0 đánh giá\n\
         Click để đánh giá bài viết\n\nNhững tin mới hơn\n\nHội thi dân vận khéo\n(20/06/2012)\n\nNhững tin cũ hơn\n\nMừng mùa gặt\n",
        body()
    );
    let article = check(
        &page,
        Some("Giữ nếp sinh hoạt ở xóm Đồi"),
        [
            &["Trang chủ » Xây dựng Đảng » Giữ nếp sinh hoạt ở xóm Đồi"],
            &["[15/06/2012 14:20]"],
            &[
                "Tác giả: admin",
                "Nguồn tin: Báo Sông Con",
                "Tổng số điểm của bài viết là: 0 trong 0 đánh giá",
                "Click để đánh giá bài viết",
                "Những tin mới hơn",
                "Hội thi dân vận khéo",
                "(20/06/2012)",
                "Những tin cũ hơn",
                "Mừng mùa gặt",
            ],
        ],
    );
    assert_eq!(article.attributes.first(Attribute::Publisher), Some("Báo Sông Con"));
    assert_eq!(article.attributes.first(Attribute::Category), Some("Xây dựng Đảng"));
    assert_eq!(article.attributes.first(Attribute::Author), None);
}

#[test]
fn a_ward_site_in_capitals_over_two_lines() {
    let page = format!(
        "TRANG THÔNG TIN ĐIỆN TỬ PHƯỜNG AN LẠC TÂY\nTrang chủ\nGiới thiệu\nTin tức\nVăn bản\nLiên hệ\n\n\
         ĐẢNG ỦY PHƯỜNG AN LẠC TÂY\nHỌP MẶT MỪNG XUÂN CANH TÝ 2020\n\n12\nrx online\n\n{}",
        body()
    );
    check(
        &page,
        Some("ĐẢNG ỦY PHƯỜNG AN LẠC TÂY HỌP MẶT MỪNG XUÂN CANH TÝ 2020"),
        [
            &["TRANG THÔNG TIN ĐIỆN TỬ PHƯỜNG AN LẠC TÂY", "Trang chủ", "Giới thiệu", "Tin tức", "Văn bản", "Liên hệ"],
            &["12", "rx online"],
            &[],
        ],
    );
}

#[test]
fn the_window_title_is_no_second_title() {
    let title = "Giữ nếp sinh hoạt ở xóm Đồi";
    for window in [
        "Giữ nếp sinh hoạt ở xóm Đồi - Báo Sông Con",
        "Giữ nếp sinh hoạt ở xóm Đồi | Cổng thông tin huyện Sông Con",
        "Huyện Sông Con - Giữ nếp sinh hoạt ở xóm Đồi",
        "Trang chủ    Đường về bản    Giữ nếp sinh hoạt ở xóm Đồi",
    ] {
        check(&format!("{window}\n\n{title}\n\n{}", body()), Some(title), [&[window], &[], &[]]);
    }
    let page = format!("{title} | Báo Sông Con\n\n{}", body());
    check(&page, Some(title), [&[], &[], &[]]);
}

#[test]
fn a_slogan_above_the_name_of_the_site_is_no_title() {
    let page = format!(
        "Vì nhân dân phục vụ\nĐẢNG BỘ HUYỆN SÔNG CON\nCỔNG THÔNG TIN ĐIỆN TỬ\n\nThứ ba, 3/4/2019\n\n\
         Chi bộ xóm Đồi giữ nếp sinh hoạt\n\n{}",
        body()
    );
    let header: &[&str] =
        &["Vì nhân dân phục vụ", "ĐẢNG BỘ HUYỆN SÔNG CON", "CỔNG THÔNG TIN ĐIỆN TỬ", "Thứ ba, 3/4/2019"];
    check(&page, Some("Chi bộ xóm Đồi giữ nếp sinh hoạt"), [header, &[], &[]]);
}

#[test]
fn the_name_of_an_organisation_is_no_title() {
    let page = format!("Chi bộ xóm Đồi\n\n{}", body());
    assert_eq!(article_of_page(&page).title, None);
}

#[test]
fn labels_with_their_values_on_the_next_line() {
    let page = format!(
        "Tổng kết phong trào ở xóm Đồi\nChuyên mục: Tin hoạt động |\nNgười đăng:\nLục Thị Bé |\nNgày đăng: 09/01/2023 |\n\
         Số lần xem: 306\n{}",
        body()
    );
    let article = article_of_page(&page);
    assert_eq!(article.title.as_deref(), Some("Tổng kết phong trào ở xóm Đồi"));
    assert_eq!(article.attributes.first(Attribute::Category), Some("Tin hoạt động"));
    assert_eq!(article.furniture.below.len(), 5);
    assert!(article.body.starts_with("Sáng 12/6"));
}

#[test]
fn lines_name_who_wrote_it_and_what_it_is_filed_under() {
    let page =
        format!("Tổng kết phong trào ở xóm Đồi\n\n{}\nTác giả: Lục Thị Bé\nTừ khóa: phong trào, xóm Đồi\n", body());
    let article = article_of_page(&page);
    assert_eq!(article.attributes.get(Attribute::Author), ["Lục Thị Bé"]);
    assert_eq!(article.attributes.get(Attribute::Tag), ["phong trào", "xóm Đồi"]);
}

#[test]
fn a_newspaper_page() {
    let page = format!(
        "Chủ nhật, ngày 13 tháng 6 năm 2021\nThời sự | Kinh tế | Văn hóa | Đường về bản | Thể thao\n\nVì sao chi bộ xóm Đồi họp vào buổi sáng?\n\
         13/06/2021 - 06:10\n\nFacebook Zalo Chia sẻ\n\nQuang cảnh buổi sinh hoạt. Ảnh: Lê Mận\n\n{}\nBài, ảnh: LÊ MẬN\n\n\
         Từ khóa: sinh hoạt, chi bộ\n\nTin liên quan\n\nĐường về bản đã thông\n\nÝ kiến bạn đọc\n\nBản quyền thuộc Báo Sông Con. \
         Ghi rõ nguồn khi phát hành lại.",
        body()
    );
    let article = article_of_page(&page);
    assert_eq!(article.title.as_deref(), Some("Vì sao chi bộ xóm Đồi họp vào buổi sáng?"));
    assert_eq!(article.body, format!("{FIRST}\n{SECOND}\n{LAST}\nBài, ảnh: LÊ MẬN"));
    assert_eq!(article.furniture.above.len(), 2);
    assert_eq!(
        article.furniture.below,
        ["13/06/2021 - 06:10", "Facebook Zalo Chia sẻ", "Quang cảnh buổi sinh hoạt. Ảnh: Lê Mận"]
    );
    assert_eq!(article.furniture.after.len(), 5);
}

#[test]
fn a_box_of_links_in_the_middle() {
    let page = format!(
        "Giữ nếp sinh hoạt ở xóm Đồi\n\n{FIRST}\n\nTin liên quan\n- Mừng mùa gặt\n- Đường về bản\n\n{SECOND} {SECOND}\n\n{LAST}"
    );
    let article = article_of_page(&page);
    assert_eq!(article.furniture.after, ["Tin liên quan", "- Mừng mùa gặt", "- Đường về bản"]);
    assert!(article.body.ends_with(LAST) && article.body.starts_with(FIRST));
}

#[test]
fn no_title_where_the_text_starts_at_once() {
    check(&body(), None, [&[], &[], &[]]);
    let page = format!("Đảng bộ phường\n\nThứ bảy, 12/06/2021\n\n{}", body());
    check(&page, None, [&["Đảng bộ phường", "Thứ bảy, 12/06/2021"], &[], &[]]);
}

#[test]
fn titles_of_every_shape() {
    for title in [
        "Chào xuân mới",
        "Đảng ủy xã họp",
        "CHI BỘ XÓM ĐỒI KẾT NẠP HAI ĐẢNG VIÊN",
        "Đêm nghe suối chảy…",
        "Nước về bản, ai vui hơn ai?",
        "“Học Bác từ việc nhỏ nhất”",
        "Từ 1/7, cấp giấy tờ tại xã trong 24 giờ",
        "Năm 2021 và những con số biết nói",
        "Xóm Đồi: 31 đảng viên, 31 việc làm theo",
        "Kế hoạch số 21-KH/ĐU đến với xóm Đồi (12/6/2021)",
        "Sông Con - Dòng sông của ký ức",
        "Ngày hội đại đoàn kết ở xóm Đồi",
        "TP. Sông Con: Ra mắt mô hình “Tổ dân vận số”",
        "Toàn cảnh mùa gặt trên cánh đồng xóm Đồi",
    ] {
        for page in [
            format!("{title}\n{FIRST}\n{SECOND}\n{LAST}"),
            format!("{title}\n\n{}", body()),
            format!("Trang chủ\nTin tức\n\n{title}\n12/06/2021 10:11\n\n{}", body()),
            format!(
                "Tin tức\n\n{title}\n\nCập nhật lúc: 10:11 12/06/2021\nIn trang\n\n{}\nTin khác\nMừng mùa gặt",
                body()
            ),
        ] {
            assert_eq!(article_of_page(&page).title.as_deref(), Some(title), "{page}");
        }
    }
}

#[test]
fn a_title_broken_over_two_lines() {
    for (first, second) in [
        ("Chi bộ xóm Đồi tổ chức tọa đàm về công tác", "vận động quần chúng ở địa bàn dân cư"),
        ("Phát huy vai trò nêu gương của", "Đảng viên xóm Đồi trong mùa gặt"),
        ("Xóm Đồi tổng kết công tác", "dân vận năm 2020"),
        ("HỘI NGHỊ TỔNG KẾT CÔNG TÁC", "XÂY DỰNG ĐẢNG NĂM 2019"),
    ] {
        let page = format!("{first}\n{second}\n12/06/2019 10:11\n\n{}", body());
        assert_eq!(article_of_page(&page).title, Some(format!("{first} {second}")));
    }
    let page = format!("CHI BỘ XÓM ĐỒI HỌP\nNGUYỄN VĂN ĐỒI\n\n{}", body());
    assert_eq!(article_of_page(&page).title.as_deref(), Some("CHI BỘ XÓM ĐỒI HỌP"));
}

#[test]
fn a_headline_with_a_full_stop() {
    let page = format!("Chi bộ xóm Đồi tổ chức buổi sinh hoạt chuyên đề quý hai năm 2021.\n\n{}", body());
    check(&page, Some("Chi bộ xóm Đồi tổ chức buổi sinh hoạt chuyên đề quý hai năm 2021."), [&[], &[], &[]]);
}

#[test]
fn a_lead_stands_apart() {
    let bold = format!("Giữ nếp sinh hoạt ở xóm Đồi\n\n**{SECOND}**\n\n{FIRST}\n\n{LAST}");
    assert_eq!(article_of_page(&bold).lead.as_deref(), Some(SECOND));
    let dateline = format!("Giữ nếp sinh hoạt ở xóm Đồi\n\n{SECOND}\n\n(Báo SC) - {FIRST}\n\n{LAST}");
    assert_eq!(article_of_page(&dateline).lead.as_deref(), Some(SECOND));
    let bare = format!("Giữ nếp sinh hoạt ở xóm Đồi\n{SECOND}\n{FIRST}\n{LAST}");
    assert_eq!(article_of_page(&bare).lead.as_deref(), Some(SECOND));
    let page = format!("Giữ nếp sinh hoạt ở xóm Đồi\n\n{}", body());
    assert_eq!(article_of_page(&page).lead, None);
}

#[test]
fn links_with_dates_need_no_heading() {
    let page =
        format!("Giữ nếp sinh hoạt ở xóm Đồi\n\n{}\n- Mừng mùa gặt (10/6)\n- Đường về bản đã thông (9/6)\n", body());
    let links: &[&str] = &["- Mừng mùa gặt (10/6)", "- Đường về bản đã thông (9/6)"];
    check(&page, Some("Giữ nếp sinh hoạt ở xóm Đồi"), [&[], &[], links]);
}

#[test]
fn what_may_be_text_stays() {
    let page = format!(
        "Giữ nếp sinh hoạt ở xóm Đồi\n\n{FIRST}\n\nKinh tế - Xã hội\n\n1. Việc làm được\n\n{SECOND}\n\nNăm 2021\n\n{LAST}\n\nLục Bé\n"
    );
    let article = article_of_page(&page);
    assert_eq!(article.body.lines().count(), 7);
    assert_eq!(article.furniture, Furniture::default());
}

#[test]
fn wrapped_text_is_text() {
    let page = "Giữ nếp sinh hoạt ở xóm Đồi\n\nSáng 12/6, tại nhà văn hóa xóm, chi bộ họp chuyên đề với\n\
        sự tham dự của ba mươi mốt đảng viên và hai quần chúng\nđang được bồi dưỡng để kết nạp trong năm nay của xã\n\
        nhà, đông hơn mọi kỳ họp trước đây của chi bộ\n";
    let article = article_of_page(page);
    assert_eq!(article.title.as_deref(), Some("Giữ nếp sinh hoạt ở xóm Đồi"));
    assert_eq!(article.body.lines().count(), 4);
}

#[test]
fn a_poem_has_its_first_line_for_title() {
    let article = article_of_page(
        "Suối đêm\n\nĐêm nghe suối chảy dưới nhà sàn\nMẹ ngồi đãi gạo tiếng reo ran\nLửa bếp hồng lên\n",
    );
    assert_eq!(article.title.as_deref(), Some("Suối đêm"));
    assert_eq!(article.body.lines().count(), 3);
}

#[test]
fn nothing_gives_nothing() {
    assert_eq!(article_of_page(" \n\n"), Article::default());
}

#[test]
fn the_seeds_have_their_titles() {
    let Some(folder) = Path::new(env!("CARGO_MANIFEST_DIR")).parent().map(|parent| parent.join("shared/seeds")) else {
        return;
    };
    let expected = [
        ("000", Some("Chi bộ Văn phòng Sở Xây dựng tổ chức tọa đàm về")),
        ("001", Some("Đảng uỷ phường Tân định tổ chức buổi Tọa đàm")),
        ("002", None),
        ("003", Some("Ký kết giao ước thi đua công tác dân vận khối")),
        ("004", Some("Nâng cao hiệu quả sinh hoạt chuyên đề bằng")),
    ];
    let Ok(entries) = std::fs::read_dir(&folder) else {
        eprintln!("skipped: {} is absent", folder.display());
        return;
    };
    for path in entries.flatten().map(|entry| entry.path()) {
        let name = path.file_name().unwrap_or_default().to_string_lossy().into_owned();
        let Some((_, start)) = expected.iter().find(|(number, _)| name.starts_with(number)) else { continue };
        let text = std::fs::read_to_string(&path).unwrap();
        let article = article_of_page(&crate::text::clean(&text));
        assert_eq!(article.title.is_some(), start.is_some(), "{name}");
        assert!(article.title.unwrap_or_default().starts_with(start.unwrap_or_default()), "{name}");
        assert!(article.body.lines().count() >= 4, "{name}");
    }
}

fn lines_of(article: &Article) -> Vec<String> {
    let furniture = &article.furniture;
    let body = article.body.lines().map(str::to_owned);
    let parts = [&furniture.above, &furniture.below, &furniture.after].into_iter().flatten().cloned();
    body.chain(parts).chain(article.lead.clone()).chain(article.title.clone()).collect()
}

fn words(text: &str) -> usize {
    text.split(|letter: char| !letter.is_alphanumeric()).filter(|word| !word.is_empty()).count()
}

proptest! {
    #[test]
    fn takes_any_text(text in any::<String>()) {
        article_of_page(&text);
    }

    #[test]
    fn every_line_lands_in_one_place(picks in proptest::collection::vec(0usize..22, 0..24)) {
        const LINES: [&str; 22] = [
            "", "", "Trang chủ > Tin tức", "null Giữ nếp sinh hoạt", "Giữ nếp sinh hoạt", "CHI BỘ XÓM ĐỒI HỌP", "năm nay",
            "Thứ hai, 14/06/2010, 09:05 SA", "Nguồn: Báo Sông Con", "Tin khác", "Tin liên quan", "- Mừng mùa gặt (10/6)",
            "- Mừng mùa gặt (9/6)", "Cỡ chữ", "7", "Ảnh: Lê Mận", FIRST, SECOND, LAST, "Người đăng:", "Lục Bé",
            "Bản quyền thuộc Báo Sông Con",
        ];
        let page: Vec<&str> = picks.iter().filter_map(|pick| LINES.get(*pick).copied()).collect();
        let page = page.join("\n");
        let article = article_of_page(&page);
        let expected: usize = words(&page);
        let found: usize = lines_of(&article).iter().map(|line| words(line)).sum();
        // A title behind a variable's name leaves that name out.
        let dropped = usize::from(article.title.is_some()) * usize::from(expected > found);
        prop_assert_eq!(found + dropped, expected);
    }
}
