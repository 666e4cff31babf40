# ruff: noqa: E501 — the lines are those of web pages
"""Pages as governments put them on the web, invented: what is said on them, and what is around it."""

from __future__ import annotations

from dataclasses import dataclass

LEAD = "过去一年，全市上下坚持稳中求进，经济运行总体平稳，地区生产总值达到812.4亿元，比上年增长6.3%。"
SECOND = "一般公共预算收入完成58.6亿元，增长4.1%；城镇居民人均可支配收入达到46210元，增长5.8%。"
THIRD = (
    "今年的主要预期目标是：地区生产总值增长6%左右，城镇新增就业1.2万人以上，居民消费价格涨幅控制在2%左右。"
)
FOURTH = "要加快建设28个重点项目，完成投资96亿元，新建改建农村公路130公里，改造老旧小区42个。"
SHORT = "请各单位认真抓好落实。"
PROSE = (LEAD, SECOND, THIRD, FOURTH, SHORT)


@dataclass(frozen=True, slots=True)
class Page:
    """A page, what its Markdown must hold in this order, and what it must not hold in its text."""

    name: str
    html: str
    kept: tuple[str, ...]
    left: tuple[str, ...]
    title: str = ""
    date: str = ""
    source: str = ""
    tables: int = 0
    charset: str = "utf-8"

    @property
    def data(self) -> bytes:
        return self.html.encode(self.charset)


def paragraphs(indent: str = "　　") -> str:
    return "\n".join(f"<p>{indent}{p}</p>" for p in PROSE)


_MENU = "".join(
    f'<li><a href="/c{n}/">{name}</a></li>'
    for n, name in enumerate(
        ("首页", "新闻中心", "政务公开", "办事服务", "互动交流", "数据开放", "专题专栏", "走进清川")
    )
)

NATIONAL = Page(
    "national portal",
    f"""<!DOCTYPE html>
<html><head><meta charset="utf-8"><title>清川市人民政府关于印发2024年重点工作的通知_清川市人民政府门户网站</title>
<meta name="SiteName" content="清川市人民政府门户网站">
<meta name="ArticleTitle" content="清川市人民政府关于印发2024年重点工作的通知">
<meta name="PubDate" content="2024-02-18 09:30"><meta name="ContentSource" content="清川市政府办公室">
<meta name="Author" content="王小川">
<style>.x{{color:red}}</style><script>var a="脚本里的话不是正文";</script></head>
<body><div class="header"><div class="logo"><img alt="国徽"></div><ul class="nav">{_MENU}</ul></div>
<div class="main"><div class="crumb">当前位置：<a href="/">首页</a> &gt; <a href="/zwgk/">政务公开</a> &gt; 正文</div>
<div class="article"><h1>清川市人民政府关于印发2024年重点工作的通知</h1>
<div class="pages-date">2024-02-18 09:30 来源：清川市政府办公室 <span class="font">字体：<b>大</b> <b>中</b> <b>小</b></span>
<span><a href="javascript:window.print()">打印</a></span></div>
<div class="pages_content" id="UCAP-CONTENT">{paragraphs()}
<p style="text-align:right">清川市人民政府</p><p style="text-align:right">2024年2月16日</p></div>
<div class="share bdsharebuttonbox">分享到：<a>微信</a><a>微博</a></div>
<div class="editor">责任编辑：李四</div>
<div class="related"><h3>相关链接</h3><ul><li><a href="/1">清川市召开重点工作推进会</a></li>
<li><a href="/2">一图读懂2024年重点工作任务</a></li><li><a href="/3">清川市发改委解读</a></li></ul></div>
</div></div>
<div class="footer"><p>主办：清川市人民政府办公室　承办：清川市大数据中心</p>
<p>网站标识码：1234567890　某ICP备12345678号　某公网安备 12345602000123号</p>
<p><a href="/map">网站地图</a> | <a href="/about">关于我们</a></p></div></body></html>""",
    (*PROSE, "清川市人民政府", "2024年2月16日"),
    ("新闻中心", "当前位置", "分享到", "一图读懂", "ICP备", "网站地图", "脚本里的话", "责任编辑"),
    "清川市人民政府关于印发2024年重点工作的通知",
    "2024-02-18",
    "清川市政府办公室",
)

