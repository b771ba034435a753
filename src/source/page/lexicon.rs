//! The words that Vietnamese news sites print around an article.
//!
//! Curated from the chrome of provincial and district Party committee sites, ward and commune portals and newspapers
//! of 2005–2025 (Liferay, DotNetNuke, Joomla, NukeViet, SharePoint and hand-made ones). A row is written as a site
//! prints it; it matches whatever the marks, case and tone placement, since lines are compared folded.

/// Tools, counters, comment forms, players, sharing, signing in: never text of an article.
pub(super) const CHROME: &str = "
cỡ chữ; màu chữ; kích cỡ chữ; kích thước chữ; tăng cỡ chữ; giảm cỡ chữ; tăng giảm cỡ chữ; thay đổi cỡ chữ; font size;
độ tương phản; đọc bài viết; đọc bài; nghe đọc bài; nghe bài viết; nghe nội dung; giọng đọc; tốc độ đọc; nghe tin;
in trang; in trang này; in bài; in bài này; in bài viết; in bài viết này; bản in; bản để in; in tin; in tin này; in ấn;
in nội dung; print; print this page; email this page; gửi email; gửi mail; gửi qua email; gửi cho bạn; gửi cho bạn bè;
gửi bài cho bạn bè; gửi bạn bè; gửi bài viết; gửi tin này; gửi bài viết này cho bạn bè; gửi phản hồi; phản hồi;
phản hồi bài viết; gửi ý kiến; gửi ý kiến của bạn; gửi bình luận; viết bình luận; bình luận; bình luận của bạn;
thêm bình luận; tổng lượt bình luận; tổng số bình luận; lượt bình luận; số bình luận; chưa có bình luận; comment;
comments; add comment; đăng bình luận; chia sẻ; chia sẻ bài viết; chia sẻ bài viết này; chia sẻ tin này; chia sẻ qua;
chia sẻ lên facebook; facebook; zalo; twitter; google; google plus; linkedin; youtube; instagram; tiktok; pinterest;
telegram; messenger; viber; whatsapp; mạng xã hội; rss; like; share; tweet; link; copy link; sao chép liên kết;
sao chép link; lưu bài viết; lưu bài; theo dõi chúng tôi; theo dõi trên google news; google news; về trang trước;
về trang chủ; trang trước; quay lại; quay lại trang trước; quay về; trở lại; trở về; về đầu trang; lên đầu trang;
đầu trang; lên trên; lên top; back to top; go top; back; next; previous; prev; các trang; lượt xem; số lượt xem;
số lượng lượt xem; tổng lượt xem; tổng số lượt xem; lượt truy cập; số lượt truy cập; tổng lượt truy cập;
tổng số lượt truy cập; tổng truy cập; thống kê truy cập; lượt đọc; số lượt đọc; số lần đọc; số lần xem; số người xem;
số người đọc; đã xem; đã đọc; views; view; view count; hits; lần xem; lần đọc; người xem; đang truy cập; đang online;
rx online; trực tuyến; đang trực tuyến; hôm qua; tuần này; tháng này; tất cả; khách online; thành viên online; đăng nhập; đăng ký; đăng xuất; quên mật khẩu; tên đăng nhập; mật khẩu;
tìm kiếm; tìm kiếm nâng cao; search; menu; toggle navigation; skip to content; skip to main content; skip navigation;
skip ribbon commands; turn on more accessible mode; turn off more accessible mode; sign in; log in; login; logout;
chuyển đến nội dung chính; bỏ qua nội dung chính; truy cập nội dung luôn; nhảy đến nội dung; xuất bản thông tin;
trình hiển thị nội dung web; trình hiển thị tài sản; asset publisher; web content viewer; nested applications;
trình đơn; đóng; close; loading; đang tải; refresh; image; images; null; undefined; leftcenterrightdel; tải về;
tải xuống; tải file; tải tệp; download; xem file; file đính kèm; tệp đính kèm; tệp tin đính kèm; tập tin đính kèm;
tài liệu đính kèm; đánh giá; đánh giá bài viết; điểm đánh giá; số lượt đánh giá; lượt đánh giá; đánh giá của bạn;
tổng số điểm của bài viết là; trong số đánh giá; click để đánh giá bài viết; xếp hạng; average votes; votes; vote;
gửi đánh giá; bình chọn; hãy bình chọn; mã bảo mật; mã xác nhận; mã kiểm tra; captcha; họ và tên; họ tên;
tiêu đề bình luận; nội dung bình luận; phiên bản di động; mobile version; xem phiên bản đầy đủ; chọn màu giao diện;
báo lỗi; góp ý bài viết; bấm vào đây để xem; xem chi tiết; chi tiết; xem tiếp; xem tất cả; read more;
chọn ngôn ngữ; vietnamese; english; tiếng việt; tiếng anh; sitemap; site map; sơ đồ trang; sơ đồ site; sơ đồ website;
sơ đồ cổng; đặt làm trang chủ; liên kết website; liên kết web; liên kết; chọn liên kết; hit counter; quảng cáo;
advertisement; adsense; email; e mail; gmail; nút chia sẻ; hiển thị; nghe; dừng; phát; tạm dừng; tắt tiếng;
nghe audio; play; pause; mute; your browser does not support the audio element; trình duyệt không hỗ trợ";

