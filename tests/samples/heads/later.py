"""A third set of documents of our own making, written after the rules had been mended by `unseen.py`."""

from documents import ARTICLES, PROSE, doc

DOCUMENTS = [
    doc("dan-chu-cong-hoa", "txt-raw", "docx-lines", raw="""BỘ THỦY LỢI
*****
VIỆT NAM DÂN CHỦ CỘNG HÒA
Độc lập – Tự do – Hạnh phúc
Số: 9-TL/TT
Hà Nội, ngày 20 tháng 8 năm 1964
THÔNG TƯ
VỀ VIỆC GIỮ GÌN MƯƠNG PHAI Ở MIỀN NÚI
Kính gửi: Ủy ban hành chính các khu, tỉnh miền núi
Mấy năm gần đây, nhân dân các tỉnh miền núi đã đào thêm nhiều mương phai, đưa nước về hàng nghìn mẫu ruộng.
""", canonical="09/TL-TT", day="1964-08-20", name="BỘ THỦY LỢI", title="THÔNG TƯ VỀ VIỆC GIỮ GÌN MƯƠNG PHAI Ở MIỀN NÚI"),
    doc("quy-che-kem-theo", "txt-raw", "docx-lines", "html-divs", raw="""QUY CHẾ
Làm việc của Ban quản lý mó nước Suối Mây
(Ban hành kèm theo Quyết định số 215/QĐ-STS ngày 09 tháng 01 năm 2020 của Sở Thủy sản)

Chương I
QUY ĐỊNH CHUNG
Điều 1. Phạm vi điều chỉnh
Quy chế này quy định nguyên tắc, chế độ trách nhiệm, lề lối làm việc của Ban quản lý mó nước Suối Mây.
""", canonical=None, day="2020-01-09", name="Sở Thủy sản", title="Quy chế Làm việc của Ban quản lý mó nước Suối Mây"),
    doc("doan-thanh-nien", "txt-raw", "docx-lines", "html-pre", raw="""BCH ĐOÀN TỈNH SÔNG CON	ĐOÀN TNCS HỒ CHÍ MINH
BAN THƯỜNG VỤ
***	Sông Con, ngày 26 tháng 3 năm 2021
Số: 67-KH/TĐTN
KẾ HOẠCH
Tổ chức Tháng Thanh niên năm 2021
-----
Thực hiện Chương trình công tác năm 2021, Ban Thường vụ Tỉnh đoàn tổ chức Tháng Thanh niên như sau.
""", canonical="67-KH/TĐTN", day="2021-03-26", name="BAN THƯỜNG VỤ", title="Kế hoạch tổ chức Tháng Thanh niên năm 2021"),
    doc("quan-khu", "txt-raw", "docx-lines", raw="""QUÂN KHU SÔNG CON
BỘ CHỈ HUY QUÂN SỰ TỈNH
Số: 512/BCH-TM
V/v canh phòng lũ ống
CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM
Độc lập - Tự do - Hạnh phúc
Sông Con, ngày 3 tháng 8 năm 2018
Kính gửi: Ban Chỉ huy quân sự các huyện
Từ đêm 2/8, mưa to trên thượng nguồn sông Con, lũ ống có thể xuất hiện bất cứ lúc nào, các đơn vị canh phòng 24/24 giờ.
""", canonical="512/BCH-TM", day="2018-08-03", name="BỘ CHỈ HUY QUÂN SỰ TỈNH", title="V/v canh phòng lũ ống"),
    doc("nghi-quyet-lien-tich", "txt-raw", "docx-lines", raw="""HỘI ĐỒNG NHÂN DÂN - ỦY BAN NHÂN DÂN - ỦY BAN MẶT TRẬN TỔ QUỐC VIỆT NAM
TỈNH SÔNG CON
Số: 03/NQLT/HĐND-UBND-UBMTTQ
CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM
Độc lập - Tự do - Hạnh phúc
Sông Con, ngày 4 tháng 1 năm 2017
NGHỊ QUYẾT LIÊN TỊCH
Về phối hợp công tác năm 2017
Căn cứ Luật Mặt trận Tổ quốc Việt Nam;
""", canonical="03/NQLT-HĐND-UBND-UBMTTQ", day="2017-01-04", name="HỘI ĐỒNG NHÂN DÂN - ỦY BAN NHÂN DÂN - ỦY BAN MẶT TRẬN TỔ QUỐC VIỆT NAM TỈNH SÔNG CON", title="Nghị quyết liên tịch về phối hợp công tác năm 2017"),
    doc("cong-dien-khan", "txt-raw", "html-divs", raw="""THỦ TƯỚNG CHÍNH PHỦ
-------
CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM
Độc lập - Tự do - Hạnh phúc
---------------
Số: 1141/CĐ-TTg
Hà Nội, ngày 08 tháng 9 năm 2019
CÔNG ĐIỆN
Về việc tập trung khắc phục hậu quả lũ quét
THỦ TƯỚNG CHÍNH PHỦ điện:
- Chủ tịch Ủy ban nhân dân tỉnh Sông Con;
- Bộ trưởng Bộ Quốc phòng.
Trong hai ngày qua, mưa lớn đã gây lũ quét ở sáu bản vùng cao, cuốn trôi hai mươi căn nhà và một cây cầu treo.
""", canonical="1141/CĐ-TTg", day="2019-09-08", name="THỦ TƯỚNG CHÍNH PHỦ", title="Công điện về việc tập trung khắc phục hậu quả lũ quét"),
    doc("chu-thuong", "txt-raw", "html-divs", raw="""Bộ Công Thương
Cộng hòa xã hội chủ nghĩa Việt Nam
Độc lập - Tự do - Hạnh phúc
Số: 25/2018/TT-BCT
Hà Nội, ngày 12 tháng 9 năm 2018
Thông tư
Quy định về đăng ký chợ phiên
Căn cứ Nghị định số 98/2017/NĐ-CP ngày 18 tháng 8 năm 2017 của Chính phủ;
""", canonical="25/2018/TT-BCT", day="2018-09-12", name="Bộ Công Thương", title="Thông tư quy định về đăng ký chợ phiên"),
    doc("khong-quoc-hieu", "txt-raw", "docx-lines", raw="""BỘ TÀI CHÍNH
Số: 44/2020/TT-BTC
Hà Nội, ngày 26 tháng 5 năm 2020
THÔNG TƯ
Quy định mức thu phí thử nước
Căn cứ Luật Phí và lệ phí ngày 25 tháng 11 năm 2015;
""", canonical="44/2020/TT-BTC", day="2020-05-26", name="BỘ TÀI CHÍNH", title="Thông tư quy định mức thu phí thử nước"),
    doc("ngay-ngan", "txt-raw", "docx-lines", raw="""CHI CỤC THUẾ HUYỆN NÀ PHEO	CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM
Độc lập - Tự do - Hạnh phúc
Số: 233/TB-CCT	Nà Pheo, ngày 15/4/2019
THÔNG BÁO
V/v nộp thuế sử dụng đất
Chi cục Thuế huyện Nà Pheo thông báo để các hộ nộp thuế sử dụng đất phi nông nghiệp năm 2019 trước ngày 31/10.
""", canonical="233/TB-CCT", day="2019-04-15", name="CHI CỤC THUẾ HUYỆN NÀ PHEO", title="Thông báo V/v nộp thuế sử dụng đất"),
    doc("portal-nhan", "txt-raw", "html-divs", raw="""CHI TIẾT VĂN BẢN
Số/Ký hiệu: 640/QĐ-UBND
Cơ quan ban hành: Ủy ban nhân dân huyện Nà Pheo
Loại văn bản: Quyết định
Ngày ban hành: 14/03/2023
Ngày hiệu lực: 14/03/2023
Người ký: Quàng Thị Hặc
Trích yếu: Về việc công nhận bản văn hóa năm 2022
""", canonical="640/QĐ-UBND", day="2023-03-14", name="Ủy ban nhân dân huyện Nà Pheo", title="Quyết định về việc công nhận bản văn hóa năm 2022"),
    doc("trong-ngoac", "txt-raw", "docx-lines", raw="""TRƯỜNG CAO ĐẲNG SƯ PHẠM SÔNG CON
Số: 91/QĐ-CĐSP
CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM
Độc lập - Tự do - Hạnh phúc
Sông Con, ngày 21 tháng 2 năm 2022
QUYẾT ĐỊNH
(V/v thành lập Hội đồng tuyển sinh năm 2022)
HIỆU TRƯỞNG TRƯỜNG CAO ĐẲNG SƯ PHẠM SÔNG CON
Căn cứ Luật Giáo dục nghề nghiệp ngày 27/11/2014;
""", canonical="91/QĐ-CĐSP", day="2022-02-21", name="TRƯỜNG CAO ĐẲNG SƯ PHẠM SÔNG CON", title="Quyết định (V/v thành lập Hội đồng tuyển sinh năm 2022)"),
    doc("ngay-hai-dong", "txt-raw", "docx-lines", raw="""ỦY BAN NHÂN DÂN
THÀNH PHỐ BẾN SẮN
CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM
Độc lập - Tự do - Hạnh phúc
Số: 4107/UBND-ĐT
V/v xử lý rác ven kênh
Thành phố Bến Sắn, ngày 28 tháng 8
năm 2018
Kính gửi:
- Sở Xây dựng;
- Ủy ban nhân dân các quận.
Qua kiểm tra, rác ven kênh Bến Gỗ chưa được dọn, đề nghị các đơn vị dọn xong trước ngày 15 tháng 9.
""", canonical="4107/UBND-ĐT", day="2018-08-28", name="ỦY BAN NHÂN DÂN THÀNH PHỐ BẾN SẮN", title="V/v xử lý rác ven kênh"),
    doc("ket-luan-bo-chinh-tri", "txt-raw", "html-pre", raw="""BAN CHẤP HÀNH TRUNG ƯƠNG          ĐẢNG CỘNG SẢN VIỆT NAM
          *                       Hà Nội, ngày 5 tháng 6 năm 2020
     Số 72-KL/TW

KẾT LUẬN CỦA BỘ CHÍNH TRỊ
về sơ kết 3 năm thực hiện Nghị quyết số 28-NQ/TW

Tại phiên họp ngày 15/5/2020, sau khi nghe Ban cán sự đảng báo cáo, Bộ Chính trị kết luận như sau.
""", canonical="72-KL/TW", day="2020-06-05", name="BAN CHẤP HÀNH TRUNG ƯƠNG", title="Kết luận CỦA BỘ CHÍNH TRỊ về sơ kết 3 năm thực hiện Nghị quyết số 28-NQ/TW"),
    doc("bien-ban", "txt-raw", raw="""CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM
Độc lập - Tự do - Hạnh phúc
Nà Pheo, ngày 2 tháng 5 năm 2019
BIÊN BẢN
Họp bản bàn việc sửa mương
Hôm nay, ngày 2 tháng 5 năm 2019, tại nhà văn hóa bản Nà Pheo, chúng tôi gồm có các ông bà sau đây.
""", canonical=None, day="2019-05-02", name=None, issuer=[], title="Biên bản Họp bản bàn việc sửa mương"),
    doc("cong-van-khong-trich-yeu", "txt-raw", raw="""SỞ NỘI VỤ SÔNG CON
Số: 77/SNV
CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM
Độc lập - Tự do - Hạnh phúc
Sông Con, ngày 6 tháng 6 năm 2006
Kính gửi: Phòng Nội vụ các huyện
Sở Nội vụ đề nghị các phòng gửi danh sách trưởng bản mới được bầu trước ngày 20 tháng 6 năm 2006.
""", canonical="77/SNV", day="2006-06-06", name="SỞ NỘI VỤ SÔNG CON", title="Công văn số 77/SNV"),
    doc("thay-the", "txt-spaces", "docx-table", "pdf-columns", "html-table",
        issuer=["THỦ TƯỚNG CHÍNH PHỦ"], number="19/2021/QĐ-TTg", place="Hà Nội", date=(1, 6, 2021), type=["QUYẾT ĐỊNH"],
        subject=["Bãi bỏ Quyết định số 41/2019/QĐ-TTg của Thủ tướng Chính phủ", "về cơ chế thí điểm giao mó nước cho cộng đồng bản"],
        text=["Căn cứ Nghị định số 37/2021/NĐ-CP ngày 14 tháng 5 năm 2021 của Chính phủ;"] + ARTICLES +
        ["Quyết định này thay thế Quyết định số 12/2010/QĐ-TTg ngày 5 tháng 2 năm 2010."],
        relations={"19/2021/QĐ-TTg": "is", "41/2019/QĐ-TTg": "repeals", "37/2021/NĐ-CP": "based_on", "12/2010/QĐ-TTg": "replaces"}),
]
