"""Makes the files of this folder: the digests beside it, as a newspaper page, a scan, an office file …

    .venv/bin/python examples/sources/make.py        (needs chromium, pdftotext, fonts-noto-cjk)

The words and figures are those of ``examples/ruian-2023`` and ``examples/wenzhou-2023``; only the
form is new. So what is read from a PDF, a picture or a table can be compared with what is read
from the Markdown.
"""

from __future__ import annotations

import html
import re
import subprocess
import tempfile
from collections.abc import Iterator
from pathlib import Path

HERE = Path(__file__).parent
EXAMPLES = HERE.parent

PAGE = """<!doctype html><html lang="zh-Hans"><meta charset="utf-8"><title>{title}</title><style>
@page {{ size: 280mm 292mm; margin: 12mm 13mm }}
body {{ font: 9.6pt/1.62 "Noto Serif CJK SC", serif; margin: 0; text-align: justify; color: #111 }}
header, footer {{ display: flex; justify-content: space-between; font: 8.5pt "Noto Sans CJK SC", sans-serif }}
header {{ border-bottom: 1.5pt solid #222; padding-bottom: 2mm; margin-bottom: 4mm }}
footer {{ border-top: .6pt solid #222; padding-top: 1.5mm; margin-top: 4mm }}
h1, h2 {{ font-family: "Noto Sans CJK SC", sans-serif; text-align: center; line-height: 1.25; margin: 0 }}
h1 {{ font-size: 30pt; font-weight: 700 }} h2 {{ font-size: 17pt; font-weight: 700; margin-bottom: 2.5mm }}
.kicker, .by {{ text-align: center; font-family: "Noto Sans CJK SC", sans-serif }}
.kicker {{ font-size: 13pt; margin-bottom: 1.5mm }} .by {{ font-size: 9pt; margin: 2mm 0 3mm }}
h3 {{ font: 700 11.5pt/1.4 "Noto Sans CJK SC", sans-serif; text-align: center; margin: 2mm 0 }}
p {{ text-indent: 2em; margin: 0 }} .columns {{ column-gap: 7mm }}
.lower {{ display: grid; grid-template-columns: 1fr 1fr 1.1fr; gap: 7mm; margin-top: 5mm }}
.lower > article {{ border-top: .6pt solid #222; padding-top: 3mm }}
.boxed {{ border: .8pt solid #222 !important; padding: 3mm }}
</style>{body}</html>"""


def sections(path: Path) -> Iterator[tuple[str, list[str]]]:
    """(heading, paragraphs) of a digest, in order."""
    text = path.read_text(encoding="utf-8").split("---\n", 2)[2]
    for part in re.split(r"^#+ ", text, flags=re.MULTILINE)[1:]:
        heading, _, body = part.partition("\n")
        yield (
            re.sub(r"^[一二三四五六七八九十]+、", "", heading.strip()),
            [p for p in body.split("\n\n") if p.strip()],
        )


def newspaper() -> str:
    """The digest of Rui'an, set as a page of five articles."""
    parts = dict(sections(EXAMPLES / "ruian-2023" / "plan.md"))

    def paragraphs(*names: str, heads: bool = False) -> str:
        out = ""
        for n, name in enumerate(names):
            out += f"<h3>{html.escape(name)}</h3>" if heads and n else ""
            out += "".join(f"<p>{html.escape(p.strip())}</p>" for p in parts[name])
        return out

    main = paragraphs("去年经济成绩", "今年主要目标", "产业家底", heads=True)
    lower = "".join(
        f'<article class="{kind}"><h2>{title}</h2>{paragraphs(name)}</article>'
        for kind, title, name in (
            ("", "汽车技术讲座首场开讲", "汽车技术讲座"),
            ("boxed", "乡镇（街道）人大<br>今年怎么干", "乡镇（街道）人大工作部署会"),
            ("", "瑞湖高速打下首根桩", "瑞湖高速开钻"),
        )
    )
    body = f"""<header><span>2023年3月22日　星期三</span><span>瑞安市要闻摘编</span>
<span>版面为合符所排</span></header>
<article><div class="kicker">经济振兴“八提攻坚”行动</div><h1>瑞安给产业定下硬指标</h1>
<div class="by">文字摘编 合符　数字取自公开报道</div>
<div class="columns" style="column-count:3">{main}</div></article>
<div class="lower">{lower}</div>
<footer><span>第1版</span><span>例子，仅供试读</span></footer>"""
    return PAGE.format(title="瑞安市要闻摘编", body=body)


