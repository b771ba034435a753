//! What a check of an index finds, in Vietnamese.

use super::super::Lang;
use crate::store::{Difference, FORMAT, Flaw, Remedy};

impl Lang {
    /// What was found.
    pub fn finding(self, what: &Flaw) -> String {
        match self {
            Self::En => what.to_string(),
            Self::Vi => found(what),
        }
    }

    /// What to do about it.
    pub fn remedy(self, remedy: &Remedy) -> String {
        match self {
            Self::En => remedy.to_string(),
            Self::Vi => to_do(remedy),
        }
    }
}

fn found(what: &Flaw) -> String {
    match what {
        Flaw::Reader(what) => format!("không đọc được ({what})"),
        Flaw::UnreadableLabel(what) => format!("không đọc được nhãn của chỉ mục ({what})"),
        Flaw::OtherFormat(found) => {
            format!("chỉ mục theo định dạng {found}, bản tracuu này đọc định dạng {FORMAT}")
        }
        Flaw::Empty => "chỉ mục mới bắt đầu, chưa có gì: lần chạy đầu đã bị dừng".to_owned(),
        Flaw::Missing => "thiếu tệp này".to_owned(),
        Flaw::MissingSums => "thiếu tệp này: chỉ lần kiểm tra này mới thấy hư hỏng".to_owned(),
        Flaw::MissingLexis => "thiếu thống kê từ: câu truy vấn được tìm đúng như đã gõ".to_owned(),
        Flaw::MissingDocuments => "thiếu danh sách văn bản: mỗi lần cần lại phải tính lại".to_owned(),
        Flaw::MissingDates => "thiếu danh sách ngày đáng ngờ: mỗi lần cần lại phải tính lại".to_owned(),
        Flaw::OtherFields => "các trường không đúng với định dạng".to_owned(),
        Flaw::NoManifestNamed => "lần ghi cuối không nêu bản kê nguồn của nó".to_owned(),
        Flaw::OtherManifest { found, expected } => {
            format!("đây là bản kê nguồn của lần ghi {found}, không phải của lần {expected}")
        }
        Flaw::MissingManifest => "thiếu bản kê nguồn của lần ghi cuối".to_owned(),
        Flaw::WrongMoves => "không cho biết các nguồn đã chuyển đi đâu".to_owned(),
        Flaw::OtherTables => "số hiệu văn bản được đọc theo bảng loại và cơ quan khác".to_owned(),
        Flaw::Rebuild => "việc lập lại chỉ mục đã bị dừng giữa chừng, hoặc còn đang chạy".to_owned(),
        Flaw::Left { files, bytes } => {
            format!("{files} tệp ({bytes} byte) không thuộc về đâu, do một lần chạy bị dừng hoặc còn đang chạy để lại")
        }
        Flaw::Foreign(files) => format!("{files} tệp trong thư mục không thuộc chỉ mục"),
        Flaw::Checksum => "dữ liệu không còn như lúc ghi: tổng kiểm không khớp".to_owned(),
        Flaw::CutShort(what) => format!("phần cuối không đúng như phải có ({what})"),
        Flaw::Unreadable(what) => format!("không đọc được ({what})"),
        Flaw::Doubled(articles) => format!("{articles} bài có hai lần dưới một mã"),
        Flaw::OtherCount { manifest, index } => {
            format!("bản kê ghi nguồn này có {manifest} bài, trong chỉ mục có {index}")
        }
        Flaw::UnknownSource(articles) => {
            format!("chỉ mục có {articles} bài của nguồn này, bản kê không có nguồn này")
        }
        Flaw::MoreSources(more) => format!("còn {more} nguồn nữa sai như vậy"),
        Flaw::PartialSources(sources) => format!("{sources} nguồn mới đọc dở, sẽ được đọc lại"),
        Flaw::Article { id, what } => format!("bài {id}: {}", differs(*what)),
        Flaw::MoreArticles(more) => format!("còn {more} bài nữa như vậy"),
        Flaw::OtherThanArticles => "nội dung không khớp với các bài".to_owned(),
        Flaw::NotedIsGone { id, title, source } => {
            format!("bài {id} không còn: {title} ({source}); ghi chú về bài vẫn được giữ")
        }
        Flaw::Desk(what) => what.clone(),
    }
}

fn differs(difference: Difference) -> &'static str {
    match difference {
        Difference::Words => "các từ được ghi ở chỗ khác, hoặc thiếu từ",
        Difference::Length => "độ dài ghi trong chỉ mục không đúng",
        Difference::Facts => "dữ kiện được ghi không khớp với các cột",
        Difference::Columns => "các cột không khớp với nội dung bài",
    }
}

fn to_do(remedy: &Remedy) -> String {
    match remedy {
        Remedy::Rebuild(commands) => format!("lập lại chỉ mục: {}", commands.rebuild()),
        Remedy::Rewrite(commands) => format!("{} sẽ ghi tệp mới", commands.index()),
        Remedy::RewriteOnChange(commands) => format!("{} sẽ ghi tệp mới khi thấy có thay đổi", commands.index()),
        Remedy::GoOn(commands) => format!("{} sẽ làm tiếp", commands.index()),
        Remedy::ReadAgain(commands) => format!("{} sẽ đọc lại mọi nguồn", commands.index()),
        Remedy::Clear(commands) => format!("{} sẽ dọn phần bị bỏ dở", commands.index()),
        Remedy::Compact(commands) => format!("{} sẽ dọn phần bị bỏ dở", commands.compact()),
        Remedy::RemoveAndCompact { file, commands } => format!("xóa {file}, rồi chạy {}", commands.compact()),
        Remedy::RemoveAndRemake { file, commands } => format!("xóa {file}; {} sẽ ghi lại", commands.index()),
        Remedy::GiveRegister(commands) => format!("đưa lại danh mục: {}", commands.register()),
        Remedy::NewerProgram(version) => format!("dùng tracuu mới hơn: bản {version} đã ghi chỉ mục này"),
        Remedy::MakeReadable => "cho phép đọc tệp này".to_owned(),
        Remedy::KeepNote { collection, id } => format!(
            "không cần làm gì: ghi chú sẽ gắn lại khi nội dung bài có trở lại; `tracuu collection remove '{collection}' '{id}'` sẽ xóa"
        ),
        Remedy::Mend => "sửa lại tệp, hoặc chuyển nó đi nơi khác".to_owned(),
        Remedy::Nothing => "không cần làm gì, hoặc chuyển chúng đi nơi khác: tracuu không động đến chúng".to_owned(),
    }
}