/// Headings under which a site lists other articles or readers' comments: the end of the article.
pub(super) const TAIL: &str = "
tin khác; các tin khác; những tin khác; tin tức khác; tin bài khác; các tin bài khác; bài khác; các bài khác;
những bài khác; bài viết khác; các bài viết khác; bản tin khác; các tin tức khác; tin cũ hơn; tin mới hơn;
những tin cũ hơn; những tin mới hơn; các tin cũ hơn; các tin mới hơn; bài cũ hơn; bài mới hơn; các bài cũ hơn;
các bài mới hơn; bài viết cũ hơn; bài viết mới hơn; các tin đã đưa; tin đã đưa; các tin đã đăng; tin đã đăng;
các bài đã đăng; bài đã đăng; các tin trước; các tin tiếp; các tin tiếp theo; tin tiếp theo; bài tiếp theo;
bài trước; bài sau; tin trước; tin sau; tin cùng chuyên mục; các tin cùng chuyên mục; bài cùng chuyên mục;
bài viết cùng chuyên mục; tin bài cùng chuyên mục; cùng chuyên mục; tin cùng loại; tin cùng chủ đề; cùng chủ đề;
bài cùng chủ đề; tin cùng danh mục; cùng danh mục; tin mới nhất; tin mới; tin mới cập nhật; tin mới đưa;
bài mới nhất; bài viết mới; bài viết mới nhất; tin đọc nhiều; tin xem nhiều; tin xem nhiều nhất; đọc nhiều;
đọc nhiều nhất; xem nhiều; xem nhiều nhất; bài đọc nhiều; bài đọc nhiều nhất; bài xem nhiều; được quan tâm nhất;
có thể bạn quan tâm; bạn có thể quan tâm; có thể bạn cũng thích; bạn có thể thích; ý kiến bạn đọc; ý kiến độc giả;
ý kiến phản hồi; bạn đọc bình luận; bình luận bạn đọc; tags; tag; từ khóa; thẻ; các thẻ; older posts; newer posts";

/// Headings of boxes with links, which newspapers also put in the middle of an article.
pub(super) const RELATED: &str = "
tin liên quan; tin tức liên quan; các tin liên quan; tin bài liên quan; các tin bài liên quan; bài liên quan;
các bài liên quan; bài viết liên quan; các bài viết liên quan; chủ đề liên quan; xem thêm; đọc thêm; mời xem thêm;
mời đọc thêm; mời bạn đọc thêm; tham khảo thêm; nội dung liên quan; related posts; related news";

/// The labels that stand before a colon and a value about the page, not of the text.
pub(super) const LABEL: &str = "
nguồn; nguồn tin; nguồn bài viết; theo nguồn; tác giả; người viết; người đăng; người đăng tin; người đưa tin; đăng bởi;
người gửi; gửi bởi; viết bởi; posted by; written by; biên tập; người biên tập; người duyệt; chuyên mục; danh mục;
thể loại; chuyên mục tin; thuộc chuyên mục; từ khóa; từ khoá tìm kiếm; tags; tag; thẻ; ngày đăng; ngày đăng tin;
ngày xuất bản; ngày phát hành; ngày post; ngày cập nhật; ngày tạo; ngày gửi; cập nhật; cập nhật lúc;
cập nhật lần cuối; đăng lúc; đăng ngày; lượt xem; số lượt xem; số lần xem; lượt đọc; xem thêm; đọc thêm;
tin liên quan; bài liên quan; link gốc; link bài gốc; bài gốc; file đính kèm; tệp đính kèm";