def printed(markup: str, target: Path) -> None:
    """Print HTML to PDF."""
    with tempfile.TemporaryDirectory() as folder:
        source = Path(folder) / "page.html"
        source.write_text(markup, encoding="utf-8")
        subprocess.run(
            ["chromium", "--headless", "--no-sandbox", "--disable-gpu", "--no-pdf-header-footer",
             f"--user-data-dir={folder}/profile", f"--print-to-pdf={target}", source.as_uri()],
            check=True, capture_output=True, timeout=120,
        )  # fmt: skip


REPORT = """<!doctype html><html lang="zh-Hans"><meta charset="utf-8"><title>温州市2023年政府工作报告</title>
<style>@page {{ size: A4; margin: 26mm 25mm 22mm;
  @top-center {{ content: "温州市2023年政府工作报告（摘要）"; font: 9pt "Noto Sans CJK SC" }}
  @bottom-center {{ content: "— " counter(page) " —"; font: 9pt "Noto Sans CJK SC" }} }}
body {{ font: 12pt/1.9 "Noto Serif CJK SC", serif; text-align: justify }}
h1 {{ font: 700 20pt/1.4 "Noto Sans CJK SC", sans-serif; text-align: center; margin: 0 0 8mm }}
h2 {{ font: 700 14pt/1.6 "Noto Sans CJK SC", sans-serif; margin: 4mm 0 1mm; text-indent: 2em }}
p {{ text-indent: 2em; margin: 0 }}</style><h1>温州市2023年政府工作报告<br>（摘要）</h1>{body}</html>"""


def report() -> str:
    """The digest of Wenzhou's plan, set as a report on A4 with running heads and page numbers."""
    text = (EXAMPLES / "wenzhou-2023" / "plan.md").read_text(encoding="utf-8").split("---\n", 2)[2]
    blocks = [block.strip() for block in text.split("\n\n") if block.strip()][1:]
    return REPORT.format(
        body="".join(
            f"<h2>{html.escape(block.lstrip('# '))}</h2>"
            if block.startswith("#")
            else f"<p>{html.escape(block)}</p>"
            for block in blocks
        )
    )


def scanned(pdf: Path, target: Path) -> None:
    """The page as a scanner would give it: grey, a little askew."""
    import pypdfium2

    picture = pypdfium2.PdfDocument(pdf)[0].render(scale=150 / 72).to_pil().convert("L")
    turned = picture.rotate(-0.8, expand=True, fillcolor=244, resample=3)
    turned.quantize(16).save(target, optimize=True, dpi=(150, 150))


TARGETS = [
    ("地区生产总值", "亿元", "8029.8", "3.7", "", "6左右"),
    ("一般公共预算收入", "亿元", "", "", "", "6.5"),
    ("固定资产投资", "", "", "7.8", "", "8以上"),
    ("社会消费品零售总额", "", "", "3.6", "", "6"),
    ("规上工业增加值", "", "", "4.7", "", "8"),
    ("服务业增加值", "", "", "3.8", "", "5.5以上"),
    ("城镇居民人均可支配收入", "元", "73326", "5.2", "", "6以上"),
    ("农村居民人均可支配收入", "元", "38482", "7.4", "", "7以上"),
    ("城镇新增就业", "万人", "10.2", "", "9以上", ""),
    ("城镇调查失业率", "%", "", "", "5以内", ""),
    ("居民消费价格涨幅", "%", "", "", "3以内", ""),
]
"""Indicator, unit, 2022 actual, its growth, 2023 target, its growth: the digest of Wenzhou as a table."""

HEADS = ("指标", "单位", "2022年实际", "", "2023年预期目标", "")
SUBHEADS = ("", "", "绝对数", "增长（%）", "绝对数", "增长（%）")