TRS = Page(
    "TRS editor with breaks",
    f"""<html><head><meta http-equiv="Content-Type" content="text/html; charset=utf-8">
<title>青阳县2023年工作总结-青阳县政府</title></head><body>
<table width="1000" border="0" align="center"><tr><td><div id="menu">{_MENU}</div></td></tr></table>
<div class="con"><div class="dqwz">您现在的位置：<a>首页</a>&gt;&gt;<a>工作动态</a></div>
<div class="xl_tit">青阳县2023年工作总结</div>
<div class="xl_xx">发布时间：2023-12-29　　来源：县政府办　　浏览次数：128次　　【字体：大 中 小】</div>
<div class="TRS_Editor"><style type="text/css">.TRS_Editor P{{line-height:2}}</style>
<div class="Custom_UnionStyle">　　{LEAD}<br>
<br>　　{SECOND}<br>　　{THIRD}<br/><br/>
&nbsp;&nbsp;&nbsp;&nbsp;{FOURTH}<br>　　{SHORT}</div></div>
<div class="xl_end"><a href="javascript:print()">【打印本页】</a><a href="javascript:close()">【关闭窗口】</a></div>
<div>上一篇：<a href="a">青阳县召开经济工作会议</a></div><div>下一篇：<a href="b">没有了</a></div></div>
<div class="foot">版权所有：青阳县人民政府　技术支持：某某公司<br>地址：青阳县人民路1号　邮编：123456</div>
</body></html>""",
    PROSE,
    ("工作动态", "打印本页", "关闭窗口", "上一篇", "版权所有", "邮编", "浏览次数", "line-height"),
    "青阳县2023年工作总结",
    "2023-12-29",
    "县政府办",
)

OLD_TABLES = Page(
    "layout of tables, GBK",
    f"""<HTML><HEAD><TITLE>东原市政府网</TITLE><META http-equiv=Content-Type content="text/html; charset=gb2312"></HEAD>
<BODY bgColor=#ffffff><CENTER><TABLE width=778 border=0 cellSpacing=0><TR><TD colspan=2>
<TABLE width=100%><TR><TD>{_MENU.replace("<li>", "").replace("</li>", "</TD><TD>")}</TD></TR></TABLE></TD></TR>
<TR><TD width=160 valign=top><TABLE><TR><TD><a href=1.htm>市情概况</a></TD></TR><TR><TD><a href=2.htm>领导之窗</a>
</TD></TR><TR><TD><a href=3.htm>政策法规</a></TD></TR><TR><TD><a href=4.htm>招商引资</a></TD></TR></TABLE></TD>
<TD width=618 valign=top><TABLE width=100%><TR><TD class=title align=center><FONT size=5>东原市政府工作报告（摘要）</FONT></TD></TR>
<TR><TD align=center>2003-03-05　来源：东原日报</TD></TR>
<TR><TD><FONT style="FONT-SIZE: 14px">　　{LEAD}<BR>　　{SECOND}<BR>　　朱镕玥同志主持会议。<P>　　{THIRD}<P>　　{FOURTH}
<P><CENTER>主要指标</CENTER>
<TABLE border=1 width=90%><TR><TD>指标</TD><TD>单位</TD><TD>实绩</TD><TD>增长</TD></TR>
<TR><TD>生产总值</TD><TD>亿元</TD><TD>812.4</TD><TD>6.3%</TD></TR>
<TR><TD>财政收入</TD><TD>亿元</TD><TD>58.6</TD><TD>4.1%</TD></TR></TABLE>
<P>　　{SHORT}</FONT></TD></TR></TABLE></TD></TR>
<TR><TD colspan=2 align=center bgcolor=#cccccc>东原市人民政府版权所有　建议使用IE6.0浏览　Copyright 2003</TD></TR></TABLE>
</CENTER></BODY></HTML>""",
    (LEAD, SECOND, "朱镕玥同志主持会议。", THIRD, FOURTH, "主要指标", "812.4", "58.6", SHORT),
    ("领导之窗", "招商引资", "版权所有", "新闻中心"),
    "东原市政府工作报告（摘要）",
    "2003-03-05",
    "东原日报",
    tables=1,
    charset="gbk",
)

