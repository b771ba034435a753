"""Official documents of our own making: numbers, names and places are invented, the forms are those of Vietnamese offices.

Each is a dict: what stands in its head, its first lines, and the layouts it is written in. `issuer` is a list of printed lines (`over`
the lines of the office above it), `subject` and `type` likewise; `title`, `name`, `canonical` and `day` are what a reader should be
told, where it does not follow from the printed words.
"""

NATION = ["CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM", "Độc lập - Tự do - Hạnh phúc"]
PARTY = ["ĐẢNG CỘNG SẢN VIỆT NAM"]
GOV = ["Căn cứ Luật Tổ chức Chính phủ ngày 19 tháng 6 năm 2015;",
       "Theo đề nghị của Bộ trưởng Bộ Thủy sản;",
       "Chính phủ ban hành Nghị định sau đây."]
ARTICLES = ["Điều 1. Phạm vi điều chỉnh", "Văn bản này quy định việc dùng nước giếng khơi ở các bản vùng cao, nơi mùa khô kéo dài hơn năm tháng.",
            "Điều 2. Hiệu lực thi hành", "Văn bản này có hiệu lực thi hành kể từ ngày ký ban hành."]
SIGNED = ["Nơi nhận:", "- Như trên;", "- Lưu: VT.", "KT. BỘ TRƯỞNG", "THỨ TRƯỞNG", "(Đã ký)", "Lường Văn Nhót"]
PROSE = ["Trong năm qua, các bản vùng cao đã đào thêm bốn mươi giếng khơi và sửa hai mươi bể chứa nước mưa cho bà con.",
         "Các đơn vị chủ động kiểm tra, báo cáo kết quả trước ngày 20 hằng tháng để tổng hợp."]


def doc(slug, *layouts, **fields):
    return dict(id=slug, layouts=layouts, **fields)


