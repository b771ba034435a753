"""More documents of our own making, written after the rules: their first score is told in docs/extraction.md."""

from documents import ARTICLES, PROSE, doc

DOCUMENTS = [
    doc("sua-doi-nghi-dinh", "txt-spaces", "docx-table", "pdf-columns", "html-table",
        issuer=["CHÍNH PHỦ"], number="112/2022/NĐ-CP", place="Hà Nội", date=(30, 12, 2022), type=["NGHỊ ĐỊNH"],
        subject=["Sửa đổi, bổ sung một số điều của Nghị định", "số 37/2021/NĐ-CP ngày 14 tháng 5 năm 2021 của Chính phủ", "quy định về bảo vệ giếng khơi"],
        text=["Căn cứ Luật Tổ chức Chính phủ ngày 19 tháng 6 năm 2015;"] + ARTICLES),
    doc("quyet-dinh-chu-hoa", "txt-left", "docx-rows", "html-lines",
        issuer=["BỘ NÔNG NGHIỆP", "VÀ PHÁT TRIỂN NÔNG THÔN"], number="2210/QĐ-BNN-TCTL", place="Hà Nội", date=(8, 6, 2020), type=["QUYẾT ĐỊNH"],
        subject=["VỀ VIỆC CÔNG BỐ TÌNH HUỐNG KHẨN CẤP", "SẠT LỞ BỜ SÔNG CON"], authority=["BỘ TRƯỞNG BỘ NÔNG NGHIỆP VÀ PHÁT TRIỂN NÔNG THÔN"],
        text=["Căn cứ Luật Đê điều năm 2006;"] + ARTICLES),
    doc("ban-thuong-vu", "txt-left", "docx-table", "pdf-left-first", "html-table",
        over=["ĐẢNG BỘ HUYỆN NÀ PHEO"], issuer=["ĐẢNG ỦY XÃ CHIỀNG KHOA"], star=True, party=True, number="44-BC/ĐU", place="Chiềng Khoa", date=(30, 11, 2021),
        type=["BÁO CÁO"], subject=["KẾT QUẢ LÃNH ĐẠO THỰC HIỆN NHIỆM VỤ NĂM 2021", "và phương hướng, nhiệm vụ năm 2022"], text=PROSE),
    doc("trung-uong", "txt-tabs", "docx-table", "html-lines",
        issuer=["BAN CHẤP HÀNH TRUNG ƯƠNG"], star=True, party=True, number="28-NQ/TW", place="Hà Nội", date=(22, 5, 2018), type=["NGHỊ QUYẾT"],
        subject=["HỘI NGHỊ LẦN THỨ BẢY BAN CHẤP HÀNH TRUNG ƯƠNG KHÓA XII", "về giữ rừng đầu nguồn"], text=PROSE),
    doc("ban-bi-thu", "txt-spaces", "docx-breaks",
        issuer=["BAN CHẤP HÀNH TRUNG ƯƠNG"], star=True, party=True, number="36-CT/TW", place="Hà Nội", date=(16, 8, 2019), type=["CHỈ THỊ"],
        subject=["CỦA BAN BÍ THƯ", "về tăng cường phòng, chống cháy rừng"], text=PROSE, title="Chỉ thị CỦA BAN BÍ THƯ về tăng cường phòng, chống cháy rừng"),
    doc("cong-van-nhieu-noi-nhan", "txt-tabs", "docx-table", "pdf-columns",
        over=["BỘ GIÁO DỤC VÀ ĐÀO TẠO"], issuer=["TRƯỜNG ĐẠI HỌC", "TÂY SÔNG CON"], number="305/ĐHTSC-ĐT", place="Sông Con", date=(1, 3, 2022),
        about=["V/v lấy ý kiến dự thảo Quy chế", "đào tạo theo Thông tư số", "08/2021/TT-BGDĐT"], to=["Kính gửi: Các khoa, phòng"], text=PROSE,
        title="V/v lấy ý kiến dự thảo Quy chế đào tạo theo Thông tư số 08/2021/TT-BGDĐT", canonical="305/ĐHTSC-ĐT"),
    doc("hoi-dong-nhan-dan-huyen", "txt-left", "pdf-left-first", "html-table",
        issuer=["HỘI ĐỒNG NHÂN DÂN", "HUYỆN NÀ PHEO"], number="15/NQ-HĐND", place="Nà Pheo", date=(20, 7, 2021), type=["NGHỊ QUYẾT"],
        subject=["Về dự toán thu, chi ngân sách năm 2022"], authority=["HỘI ĐỒNG NHÂN DÂN HUYỆN NÀ PHEO", "KHOÁ XX, KỲ HỌP THỨ HAI"],
        text=["Căn cứ Luật Ngân sách nhà nước ngày 25 tháng 6 năm 2015;"] + ARTICLES),
    doc("thanh-pho-quan", "txt-left", "docx-breaks",
        over=["ỦY BAN NHÂN DÂN QUẬN BẾN GỖ"], issuer=["PHÒNG GIÁO DỤC", "VÀ ĐÀO TẠO"], number="610/PGDĐT-TH", place="Bến Gỗ", date=(19, 10, 2020),
        about=["Về việc nghỉ học tránh bão"], to=["Kính gửi: Hiệu trưởng các trường tiểu học"], text=PROSE, title="Về việc nghỉ học tránh bão"),
    doc("cong-ty", "txt-spaces", "docx-table",
        over=["TẬP ĐOÀN ĐIỆN LỰC MIỀN SÔNG"], issuer=["CÔNG TY ĐIỆN LỰC SÔNG CON"], number="1420/TB-PCSC", place="Sông Con", date=(2, 7, 2019), type=["THÔNG BÁO"],
        subject=["Tạm ngừng cấp điện để sửa đường dây"], text=PROSE, canonical="1420/TB-PCSC"),
    doc("toa-dan-su", "txt-left",
        issuer=["TÒA ÁN NHÂN DÂN", "TỈNH SÔNG CON"], label="Bản án số:", number="21/2020/DS-PT", under=["Ngày 12/8/2020", "V/v tranh chấp quyền sử dụng mó nước"],
        nation_below=["NHÂN DANH", "NƯỚC CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM", "TÒA ÁN NHÂN DÂN TỈNH SÔNG CON"],
        text=["Thành phần Hội đồng xét xử phúc thẩm gồm có ba Thẩm phán, trong đó chủ tọa phiên tòa là ông Cầm Văn Ín."],
        day="2020-08-12", title="Bản án V/v tranh chấp quyền sử dụng mó nước"),
    doc("lien-tich-ba-bo", "txt-spaces", "docx-table",
        joint=[["BỘ CÔNG AN"], ["BỘ QUỐC PHÒNG"], ["BỘ TƯ PHÁP"]], number="02/2016/TTLT-BCA-BQP-BTP", place="Hà Nội", date=(5, 5, 2016), type=["THÔNG TƯ LIÊN TỊCH"],
        subject=["Quy định phối hợp giữ trật tự bến đò"], text=["Căn cứ Luật Giao thông đường thủy nội địa ngày 15 tháng 6 năm 2004;"] + ARTICLES,
        name="BỘ CÔNG AN - BỘ QUỐC PHÒNG - BỘ TƯ PHÁP"),
    doc("luat-cuoi", "txt-raw", raw="""QUỐC HỘI
Luật số: 33/2019/QH14
CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM
Độc lập - Tự do - Hạnh phúc

LUẬT
SỬA ĐỔI, BỔ SUNG MỘT SỐ ĐIỀU CỦA LUẬT BẢO VỆ MÓ NƯỚC
SỐ 61/2017/QH14

Căn cứ Hiến pháp nước Cộng hòa xã hội chủ nghĩa Việt Nam;
Quốc hội ban hành Luật sửa đổi, bổ sung một số điều của Luật Bảo vệ mó nước số 61/2017/QH14.
Điều 1. Sửa đổi, bổ sung một số điều của Luật Bảo vệ mó nước
Luật này được Quốc hội nước Cộng hòa xã hội chủ nghĩa Việt Nam khóa XIV, kỳ họp thứ 8 thông qua ngày 20 tháng 11 năm 2019.
""", canonical="33/2019/QH14", day="2019-11-20", name="QUỐC HỘI", title="LUẬT SỬA ĐỔI, BỔ SUNG MỘT SỐ ĐIỀU CỦA LUẬT BẢO VỆ MÓ NƯỚC SỐ 61/2017/QH14"),
    doc("cong-bao-trang", "txt-raw", raw="""2                    CÔNG BÁO/Số 455 + 456/Ngày 19-6-2021
PHẦN VĂN BẢN QUY PHẠM PHÁP LUẬT
BỘ Y TẾ
BỘ Y TẾ                         CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM
                                    Độc lập - Tự do - Hạnh phúc
Số: 06/2021/TT-BYT              Hà Nội, ngày 27 tháng 5 năm 2021

THÔNG TƯ
Quy định thử nước giếng khơi ở trạm y tế xã

Căn cứ Luật Phòng, chống bệnh truyền nhiễm ngày 21 tháng 11 năm 2007;
""", canonical="06/2021/TT-BYT", day="2021-05-27", name="BỘ Y TẾ", title="Thông tư quy định thử nước giếng khơi ở trạm y tế xã"),
    doc("tron-cot", "txt-raw", raw="""UBND TỈNH SÔNG CON CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM
SỞ VĂN HÓA VÀ THỂ THAO Độc lập - Tự do - Hạnh phúc
Số: 412 /SVHTT-QLVH Sông Con, ngày 14 tháng 01 năm 2020
V/v tổ chức lễ hội mùa xuân
Kính gửi: Phòng Văn hóa - Thông tin các huyện
Thực hiện Chỉ thị số 06/CT-TTg ngày 20 tháng 02 năm 2017 của Thủ tướng Chính phủ, Sở Văn hóa và Thể thao đề nghị các phòng thực hiện như sau.
""", canonical="412/SVHTT-QLVH", day="2020-01-14", name="SỞ VĂN HÓA VÀ THỂ THAO", title="V/v tổ chức lễ hội mùa xuân"),
    doc("chu-roi", "txt-raw", raw="""ỦY BAN NHÂN DÂN TỈNH SÔNG CON
CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM
Độc lập - Tự do - Hạnh phúc
__________
Số 77/2004/QĐ-UB
Sông Con, ngày 09 tháng 9 năm 2004
Q U Y Ế T   Đ Ị N H
V/v ban hành Quy định về nuôi cá lồng trên sông Con
ỦY BAN NHÂN DÂN TỈNH
Căn cứ Luật Tổ chức HĐND và UBND ngày 26/11/2003;
""", canonical="77/2004/QĐ-UB", day="2004-09-09", name="ỦY BAN NHÂN DÂN TỈNH SÔNG CON", title="Quyết định V/v ban hành Quy định về nuôi cá lồng trên sông Con"),
    doc("thong-bao-ket-luan", "txt-raw", raw="""VĂN PHÒNG CHÍNH PHỦ
Số: 250/TB-VPCP
CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM
Độc lập - Tự do - Hạnh phúc
Hà Nội, ngày 8 tháng 7 năm 2019
THÔNG BÁO
Kết luận của Thủ tướng Chính phủ
tại cuộc họp về chống sạt lở bờ sông Con
Ngày 3 tháng 7 năm 2019, tại Trụ sở Chính phủ, Thủ tướng Chính phủ chủ trì cuộc họp về chống sạt lở bờ sông Con.
""", canonical="250/TB-VPCP", day="2019-07-08", name="VĂN PHÒNG CHÍNH PHỦ", title="Thông báo Kết luận của Thủ tướng Chính phủ tại cuộc họp về chống sạt lở bờ sông Con"),
    doc("portal-dai", "html-raw", raw="""<!DOCTYPE html><html><head><meta charset="utf-8"><title>Quyết định 30/2022/QĐ-UBND | Cổng thông tin điện tử tỉnh Sông Con</title></head><body>
<div id="header"><a href="/">Trang chủ</a> <a href="/a">Chính quyền</a> <a href="/b">Doanh nghiệp</a></div>
<div class="breadcrumb"><a href="/">Trang chủ</a> &raquo; <a href="/vb">Văn bản pháp luật</a></div>
<h1>Quyết định 30/2022/QĐ-UBND</h1>
<table class="thuoc-tinh"><tr><td>Số/Ký hiệu</td><td>30/2022/QĐ-UBND</td></tr><tr><td>Ngày ban hành</td><td>15/11/2022</td></tr>
<tr><td>Người ký</td><td>Lò Văn Panh</td></tr><tr><td>Loại văn bản</td><td>Quyết định</td></tr><tr><td>Cơ quan ban hành</td><td>UBND tỉnh Sông Con</td></tr>
<tr><td>Trích yếu</td><td>Quy định mức thu phí qua đò ngang</td></tr><tr><td>Tệp đính kèm</td><td><a href="/f.pdf">30-2022.pdf</a></td></tr></table>
<ul class="other"><li><a href="/1">Quyết định 29/2022/QĐ-UBND về giá đất</a></li><li><a href="/2">Quyết định 28/2022/QĐ-UBND về giá nước</a></li></ul>
<div class="footer"><p>Bản quyền thuộc về Cổng thông tin điện tử tỉnh Sông Con</p></div></body></html>""",
        canonical="30/2022/QĐ-UBND", day="2022-11-15", name="UBND tỉnh Sông Con", title="Quyết định quy định mức thu phí qua đò ngang"),
    doc("trang-luat", "html-raw", raw="""<html><head><meta charset="utf-8"><title>Thông tư 17/2020/TT-BCT</title></head><body><div class="nav"><a href="/">Trang chủ</a><a href="/l">Luật</a></div>
<div id="toanvan"><table border="0" width="100%"><tr><td><p align="center"><b>BỘ CÔNG THƯƠNG</b></p><p align="center">_______</p><p align="center">Số: 17/2020/TT-BCT</p></td>
<td><p align="center"><b>CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM</b></p><p align="center"><b>Độc lập - Tự do - Hạnh phúc</b></p><p align="center"><i>Hà Nội, ngày 17 tháng 7 năm 2020</i></p></td></tr></table>
<p align="center"><b>THÔNG TƯ</b></p><p align="center"><b>Quy định quản lý chợ nổi trên sông Con</b></p>
<p><i>Căn cứ Nghị định số 98/2017/NĐ-CP ngày 18 tháng 8 năm 2017 của Chính phủ;</i></p><p>Bộ trưởng Bộ Công Thương ban hành Thông tư quy định quản lý chợ nổi trên sông Con, gồm mười hai điều.</p></div></body></html>""",
        canonical="17/2020/TT-BCT", day="2020-07-17", name="BỘ CÔNG THƯƠNG", title="Thông tư quy định quản lý chợ nổi trên sông Con"),
    doc("trong-ca", "txt-raw", raw="""BỘ THỦY SẢN
___________

DỰ THẢO
CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM
Độc lập - Tự do - Hạnh phúc
________________________
Số:       /2023/TT-BTS
Hà Nội, ngày       tháng       năm 2023

THÔNG TƯ
Quy định về biển báo bến đò

Căn cứ Luật Giao thông đường thủy nội địa ngày 15 tháng 6 năm 2004;
Căn cứ Nghị định số 37/2018/NĐ-CP ngày 14 tháng 5 năm 2018 của Chính phủ;
""", canonical=None, number=None, day=None, name="BỘ THỦY SẢN", title="Thông tư quy định về biển báo bến đò"),
    doc("sao-y", "txt-raw", raw="""ỦY BAN NHÂN DÂN
XÃ CHIỀNG KHOA
SAO Y BẢN CHÍNH
Chiềng Khoa, ngày 3 tháng 3 năm 2021
UBND HUYỆN NÀ PHEO        CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM
PHÒNG NỘI VỤ        Độc lập - Tự do - Hạnh phúc
Số: 88/PNV        Nà Pheo, ngày 1 tháng 3 năm 2021
V/v bầu trưởng bản
Kính gửi: Ủy ban nhân dân các xã
Theo kế hoạch, các bản bầu trưởng bản trước ngày 30 tháng 4 năm 2021 và báo cáo kết quả về phòng Nội vụ.
""", canonical="88/PNV", day="2021-03-01", name="PHÒNG NỘI VỤ", title="V/v bầu trưởng bản"),
]
