use proptest::prelude::*;

use super::super::tests::{LIMIT, damaged, zipped};
use super::super::xlsx::tests::assert_sample;
use super::*;

const SAMPLE: &[u8] = include_bytes!("../../../../tests/samples/workbook.ods");
const STYLES: &str = r#"<style:style style:name="co" style:family="table-cell"><style:text-properties style:font-name=".VnTime"/></style:style>"#;

fn content(rows: &str) -> String {
    format!(
        r#"<office:document-content><office:automatic-styles>{STYLES}</office:automatic-styles><office:spreadsheet>
        <table:table table:name="Tin"><table:table-column table:number-columns-repeated="2"/><table:table-column table:default-cell-style-name="co" table:number-columns-repeated="16382"/>
        {rows}</table:table></office:spreadsheet></office:document-content>"#
    )
}

fn read(rows: &str) -> Result<Vec<Sheet>, Reason> {
    sheets_of_ods(&zipped(&[("content.xml", &content(rows))]), LIMIT)
}

#[test]
fn a_workbook_is_read_as_it_looks() {
    assert_sample(&sheets_of_ods(SAMPLE, LIMIT).unwrap());
}

#[test]
fn repeated_rows_are_read_once_and_repeated_cells_in_their_columns() {
    let rows = r#"<table:table-row table:number-rows-repeated="3"/>
        <table:table-row table:number-rows-repeated="1000000"><table:table-cell table:number-columns-repeated="2"/>
        <table:table-cell office:value-type="string" table:number-columns-repeated="2"><text:p>§¶ng</text:p><text:p>ñy<text:s text:c="2"/>x·</text:p></table:table-cell>
        <table:table-cell table:number-columns-repeated="16380"/></table:table-row>
        <table:table-row><table:table-cell office:value-type="float" office:value="1200000"><office:annotation><text:p>ghi chú</text:p></office:annotation><text:p>1.200.000 đ</text:p></table:table-cell>
        <table:covered-table-cell/><table:table-cell office:value-type="boolean" office:boolean-value="true"><text:p>TRUE</text:p></table:table-cell>
        <table:table-cell table:formula="of:=1/0" office:value-type="string" office:string-value=""><text:p>#DIV/0!</text:p></table:table-cell>
        <table:table-cell office:value-type="date" office:date-value="2019-02-03T10:30:00"><text:p>3/2/19</text:p></table:table-cell></table:table-row>"#;
    let sheets = read(rows).unwrap();
    let old = || "Đảng\nủy  xã".to_owned();
    let rows = [
        super::super::sheet::SheetRow { number: 4, cells: vec![(2, old()), (3, old())] },
        super::super::sheet::SheetRow {
            number: 1_000_004,
            cells: vec![(0, "1200000".to_owned()), (4, "2019-02-03".to_owned())],
        },
    ];
    assert_eq!(sheets, [Sheet { name: "Tin".to_owned(), rows: rows.into(), notes: vec!["ghi chú".to_owned()] }]);
}

#[test]
fn notes_and_texts_of_drawings_are_text_of_their_sheet() {
    let row = r#"<table:table-row><table:table-cell><office:annotation><dc:creator>An</dc:creator><text:p>Xem <text:span>lại</text:span></text:p>
        </office:annotation><text:p>Sổ thu</text:p></table:table-cell></table:table-row>
        <table:shapes><draw:frame><draw:text-box><text:p>Sơ đồ bản</text:p></draw:text-box></draw:frame></table:shapes>"#;
    let sheets = read(row).unwrap();
    assert_eq!(sheets[0].notes, ["Xem lại", "Sơ đồ bản"]);
    assert_eq!(sheets[0].rows[0].cells, [(0, "Sổ thu".to_owned())]);
}

#[test]
fn bombs_are_bounded() {
    let cell =
        r#"<table:table-cell table:number-columns-repeated="4294967295"><text:p>nước</text:p></table:table-cell>"#;
    let row =
        |cells: &str| format!(r#"<table:table-row table:number-rows-repeated="4294967295">{cells}</table:table-row>"#);
    let sheets = read(&row(&cell.repeat(3)).repeat(3)).unwrap();
    assert_eq!(sheets[0].rows.iter().map(|row| row.cells.len()).collect::<Vec<_>>(), [MOST_REPEATED as usize; 3]);
    let too_long = Err(Reason::TooLong { size: None, limit: LIMIT });
    assert_eq!(read(&row(cell).repeat(5_000)), too_long);
    let spaces = r#"<table:table-cell><text:p>x<text:s text:c="4000000000"/></text:p></table:table-cell>"#;
    assert_eq!(read(&row(&spaces.repeat(2_000))).unwrap()[0].rows[0].cells.len(), 2_000);
    assert_eq!(read(""), Err(Reason::Empty));
}

proptest! {
    #[test]
    fn damage_never_panics(places in prop::collection::vec((0usize..1, any::<usize>(), any::<u8>()), 1..8)) {
        let rows = r#"<table:table-row table:number-rows-repeated="3"><table:table-cell office:value-type="float" office:value="12" table:number-columns-repeated="9"/><table:table-cell><text:p>a<text:s text:c="9"/>§¶<text:span text:style-name="co">ng</text:span></text:p></table:table-cell></table:table-row>"#;
        let _ = sheets_of_ods(&damaged(&[("content.xml", &content(rows))], &places), LIMIT);
    }
}