BULLETIN = Page(
    "statistical bulletin with a table of two-level heads",
    f"""<!DOCTYPE html><html><head><meta charset="utf-8"><meta property="og:title" content="清川市2023年国民经济和社会发展统计公报">
<meta name="pubdate" content="2024/03/20"><title>清川市2023年国民经济和社会发展统计公报 | 清川市统计局</title></head><body>
<nav>{_MENU}</nav><main><article><h1>清川市2023年国民经济和社会发展统计公报</h1>
<h2>一、综合</h2><p>{LEAD}<sup>[1]</sup></p><p>{SECOND}</p>
<table><caption>表1　2023年主要指标</caption>
<thead><tr><td colspan="6" style="text-align:right">单位：亿元</td></tr>
<tr><th rowspan="2">指标</th><th colspan="2">2023年</th><th colspan="2">2024年目标</th><th rowspan="2">责任单位</th></tr>
<tr><th>数值</th><th>增长</th><th>数值</th><th>增长</th></tr></thead>
<tbody><tr><td>地区生产总值</td><td>812.4</td><td>6.3%</td><td>861.0</td><td>6%左右</td><td rowspan="2">市发改委</td></tr>
<tr><td>固定资产投资</td><td>402.7</td><td>8.2%</td><td>437.0</td><td>8.5%</td></tr>
<tr><td colspan="6">注：绝对数按现价计算，增长速度按可比价计算。</td></tr></tbody></table>
<h2>二、目标</h2><p>{THIRD}</p><ul><li>{FOURTH}</li><li>{SHORT}</li></ul>
<p>附件：<a href="f1.pdf">2024年重点项目清单.pdf</a></p></article></main>
<footer>清川市统计局版权所有</footer></body></html>""",
    (
        LEAD,
        SECOND,
        "表1　2023年主要指标",
        "单位：亿元",
        "861.0",
        "437.0",
        "注：绝对数",
        THIRD,
        FOURTH,
        SHORT,
        "附件",
    ),
    ("新闻中心", "版权所有"),
    "清川市2023年国民经济和社会发展统计公报",
    "2024-03-20",
    tables=1,
)

WORD = Page(
    "saved by Word",
    f"""<html xmlns:v="urn:schemas-microsoft-com:vml" xmlns:o="urn:schemas-microsoft-com:office:office" xmlns:w="urn:schemas-microsoft-com:office:word">
<head><meta http-equiv=Content-Type content="text/html; charset=gb2312"><meta name=Generator content="Microsoft Word 15">
<title>清川市重点任务分工</title><!--[if gte mso 9]><xml><o:DocumentProperties><o:Author>某人</o:Author></o:DocumentProperties></xml><![endif]-->
<style><!-- p.MsoNormal {{margin:0cm; font-family:宋体;}} --></style></head>
<body lang=ZH-CN><div class=WordSection1 style='layout-grid:15.6pt'>
<p class=MsoTitle align=center style='text-align:center'><b><span style='font-size:22.0pt;font-family:
方正小标宋简体'>清川市重点任务分工<span lang=EN-US><o:p></o:p></span></span></b></p>
<p class=MsoNormal style='text-indent:32.0pt'><span style='font-family:仿宋'>过去一年，全市上下坚持稳中求进，经济运行
总体平稳，地区生产总值达到<span lang=EN-US>812.4</span>亿元，比上年增长<span
lang=EN-US>6.3%</span>。</span></p>
<p class=MsoListParagraph style='mso-list:l0 level1 lfo1'><![if !supportLists]><span style='mso-list:Ignore'>1.<span
style='font:7.0pt "Times New Roman"'>&nbsp;&nbsp;&nbsp; </span></span><![endif]>{FOURTH}</p>
<table class=MsoTableGrid border=1 cellspacing=0 style='border-collapse:collapse;border:none'>
<tr style='mso-yfti-irow:0'><td width=60 rowspan=2><p class=MsoNormal>序号</p></td><td colspan=2><p class=MsoNormal>任务</p></td></tr>
<tr><td><p class=MsoNormal>内容<o:p></o:p></p></td><td><p class=MsoNormal>目标</p></td></tr>
<tr><td><p class=MsoNormal>1</p></td><td><p class=MsoNormal>新建改建农村公路</p></td><td><p class=MsoNormal><span lang=EN-US>130</span>公里</p></td></tr>
<tr><td><p class=MsoNormal>2</p></td><td><p class=MsoNormal>改造老旧小区</p></td><td><p class=MsoNormal><span lang=EN-US>42</span>个</p></td></tr></table>
<p class=MsoNormal>{SHORT}</p></div></body></html>""",
    (LEAD, FOURTH, "新建改建农村公路", "130公里", "42个", SHORT),
    ("某人", "margin", "方正小标宋"),
    "清川市重点任务分工",
    tables=1,
    charset="gb18030",
)