DOCUMENTS = [
    doc("nghi-dinh-gieng", "txt-left", "docx-table", "pdf-columns", "html-table",
        issuer=["CHÍNH PHỦ"], number="37/2021/NĐ-CP", place="Hà Nội", date=(14, 5, 2021), type=["NGHỊ ĐỊNH"],
        subject=["Quy định xử phạt vi phạm hành chính trong lĩnh vực", "bảo vệ giếng khơi và mó nước"], text=GOV + ARTICLES),
    doc("thong-tu-muong", "txt-spaces", "docx-rows", "pdf-left-first", "html-portal",
        issuer=["BỘ THỦY SẢN"], number="08/2019/TT-BTS", place="Hà Nội", date=(3, 6, 2019), type=["THÔNG TƯ"],
        subject=["Hướng dẫn nạo vét mương phai trước mùa mưa"], authority=["BỘ TRƯỞNG BỘ THỦY SẢN"],
        text=["Căn cứ Nghị định số 37/2018/NĐ-CP ngày 14 tháng 5 năm 2018 của Chính phủ;"] + ARTICLES),
    doc("quyet-dinh-quy-che", "txt-tabs", "docx-table", "html-lines",
        over=["ỦY BAN NHÂN DÂN", "TỈNH SÔNG CON"], issuer=["SỞ THỦY SẢN"], number="215/QĐ-STS", place="Sông Con", date=(9, 1, 2020),
        type=["QUYẾT ĐỊNH"], subject=["Về việc ban hành Quy chế làm việc của Ban quản lý mó nước"], authority=["GIÁM ĐỐC SỞ THỦY SẢN"],
        text=["Căn cứ Quyết định số 44/2016/QĐ-UBND ngày 2 tháng 3 năm 2016 của Ủy ban nhân dân tỉnh;"] + ARTICLES),
    doc("ubnd-quyet-dinh", "txt-left", "docx-breaks", "pdf-columns", "html-table",
        issuer=["ỦY BAN NHÂN DÂN", "TỈNH SÔNG CON"], number="1207/QĐ-UBND", place="Sông Con", date=(21, 9, 2017), type=["QUYẾT ĐỊNH"],
        subject=["Về việc phê duyệt Đề án trồng rừng đầu nguồn", "giai đoạn 2017 - 2025"],
        authority=["CHỦ TỊCH ỦY BAN NHÂN DÂN TỈNH"], text=["Căn cứ Luật Tổ chức chính quyền địa phương ngày 19/6/2015;"] + ARTICLES),
    doc("chi-thi-dang", "txt-left", "docx-table", "html-lines",
        issuer=["TỈNH ỦY SÔNG CON"], star=True, party=True, number="19-CT/TU", place="Sông Con", date=(2, 4, 2018), type=["CHỈ THỊ"],
        subject=["về tăng cường sự lãnh đạo của Đảng đối với công tác giữ rừng"], text=PROSE),
    doc("nghi-quyet-huyen-uy", "txt-spaces", "pdf-columns", "docx-table",
        over=["ĐẢNG BỘ TỈNH SÔNG CON"], issuer=["HUYỆN ỦY NÀ PHEO"], star=True, party=True, number="07-NQ/HU", place="Nà Pheo",
        date=(15, 11, 2016), type=["NGHỊ QUYẾT"], subject=["của Ban Chấp hành Đảng bộ huyện", "về phát triển nghề dệt thổ cẩm"], text=PROSE),
    doc("ke-hoach-ban-tuyen-giao", "txt-tabs", "docx-breaks",
        over=["TỈNH ỦY SÔNG CON"], issuer=["BAN TUYÊN GIÁO"], star=True, party=True, number="33-KH/BTGTU", place="Sông Con",
        date=(8, 3, 2021), type=["KẾ HOẠCH"], subject=["TUYÊN TRUYỀN NGÀY NƯỚC SẠCH NĂM 2021"], text=PROSE),
    doc("cong-van-so-y-te", "txt-left", "txt-spaces", "docx-table", "pdf-columns", "html-table",
        over=["UBND TỈNH SÔNG CON"], issuer=["SỞ Y TẾ"], number="846/SYT-NVY", place="Sông Con", date=(27, 7, 2020), about=["V/v khử khuẩn bể nước", "ăn trong mùa lũ"],
        to=["Kính gửi:", "- Trung tâm Y tế các huyện;", "- Trạm Y tế các xã."], text=PROSE, title="V/v khử khuẩn bể nước ăn trong mùa lũ"),
    doc("cong-van-van-phong", "txt-tabs", "docx-rows", "html-portal",
        issuer=["VĂN PHÒNG CHÍNH PHỦ"], number="3105/VPCP-NN", place="Hà Nội", date=(4, 5, 2018), about=["V/v hỗ trợ giống lúa cho các bản bị lũ quét"],
        to=["Kính gửi: Bộ Thủy sản"], text=PROSE, title="V/v hỗ trợ giống lúa cho các bản bị lũ quét"),
    doc("thong-tu-lien-tich", "txt-left", "docx-table", "pdf-left-first",
        joint=[["BỘ THỦY SẢN"], ["BỘ NỘI VỤ"]], number="05/2015/TTLT-BTS-BNV", place="Hà Nội", date=(30, 10, 2015), type=["THÔNG TƯ LIÊN TỊCH"],
        subject=["Hướng dẫn chức năng, nhiệm vụ của phòng Thủy sản", "thuộc Ủy ban nhân dân huyện"],
        text=["Căn cứ Nghị định số 37/2014/NĐ-CP ngày 5 tháng 5 năm 2014 của Chính phủ;"] + ARTICLES, name="BỘ THỦY SẢN - BỘ NỘI VỤ"),
    doc("luat-mo-nuoc", "txt-left", "docx-table", "html-table",
        issuer=["QUỐC HỘI"], label="Luật số:", number="61/2017/QH14", type=["LUẬT"], subject=["BẢO VỆ MÓ NƯỚC"],
        text=["Căn cứ Hiến pháp nước Cộng hòa xã hội chủ nghĩa Việt Nam;", "Quốc hội ban hành Luật Bảo vệ mó nước."] + ARTICLES +
        ["Luật này đã được Quốc hội nước Cộng hòa xã hội chủ nghĩa Việt Nam khóa XIV, kỳ họp thứ 4 thông qua ngày 21 tháng 11 năm 2017.",
         "CHỦ TỊCH QUỐC HỘI", "Lò Thị Pành"], day="2017-11-21", title="LUẬT BẢO VỆ MÓ NƯỚC"),
    doc("nghi-quyet-hdnd", "txt-left", "docx-table", "pdf-columns",
        issuer=["HỘI ĐỒNG NHÂN DÂN", "TỈNH SÔNG CON"], number="26/2019/NQ-HĐND", place="Sông Con", date=(6, 12, 2019), type=["NGHỊ QUYẾT"],
        subject=["Quy định mức hỗ trợ sửa bể nước ở thôn, bản"], authority=["HỘI ĐỒNG NHÂN DÂN TỈNH SÔNG CON", "KHÓA XIV, KỲ HỌP THỨ 11"],
        text=["Căn cứ Luật Tổ chức chính quyền địa phương ngày 19 tháng 6 năm 2015;"] + ARTICLES),
    doc("cong-dien", "txt-left", "docx-table",
        issuer=["BỘ THỦY SẢN"], number="12/CĐ-BTS", place="Hà Nội", date=(1, 9, 2018), type=["CÔNG ĐIỆN"],
        subject=["Về việc chủ động ứng phó lũ trên sông Con"], to=["BỘ TRƯỞNG BỘ THỦY SẢN điện:", "- Ủy ban nhân dân tỉnh Sông Con;"], text=PROSE),
    doc("bao-cao", "txt-spaces", "docx-breaks", "pdf-columns", "html-lines",
        over=["UBND HUYỆN NÀ PHEO"], issuer=["PHÒNG THỦY SẢN"], number="58/BC-PTS", place="Nà Pheo", date=(30, 6, 2019), type=["BÁO CÁO"],
        subject=["Kết quả nạo vét mương phai 6 tháng đầu năm 2019"], text=PROSE),
    doc("to-trinh", "txt-left", "docx-table",
        issuer=["ỦY BAN NHÂN DÂN", "HUYỆN NÀ PHEO"], number="140/TTr-UBND", place="Nà Pheo", date=(12, 8, 2020), type=["TỜ TRÌNH"],
        subject=["Về việc xin hỗ trợ kinh phí làm bể nước"], to=["Kính gửi: Ủy ban nhân dân tỉnh Sông Con"], text=PROSE),
    doc("giay-moi", "txt-left", "docx-table", "html-lines",
        over=["UBND TỈNH SÔNG CON"], issuer=["VĂN PHÒNG"], number="77/GM-VP", place="Sông Con", date=(5, 2, 2021), type=["GIẤY MỜI"],
        subject=["Dự họp bàn việc sửa đập Suối Mây"], text=PROSE),
    doc("thong-bao-trong-so", "txt-left", "docx-table",
        issuer=["TRƯỜNG TIỂU HỌC NÀ PHEO"], number=None, blank="Số:        /TB-TH", place="Nà Pheo", date=(None, 9, 2020), type=["THÔNG BÁO"],
        subject=["Về lịch học bù sau lũ"], text=PROSE, day="2020-09"),
    doc("cong-bao", "txt-left", "pdf-columns", "html-lines",
        masthead=["CÔNG BÁO/Số 123 + 124/Ngày 05-01-2020", "PHẦN VĂN BẢN QUY PHẠM PHÁP LUẬT"],
        issuer=["THỦ TƯỚNG CHÍNH PHỦ"], number="41/2019/QĐ-TTg", place="Hà Nội", date=(16, 12, 2019), type=["QUYẾT ĐỊNH"],
        subject=["Về cơ chế thí điểm giao mó nước cho cộng đồng bản"], authority=["THỦ TƯỚNG CHÍNH PHỦ"], text=GOV[:1] + ARTICLES),
    doc("van-ban-hop-nhat", "txt-left", "docx-table",
        issuer=["BỘ THỦY SẢN"], number="03/VBHN-BTS", place="Hà Nội", date=(18, 7, 2019), type=["NGHỊ ĐỊNH"],
        subject=["Quy định chi tiết Luật Bảo vệ mó nước"],
        text=["Nghị định số 37/2018/NĐ-CP ngày 14 tháng 5 năm 2018 của Chính phủ quy định chi tiết Luật Bảo vệ mó nước, có hiệu lực kể từ ngày 1 tháng 7 năm 2018, được sửa đổi, bổ sung bởi:",
              "Nghị định số 20/2019/NĐ-CP ngày 1 tháng 3 năm 2019 của Chính phủ, có hiệu lực kể từ ngày 20 tháng 4 năm 2019."] + ARTICLES),
    doc("ban-an", "txt-left", "docx-table",
        issuer=["TÒA ÁN NHÂN DÂN", "HUYỆN NÀ PHEO"], label="Bản án số:", number="14/2019/HS-ST", under=["Ngày 15-4-2019"],
        nation_below=["NHÂN DANH", "NƯỚC CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM"],
        text=["TÒA ÁN NHÂN DÂN HUYỆN NÀ PHEO", "Thành phần Hội đồng xét xử sơ thẩm gồm có ba người, trong đó Thẩm phán chủ tọa là bà Quàng Thị Hặc."],
        day="2019-04-15", title="Bản án số 14/2019/HS-ST"),
    doc("tong-cuc", "txt-left", "docx-breaks", "html-table",
        over=["BỘ THỦY SẢN"], issuer=["TỔNG CỤC ĐƯỜNG BỘ SÔNG CON"], number="902/TCĐBVN-QLBT", place="Hà Nội", date=(11, 3, 2019), about=["V/v trực ban", "phòng chống lũ"],
        to=["Kính gửi: Chi cục Đê điều các tỉnh"], text=PROSE, title="V/v trực ban phòng chống lũ"),
    doc("lien-doan", "txt-left",
        over=["TỔNG LIÊN ĐOÀN LAO ĐỘNG VIỆT NAM"], issuer=["LIÊN ĐOÀN LAO ĐỘNG", "TỈNH SÔNG CON"], number="64/HD-LĐLĐ", place="Sông Con", date=(20, 2, 2019), type=["HƯỚNG DẪN"],
        subject=["Tổ chức Tháng Công nhân năm 2019"], text=PROSE),
    doc("phap-lenh", "txt-left", "html-lines",
        issuer=["ỦY BAN THƯỜNG VỤ QUỐC HỘI"], label="Pháp lệnh số:", number="04/2013/UBTSQH13", type=["PHÁP LỆNH"], subject=["CẢNH SÁT SÔNG NƯỚC"],
        place="Hà Nội", date=(20, 12, 2013), text=["Căn cứ Hiến pháp nước Cộng hòa xã hội chủ nghĩa Việt Nam năm 1992;"] + ARTICLES, title="PHÁP LỆNH CẢNH SÁT SÔNG NƯỚC"),
    doc("lenh-chu-tich-nuoc", "txt-left", "docx-table",
        issuer=["CHỦ TỊCH NƯỚC"], number="09/2017/L-CTN", place="Hà Nội", date=(4, 12, 2017), type=["LỆNH"], subject=["Về việc công bố Luật"],
        authority=["CHỦ TỊCH", "NƯỚC CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM"], text=["Căn cứ Điều 88 và Điều 91 của Hiến pháp;"] + ARTICLES),
    doc("tphcm", "txt-spaces", "docx-table",
        over=["ỦY BAN NHÂN DÂN", "THÀNH PHỐ BẾN SẮN"], issuer=["SỞ GIÁO DỤC VÀ ĐÀO TẠO"], number="1988/SGDĐT-VP", place="Thành phố Bến Sắn", date=(7, 9, 2020),
        about=["V/v chuẩn bị năm học mới"], to=["Kính gửi: Trưởng phòng Giáo dục và Đào tạo các quận"], text=PROSE, title="V/v chuẩn bị năm học mới"),
    doc("so-duoi-type", "txt-raw", raw="""NGHỊ ĐỊNH
CỦA CHÍNH PHỦ SỐ 58/2006/NĐ-CP NGÀY 23 THÁNG 01 NĂM 2006
QUY ĐỊNH CHI TIẾT THI HÀNH LUẬT ĐÊ SÔNG CON
CHÍNH PHỦ
Căn cứ Luật Tổ chức Chính phủ ngày 25 tháng 12 năm 2001;
Căn cứ Luật Đê sông Con ngày 14 tháng 6 năm 2005;
NGHỊ ĐỊNH:
Điều 1. Nghị định này quy định chi tiết việc giữ đê sông Con trong mùa lũ, mùa cạn.
""", canonical="58/2006/NĐ-CP", day="2006-01-23", name="CHÍNH PHỦ", title="NGHỊ ĐỊNH QUY ĐỊNH CHI TIẾT THI HÀNH LUẬT ĐÊ SÔNG CON"),
    doc("mot-dong", "txt-raw", raw="""CHÍNH PHỦ CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM Độc lập - Tự do - Hạnh phúc Số: 72/2018/NĐ-CP Hà Nội, ngày 12 tháng 5 năm 2018 NGHỊ ĐỊNH Quy định về quản lý chợ phiên vùng cao Căn cứ Luật Tổ chức Chính phủ ngày 19 tháng 6 năm 2015;
Chính phủ ban hành Nghị định về quản lý chợ phiên vùng cao, nơi người Thái và người Mông họp chợ sáu ngày một lần.
""", canonical="72/2018/NĐ-CP", day="2018-05-12", name="CHÍNH PHỦ", title="Nghị định quy định về quản lý chợ phiên vùng cao"),
    doc("ocr", "txt-raw", raw="""BỘ THUỶ SẢN          CỘNG HOÀ XÃ HỘl CHỦ NGHĨA VlỆT NAM
Độc lập - Tự do - Hạnh phúc
Số: O8/2O19/TT-BTS          Hà Nội, ngày l3 tháng 6 năm 2O19
THÔNG TƯ
Quy định về đo mực nước sông
Căn cứ Nghị định số 37/2018/NĐ-CP ngày 14 tháng 5 năm 2018 của Chính phủ;
""", canonical="08/2019/TT-BTS", day="2019-06-13", name="BỘ THUỶ SẢN", title="Thông tư quy định về đo mực nước sông"),
    doc("so-dong-duoi", "txt-raw", raw="""UBND HUYỆN NÀ PHEO
TRƯỜNG THCS NÀ PHEO
Số:
45/KH-THCS
CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM
Độc lập – Tự do – Hạnh phúc
Nà Pheo, ngày 10 tháng 9 năm 2020

KẾ HOẠCH
Tổ chức hội trại mùa thu

Thực hiện công văn số 120/PGDĐT ngày 1/9/2020 của Phòng Giáo dục và Đào tạo, nhà trường xây dựng kế hoạch như sau.
""", canonical="45/KH-THCS", day="2020-09-10", name="TRƯỜNG THCS NÀ PHEO", title="Kế hoạch Tổ chức hội trại mùa thu"),
    doc("portal-txt", "txt-raw", raw="""Trang chủ
Giới thiệu
Tin tức - Sự kiện
Văn bản
Liên hệ
Tìm kiếm

Số ký hiệu	52/2020/QĐ-UBND
Ngày ban hành	17/08/2020
Ngày có hiệu lực	01/09/2020
Loại văn bản	Quyết định
Cơ quan ban hành	UBND tỉnh Sông Con
Người ký	Lò Văn Panh
Trích yếu	Ban hành Quy định về quản lý bến đò ngang trên sông Con
Tệp đính kèm	52-2020.pdf
Tải về
""", canonical="52/2020/QĐ-UBND", day="2020-08-17", name="UBND tỉnh Sông Con", title="Quyết định ban hành Quy định về quản lý bến đò ngang trên sông Con"),
    doc("khong-dau", "txt-raw", raw="""UY BAN NHAN DAN
TINH SONG CON
So: 318/KH-UBND
CONG HOA XA HOI CHU NGHIA VIET NAM
Doc lap - Tu do - Hanh phuc
Song Con, ngay 3 thang 2 nam 2020
KE HOACH
Phong chong lu quet nam 2020
Can cu Luat Phong, chong thien tai;
""", canonical="318/KH-UBND", day="2020-02-03", name="UY BAN NHAN DAN TINH SONG CON", title="Ke hoach Phong chong lu quet nam 2020"),
    doc("hai-trang-thai", "txt-raw", raw="""HỎA TỐC
BỘ THỦY SẢN
-------
CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM
Độc lập - Tự do - Hạnh phúc
---------------
Số: 477/BTS-ĐĐ
V/v sơ tán dân ven sông Con
Hà Nội, ngày 2 tháng 9 năm 2018
Kính gửi: Ủy ban nhân dân tỉnh Sông Con
Hiện nay mực nước sông Con tại trạm Cầu Đá đã vượt báo động ba và đang lên nhanh, đề nghị Ủy ban nhân dân tỉnh sơ tán dân.
""", canonical="477/BTS-ĐĐ", day="2018-09-02", name="BỘ THỦY SẢN", title="V/v sơ tán dân ven sông Con"),
    doc("dang-uy-thuong", "txt-raw", raw="""ĐẢNG BỘ TỈNH SÔNG CON        ĐẢNG CỘNG SẢN VIỆT NAM
ĐẢNG ỦY SỞ THỦY SẢN
*                     Sông Con, ngày 11 tháng 10 năm 2017
Số 21-QĐ/ĐU
QUYẾT ĐỊNH
chuẩn y kết quả bầu bổ sung cấp ủy
- Căn cứ Điều lệ Đảng;
BAN CHẤP HÀNH ĐẢNG BỘ QUYẾT ĐỊNH
""", canonical="21-QĐ/ĐU", day="2017-10-11", name="ĐẢNG ỦY SỞ THỦY SẢN", title="Quyết định chuẩn y kết quả bầu bổ sung cấp ủy"),
]