/// Words of publish stamps and page clocks, beside numbers.
pub(super) const STAMP: &str = "
chủ nhật; chúa nhật; thứ hai; thứ ba; thứ tư; thứ năm; thứ sáu; thứ bảy; thứ; ngày; tháng; năm; giờ; phút; lúc; gmt;
utc; am; pm; ch; sa; h; cập nhật; cập nhật lúc; cập nhật lần cuối; cập nhật ngày; ngày cập nhật; đã cập nhật;
được cập nhật; ngày đăng; ngày đăng tin; đăng ngày; đăng lúc; được đăng ngày; ngày xuất bản; xuất bản; xuất bản lúc;
ngày phát hành; ngày post; ngày tạo; ngày viết; ngày gửi; gửi lúc; tạo ngày; posted on; posted; published;
published on; created; last updated; updated; update; last modified; date; thời gian đăng; hôm nay; hôm nay là;
tháng một; tháng hai; tháng ba; tháng tư; tháng năm; tháng sáu; tháng bảy; tháng tám; tháng chín; tháng mười;
tháng mười một; tháng mười hai; monday; tuesday; wednesday; thursday; friday; saturday; sunday; mon; tue; wed; thu;
fri; sat; sun; january; february; march; april; may; june; july; august; september; october; november; december;
jan; feb; mar; apr; jun; jul; aug; sep; oct; nov; dec; ict";

/// Menu entries and sections, and the nouns that sections are named with (`Tin hoạt động phường - khu phố`). A line
/// made of nothing else is a section's name.
pub(super) const SECTION: &str = "
trang chủ; trang nhất; home; giới thiệu; giới thiệu chung; tin tức; tin tức sự kiện; sự kiện; tin; tin bài; bài viết;
tin trong tỉnh; trong tỉnh; tin trong nước; trong nước; ngoài nước; thế giới; quốc tế; tin nóng; tin nổi bật; nổi bật;
tin tổng hợp; thời sự; thời sự chính trị; chính trị; xã hội; kinh tế; văn hóa; văn nghệ; thể thao; giáo dục; đào tạo;
y tế; sức khỏe; pháp luật; quốc phòng; an ninh; khoa học; công nghệ; môi trường; du lịch; đời sống; bạn đọc; góc nhìn;
chuyên đề; phóng sự; ký sự; nghiên cứu; trao đổi; diễn đàn; lý luận; thực tiễn; xây dựng đảng; đảng; đoàn thể;
dân vận; dân vận khéo; tuyên giáo; tuyên truyền; kiểm tra; giám sát; nội chính; công tác tổ chức; ban tổ chức;
tổ chức đảng; hội đồng; nhân dân; chính quyền; học tập và làm theo bác; học và làm theo bác; học tập bác;
làm theo gương bác; học tập và làm theo tấm gương đạo đức hồ chí minh; làm theo lời bác; tấm gương;
học tập và làm theo tư tưởng đạo đức phong cách hồ chí minh; học tập và làm theo tư tưởng đạo đức hồ chí minh;
học tập và làm theo; người tốt việc tốt; gương người tốt việc tốt; gương điển hình; điển hình; tiên tiến; văn bản;
văn bản mới; văn kiện; văn bản chỉ đạo; chỉ đạo điều hành; thông báo; thông tin; thông tin tuyên truyền;
thông tin cần biết; lịch; lịch công tác; lịch làm việc; lịch tiếp công dân; liên hệ; góp ý; hỏi đáp; hỏi và đáp;
thư viện; thư viện ảnh; thư viện video; hình ảnh; ảnh; video; clip; audio; media; multimedia; đa phương tiện;
infographic; infographics; emagazine; longform; podcast; nông nghiệp; nông thôn; nông thôn mới; công nghiệp;
thương mại; tài chính; ngân hàng; đất đai; xây dựng; giao thông; đô thị; cải cách hành chính; chuyển đổi số;
thủ tục hành chính; dịch vụ công; dịch vụ công trực tuyến; công đoàn; phụ nữ; thanh niên; đoàn thanh niên; nông dân;
cựu chiến binh; mặt trận; mặt trận đoàn thể; mttq; ubnd; hđnd; thi đua; khen thưởng; đất nước con người; tôn giáo;
dân tộc; biển đảo; phòng chống tham nhũng; phòng chống dịch; covid; doanh nghiệp; đầu tư; lao động; công đoàn viên;
news; tư liệu; lịch sử; truyền thống; bộ máy; cơ cấu; chuyên mục; danh mục; đảng bộ; đảng ủy; đảng đoàn; chi bộ;
tỉnh ủy; thành ủy; huyện ủy; quận ủy; thị ủy; sở; phường; xã; huyện; quận; tỉnh; thành phố; khu phố; thị xã; thị trấn;
ấp; thôn; cơ sở; trực thuộc; hoạt động; công tác; khối; cơ quan; đơn vị; ban; ngành; phòng; trung ương; địa phương;
các; các cấp; và; của; về; ở; tại; từ; trong; khác; đại biểu; quốc hội; nhà nước; cán bộ; đảng viên; chi tiết tin;
chi tiết bài viết; tin hoạt động; nội dung; công khai; dự án; quy hoạch; bản tin; tạp chí; chuyên trang; e magazine";

