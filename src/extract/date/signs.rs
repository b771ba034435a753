//! The signs that words beside a date give: what the sentence does with the day that it names.

use std::sync::LazyLock;

use aho_corasick::{AhoCorasick, AhoCorasickKind};

use crate::text::{char_at, char_before, is_letter_or_digit};

/// The use that a sentence has for a day.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Sign {
    /// It lies ahead, or something is to be done by it.
    Ahead,
    /// It lies further back than the news.
    Back,
    /// Something is told or done on it.
    Report,
    /// People came together on it.
    Meeting,
    /// Someone spoke to the press on it.
    PressTalk,
    /// Someone says something.
    Says,
    /// It is done.
    Done,
    /// Something befell, began or was founded on it: whoever tells it may do so years later.
    Event,
    /// What an investigation or an indictment says of it.
    Prosecution,
    /// A court or a prosecutor is at work.
    Court,
    /// Something is remembered.
    Memory,
    /// An anniversary is kept.
    Anniversary,
    /// It is soon to come: within weeks.
    Soon,
    /// Figures are those of a whole year or up to a day.
    Figures,
    /// A competition, a fair, a meeting that is named with its year.
    Edition,
    /// A law that is named with its year.
    Law,
}

/// The words of each sign, in lower case. A word is met whole: no letter stands on either side.
const WORDS: [(Sign, &str); 16] = [
    (
        Sign::Ahead,
        "dự kiến, sắp tới, sắp, tới đây, từ nay, trước thềm, hạn chót, hạn cuối, hạn nộp, hết hạn, thời hạn, \
         đáo hạn, chậm nhất, trước ngày, hiệu lực, kế hoạch là, nhận hồ sơ, nộp hồ sơ, đăng ký đến, \
         đăng ký cuối cùng, ngày thực hiện, ngày thanh toán, hưởng quyền, chốt danh sách, có giá trị đến, bán vé, \
         được áp dụng từ, áp dụng từ, chuẩn bị cho, hẹn",
    ),
    (
        Sign::Back,
        "trước đó, trước đây, hồi, từng, năm ngoái, tháng trước, tuần trước, năm trước, cách đây, kể từ ngày, \
         kể từ, so với, nhớ lại, năm xưa, ngược dòng, lần gần đây, lần gần nhất, gần đây nhất, lần đầu tiên vào, \
         lần đầu vào, được biết, thời điểm đó, lúc đó, khi đó, năm đó, sau này, về sau",
    ),
    (
        Sign::Report,
        "cho biết, cho hay, thông tin, xác nhận, thông báo, nói, tuyên bố, trao đổi, công bố, đưa tin, ký, \
         tổ chức, diễn ra, khai mạc, đã, tiếp, chủ trì, họp, bắt, khởi tố, nguồn tin",
    ),
    (
        Sign::Meeting,
        "tổ chức, diễn ra, khai mạc, bế mạc, hội nghị, cuộc họp, phiên họp, phiên thảo luận, phiên chất vấn, \
         phiên làm việc, kỳ họp, buổi họp, buổi làm việc, làm việc với, buổi lễ, lễ, hội thảo, tọa đàm, toạ đàm, \
         diễn đàn, ra mắt, tiếp xúc, chủ trì, lễ ký, khởi công, khánh thành, khai trương, trao giải",
    ),
    (
        Sign::PressTalk,
        "họp báo, trao đổi với, trao đổi, trả lời, phát biểu, thông cáo, nguồn tin, tin từ, kết quả xổ số",
    ),
    (Sign::Says, "cho biết, cho hay, xác nhận, thông tin, tuyên bố, nói"),
    (Sign::Done, "đã, vừa, vừa qua, mới đây"),
    (
        Sign::Event,
        "xảy ra, mất tích, bị bắt, bị bắn, bị giết, bị sát hại, qua đời, từ trần, thành lập, ra đời, tử vong, \
         thiệt mạng, chào đời, biến mất, gặp nạn, rơi, phóng, nhậm chức, kết hôn, ly hôn, cưới, thông qua, \
         bổ nhiệm, ban hành, ký, tính đến, tính tới, đến, tới, từ, phát hành, niêm yết, cấp phép, cấp, gia nhập, \
         nghỉ hưu, sinh, công văn, văn bản, quyết định, nghị quyết, công điện, hợp đồng, hóa đơn, hoá đơn, \
         giấy phép, chụp, kết thúc, bắt đầu, mở cửa, phiên giao dịch, sau",
    ),
    (
        Sign::Prosecution,
        "cáo trạng, theo hồ sơ, hồ sơ vụ án, bản án, nội dung vụ án, kết luận điều tra, lời khai, khai nhận, \
         khai rằng, theo điều tra, tài liệu điều tra, kết quả điều tra, điều tra ban đầu, quá trình điều tra, \
         trình bày, đơn tố cáo, phản ánh, theo đơn, do mâu thuẫn, do nghiện, theo hợp đồng, thời gian",
    ),
    (
        Sign::Court,
        "xét xử, phiên tòa, phiên toà, tuyên phạt, tuyên án, cáo trạng, truy tố, bị cáo, hầu tòa, hầu toà, \
         lãnh án, lĩnh án, năm tù, tháng tù, phúc thẩm, sơ thẩm, tử hình, chung thân, vksnd, viện kiểm sát, \
         viện ksnd, kết luận điều tra, tand, kỳ án, kháng cáo, kháng nghị, ra tòa, ra toà, tại tòa, tại toà, lĩnh, \
         bồi thường, oan, đình chỉ vụ án",
    ),
    (
        Sign::Memory,
        "tưởng niệm, giỗ, nhìn lại, hồi ức, ký ức, kí ức, trong lịch sử, những lần, cuộc đời, tiểu sử, \
         ngày này năm xưa, bí ẩn, chuyện tình, những vụ, những cuộc, những trận, những tên, giai thoại, \
         mạnh nhất lịch sử, tồi tệ nhất, chân dung, quá trình công tác, toàn cảnh, hành trình",
    ),
    (Sign::Anniversary, "kỷ niệm, kỉ niệm, sinh nhật, tròn, ngày truyền thống, quốc khánh"),
    (Sign::Soon, "từ nay, tới đây, sắp tới"),
    (
        Sign::Figures,
        "tính đến, tính tới, so với, cùng kỳ, cùng kì, doanh thu, lợi nhuận, thu nhập, chỉ số, báo cáo, kết quả, \
         xếp hạng, thống kê, tổng kết, đạt, bình chọn, quyết toán, kiểm toán, dự toán, mục tiêu, tầm nhìn, \
         kế hoạch, giai đoạn, quy hoạch, chào, đón, mừng, trong, cả, hết, cuối, suốt, từ, đến, vào",
    ),
    (
        Sign::Edition,
        "hội thi, cuộc thi, lễ hội, festival, kỳ thi, kì thi, liên hoan, hội nghị, diễn đàn, hội chợ, triển lãm, \
         tuần lễ, tuyển sinh, sơ kết, ngày hội, phát động",
    ),
    (Sign::Law, "luật, bộ luật, blhs, blds, hiến pháp, pháp lệnh, nghị định, thông tư, điều, khoản"),
];