NEWS = Page(
    "county news, no known container",
    f"""<html><head><meta charset="utf-8"><title>全县经济工作会议召开 - 云岭县融媒体中心</title></head><body>
<div id="top"><a href="/">设为首页</a><a href="/">加入收藏</a><span>今天是2024年1月5日 星期五 晴 3℃~12℃</span></div>
<div id="d1"><ul>{_MENU}</ul></div>
<div id="d2"><div id="left"><div class="t">热点排行</div><ul>{"".join(f"<li><a href=x{n}>县领导到某某乡镇调研第{n}项重点工作</a></li>" for n in range(10))}</ul></div>
<div id="right"><h2>全县经济工作会议召开</h2><p class="i">2024-01-05 10:12:33　来源：云岭县融媒体中心　作者：赵六　编辑：钱七</p>
<div id="c"><p><img src="1.jpg"></p><p class="pic">会议现场（赵六 摄）</p>{paragraphs()}
<div style="display:none">看不见的推广文字，全部增长99%。</div><p hidden>藏起来的话</p>
<p aria-hidden="true">不给人读的话</p><!-- 注释里的话 --><noscript>请开启脚本</noscript><template>模板里的话</template></div>
<p class="pages">上一页 1 <a href="_2.htm">2</a> <a href="_3.htm">3</a> <a href="_2.htm">下一页</a></p>
<div class="sm">扫一扫在手机打开当前页</div></div></div>
<div id="bot"><select><option>友情链接</option><option>某省政府</option></select><p>云岭县人民政府主办 备案号：某ICP备000001号</p></div></body></html>""",
    PROSE,
    (
        "热点排行",
        "第3项重点工作",
        "加入收藏",
        "看不见的",
        "藏起来",
        "不给人读",
        "注释里",
        "请开启",
        "模板里",
        "下一页",
        "扫一扫",
        "友情链接",
        "备案号",
    ),
    "全县经济工作会议召开",
    "2024-01-05",
    "云岭县融媒体中心",
)

FRAGMENT = Page(
    "fragment without a head",
    f"<h2>一、工作回顾</h2><p>{LEAD}<p>{SECOND}<h2>二、工作安排</h2><p>{THIRD}<p>{FOURTH}<p>{SHORT}",
    ("一、工作回顾", LEAD, SECOND, "二、工作安排", THIRD, FOURTH, SHORT),
    (),
)

XHTML = Page(
    "XHTML, written by WPS",
    f"""<?xml version="1.0" encoding="utf-8"?><!DOCTYPE html PUBLIC "-//W3C//DTD XHTML 1.0 Transitional//EN" "http://www.w3.org/TR/xhtml1/DTD/xhtml1-transitional.dtd">
<html xmlns="http://www.w3.org/1999/xhtml"><head><meta name="Generator" content="WPS Office"/><title>清川市年度计划</title></head>
<body><div class="Section0"><p class="p15" style="text-align:center"><strong>清川市年度计划</strong></p>
<p class="p16"><b>一、主要目标</b></p><p class="p16">{LEAD}</p><p class="p16">{SECOND}</p><p class="p16">{THIRD}<br/></p>
<p class="p16">{FOURTH}</p><p class="p16">{SHORT}</p></div></body></html>""",
    ("一、主要目标", *PROSE),
    ("WPS",),
    "清川市年度计划",
)

DISCLOSURE = Page(
    "disclosure of information, with its index card",
    f"""<html><head><meta charset=utf-8><title>青阳县人民政府 政府信息公开 青阳县2024年国民经济计划</title></head><body>
<form id=aspnetForm><div class="wrap top"><div id=head><a href=1>首页</a> <a href=2>政务动态</a> <a href=3>网上办事</a> <a href=4>魅力青阳</a></div>
<table class="xxgk" width=100%><tr><td>索引号</td><td>01234567-8/2024-00012</td><td>主题分类</td><td>综合政务</td></tr>
<tr><td>发文机关</td><td>青阳县人民政府</td><td>发布日期</td><td>2024年03月05日</td></tr>
<tr><td>标题</td><td colspan=3>青阳县2024年国民经济计划</td></tr></table>
<table width=100%><tr><td class=bt align=center><h1>青阳县2024年国民经济计划</h1></td></tr><tr><td id=zoom class=bd>{paragraphs()}
<p>　　附表：</p><table border=1 class=MsoNormalTable><tr><td rowspan=2>项目</td><td colspan=2>2024年预期</td></tr>
<tr><td>绝对数（亿元）</td><td>增长（%）</td></tr><tr><td>生产总值</td><td>320.5</td><td>6.5</td></tr>
<tr><td>&nbsp;&nbsp;第一产业</td><td>50.1</td><td>4.0</td></tr></table></td></tr></table>
<div id=links><select><option>国务院部门网站</option></select></div>
<div id=bottom>Copyright 2024 青阳县人民政府 All Rights Reserved 某ICP备00000号</div></div></form></body></html>""",
    (*PROSE, "附表：", "320.5", "50.1"),
    ("索引号", "国务院部门", "Copyright"),
    "青阳县2024年国民经济计划",
    "2024-03-05",
    tables=1,
)

