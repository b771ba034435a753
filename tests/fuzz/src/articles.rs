//! An index of five articles, for targets that ask one.

use std::path::PathBuf;

use tracuu::ingest;

/// The articles: two of one text, one without a title, numbers, cells, dates.
pub const ARTICLES: &str = r#"
{"title":"Thôn Đồng Gốm vét mương trước mùa mưa","lead":"Hai mươi hộ góp công, chi bộ góp máy.","body":"Chi bộ thôn Đồng Gốm, Đảng bộ xã Thạch Khê, họp ngày 7/8/2018 theo Chỉ thị số 05-CT/TW ngày 15/5/2016. Ông Lê Văn Tám góp máy xúc.","date":"2018-08-09","category":"Nông thôn","publisher":"Báo Thử"}
{"title":"Thạch Khê họp bàn nước sạch","body":"Đảng ủy xã Thạch Khê nghe báo cáo về Nghị định 117/2007/NĐ-CP. Nước về đến bản Nà Pheo từ tháng 6 năm 2019, chậm ba năm.","date":"2019-06-30","publisher":"Báo Thử"}
{"title":"Đường ống mới ở Nà Pheo","body":"Hơn hai trăm nóc nhà ở bản Nà Pheo đã mở khóa vòi nước. Chi bộ Trường Tiểu học Nà Pheo trồng thêm cây.","category":"Đời sống"}
{"title":"Vét mương trước mùa mưa ở thôn Đồng Gốm","lead":"Hai mươi hộ góp công, chi bộ góp máy.","body":"Chi bộ thôn Đồng Gốm, Đảng bộ xã Thạch Khê, họp ngày 7/8/2018 theo Chỉ thị số 05-CT/TW ngày 15/5/2016. Ông Lê Văn Tám góp máy xúc.","date":"10/8/2018"}
{"body":"Quyết định 12-QĐ/TU và Kế hoạch số 30-KH/ĐU không nói gì về giá điện; hội nghị dời sang quý II."}
"#;

/// The folder of a new index of them.
pub fn index() -> PathBuf {
    let folder = tempfile::tempdir().expect("a folder").keep();
    let source = folder.join("tin.jsonl");
    std::fs::write(&source, ARTICLES).expect("a file");
    let options = ingest::Options { jobs: 1, memory: 64 << 20, ..ingest::Options::new(vec![source]) };
    let tally = ingest::run(&folder.join("index"), &options, &mut ()).expect("an index");
    assert_eq!(tally.indexed, 5, "{tally:?}");
    folder.join("index")
}
