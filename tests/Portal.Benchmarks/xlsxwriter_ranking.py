"""Writes the sheets, cells and styles of the ranking workbook with xlsxwriter. Usage: xlsxwriter_ranking.py MODEL.json OUT.xlsx

The first line of the output ends with the best time in seconds of several runs in this process; reading the model is not counted.
"""
import json
import resource
import sys
import time

import xlsxwriter
from xlsxwriter.utility import xl_col_to_name

TONES = [("#17592F", "#E4F3E9"), ("#153F6F", "#E6EFF9"), ("#6E4200", "#FFF1D0"), ("#8F1B15", "#FCECEA")]


def write(model, path, constant_memory):
    book = xlsxwriter.Workbook(path, {"constant_memory": constant_memory, "strings_to_formulas": False, "strings_to_urls": False, "strings_to_numbers": False})

    def look(**more):
        return book.add_format({"font_name": "Times New Roman", "font_size": 12, "valign": "vcenter", **more})

    plain, centred = look(), look(align="center", text_wrap=True)
    bold, title = look(bold=True, align="center", text_wrap=True), look(bold=True, font_size=14, align="center")
    italic = look(italic=True, align="center")
    head = look(bold=True, font_size=11, bg_color="#D9D9D9", border=1, align="center", text_wrap=True)
    rows = []
    for extra in ({}, {"bold": True, "font_color": "#A8201A"}):
        rows.append({
            "text": look(border=1, text_wrap=True, align="left", **extra), "center": look(border=1, text_wrap=True, align="center", **extra),
            "points": look(border=1, num_format="#,##0.00", **extra), "final": look(border=1, num_format="#,##0.00", **{**extra, "bold": True}),
            "whole": look(border=1, num_format="#,##0", align="center", **extra), "move": look(border=1, num_format='"▲"0;"▼"0;"–"', align="center", **extra)})
    total, total_points, total_whole = look(border=1, bold=True, bg_color="#F2F2F2", align="center"), look(border=1, bold=True, bg_color="#F2F2F2", num_format="#,##0.00"), look(border=1, bold=True, bg_color="#F2F2F2", num_format="#,##0")
    classes = {c["Code"]: c["Name"]["Vi"] for c in model["Classes"]}
    clusters = {c["Code"]: c["Name"]["Vi"] for c in model["Clusters"]}
    tones = [book.add_format({"font_color": i, "bg_color": f}) for i, f in TONES]
    sections = len(model["Sections"])

    def table(name, data, is_cluster):
        sheet = book.add_worksheet(name)
        widths = [5.5, 34] + [7.2] * sections + [8.5, 8.5, 8, 8, 9, 17, 7, 8, 7.5, 11] + ([] if is_cluster else [17]) + [26]
        for i, w in enumerate(widths):
            sheet.set_column(i, i, w)
        last = len(widths) - 1
        sheet.set_landscape(); sheet.set_paper(9); sheet.fit_to_pages(1, 0); sheet.repeat_rows(7, 8); sheet.freeze_panes(9, 2); sheet.set_footer("&CTrang &P/&N")
        sheet.merge_range(0, 0, 0, last, "Không chứa nội dung bí mật nhà nước", plain)
        sheet.merge_range(1, 0, 1, 2, model["SuperiorBody"]["Vi"].upper(), centred); sheet.merge_range(1, last - 5, 1, last, "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM", bold)
        sheet.merge_range(2, 0, 2, 2, model["IssuingBody"]["Vi"].upper(), bold); sheet.merge_range(2, last - 5, 2, last, "Độc lập - Tự do - Hạnh phúc", bold)
        sheet.merge_range(3, 0, 3, 2, "Số: …/BC-BCĐ", centred); sheet.merge_range(3, last - 5, 3, last, "Sơn Giang, ngày … tháng … năm 2026", italic)
        sheet.merge_range(4, 0, 4, last, model["Title"]["Vi"].upper(), title); sheet.merge_range(5, 0, 5, last, "(Toàn tỉnh; số liệu khóa lúc 30/12/2026 16:00)", italic)
        heads = ["STT", "Đơn vị"] + [s["Code"] for s in model["Sections"]] + ["Tự chấm", "Thẩm định", "Thưởng", "Trừ", "Kết quả", "Xếp loại", "Hạng", "Hạng năm trước", "Tăng, giảm", "Mã đơn vị"] + ([] if is_cluster else ["Khối, cụm thi đua"]) + ["Ghi chú"]
        for i, h in enumerate(heads):
            sheet.write_string(7, i, h, head); sheet.write_string(8, i, "(%d)" % (i + 1), head)

        def number(r, c, v, f):
            if v is None:
                sheet.write_blank(r, c, None, f)
            else:
                sheet.write_number(r, c, v, f)

        def text(r, c, v, f):
            if v is None:
                sheet.write_blank(r, c, None, f)
            else:
                sheet.write_string(r, c, v, f)

        r = 9
        for n, row in enumerate(data):
            f = rows[1 if row["KnockedOutBy"] else 0]
            place, previous = (row["ClusterPlace"], row["PreviousClusterPlace"]) if is_cluster else (row["Place"], row["PreviousPlace"])
            number(r, 0, n + 1, f["whole"]); text(r, 1, row["UnitName"]["Vi"], f["text"])
            for i, p in enumerate(row["SectionPoints"]):
                number(r, 2 + i, p, f["points"])
            c = 2 + sections
            number(r, c, row["SelfScore"], f["points"]); number(r, c + 1, row["VerifiedScore"], f["points"]); number(r, c + 2, row["Bonus"], f["points"])
            number(r, c + 3, row["Deduction"], f["points"]); number(r, c + 4, row["Final"], f["final"])
            text(r, c + 5, classes.get(row["ClassCode"]), f["center"]); number(r, c + 6, place, f["whole"]); number(r, c + 7, previous, f["whole"])
            number(r, c + 8, None if place is None or previous is None else previous - place, f["move"]); text(r, c + 9, row["UnitCode"], f["center"])
            c += 10
            if not is_cluster:
                text(r, c, clusters.get(row["ClusterCode"]), f["center"]); c += 1
            text(r, c, ("Điểm liệt: " + row["KnockedOutBy"]) if row["KnockedOutBy"] else (row["Note"] or {}).get("Vi"), f["text"])
            r += 1
        for label, function, f in (("Bình quân", "AVERAGE", total_points), ("Số đơn vị có số liệu", "COUNT", total_whole)):
            sheet.write_blank(r, 0, None, total); sheet.write_string(r, 1, label, total)
            for i in range(2, 2 + sections + 5):
                sheet.write_formula(r, i, "=%s(%s10:%s%d)" % (function, xl_col_to_name(i), xl_col_to_name(i), 9 + len(data)), f, 1)
            for i in range(2 + sections + 5, last + 1):
                sheet.write_blank(r, i, None, total)
            r += 1
        sheet.autofilter(8, 0, 8 + len(data), last)
        for i, c in enumerate(model["Classes"]):
            sheet.conditional_format(9, 2 + sections + 5, 8 + len(data), 2 + sections + 5, {"type": "cell", "criteria": "==", "value": '"%s"' % c["Name"]["Vi"], "format": tones[i]})
        for i, line in enumerate(["Nơi nhận:"] + ["- " + x for x in model["Recipients"]]):
            sheet.write_string(r + 5 + i, 0, line, plain)
            if i < len(model["SignatureLines"]):
                sheet.merge_range(r + 5 + i, last - 6, r + 5 + i, last, model["SignatureLines"][i], bold)

    table("Xếp hạng", model["Rows"], False)
    by_cluster = {}
    for row in model["Rows"]:
        by_cluster.setdefault(row["ClusterCode"], []).append(row)
    for c in model["Clusters"]:
        table(c["Name"]["Vi"], by_cluster[c["Code"]], True)
    for name, lines in (("Cách tính", [c["Name"]["Vi"] for c in model["Classes"]] + [s["Title"]["Vi"] for s in model["Sections"]]), ("Nhật ký xuất", [model["ExportedBy"], model["FileCode"]])):
        sheet = book.add_worksheet(name)
        for i, line in enumerate(lines):
            sheet.write_string(i, 0, line, plain)
    book.close()


with open(sys.argv[1], encoding="utf-8") as f:
    source = json.load(f)
times = []
for constant_memory in (False, True, False, True):
    start = time.perf_counter()
    write(source, sys.argv[2], constant_memory)
    times.append(time.perf_counter() - start)
print("xlsxwriter %s, best of %d: %.3f" % (xlsxwriter.__version__, len(times), min(times)))
print("  all runs: %s s, peak working set %d MB" % (" ".join("%.2f" % t for t in times), resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024))