/// The beginnings of names of sites and of letterheads.
pub(super) const SITE: &str = "
cổng thông tin điện tử; cổng thông tin; cổng ttđt; trang thông tin điện tử; trang thông tin; trang tin điện tử;
trang tin; trang ttđt; báo điện tử; tạp chí điện tử; cơ quan ngôn luận; cơ quan của đảng bộ;
tiếng nói của đảng bộ; cộng hòa xã hội chủ nghĩa việt nam; chính phủ nước cộng hòa xã hội chủ nghĩa việt nam;
độc lập tự do hạnh phúc; chào mừng bạn đến với; chào mừng quý vị đến với; welcome to";

/// The beginnings of the imprint at the foot of a page.
pub(super) const FOOTER: &str = "
bản quyền thuộc; bản quyền của; copyright; all rights reserved; giấy phép số; giấy phép xuất bản; giấy phép hoạt động;
giấy phép thiết lập; giấy phép trang; giấy phép ttđt; giấy phép báo; chịu trách nhiệm nội dung; chịu trách nhiệm chính;
chịu trách nhiệm xuất bản; người chịu trách nhiệm; ghi rõ nguồn; xin ghi rõ nguồn; vui lòng ghi rõ nguồn; đề nghị ghi rõ nguồn;
cơ quan chủ quản; đơn vị chủ quản; thiết kế bởi; thiết kế và phát triển; phát triển bởi; xây dựng bởi; powered by;
designed by; developed by; địa chỉ tòa soạn; trưởng ban biên tập";

/// Words that a headline tells its event with; names of organisations and sections have none of them.
pub(super) const VERB: &str = "
tổ chức; triển khai; thực hiện; ra mắt; khai mạc; bế mạc; khai giảng; tổng kết; sơ kết; quán triệt; phát động; ký kết;
trao; tặng; thăm; họp; bàn; học tập; nâng cao; đẩy mạnh; tăng cường; đổi mới; góp phần; chào; mừng; kỷ niệm; công bố;
giao ban; tuyên dương; biểu dương; khánh thành; kiểm điểm; tọa đàm; gặp mặt; họp mặt; làm việc; tiếp; đón; giao lưu;
tập huấn; bồi dưỡng; kết nạp; bầu; chỉ đạo; yêu cầu; quyết tâm; phấn đấu; chúc; tham gia; hưởng ứng; ủng hộ; đạt;
sinh hoạt; chuẩn bị; hoàn thành; được; bị; là; không; đã; sẽ; vì; như; lấy; vào; cho; với; để; làm";

/// Openings of a caption that is no sentence of the text, where it stands before the text.
pub(super) const CAPTION: &str = "quang cảnh; toàn cảnh; ảnh minh họa; ảnh tư liệu; trong ảnh; hình minh họa";

/// Openings of a news paragraph, which no headline that ends in a full stop shares.
pub(super) const OPENING: &str = "
sáng; chiều; tối; trưa; ngày; hôm nay; hôm qua; vừa qua; mới đây; trong; nhằm; thực hiện; theo; căn cứ; được sự;
hưởng ứng; qua; với; sau; nhân; nhân dịp; từ; tại; để; tiếp tục; đến dự; tham dự; tới dự; dự; thời gian qua;
những năm qua; xác định; thiết thực; hòa trong; trước; khi; cùng với; là";

/// Family names that open a Vietnamese personal name: the thirty commonest by Lê Trung Hoa, *Họ và tên người Việt
/// Nam* (2005), which 95 % of people bear.
pub(super) const FAMILY: &str = "
nguyễn; trần; lê; phạm; hoàng; huỳnh; phan; vũ; võ; đặng; bùi; đỗ; hồ; ngô; dương; lý; đào; đoàn; vương; trịnh;
trương; lâm; phùng; mai; tô; hà; tạ; đinh; cao; lương";

/// Titles and words that open a byline.
pub(super) const BYLINE: &str = "
ths; ts; pgs; gs; gvc; cn; bs; ks; thạc sĩ; tiến sĩ; phóng viên; pv; ctv; nhóm pv; nhóm phóng viên; bài ảnh;
bài và ảnh; tin ảnh; tin và ảnh; tin bài";
