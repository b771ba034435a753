//! The word lists by which the name of an organisation is told from what stands around it.
//!
//! Compiled by hand from general knowledge of how offices are named and from reading news passages; not checked
//! against an official list. All in lower case, tone placed
//! as [`tone_canon`](crate::text::tone_canon) places it; syllables separated by one space.

use std::sync::LazyLock;

use hashbrown::HashSet;

use super::lexer::Word;

/// A list of expressions of one or more syllables.
pub(super) struct Lexicon {
    entries: HashSet<&'static str>,
    /// Syllables in the longest of them.
    longest: usize,
}

impl Lexicon {
    fn of(lists: &[&'static str]) -> Self {
        let entries: HashSet<&'static str> =
            lists.iter().flat_map(|list| list.split(',')).map(str::trim).filter(|entry| !entry.is_empty()).collect();
        let longest = entries.iter().map(|entry| entry.split(' ').count()).max().unwrap_or_default();
        Self { entries, longest }
    }

    /// True where the list holds `expression`.
    pub(super) fn holds(&self, expression: &str) -> bool {
        self.entries.contains(expression)
    }

    /// The number of words in the longest expression of the list that `words` begin with; 0 for none.
    pub(super) fn matches(&self, words: &[Word<'_>]) -> usize {
        let mut joined = String::new();
        let mut longest = 0;
        for (at, word) in words.iter().take(self.longest).enumerate() {
            if at > 0 {
                if !word.follows_space() {
                    break;
                }
                joined.push(' ');
            }
            joined.push_str(&word.lower);
            if self.holds(&joined) {
                longest = at + 1;
            }
        }
        longest
    }
}

macro_rules! lexicon {
    ($(#[$doc:meta])* $name:ident: $($list:literal)+) => {
        $(#[$doc])*
        pub(super) static $name: LazyLock<Lexicon> = LazyLock::new(|| Lexicon::of(&[$($list),+]));
    };
}

lexicon! {
    /// Words that a name of a place or a number follows: *ấp Đông*, *phường 4*.
    PLACE_TYPES:
    "khu phố, khu, ấp, thôn, xóm, bản, làng, buôn, bon, plei, plây, sóc, phum, khóm, tổ, tổ dân phố, cụm, cụm dân cư"
    "khu dân cư, đội, tiểu khu, dãy, phố, xã, phường, thị trấn, quận, huyện, thị xã, thành phố, tỉnh, tp, tx, tt, q, p"
    "h, x, vùng, miền, đảo, huyện đảo, khu vực, tiểu khu"
}

lexicon! {
    /// Words for a kind of body, which a name makes one body: *Phòng*, *Sở*, *Công ty*.
    UNITS:
    "phòng, ban, khoa, đội, hạt, trung tâm, viện, sở, chi cục, cục, tổng cục, vụ, văn phòng, trường, đoàn, công ty"
    "tổng công ty, tập đoàn, cơ quan, khối, bộ, bệnh viện, nhà máy, xí nghiệp, hợp tác xã, htx, ngân hàng, nhà xuất bản"
    "doanh nghiệp, đơn vị, bộ phận, tổ, đội, trạm, trại, chi nhánh, học viện, đại học, cao đẳng, ủy ban, hội, liên đoàn"
    "liên hiệp, hiệp hội, quỹ, báo, đài, tạp chí, thư viện, bảo tàng, nhà hát, cảng, khách sạn, siêu thị, chợ, kho, tòa"
    "tòa án, ban quản lý, ban chỉ huy, ban chỉ đạo, khu công nghiệp, khu kinh tế, khu công nghệ, khu du lịch, phân xưởng"
    "khu chế xuất, trường học, nhà trường, phân viện, phân hiệu, nông trường, lâm trường, binh đoàn, quân khu, quân đoàn"
    "sư đoàn, lữ đoàn, trung đoàn, tiểu đoàn, đại đội, hải đoàn, đồn, tct, cty, cp, bql, hđnd, tnhh, cq, nhóm, thanh tra"
    "bch, sở ngành, trụ sở, cơ sở, vườn, cụm, phân khu, xưởng, câu lạc bộ, ủy viên ban"
}

lexicon! {
    /// Words that alone make a name of the unit or group before or behind them: *Công an tỉnh*, *chi bộ giảng viên*.
    GROUPS:
    "quân sự, công an, giảng viên, sinh viên, giáo viên, học sinh, lưu học sinh, chuyên gia, phía, liên phòng, liên ngành"
    "liên cơ quan, bộ đội, biên phòng, hậu cần, kỹ thuật, tham mưu, chính trị, kiểm lâm, hải quan, kho bạc, kiểm sát"
    "y tế, mặt trận, dân quân, nghiên cứu sinh, tự vệ, dân vận, giáo dục, liên trường, liên thôn, ngoại giao, ngoài nước"
    "hành chính, tổ chức, tổng hợp, kế toán, kế hoạch, kinh doanh, nghiệp vụ, thanh tra, thuế, thi hành án"
    "ngân hàng nhà nước, kiểm toán nhà nước"
}

lexicon! {
    /// Bodies that stand beside a committee and share the name of its place.
    BODIES: "ubnd, hđnd, ubmttq, mttq, ubmttqvn, chính quyền, mặt trận, ban ngành, nhân dân, quân và dân, các đoàn thể"
    "hội đồng nhân dân, ủy ban nhân dân, ủy ban mttq, mặt trận tổ quốc, ủy ban mặt trận, ủy ban mặt trận tổ quốc"
}

lexicon! {
    /// Fields of work, out of which names of offices are made; after a comma, a dash or *và* they carry a name on.
    SECTORS:
    "văn hóa, thể thao, thể dục, du lịch, lao động, thương binh, xã hội, nông nghiệp, lâm nghiệp, ngư nghiệp, thủy sản"
    "thủy lợi, nông thôn, phát triển, khoa học, công nghệ, môi trường, tài nguyên, giáo dục, đào tạo, y tế, dân số"
    "gia đình, trẻ em, phụ nữ, thanh niên, nông dân, cựu chiến binh, tài chính, kế hoạch, đầu tư, kinh tế, hạ tầng"
    "xây dựng, giao thông, vận tải, công thương, công nghiệp, thương mại, dịch vụ, thông tin, truyền thông, tuyên truyền"
    "tư pháp, pháp luật, pháp chế, nội vụ, ngoại vụ, ngoại giao, thanh tra, kiểm tra, giám sát, tổ chức, hành chính"
    "cán bộ, tổng hợp, quản trị, quản lý, nhân sự, kế toán, tài vụ, vật tư, thiết bị, kỹ thuật, dự án, đô thị, nhà"
    "nhà đất, đất đai, công sở, công sản, bất động sản, thị trường, tư liệu, lưu trữ, thư viện, văn thư, nghiên cứu"
    "hợp tác, quốc tế, đối ngoại, quốc phòng, an ninh, quân sự, trật tự, an toàn, cứu nạn, cứu hộ, chữa cháy, phòng cháy"
    "nghệ thuật, văn học, báo chí, xuất bản, phát thanh, truyền hình, thực phẩm, dược, thú y, chăn nuôi, trồng trọt"
    "bảo vệ, bảo tồn, bảo hiểm, kinh doanh, sản xuất, xuất khẩu, nhập khẩu, chế biến, khai thác, chính trị, lý luận"
    "tư tưởng, tôn giáo, dân tộc, dân vận, dân chủ, nhà nước, công tác, học sinh, sinh viên, lưu học sinh, giảng viên"
    "chuyên gia, đại học, cao đẳng, trung cấp, dạy nghề, việc làm, khảo thí, chất lượng, bồi dưỡng, tiền lương, chế độ"
    "chính sách, khen thưởng, thi đua, kiểm soát, thống kê, quy hoạch, kiến trúc, thẩm định, giá, thuế, hải quan"
    "chiến lược, đổi mới, sáng tạo, điều dưỡng, phục hồi, chức năng, điện, nước, viễn thông, bưu chính, dầu khí"
    "năng lượng, khoáng sản, hóa chất, cơ khí, luyện kim, than, cao su, cà phê, chè, dệt, may, da giày, hàng hải"
    "hàng không, đường sắt, đường bộ, đường thủy, tin học, điện tử, toán, văn, sử, địa, lý, hóa, sinh, ngoại ngữ"
    "nghiệp vụ, giao dịch, tín dụng, quân nhu, hậu cần, cảnh sát, điều tra, thi hành án, xã, nhân văn, kiều bào, vh, tt"
    "dl, xh, đh, cđ, thcn, tccn, thpt, đt, mt, cn, ptnt, tb, hội nhập, hưu trí, mỹ thuật, thủ công, thị giác, kế hoạch hóa, sở hữu, trí tuệ"
}

lexicon! {
    /// The [`SECTORS`] that are verbs just as often.
    VERBAL_SECTORS:
    "xây dựng, phát triển, thanh tra, kiểm tra, giám sát, tổ chức, quản lý, nghiên cứu, hợp tác, bảo vệ, kinh doanh"
    "khai thác, đầu tư, thông tin, đào tạo, tuyên truyền, bồi dưỡng, khen thưởng, thi đua, kiểm soát, thẩm định, đổi mới"
    "công tác, điều tra, giá, may, sinh, văn, nhà, nước, điện, chế biến, sản xuất"
}

lexicon! {
    /// Function words, before which every name ends.
    FUNCTION_WORDS:
    "đã, đang, sẽ, được, bị, có, là, cần, phải, ra, cho, do, để, nơi, thuộc, trực thuộc, của, về, trong, tại, ở, nên"
    "đến, lên, từ, ngày, cũng, vừa, vẫn, không, chưa, với, cùng, này, đó, ấy, trên, dưới, sau, trước, khi, thì, mà, vì"
    "bởi, theo, như, nhưng, hoặc, hay, năm, tháng, lần, gồm, rồi, nhằm, qua, tới, vào, kiêm, hiện, ngoài, còn, luôn, đều"
    "lại, ngay, mới, sáng, chiều, tối, đêm, nếu, bằng, đối với, nhiệm kỳ, nhiệm kì, giai đoạn, khóa, bao gồm, hôm, hồi"
    "thời gian, thời kỳ, lúc, vốn, hãy, đừng, nhất là, cách đây, lấy, tuy, dù, thường, tự, chỉ, đầu tiên, cuối cùng"
    "gần đây, vậy, thế, nào, gì, sao, ai, đâu, nữa, những, mỗi, từng, một, hai, ba, bốn, hơn, khoảng, chừng, ông, bà, anh"
    "chị, em, đồng chí, cụ, cô, chú, tôi, họ, mình, tiếp đó, đồng thời, trái, đúng, sai, vi phạm, nói riêng, nói chung"
    "giữa, kể từ, liên quan, cấp, nguyên, rằng, cao tuổi, đương chức, đương nhiệm, nhân dịp, nhân, tháng, gọi tắt"
}

lexicon! {
    /// Verbs that take an organisation for their subject or follow it otherwise; before them every name ends.
    VERBS:
    "tổ chức, kể, ban hành, triển khai, thực hiện, lãnh đạo, chỉ đạo, phối hợp, tiếp tục, xem xét, thi hành, công bố"
    "trả lời, trình bày, phát động, phát biểu, tiến hành, tập trung, phân công, đăng ký, giới thiệu, kết nạp, bổ nhiệm"
    "điều động, luân chuyển, phê bình, khiển trách, cảnh cáo, nhận định, đánh giá, hoàn thành, phấn đấu, long trọng"
    "vinh dự, quán triệt, tổng kết, sơ kết, ký kết, chủ trì, chủ động, thường xuyên, đẩy mạnh, nâng cao, tăng cường"
    "chịu trách nhiệm, làm việc, làm, bổ sung, ủng hộ, thăm, chúc mừng, gặp mặt, gặp, tuyên dương, biểu dương, đề xuất"
    "đề ra, kiến nghị, mong muốn, mời, tọa đàm, học tập, sinh hoạt, thảo luận, đồng ý, nhất trí, bỏ phiếu, biểu quyết"
    "rút kinh nghiệm, đối thoại, tiếp xúc, tiếp công dân, chuyển, gửi, nêu, nhấn mạnh, kêu gọi, xử lý, khai trừ"
    "cách chức, đình chỉ, kết luận, kiểm điểm, kiểm tra, kỷ luật, quyết định, thống nhất, đề nghị, yêu cầu, tham gia"
    "công nhận, diễn ra, xảy ra, thay, thay mặt, chạy, bộc bạch, vận động, báo cáo, xác nhận, khẳng định, thông tin, nói, hỏi, họp, bầu, mở, tặng, trao, đưa, giao"
    "nhận, xin, bàn, thấy, biết, giúp, chọn, góp, tập hợp, trích, hướng dẫn, đón nhận, đón, tiếp nhận, khai mạc, bế mạc"
    "kỷ niệm, ra mắt, khánh thành, phản ánh, giải quyết, thành lập, quản lý, ủy quyền, chấp thuận, phê duyệt, thông qua"
    "giám sát, tiếp thu, tiếp, trình, cử, mừng, chúc, đặt, viết, dâng, đón tiếp, xác định, xây dựng, ký, cam kết, phát huy"
    "đi, dự, chống, nắm, coi, gây, duy trì, hưởng ứng, quan tâm, thành công, trưng bày, rà soát, cho phép, thu, khen"
    "động viên, trao đổi, tuyên truyền, chia sẻ, đạt, biểu thị, ghi nhận, hỗ trợ, chấp hành, quy định, thừa nhận, lập"
    "tạm, tạo, bảo đảm, đảm bảo, tìm, vay, khởi tố, bắt, phát hiện, tố cáo, đóng góp, tập huấn, phụ trách, quyên góp"
    "tham luận, nghĩ, suy nghĩ, tâm sự, bày tỏ, gợi ý, lưu ý, nhắc, nhắc nhở, nhắc lại, dặn, chỉ ra, giải thích, giải trình"
    "phân tích, cười, khoe, muốn, lo, lo ngại, hứa, đòi, hát, đọc, tin, tin tưởng, tự hào, phấn khởi, băn khoăn, trăn trở"
    "cảm ơn, đồng tình, phản đối, phản biện, tranh luận, dẫn đầu, đứng đầu, giành, vượt, tuyên bố, thăm hỏi, hoan nghênh"
    "nghe, rút ra, nhìn nhận, buông lỏng, thiếu, bao che, né tránh, nghiêm túc, kết thúc, bắt đầu"
    "chuẩn bị, sắp xếp, vào cuộc, thí điểm, áp dụng, kể lại, đồng hành, sở hữu, khẩn trương, xác minh, thông báo, vinh danh"
    "đoàn kết, phạm tội, điều chỉnh, hoàn thiện, rà soát, khắc phục, phê chuẩn, xét xử, huấn luyện, quyết tâm, nỗ lực"
    "cố gắng, tích cực, gương mẫu, chăm lo, chăm sóc, giúp đỡ, cụ thể hóa, kiện toàn, củng cố, chấn chỉnh, đôn đốc, tham quan"
    "về nguồn, kết nghĩa, đỡ đầu, vận dụng, thay đổi, lựa chọn, đề cử, bãi nhiệm, miễn nhiệm, chấm dứt, giải thể, sáp nhập"
    "hợp nhất, trực tiếp, thẳng thắn, nghiêm khắc, kiên quyết, kiên trì, kịp thời, chính thức, lần lượt, đi đầu, phản hồi"
    "công khai, xử phạt, viếng, dâng hương, dâng hoa, thắp hương, chào mừng, chào đón, tri ân, tưởng niệm, tặng quà, mừng thọ"
    "liên hoan, giao lưu, hội thảo, khám phá, tham mưu cho, dạy, khám bệnh, cấp phát, phát quà, trồng cây, hiến đất, hiến máu"
}

lexicon! {
    /// Verbs of saying: an organisation before one is the source of a statement.
    SAYING: "cho biết, cho hay, nói, xác nhận, khẳng định, thông tin, cho rằng, nhận định, kể, trả lời, thừa nhận, thông báo"
}

lexicon! {
    /// Compounds whose syllables are function words or verbs elsewhere.
    COMPOUNDS:
    "thiết bị, trang bị, hàng không, phòng không, không quân, không gian, giao thông, giao dịch, việc làm, chỉ huy"
    "chỉ đạo, từ thiện, từ liêm, tiếp dân, nhà ở, cho vay, cho thuê, trên không, ra đa, chống tham nhũng, phòng chống"
    "mở rộng, lại sức, đối ngoại, nông thôn mới, trung gian, nội bộ, tiếp thị, thu ngân, thu phí, hai bà, sau đại học"
    "chuyển giao, chuyển phát, tự nhiên, tự vệ, tự động, thường trực, thường vụ, cấp nước, cấp cứu, trung cấp, cao cấp"
    "sơ cấp, cấp thoát, anh hùng, chị em, nhận thức, biết bơi, nhân dân, nhân sự, nhân viên, nhân đạo, nhân văn"
    "công nhân, bệnh nhân, quân nhân, tư nhân, khởi nghiệp, mầm non, bà mẹ, làm phim, đường bộ, tạo hình, đào tạo"
    "chế tạo, cải tạo, sáng tạo, quản lý, quản lý nhà, xây dựng, đi lại, mặt bằng, giải phóng, cấp phát, ba đình"
    "hiện đại, thu hồi, đưa đón, cấp tỉnh, liên thông, khai thác, thông tin, viễn thông, công trình, quy trình, lập trình"
    "truyền trình, tổ chức, đăng ký, kiểm tra, giám sát, kế hoạch, nguyên liệu, tài nguyên, cao nguyên, trung nguyên"
    "trật tự, điều hành, nghiên cứu, chữa bệnh, tiếp nhận, giới thiệu, hướng dẫn, xử lý, đăng kiểm, kiểm sát, tuyên truyền"
    "hỗ trợ, đối chứng, khí tượng, nhân giống, quan trắc, thường xuyên, dự án, dự báo, dự phòng, dự trữ, lập pháp, địa bàn, hội bàn, không lưu"
}

lexicon! {
    /// The things that are counted or reckoned after a number, so that the number is no name: *chi bộ 38 đảng viên*.
    COUNTED:
    "đảng viên, đồng chí, người, xã, phường, quận, huyện, tỉnh, năm, tháng, ngày, lần, chi bộ, đảng bộ, đơn vị, cơ quan"
    "thành viên, cán bộ, triệu, tỷ, tỉ, nghìn, ngàn, giờ, phút, thôn, ấp, tuổi, trường, khóa, nhiệm kỳ, hộ, cấp, cá nhân"
    "tập thể, cơ sở, nhà, khu phố, tổ, khối, ủy viên, quần chúng, chiếc, địa phương, doanh nghiệp, ông, vị, trăm"
}

lexicon! {
    /// The words that make another word of the word for a kind: *đảng ủy viên*, *chi bộ máy*, *đảng Đoàn kết*.
    TRAPS:
    "viên, máy, mặt, trưởng, đội, môn, luật, phim, lạc, lọc, kết, ngành, thác, nhiệm, ban, quyền, chính trị, tứ, sưu tập"
}

lexicon! {
    /// Types of organisation, which name none.
    GENERIC_HEADS:
    "đương chức, nông thôn, ngoài nhà nước, cơ sở, nhà trường, trực thuộc, sinh hoạt, đơn vị, địa phương, ghép, hưu trí"
    "chuyên trách, bạn, đầu tiên, độc lập, vững mạnh, cộng sản, yếu kém, yếu, mạnh, tốt, riêng, chung, cũ, mới, bộ phận"
    "cấp trên, cấp dưới, các cấp, toàn, trong sạch, nước ngoài, dự bị, trung ương"
}

lexicon! {
    /// Titles and posts, which belong to a person.
    TITLES:
    "bí thư, phó bí thư, chủ tịch, phó chủ tịch, giám đốc, phó giám đốc, hiệu trưởng, phó hiệu trưởng, trưởng ban"
    "trưởng phòng, phó trưởng phòng, trưởng khoa, trưởng thôn, trưởng ấp, trưởng, phó, ông, bà, anh, chị, đồng chí"
    "viện trưởng, cục trưởng, vụ trưởng, tổng giám đốc, thứ trưởng, bộ trưởng, chánh, chánh văn phòng, chủ nhiệm, đại tá, "
    "thượng tá, trung tá, thiếu tá, thiếu tướng, trung tướng, thượng tướng, đại tướng, gs, ts, pgs, ths, tổ trưởng, cụ, cô, thầy, nguyên, đ, đại diện, lãnh đạo, thành viên, ủy viên, đại biểu, tổng bí thư, chi hội trưởng"
}

lexicon! {
    /// The family names of the Kinh and of the larger minorities that bear them (Tày, Nùng, Thái, Mông, Khmer, Ê Đê).
    FAMILY_NAMES:
    "nguyễn, trần, lê, phạm, huỳnh, hoàng, phan, vũ, võ, đặng, bùi, đỗ, hồ, ngô, dương, lý, đinh, trương, lâm, mai, đào"
    "tạ, trịnh, lưu, tô, tống, đoàn, cao, hà, lương, thái, châu, nông, vi, lò, giàng, vừ, mùa, thào, sùng, hạng, triệu"
    "quách, kiều, nghiêm, phùng, chu, tôn, uông, từ, la, vương, thân, lục, khuất, âu, điểu, quàng, cầm, lầu, hờ, sồng"
    "tráng, ma, vàng, lường, hứa, bế, đàm, thạch, sơn, danh, kim, tăng, mạc, văn, doãn, ninh, phó, cù, khúc, bạch, thang"
    "tất, bạc, ôn, lại, lã, ksor, rơ, siu, rah, niê, hlong, hoa, diệp, quan, viên, vòng, tòng, hầu, ly, má, giang, mạch, nhữ, phí"
}

lexicon! {
    /// Provinces, of today and of before, whose names begin as persons' do.
    PROVINCES:
    "cao bằng, hà giang, hà nam, hà tĩnh, hà tây, hà bắc, hà đông, hà nam ninh, hà sơn bình, hà tuyên, hoàng liên sơn"
    "lâm đồng, thái bình, thái nguyên, ninh bình, ninh thuận, sơn la, sơn tây, bạc liêu, cao lạng, kim sơn"
}

lexicon! {
    /// Places whose names look like a person's.
    PERSONAL_PLACES:
    "hồ chí minh, trần văn thời, lê chân, ngô quyền, trần đề, tôn đức thắng, võ thị sáu, nguyễn thị minh, mạc thị bưởi"
    "hoàng văn thụ, nguyễn văn cừ, nguyễn văn linh, phan văn trị, nguyễn văn trỗi, phạm văn hai, phạm văn cội, lê văn tám"
    "phan đình phùng, bùi hữu nghĩa, phan rang tháp chàm"
}

lexicon! {
    /// Provinces and cities of China, whose committees are translated as Vietnamese ones are called. Those that bear a
    /// Vietnamese name, too (*Sơn Tây*, *Hà Nam*), are not here.
    FOREIGN_PLACES:
    "bắc kinh, thượng hải, thiên tân, trùng khánh, quảng đông, quảng tây, vân nam, tứ xuyên, hồ nam, hồ bắc, hà bắc"
    "sơn đông, thiểm tây, cam túc, giang tô, giang tây, chiết giang, phúc kiến, an huy, quý châu, cát lâm, liêu ninh"
    "hắc long giang, tân cương, nội mông, tây tạng, ninh hạ, thanh hải, thâm quyến, vũ hán, nam kinh, côn minh, nam ninh"
    "trung quốc, triều tiên, cuba"
}

lexicon! {
    /// Words after which a person's name is the name of the body.
    NAME_TAKERS:
    "trường, học, thpt, thcs, viện, ty, trại, phường, đường, thpt chuyên, chuyên, tông, nghề, mang tên, trị, hát, y, quận"
    "chợ, trung tâm, tâm, nước, hội, quỹ, huyện, xã, phố, thôn, ấp, hợp, xóm, nông, đoàn, cảng, bay, mầm, non"
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::text::exact_term;

    #[test]
    fn entries_are_written_as_terms_are() {
        for list in [
            &*PLACE_TYPES,
            &*UNITS,
            &*GROUPS,
            &*SECTORS,
            &*VERBAL_SECTORS,
            &*FUNCTION_WORDS,
            &*VERBS,
            &*SAYING,
            &*COMPOUNDS,
            &*COUNTED,
            &*TRAPS,
            &*GENERIC_HEADS,
            &*TITLES,
            &*FAMILY_NAMES,
            &*PERSONAL_PLACES,
            &*PROVINCES,
            &*FOREIGN_PLACES,
            &*BODIES,
            &*NAME_TAKERS,
        ] {
            for entry in &list.entries {
                let terms: Vec<String> = entry.split(' ').map(exact_term).collect();
                assert_eq!(terms.join(" "), *entry);
            }
        }
    }

    #[test]
    fn verbal_sectors_are_sectors() {
        for entry in &VERBAL_SECTORS.entries {
            assert!(SECTORS.holds(entry), "{entry}");
        }
    }
}
