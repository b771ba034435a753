"""A fourth set of documents of our own making, written after the third had been learnt from; as portals and offices print them."""

from documents import doc

LUAT = """<!DOCTYPE html><html><head><meta charset="utf-8"><title>{title}</title></head><body>
<div id="menu"><a href="/">Trang chủ</a> | <a href="/tim">Tra cứu</a> | <a href="/hd">Hướng dẫn</a></div>
<h1>{title}</h1><div class="tabs"><span>Tóm tắt</span> <span>Nội dung</span> <span>VB gốc</span> <span>Lược đồ</span> <span>Tải về</span></div>
<div class="content1">{body}</div><div class="right"><h3>Văn bản liên quan</h3><ul><li><a href="/1">Nghị định 1/2020/NĐ-CP về hội làng</a></li></ul></div>
<div id="footer">Địa chỉ: 12 phố Bến Gỗ. Điện thoại: 0212 000 000</div></body></html>"""

DOCUMENTS = [
    doc("trang-neo", "html-raw", raw=LUAT.format(title="Nghị định 61/2018/NĐ-CP về cầu treo dân sinh", body="""
<table border="0" cellpadding="0"><tr><td width="223" valign="top"><p align="center"><b>CHÍNH PHỦ<br>-------</b></p></td><td width="367"><p align="center"><b>CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM<br>
Độc lập - Tự do - Hạnh phúc <br>---------------</b></p></td></tr><tr><td><p align="center">Số: 61/2018/NĐ-CP</p></td><td><p align="right"><i>Hà Nội, ngày 23 tháng 4 năm 2018</i></p></td></tr></table>
<p align="center"><a name="loai_1"><b>NGHỊ ĐỊNH</b></a></p><p align="center"><a name="loai_1_name">VỀ QUẢN LÝ CẦU TREO DÂN SINH</a></p>
<p><i>Căn cứ Luật Tổ chức Chính phủ ngày 19 tháng 6 năm 2015;</i></p><p>Chính phủ ban hành Nghị định về quản lý cầu treo dân sinh ở các bản vùng cao.</p>
<p><a name="dieu_1"><b>Điều 1. Phạm vi điều chỉnh</b></a></p><p>Nghị định này quy định việc quản lý cầu treo dân sinh, trừ cầu treo của các nhà máy thủy điện.</p>"""),
        canonical="61/2018/NĐ-CP", day="2018-04-23", name="CHÍNH PHỦ", title="NGHỊ ĐỊNH VỀ QUẢN LÝ CẦU TREO DÂN SINH"),
    doc("trang-span", "html-raw", raw=LUAT.format(title="Công văn 1207/TCT-CS", body="""
<table><tbody><tr><td><div style="text-align:center"><strong>BỘ TÀI CHÍNH<br/>TỔNG CỤC THUẾ</strong><br/>_________</div><div>Số: <span>1207/TCT-CS</span><br/><em>V/v hóa đơn của hợp tác xã</em></div></td>
<td><div><strong>CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM</strong></div><div><strong><u>Độc lập - Tự do - Hạnh phúc</u></strong></div><div><em>Hà Nội, ngày 30 tháng 3 năm 2020</em></div></td></tr></tbody></table>
<p>Kính gửi: Cục Thuế tỉnh Sông Con.</p><p>Tổng cục Thuế nhận được công văn số 88/CT-TTHT ngày 2/3/2020 của Cục Thuế tỉnh Sông Con hỏi về hóa đơn của hợp tác xã.</p>"""),
        canonical="1207/TCT-CS", day="2020-03-30", name="TỔNG CỤC THUẾ", title="V/v hóa đơn của hợp tác xã"),
    doc("trang-luat-cu", "html-raw", raw=LUAT.format(title="Luật Hội làng 2003", body="""
<p align="center"><b>LUẬT</b></p><p align="center"><b>CỦA QUỐC HỘI NƯỚC CỘNG HOÀ XÃ HỘI CHỦ NGHĨA VIỆT NAM SỐ 31/2003/QH11 NGÀY 26 THÁNG 11 NĂM 2003 VỀ HỘI LÀNG</b></p>
<p>Căn cứ vào Hiến pháp nước Cộng hòa xã hội chủ nghĩa Việt Nam năm 1992;</p><p>Luật này quy định về hội làng.</p><p>Luật này đã được Quốc hội khóa XI, kỳ họp thứ 4 thông qua ngày 26 tháng 11 năm 2003.</p>"""),
        canonical="31/2003/QH11", day="2003-11-26", name="QUỐC HỘI NƯỚC CỘNG HOÀ XÃ HỘI CHỦ NGHĨA VIỆT NAM", title="LUẬT VỀ HỘI LÀNG"),
    doc("cong-thong-tin", "html-raw", raw="""<html><head><meta charset="utf-8"><title>Chi tiết văn bản - Cổng TTĐT Chính phủ</title></head><body><ul><li><a href="/">Trang chủ</a></li></ul>
<div class="box"><h2>Thông tin văn bản</h2><table><tr><th>Số hiệu</th><td>1052/QĐ-TTg</td></tr><tr><th>Trích yếu nội dung</th><td>Phê duyệt Đề án phát triển nghề rèn</td></tr><tr><th>Ngày ban hành</th><td>10-07-2020</td></tr>
<tr><th>Hình thức văn bản</th><td>Quyết định</td></tr><tr><th>Đơn vị ban hành</th><td>Thủ tướng Chính phủ</td></tr><tr><th>Người ký duyệt</th><td>Lò Văn Panh</td></tr><tr><th>Tài liệu đính kèm</th><td><a href="/x.pdf">1052.signed.pdf</a></td></tr></table></div></body></html>""",
        canonical="1052/QĐ-TTg", day="2020-07-10", name="Thủ tướng Chính phủ", title="Quyết định phê duyệt Đề án phát triển nghề rèn"),
    doc("docx-hai-hang", "txt-raw", "docx-lines", raw="""ĐẢNG BỘ TỈNH SÔNG CON
THÀNH ỦY BẾN SẮN
*
Số 412-TB/TU
ĐẢNG CỘNG SẢN VIỆT NAM
Bến Sắn, ngày 9 tháng 10 năm 2019

THÔNG BÁO
KẾT LUẬN CỦA BAN THƯỜNG VỤ THÀNH ỦY
tại Hội nghị giao ban tháng 9
-----
Ngày 4/10/2019, Ban Thường vụ Thành ủy họp giao ban tháng 9; sau khi nghe báo cáo và thảo luận, đã kết luận như sau.
""", canonical="412-TB/TU", day="2019-10-09", name="THÀNH ỦY BẾN SẮN", title="Thông báo KẾT LUẬN CỦA BAN THƯỜNG VỤ THÀNH ỦY tại Hội nghị giao ban tháng 9"),
    doc("uy-ban-kiem-tra", "txt-raw", "docx-lines", raw="""HUYỆN ỦY NÀ PHEO        ĐẢNG CỘNG SẢN VIỆT NAM
ỦY BAN KIỂM TRA
*        Nà Pheo, ngày 14 tháng 5 năm 2021
Số 56 - BC/UBKTHU

BÁO CÁO
kết quả công tác kiểm tra, giám sát
tháng 5 năm 2021
-----
I. TÌNH HÌNH CHUNG
Trong tháng, Ủy ban Kiểm tra Huyện ủy đã kiểm tra hai chi bộ và giám sát một đảng bộ cơ sở theo kế hoạch.
""", canonical="56-BC/UBKTHU", day="2021-05-14", name="ỦY BAN KIỂM TRA", title="Báo cáo kết quả công tác kiểm tra, giám sát tháng 5 năm 2021"),
    doc("so-noi-vu", "txt-raw", "docx-lines", raw="""UBND TỈNH SÔNG CON\tCỘNG HOÀ XÃ HỘI CHỦ NGHĨA VIỆT NAM
SỞ NỘI VỤ\tĐộc lập – Tự do – Hạnh phúc

Số:  1032 / SNV-CCVC\tSông Con, ngày 22 tháng 06 năm 2015
V/v cử công chức dự lớp
bồi dưỡng tiếng Thái

\tKính gửi:
\t\t- Các sở, ban, ngành;
\t\t- Ủy ban nhân dân các huyện.

Thực hiện Quyết định số 771/QĐ-TTg ngày 26/6/2018 của Thủ tướng Chính phủ, Sở Nội vụ đề nghị các cơ quan cử công chức dự lớp.
""", canonical="1032/SNV-CCVC", day="2015-06-22", name="SỞ NỘI VỤ", title="V/v cử công chức dự lớp bồi dưỡng tiếng Thái"),
    doc("phai-truoc", "txt-raw", "docx-lines", raw="""CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM
Độc lập - Tự do - Hạnh phúc
----------------
Hà Nội, ngày 11 tháng 4 năm 2016

NGÂN HÀNG NHÀ NƯỚC
VIỆT NAM
-----------
Số: 06/2016/TT-NHNN

THÔNG TƯ
SỬA ĐỔI, BỔ SUNG MỘT SỐ ĐIỀU CỦA THÔNG TƯ SỐ 36/2014/TT-NHNN
NGÀY 20 THÁNG 11 NĂM 2014 CỦA THỐNG ĐỐC NGÂN HÀNG NHÀ NƯỚC

Căn cứ Luật Ngân hàng Nhà nước Việt Nam ngày 16 tháng 6 năm 2010;
""", canonical="06/2016/TT-NHNN", day="2016-04-11", name="NGÂN HÀNG NHÀ NƯỚC VIỆT NAM",
        title="THÔNG TƯ SỬA ĐỔI, BỔ SUNG MỘT SỐ ĐIỀU CỦA THÔNG TƯ SỐ 36/2014/TT-NHNN NGÀY 20 THÁNG 11 NĂM 2014 CỦA THỐNG ĐỐC NGÂN HÀNG NHÀ NƯỚC"),
    doc("phieu", "txt-raw", "html-divs", raw="""VIỆN KIỂM SÁT NHÂN DÂN
HUYỆN NÀ PHEO
Số: 19/KN-VKS
CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM
Độc lập - Tự do - Hạnh phúc
Nà Pheo, ngày 17 tháng 11 năm 2020
KIẾN NGHỊ
PHÒNG NGỪA TRỘM CẮP TRÂU BÒ
Kính gửi: Chủ tịch Ủy ban nhân dân huyện Nà Pheo
Qua công tác thực hành quyền công tố, Viện kiểm sát nhân dân huyện nhận thấy nạn trộm cắp trâu bò tăng lên trong mùa đông.
""", canonical="19/KN-VKS", day="2020-11-17", name="VIỆN KIỂM SÁT NHÂN DÂN HUYỆN NÀ PHEO", title="KIẾN NGHỊ PHÒNG NGỪA TRỘM CẮP TRÂU BÒ"),
    doc("chu-tich-ubnd", "txt-raw", "docx-lines", raw="""CHỦ TỊCH
ỦY BAN NHÂN DÂN
TỈNH SÔNG CON
-------
CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM
Độc lập - Tự do - Hạnh phúc
---------------
Số: 11/CT-UBND
Sông Con, ngày 20 tháng 12 năm 2021

CHỈ THỊ
Về việc tổ chức đón Tết Nguyên đán Nhâm Dần 2022

Để nhân dân các dân tộc trong tỉnh đón Tết vui tươi, tiết kiệm, Chủ tịch Ủy ban nhân dân tỉnh yêu cầu các sở, ban, ngành thực hiện như sau.
""", canonical="11/CT-UBND", day="2021-12-20", name="CHỦ TỊCH ỦY BAN NHÂN DÂN TỈNH SÔNG CON", title="Chỉ thị về việc tổ chức đón Tết Nguyên đán Nhâm Dần 2022"),
    doc("trich-yeu-dai", "txt-raw", "docx-lines", raw="""ỦY BAN NHÂN DÂN TỈNH SÔNG CON
Số: 845/QĐ-UBND
CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM
Độc lập - Tự do - Hạnh phúc
Sông Con, ngày 4 tháng 5 năm 2022
QUYẾT ĐỊNH
Về việc công bố Danh mục thủ tục hành chính mới ban hành, được sửa đổi, bổ sung và bị bãi bỏ trong lĩnh vực đường thủy nội địa thuộc phạm vi chức năng quản lý của Sở Giao thông vận tải tỉnh Sông Con
CHỦ TỊCH ỦY BAN NHÂN DÂN TỈNH SÔNG CON
Căn cứ Luật Tổ chức chính quyền địa phương ngày 19 tháng 6 năm 2015;
""", canonical="845/QĐ-UBND", day="2022-05-04", name="ỦY BAN NHÂN DÂN TỈNH SÔNG CON",
        title="Quyết định về việc công bố Danh mục thủ tục hành chính mới ban hành, được sửa đổi, bổ sung và bị bãi bỏ trong lĩnh vực đường thủy nội địa thuộc phạm vi chức năng quản lý của Sở Giao thông vận tải tỉnh Sông Con"),
    doc("cot-le", "txt-raw", raw="""     ỦY BAN DÂN TỘC                CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM
                                      Độc lập - Tự do - Hạnh phúc
  Số: 02/2018/TT-UBDT
                                   Hà Nội, ngày 05 tháng 11 năm 2018


                              THÔNG TƯ
        Quy định tiêu chí xác định già làng, trưởng bản tiêu biểu
              trong đồng bào dân tộc thiểu số

       Căn cứ Nghị định số 13/2017/NĐ-CP ngày 10 tháng 02 năm 2017 của Chính phủ;
""", canonical="02/2018/TT-UBDT", day="2018-11-05", name="ỦY BAN DÂN TỘC", title="Thông tư quy định tiêu chí xác định già làng, trưởng bản tiêu biểu trong đồng bào dân tộc thiểu số"),
    doc("nghi-dinh-thu-tuc", "txt-raw", "docx-lines", raw="""CHÍNH PHỦ
***
Số: 197-CP
Hà Nội, ngày 31 tháng 12 năm 1994
NGHỊ ĐỊNH
CỦA CHÍNH PHỦ SỐ 197-CP NGÀY 31-12-1994 QUY ĐỊNH VỀ TIỀN LƯƠNG THỢ RÈN
CHÍNH PHỦ
Căn cứ Luật Tổ chức Chính phủ ngày 30 tháng 9 năm 1992;
""", canonical="197/CP", day="1994-12-31", name="CHÍNH PHỦ", title="NGHỊ ĐỊNH QUY ĐỊNH VỀ TIỀN LƯƠNG THỢ RÈN"),
]