/// The words in a row of the table.
fn words_of(row: &'static str) -> impl Iterator<Item = &'static str> {
    row.split(", ")
}

/// A set of signs.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) struct Signs(u32);

impl Signs {
    pub(super) fn has(self, sign: Sign) -> bool {
        self.0 & bit(sign) != 0
    }
}

fn bit(sign: Sign) -> u32 {
    1 << sign as u16
}

/// The automaton of all words, and the sign of each. What can't be compiled is found nowhere; a test holds that it can.
static FINDER: LazyLock<(Option<AhoCorasick>, Vec<Sign>)> = LazyLock::new(|| {
    let rows = || WORDS.into_iter().flat_map(|(sign, row)| words_of(row).map(move |word| (word, sign)));
    // Asked for around every date: a table of all transitions takes a third of the steps.
    let finder = AhoCorasick::builder().kind(Some(AhoCorasickKind::DFA)).build(rows().map(|(word, _)| word));
    (finder.ok(), rows().map(|(_, sign)| sign).collect())
});

/// The signs in a text of lower case: in all of it, and in its last `near` bytes.
pub(super) fn signs_in(text: &str, near: usize) -> (Signs, Signs) {
    let (all, last) = (&mut Signs::default(), &mut Signs::default());
    let Some(finder) = &FINDER.0 else { return (*all, *last) };
    let from = text.len().saturating_sub(near);
    for found in finder.find_overlapping_iter(text) {
        let Some(sign) = FINDER.1.get(found.pattern().as_usize()) else { continue };
        if stands_whole(text, found.start(), found.end()) {
            all.0 |= bit(*sign);
            if found.start() >= from {
                last.0 |= bit(*sign);
            }
        }
    }
    (*all, *last)
}

fn stands_whole(text: &str, start: usize, end: usize) -> bool {
    !char_before(text, start).is_some_and(is_letter_or_digit) && !char_at(text, end).is_some_and(is_letter_or_digit)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_words_are_in_lower_case_and_found() {
        assert!(FINDER.0.is_some());
        for (sign, row) in WORDS {
            for word in words_of(row) {
                assert_eq!(word, word.to_lowercase());
                assert!(signs_in(word, 0).0.has(sign), "{word}");
            }
        }
    }

    #[test]
    fn a_word_is_met_whole_and_where_it_stands() {
        let (all, near) = signs_in("dự kiến khai mạc ở huyện vào ngày ", 12);
        assert!(all.has(Sign::Ahead) && all.has(Sign::Meeting) && !near.has(Sign::Ahead));
        assert!(!signs_in("bắc sắpa", 0).0.has(Sign::Ahead));
    }
}
