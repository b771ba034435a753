use proptest::prelude::*;

use super::*;
use crate::source::reject::Reason;
use crate::source::row::read_row;

fn sheet(name: &str, rows: &[&[&str]]) -> Sheet {
    let row = |(at, cells): (usize, &&[&str])| {
        let cells = (0..).zip(*cells).filter(|(_, text)| !text.is_empty());
        SheetRow { number: at as u64 + 1, cells: cells.map(|(column, text)| (column, (*text).to_owned())).collect() }
    };
    let rows = rows.iter().enumerate().map(row).filter(|row| !row.cells.is_empty());
    Sheet { name: name.to_owned(), rows: rows.collect(), notes: Vec::new() }
}

fn records(sheet: &Sheet) -> Vec<(u64, Article)> {
    let map = FieldMap::default();
    let table = sheet.table(&map).unwrap();
    table.records().map(|(number, row)| (number, read_row(&row, &table.columns, &map).unwrap().article)).collect()
}

#[test]
fn a_sheet_whose_header_names_fields_is_a_table_of_records() {
    let sheet = sheet(
        "Tin",
        &[
            &["ĐÀI XÃ NÀ PHEO"],
            &[],
            &["STT", "Tiêu đề", "", "Nội dung", "Ngày đăng"],
            &["1", "Nước \"về\", bản", "ghi chú", "Dòng một\nDòng hai", "2019-02-03", "bên ngoài"],
            &[],
            &["", "", "chỉ ghi chú"],
            &["2", "Họp bản"],
        ],
    );
    let records = records(&sheet);
    assert_eq!(records.iter().map(|(number, _)| *number).collect::<Vec<_>>(), [4, 7]);
    let (_, article) = &records[0];
    assert_eq!(article.title.as_deref(), Some("Nước \"về\", bản"));
    assert_eq!((article.body.as_str(), article.date.as_deref()), ("Dòng một\nDòng hai", Some("2019-02-03")));
    assert_eq!(records[1].1.title.as_deref(), Some("Họp bản"));
}

#[test]
fn an_account_is_a_text_and_keeps_its_sums() {
    let sheet = sheet(
        "Thu chi 2019",
        &[&["Sổ thu chi"], &["STT", "Nội dung", "Số tiền"], &["1", "Đắp mương", "1200000"], &["2", "Mua\nống\tnước"]],
    );
    assert!(sheet.table(&FieldMap::default()).is_none());
    let article = sheet.article().unwrap();
    assert_eq!(article.title.as_deref(), Some("Thu chi 2019"));
    assert_eq!(article.body, "Sổ thu chi\nSTT\tNội dung\tSố tiền\n1\tĐắp mương\t1200000\n2\tMua ống nước");
}

#[test]
fn rows_of_one_cell_do_not_grow_with_the_header() {
    let names: Vec<String> = (0..10_000).map(|column| format!("Cột {column}")).collect();
    let header: Vec<&str> = ["Tiêu đề", "Nội dung"].into_iter().chain(names.iter().map(String::as_str)).collect();
    let sheet = sheet("Tin", &[&header, &["Họp bản"]]);
    let (_, row) = sheet.table(&FieldMap::default()).unwrap().records().next().unwrap();
    assert!(row.len() < 4096, "{}", row.len());
    assert_eq!(records(&sheet)[0].1.title.as_deref(), Some("Họp bản"));
}

#[test]
fn a_header_without_rows_is_no_table() {
    let sheet = sheet("Sheet1", &[&["Tiêu đề", "Nội dung"]]);
    assert!(sheet.table(&FieldMap::default()).is_none());
    assert_eq!(sheet.article().unwrap().body, "Tiêu đề\tNội dung");
}

#[test]
fn the_title_of_a_sheet_that_a_program_named_is_its_first_row_of_one_cell() {
    let rows: [&[&str]; 4] =
        [&["UBND xã", "Số 12"], &["2019"], &["Danh sách hộ có nước"], &["Lò Văn Pành\nbản Nà Pheo"]];
    for name in ["Sheet1", "Trang tính 2", "Trang_tính3", "1", "", "Sheet1 (2)", "Bảng 4"] {
        let article = sheet(name, &rows).article().unwrap();
        assert_eq!(article.title.as_deref(), Some("Danh sách hộ có nước"), "{name}");
        assert_eq!(article.body, "UBND xã\tSố 12\n2019\nLò Văn Pành\nbản Nà Pheo");
    }
    assert_eq!(sheet("Bảng lương", &rows).article().unwrap().title.as_deref(), Some("Bảng lương"));
    assert_eq!(sheet("Sheet1", &[]).article(), None);
}

proptest! {
    #[test]
    fn rows_have_the_cells_of_the_header_whatever_is_in_them(rows in prop::collection::vec(prop::collection::vec((0u32..5, "[a\",\n\t đ]{0,6}"), 0..6), 1..6)) {
        let header = SheetRow { number: 1, cells: vec![(1, "title".to_owned()), (3, "body".to_owned())] };
        let row = |(at, cells): (usize, Vec<(u32, String)>)| SheetRow { number: at as u64 + 2, cells };
        let rows = [header].into_iter().chain(rows.into_iter().enumerate().map(row)).collect();
        let sheet = Sheet { name: "Tin".to_owned(), rows, notes: Vec::new() };
        let map = FieldMap::default();
        let table = sheet.table(&map).unwrap();
        for (_, row) in table.records() {
            let read = read_row(&row, &table.columns, &map);
            prop_assert!(matches!(read, Ok(_) | Err(Reason::NoText)), "{row:?}: {read:?}");
        }
    }
}