def workbook(target: Path) -> None:
    """Wenzhou's targets as the table of a yearly plan."""
    from openpyxl import Workbook
    from openpyxl.styles import Alignment, Font

    book = Workbook()
    sheet = book.active
    sheet.title = "主要指标"
    sheet.append(["温州市2023年国民经济和社会发展主要预期目标"])
    sheet.append(HEADS)
    sheet.append(SUBHEADS)
    for row in TARGETS:
        sheet.append([float(v) if re.fullmatch(r"[\d.]+", v) else v or "—" for v in row])
    sheet.append(["注：数字摘自温州市2023年政府工作报告，排成表格供试读。"])
    for merged in ("A1:F1", "A2:A3", "B2:B3", "C2:D2", "E2:F2"):
        sheet.merge_cells(merged)
    for row in sheet["A1:F3"]:
        for cell in row:
            cell.font, cell.alignment = Font(bold=True), Alignment(horizontal="center")
    sheet.column_dimensions["A"].width = 28
    book.save(target)


def word_file(target: Path) -> None:
    """Wenzhou's digest as a Word document with the same table in it."""
    from docx import Document

    document = Document()
    document.add_heading("温州市2023年政府工作报告（摘要）", 0)
    for heading, body in list(sections(EXAMPLES / "wenzhou-2023" / "plan.md"))[1:]:
        document.add_heading(heading, 1)
        for paragraph in body:
            document.add_paragraph(paragraph.strip())
    document.add_paragraph("表1 2023年主要预期目标")
    table = document.add_table(rows=0, cols=6)
    table.style = "Table Grid"
    for row in (HEADS, SUBHEADS, *TARGETS):
        for cell, value in zip(table.add_row().cells, row, strict=True):
            cell.text = value or ("—" if row in TARGETS else "")
    for first, last in (((0, 0), (1, 0)), ((0, 1), (1, 1)), ((0, 2), (0, 3)), ((0, 4), (0, 5))):
        table.cell(*first).merge(table.cell(*last))
    document.save(target)


def web_page(target: Path) -> None:
    """Wenzhou's results as a government's web page has them: menus around, a date, a container."""
    parts = list(sections(EXAMPLES / "wenzhou-2023" / "results.md"))
    body = "".join(
        f"<p><strong>{html.escape(heading)}</strong></p>"
        + "".join(f"<p>　　{html.escape(p.strip())}</p>" for p in paragraphs)
        for heading, paragraphs in parts[1:]
    )
    target.write_text(
        f"""<!DOCTYPE html>
<html><head><meta charset="gb18030"><title>温州市2024年政府工作报告（摘要）- 例子</title>
<meta name="ArticleTitle" content="温州市2024年政府工作报告（摘要）">
<meta name="PubDate" content="2024-02-01">
<style>nav{{float:left}}</style><script>document.title += "";</script></head>
<body><div class="nav"><ul><li><a href="#">首页</a></li><li><a href="#">政务公开</a></li>
<li><a href="#">互动交流</a></li></ul></div>
<div class="path">当前位置：<a href="#">首页</a> &gt; <a href="#">政府工作报告</a></div>
<h1>温州市2024年政府工作报告（摘要）</h1>
<div class="info">发布日期：2024-02-01　来源：合符摘编　【打印】【关闭】</div>
<div class="TRS_Editor" id="zoom">{body}</div>
<div class="footer">版权所有：例子　网站地图　联系我们</div></body></html>
""",
        encoding="gb18030",
    )


def main() -> None:
    page = HERE / "ruian-page.pdf"
    printed(newspaper(), page)
    subprocess.run(["pdftotext", page, HERE / "ruian-page.txt"], check=True)
    scanned(page, HERE / "ruian-scan.png")
    printed(report(), HERE / "wenzhou-plan.pdf")
    workbook(HERE / "wenzhou-targets.xlsx")
    word_file(HERE / "wenzhou-plan.docx")
    web_page(HERE / "wenzhou-results.html")


if __name__ == "__main__":
    main()
