//! What a cluster refuses, in Vietnamese.

use crate::cluster::ClusterError;

pub(super) fn cluster(error: &ClusterError) -> String {
    match error {
        ClusterError::Address(text) => format!(
            "{} không phải là địa chỉ của một kho trên cụm máy: hãy viết opensearch://MÁY:CỔNG/TÊN, nhiều máy thì \
             MÁY:CỔNG,MÁY:CỔNG, dùng TLS thì opensearchs://, tên viết bằng chữ thường, và không ghi người dùng hay mật khẩu",
            super::quoted(text)
        ),
        ClusterError::File { path, what } => format!("không dùng được {}: {what}", path.display()),
        ClusterError::Unreachable { what } => {
            format!("không máy nào của cụm trả lời ({what}): hãy xem cụm có đang chạy, địa chỉ có đúng, rồi thử lại")
        }
        ClusterError::Certificate { host, what } => format!(
            "{host} không chứng minh được mình là ai ({what}): hãy chỉ ra tệp chứng thư của nơi bảo lãnh nó bằng \
             TRACUU_CLUSTER_CA, và gọi máy ấy bằng tên ghi trong chứng thư"
        ),
        ClusterError::User { host, status } => format!(
            "{host} từ chối người dùng ({status}): hãy xem lại TRACUU_CLUSTER_USER, TRACUU_CLUSTER_PASSWORD_FILE và quyền \
             của người dùng ấy"
        ),
        ClusterError::Missing { name, address } => {
            format!("cụm máy không có kho {name}: hãy lập bằng `tracuu index --index {address} ĐƯỜNG-DẪN…`")
        }
        ClusterError::Format { name, found, wanted } => format!(
            "kho {name} có định dạng {found}, bản tracuu này đọc định dạng {wanted}: hãy dùng bản tracuu của định dạng ấy, \
             hoặc đưa các nguồn vào một kho tên khác"
        ),
        ClusterError::Tables { name } => format!(
            "kho {name} đọc số hiệu văn bản theo bảng loại và cơ quan khác: hãy dùng cùng --tables như các máy khác khi \
             đưa bài vào, hoặc dùng một kho tên khác"
        ),
        ClusterError::Partial { name, failed, shards, what } => format!(
            "{failed} trong {shards} mảnh của {name} không trả lời ({what}), nên không có câu trả lời nào được đưa ra: hãy \
             xem máy nào đã dừng, và thử lại khi cụm đã xanh"
        ),
        ClusterError::Late => {
            "tìm chưa xong trong thời gian cho phép, nên không có câu trả lời nào được đưa ra: hãy hỏi ít \
                               hơn, hoặc thêm bộ xử lý cho cụm"
                .to_owned()
        }
        ClusterError::Headless { what } => format!(
            "cụm không có máy quản lý ({what}), nên không có câu trả lời nào được đưa ra: hãy xem hơn một nửa số máy quản lý \
             của cụm có đang chạy"
        ),
        ClusterError::Full { what } => {
            format!("cụm không nhận thêm gì nữa ({what}): hãy thêm chỗ cho đĩa của cụm, rồi chạy lại")
        }
        ClusterError::Busy { seconds, what } => format!(
            "cụm quá bận trong {seconds} giây ({what}): hãy đưa bài vào với ít --jobs hơn hoặc từ ít máy hơn, rồi chạy lại"
        ),
        ClusterError::Refused { status, what } => format!("cụm từ chối việc ấy ({status}): {what}"),
        ClusterError::Reply { host, what } => {
            format!("{host} trả lời không như một máy OpenSearch ({what}): hãy xem địa chỉ có đúng là của máy ấy")
        }
        ClusterError::Lacking(what) => {
            format!("kho trên cụm máy chưa có {what}: hãy bỏ phần ấy đi, hoặc hỏi một chỉ mục trong thư mục")
        }
        ClusterError::Beside { name, what } => {
            let what = match *what {
                "the statistics of words" => "thống kê từ",
                "the table of documents" => "bảng văn bản",
                "the tables of document numbers" => "bảng loại và cơ quan của số hiệu",
                _ => "một nguồn",
            };
            format!("không đọc được {what} của kho {name}: lần `tracuu index` tới sẽ lập lại")
        }
    }
}