SUMMARIES = Page(
    "summaries of other news beside the article",
    f"""<html><head><meta charset=utf-8><title>青阳县年度计划_政务公开_青阳县政府网</title></head><body><div class=layout><div class=lcol>
{"".join(f'<div class="item"><h4><a href=/s{n}>工作动态{n}</a></h4><p>近日，县长到第{n}镇调研春耕备耕，强调完成播种面积{n}万亩……</p></div>' for n in range(1, 6))}
</div><div class=rcol><h3 class=title>青阳县年度计划</h3><div class=info>2024年3月1日 08:30:11　来源：县发改局　点击数：33</div>
<div class=bodytext>{paragraphs()}<p>{LEAD}</p><p>{SECOND}</p><p>{THIRD}</p></div></div></div></body></html>""",
    (*PROSE, LEAD, SECOND, THIRD),
    ("工作动态3", "春耕", "点击数"),
    "青阳县年度计划",
    "2024-03-01",
    "县发改局",
)

SCRIPTED = Page(
    "article hidden until a script has run",
    f"""<html><head><meta charset="utf-8"><meta property="og:title" content="一组数字看清川" /></head><body><div class="rich_media">
<h1 class="rich_media_title"> 一组数字看清川 </h1><div id="meta_content"><span>清川发布</span></div>
<div class="rich_media_content " id="js_content" style="visibility: hidden;"><section><section><span>{LEAD}</span></section></section>
<section><p><strong>收入</strong></p><p><span>{SECOND}</span></p><p><br></p></section><section><span>{THIRD}</span></section></div>
<div class=rich_media_tool>微信扫一扫关注该公众号</div></div></body></html>""",
    (LEAD, "收入", SECOND, THIRD),
    ("扫一扫",),
    "一组数字看清川",
)

HEADLESS = Page(
    "fonts and breaks, no head",
    f"""<html><body bgcolor=white><p align=center><font size=5 color=red><b>白溪县政府工作报告</b></font></p>
<p align=center>——2004年2月10日在白溪县第十五届人民代表大会第二次会议上<br>县长　张三</p><font size=3>各位代表：<br>
&nbsp;&nbsp;&nbsp; 一、过去一年的工作<br>&nbsp;&nbsp;&nbsp; {LEAD}<br>&nbsp;&nbsp;&nbsp; {SECOND}<br><br>
&nbsp;&nbsp;&nbsp; {THIRD}<br>&nbsp;&nbsp;&nbsp; {FOURTH}</font><hr><a href=index.htm>返回首页</a></body></html>""",
    ("2004年2月10日", "县长", "各位代表：", "一、过去一年的工作", LEAD, SECOND, THIRD, FOURTH),
    ("返回首页",),
    "白溪县政府工作报告",
)

SPLIT_TITLE = Page(
    "a title in two lines, a number below it, labels without blanks between",
    f"""<html><head><meta charset=utf-8><title>关于下达2024年计划的通知-北川区人民政府</title></head><body><div class="w1200">
<div class="top-box"><span>欢迎来到北川区人民政府网站！</span><a href=1>简体</a><a href=2>繁体</a></div><ul id="mainNav"><li><a href=a>首页</a></li>
<li><a href=b>走进北川</a></li></ul><div class="content"><div class="con-title"><p>北川区人民政府</p><p>关于下达2024年计划的通知</p></div>
<div class="con-sub">北政发〔2024〕1号</div><div class="property"><span>信息来源：区政府办</span><span>发布日期：2024-01-10</span><span>浏览：<i>32</i></span></div>
<div class="con-body"><p>各镇人民政府，区直各部门：</p>{paragraphs()}<p><a href=f.xls>北川区2024年主要指标表</a></p><p align=right>2024年1月8日</p></div>
<div class="con-foot"><a>打印本页</a><a>关闭窗口</a></div></div><div class="foot"><p>北川区人民政府办公室主办</p></div></div></body></html>""",
    (
        "北川区人民政府",
        "北政发〔2024〕1号",
        "各镇人民政府，区直各部门：",
        *PROSE,
        "主要指标表",
        "2024年1月8日",
    ),
    ("欢迎来到", "走进北川", "打印本页", "繁体", "浏览："),
    "关于下达2024年计划的通知",
    "2024-01-10",
    "区政府办",
)

PAGES = (
    NATIONAL,
    TRS,
    OLD_TABLES,
    BULLETIN,
    WORD,
    NEWS,
    FRAGMENT,
    XHTML,
    DISCLOSURE,
    SUMMARIES,
    SCRIPTED,
    HEADLESS,
    SPLIT_TITLE,
)
