"""Invented tables of many designs, each cell labelled with what it says.

A label is ``indicator form value period stance``, then ``@place`` where it is not the city's own, how it
is counted, and ``*`` for a headline.
"""

from __future__ import annotations

from typing import NamedTuple


class Example(NamedTuple):
    """A document with one table, and a line for each figure in it."""

    name: str
    markdown: str
    cells: str
    kind: str = ""
    year: int = 2023


EXAMPLES = (
    Example(
        "a yearly plan",
        """\
# 云溪市2023年国民经济和社会发展计划

**表1 2023年主要预期目标**

| 序号 | 指标 | 单位 | 2022年实际 | 增长（%） | 2023年计划 | 增长（%） |
|---|---|---|---|---|---|---|
| 1 | 地区生产总值 | 亿元 | 812.5 | 4.1 | 865 | 6.5左右 |
| 2 | 规模以上工业增加值 | 亿元 | — | 5.2 | — | 7以上 |
| 3 | 一般公共预算收入 | 亿元 | 61.3 | -3.2 | 65 | 6 |
| 4 | 城镇登记失业率 | % | 2.8 | / | ≤3.5 | / |
| 5 | 城镇新增就业 | 人 | 15,230 | | 15000 | |
""",
        """
gdp level 812.5亿元 2022 outcome
gdp growth 4.1% 2022 outcome
gdp level 865亿元 2023 target *
gdp growth ~6.5% 2023 target *
industrial_va_above growth 5.2% 2022 outcome
industrial_va_above growth ≥7% 2023 target *
budget_revenue level 61.3亿元 2022 outcome
budget_revenue growth -3.2% 2022 outcome
budget_revenue level 65亿元 2023 target *
budget_revenue growth 6% 2023 target *
unemployment_registered level 2.8% 2022 outcome
unemployment_registered level ≤3.5% 2023 target *
urban_new_jobs level 15230人 2022 outcome
urban_new_jobs level 15000人 2023 target *
""",
        kind="plan",
    ),
    Example(
        "two levels of heads, merged cells left empty",
        """\
政府工作报告附件

2023年主要指标计划表

| 指标名称 | 计量单位 | 上年预计完成 |  | 本年计划 |  | 备注 |
|---|---|---|---|---|---|---|
|  |  | 绝对数 | 比上年增长% | 绝对数 | 比上年增长% |  |
| 一、经济发展 |  |  |  |  |  |  |
| 社会消费品零售总额 | 亿元 | 302 | 2.5 | 325 | 7.5 | 省下达 |
| 进出口总额 | 亿美元 | 8.6 | 持平 | 9.2 | 7 |  |
| 二、民生 |  |  |  |  |  |  |
| 农村居民人均可支配收入 | 元 | 21500 | 6.9 | 23000以上 | 7-7.5 |  |
| 居民消费价格指数 | % | 102.1 |  | 103以内 |  |  |
""",
        """
retail_sales level 302亿元 2022 outcome preliminary
retail_sales growth 2.5% 2022 outcome preliminary
retail_sales level 325亿元 2023 target *
retail_sales growth 7.5% 2023 target *
trade level 8.6亿美元 2022 outcome preliminary
trade growth 0% 2022 outcome preliminary
trade level 9.2亿美元 2023 target *
trade growth 7% 2023 target *
rural_income level 21500元 2022 outcome preliminary
rural_income growth 6.9% 2022 outcome preliminary
rural_income level ≥23000元 2023 target *
rural_income growth 7..7.5% 2023 target *
cpi level 102.1% 2022 outcome preliminary
cpi level ≤103% 2023 target *
""",
        kind="report",
    ),
    Example(
        "indicators in columns, years in rows",
        """\
云溪市统计资料

表2 主要经济指标　（单位：亿元）

| 年份 | 地区生产总值 | 固定资产投资 | 城镇化率（%） |
|---|---|---|---|
| 2020年 | 700.2 | 410 | 58.1 |
| 2021年 | 780 | 455.5 | 59.3 |
| 2022年 | 812.5 | … | 60.2 |

注：2022年数为快报数。
""",
        """
gdp level 700.2亿元 2020 outcome
fixed_investment level 410亿元 2020 outcome
urbanization level 58.1% 2020 outcome
gdp level 780亿元 2021 outcome
fixed_investment level 455.5亿元 2021 outcome
urbanization level 59.3% 2021 outcome
gdp level 812.5亿元 2022 outcome
urbanization level 60.2% 2022 outcome
""",
    ),
    Example(
        "districts",
        """\
云溪市统计公报

2022年各县（市、区）主要指标

| 地区 | 地区生产总值（亿元） | 增速（%） | 一般公共预算收入（万元） |
|---|---|---|---|
| 全市 | 812.5 | 4.1 | 613000 |
| 桐花县 | 120.4 | 5.0 | 52,300 |
| 开化县 | 90 | -1.2 | 41000 |
""",
        """
gdp level 812.5亿元 2022 outcome
gdp growth 4.1% 2022 outcome
budget_revenue level 613000万元 2022 outcome
gdp level 120.4亿元 2022 outcome @云溪市/部分
gdp growth 5% 2022 outcome @云溪市/部分
budget_revenue level 52300万元 2022 outcome @云溪市/部分
gdp level 90亿元 2022 outcome @云溪市/部分
gdp growth -1.2% 2022 outcome @云溪市/部分
budget_revenue level 41000万元 2022 outcome @云溪市/部分
""",
        kind="bulletin",
        year=2022,
    ),
    Example(
        "a five-year plan",
        """\
云溪市国民经济和社会发展第十四个五年规划纲要

专栏1 “十四五”时期经济社会发展主要指标

| 类别 | 指标 | 2020年 | 2025年 | 年均增长[累计] | 属性 |
|---|---|---|---|---|---|
| 经济发展 | 地区生产总值（亿元） | 700.2 | 1000 | 7.5% | 预期性 |
| 经济发展 | 常住人口城镇化率（%） | 58.1 | 65 | [6.9] | 预期性 |
| 生态 | 单位GDP能耗降低（%） | — | — | [13.5] | 约束性 |
| 生态 | 森林覆盖率（%） | 51.2 | ≥52 | — | 约束性 |
| 民生 | 人均预期寿命（岁） | 78.3 | 79.5 | — | 预期性 |
""",
        """
gdp level 700.2亿元 2020 outcome
gdp level 1000亿元 2025 target *
gdp growth 7.5% 2021/2025 target annual_average *
urbanization level 58.1% 2020 outcome
urbanization level 65% 2025 target *
urbanization change 6.9个百分点 2021/2025 target cumulative *
energy_intensity growth -13.5% 2021/2025 target cumulative *
forest_cover level 51.2% 2020 outcome
forest_cover level ≥52% 2025 target *
life_expectancy level 78.3岁 2020 outcome
life_expectancy level 79.5岁 2025 target *
""",
        kind="plan",
        year=2021,
    ),
    Example(
        "parts of a whole, no outer pipes",
        """\
云溪市2022年国民经济和社会发展统计公报

表1：2022年生产总值及三次产业（单位：亿元）

指标 | 绝对数 | 比上年增长%
--- | --- | ---
地区生产总值 | 812.5 | 4.1
其中：第一产业 | 62.1 | 3.0
第二产业 | 400 | 4.5*
#工业 | 330.6 | 4.8
第三产业 | 350.4 | 下降0.5
货物出口额 | 210 | 8
其中：一般贸易 | 150 | 9.9
""",
        """
gdp level 812.5亿元 2022 outcome
gdp growth 4.1% 2022 outcome
primary_va level 62.1亿元 2022 outcome
primary_va growth 3% 2022 outcome
secondary_va level 400亿元 2022 outcome
secondary_va growth 4.5% 2022 outcome
industrial_va level 330.6亿元 2022 outcome
industrial_va growth 4.8% 2022 outcome
tertiary_va level 350.4亿元 2022 outcome
tertiary_va growth -0.5% 2022 outcome
exports level 210亿元 2022 outcome
exports growth 8% 2022 outcome
“货物出口额·一般贸易” level 150亿元 2022 outcome
“货物出口额·一般贸易” growth 9.9% 2022 outcome
""",
        kind="bulletin",
        year=2022,
    ),
    Example(
        "units in the cells, completion",
        """\
政府工作报告

表3 2022年目标完成情况

| 项目 | 2022年目标 | 2022年完成 | 完成目标% |
|---|---|---|---|
| 地区生产总值 | 增长6%以上 | 增长4.1% | |
| 固定资产投资 | 500亿元 | 512.6亿元 | 102.5 |
| 城镇新增就业 | 1.5万人 | 1.52万人 | 101.3 |
| 外贸出口 | 不低于200亿元 | 210亿元 | 105 |
""",
        """
gdp growth ≥6% 2022 target
gdp growth 4.1% 2022 outcome
fixed_investment level 500亿元 2022 target
fixed_investment level 512.6亿元 2022 outcome
“固定资产投资” level 102.5% 2022 attribute
urban_new_jobs level 1.5万人 2022 target
urban_new_jobs level 1.52万人 2022 outcome
“城镇新增就业” level 101.3% 2022 attribute
exports level ≥200亿元 2022 target
exports level 210亿元 2022 outcome
“外贸出口” level 105% 2022 attribute
""",
        kind="report",
    ),
    Example(
        "two panels side by side, shares",
        """\
云溪市统计公报

表4 2022年财政收支（单位：亿元）

| 项目 | 金额 | 占比（%） | 项目 | 金额 | 占比（%） |
|---|---|---|---|---|---|
| 税收收入 | 48.2 | 78.6 | 教育支出 | 30.1 | 20.2 |
| 非税收入 | 13.1 | 21.4 | 卫生健康支出 | 15 | 10.1 |
""",
        """
tax_revenue level 48.2亿元 2022 outcome
“税收收入占比” level 78.6% 2022 outcome
education_spending level 30.1亿元 2022 outcome
“教育支出占比” level 20.2% 2022 outcome
“非税收入” level 13.1亿元 2022 outcome
“非税收入占比” level 21.4% 2022 outcome
“卫生健康支出” level 15亿元 2022 outcome
“卫生健康支出占比” level 10.1% 2022 outcome
""",
        kind="bulletin",
        year=2022,
    ),
    Example(
        "years as numbers, units unknown",
        """\
云溪市统计公报

| 产品 | 单位 | 2021 | 2022 | 2022年1-6月 |
|---|---|---|---|---|
| 粮食 | 万吨 | 42.1 | 43 | 20.5 |
| 变电设备 | 万千伏安 | 120 | 135.5 | 60 |
| 学校 | 所 | 2010 | 2022 | 2023 |
""",
        """
“粮食” level 42.1万吨 2021 outcome
“粮食” level 43万吨 2022 outcome
“粮食” level 20.5万吨 2022-01/2022-06 outcome
“变电设备” level 120万千伏安 2021 outcome
“变电设备” level 135.5万千伏安 2022 outcome
“变电设备” level 60万千伏安 2022-01/2022-06 outcome
“学校” level 2010所 2021 outcome
“学校” level 2022所 2022 outcome
“学校” level 2023所 2022-01/2022-06 outcome
""",
        kind="bulletin",
        year=2022,
    ),
    Example(
        "plan and result in rows",
        """\
政府工作报告

2023年主要预期目标

| 时间 | 地区生产总值增速（%） | 社会消费品零售总额增速（%） | 居民消费价格涨幅（%） |
|---|---|---|---|
| 2022年实际 | 4.1 | 2.5 | 2.1 |
| 2023年目标 | 6.5左右 | 7 | 3左右 |
""",
        """
gdp growth 4.1% 2022 outcome
retail_sales growth 2.5% 2022 outcome
cpi growth 2.1% 2022 outcome
gdp growth ~6.5% 2023 target *
retail_sales growth 7% 2023 target *
cpi growth ~3% 2023 target *
""",
        kind="report",
    ),
    Example(
        "three levels of heads",
        """\
关于云溪市2022年国民经济和社会发展计划执行情况与2023年计划草案的报告

附表：2022年计划执行情况和2023年主要指标安排

| 指标 | 单位 | 2022年 | 2022年 | 2022年 | 2022年 | 2023年计划 | 2023年计划 |
|:--|:-:|--:|--:|--:|--:|--:|--:|
| 指标 | 单位 | 计划 | 计划 | 实际 | 实际 | 数值 | 增长% |
| 指标 | 单位 | 数值 | 增长% | 数值 | 增长% | 数值 | 增长% |
| 1. 生产总值 | 亿元 | 850 | 6.5 | 812.5 | 4.1 | 865 | 6.5 左右 |
| （1）第一产业增加值 | 亿元 | 60 | 3 | 62.1 | 3.0 | 64 | 3 |
| 2. 全社会研发投入占GDP比重 | % | 2.2 | — | 2.31 | — | 2.4以上 | — |
| 3. 居民消费价格涨幅 | % | 3左右 | | 2.1 | | 3左右 | |
| 4. 单位GDP能耗下降 | % | 3 | | 3.5 | | 完成省下达任务 | |
""",
        """
gdp level 850亿元 2022 target
gdp growth 6.5% 2022 target
gdp level 812.5亿元 2022 outcome
gdp growth 4.1% 2022 outcome
gdp level 865亿元 2023 target *
gdp growth ~6.5% 2023 target *
primary_va level 60亿元 2022 target
primary_va growth 3% 2022 target
primary_va level 62.1亿元 2022 outcome
primary_va growth 3% 2022 outcome
primary_va level 64亿元 2023 target *
primary_va growth 3% 2023 target *
rd_intensity level 2.2% 2022 target
rd_intensity level 2.31% 2022 outcome
rd_intensity level ≥2.4% 2023 target *
cpi growth ~3% 2022 target
cpi growth 2.1% 2022 outcome
cpi growth ~3% 2023 target *
energy_intensity growth -3% 2022 target
energy_intensity growth -3.5% 2022 outcome
""",
        kind="plan",
    ),
    Example(
        "cells that are phrases",
        """\
政府工作报告

**2023年经济社会发展主要预期目标**

| 指标名称 | 2022年完成情况 | 2023年预期目标 |
|---|---|---|
| 地区生产总值增长 | 4.1% | 6.5%左右，力争7% |
| 城镇调查失业率 | 5.2% | 控制在5.5%以内 |
| 粮食总产量 | 42.1万吨 | 稳定在42万吨以上 |
| 城镇新增就业 | 1.52万人 | 1.5万人以上 |
| 全体居民人均可支配收入增长 | 5.8% | 与经济增长基本同步 |
| PM2.5平均浓度 | 30微克/立方米 | 不高于29微克/立方米 |
""",
        """
gdp growth 4.1% 2022 outcome
gdp growth ~6.5% 2023 target *
gdp growth 7% 2023 target *
unemployment_surveyed level 5.2% 2022 outcome
unemployment_surveyed level ≤5.5% 2023 target *
grain_output level 42.1万吨 2022 outcome
grain_output level ≥42万吨 2023 target *
urban_new_jobs level 1.52万人 2022 outcome
urban_new_jobs level ≥1.5万人 2023 target *
resident_income growth 5.8% 2022 outcome
pm25 level 30微克/立方米 2022 outcome
pm25 level ≤29微克/立方米 2023 target *
""",
        kind="report",
    ),
    Example(
        "districts and two levels",
        """\
云溪市人民政府关于下达2023年主要经济指标计划的通知

表2 各县（市、区）2023年主要指标计划　单位：亿元、%

| 县（市、区） | 地区生产总值 | | 固定资产投资增长 | 社会消费品零售总额 | |
|---|---|---|---|---|---|
| | 总量 | 增长 | 增长 | 总量 | 增长 |
| 全市 | 865 | 6.5 | 9 | 325 | 7.5 |
| 桐花县 | 128 | 7 | 10 | 40.5 | 8 |
""",
        """
gdp level 865亿元 2023 target *
gdp growth 6.5% 2023 target *
fixed_investment growth 9% 2023 target *
retail_sales level 325亿元 2023 target *
retail_sales growth 7.5% 2023 target *
gdp level 128亿元 2023 target @云溪市/部分
gdp growth 7% 2023 target @云溪市/部分
fixed_investment growth 10% 2023 target @云溪市/部分
retail_sales level 40.5亿元 2023 target @云溪市/部分
retail_sales growth 8% 2023 target @云溪市/部分
""",
        kind="plan",
    ),
    Example(
        "the review of a five-year plan",
        """\
云溪市国民经济和社会发展第十四个五年规划纲要

表1 “十三五”规划主要目标完成情况

| 指标 | 2015年 | 规划目标 | | 实现情况 | |
|---|---|---|---|---|---|
| | | 2020年 | 年均增长（%） | 2020年 | 年均增长（%） |
| 地区生产总值（亿元） | 480.5 | 700 | 8 | 700.2 | 7.8 |
| 常住人口城镇化率（%） | 52 | 58 | — | 58.1 | — |
""",
        """
gdp level 480.5亿元 2015 outcome
gdp level 700亿元 2020 target
gdp growth 8% 2016/2020 target annual_average
gdp level 700.2亿元 2020 outcome
gdp growth 7.8% 2016/2020 outcome annual_average
urbanization level 52% 2015 outcome
urbanization level 58% 2020 target
urbanization level 58.1% 2020 outcome
""",
        kind="plan",
        year=2021,
    ),
    Example(
        "ranks and months",
        """\
统计快报

2022年1-11月主要经济指标

| 指标 | 1-11月累计 | 同比增长（%） | 全省排名 |
|---|---|---|---|
| 规模以上工业增加值（亿元） | 201.6 | 5.2 | 3 |
| 一般公共预算收入（亿元） | 58.2 | -1.5 | 5 |
| 用电量（亿千瓦时） | 70.1 | 3.3 | |
""",
        """
industrial_va_above level 201.6亿元 2022-01/2022-11 outcome cumulative
industrial_va_above growth 5.2% 2022-01/2022-11 outcome
industrial_va_above rank 3位 2022-01/2022-11 outcome
budget_revenue level 58.2亿元 2022-01/2022-11 outcome cumulative
budget_revenue growth -1.5% 2022-01/2022-11 outcome
budget_revenue rank 5位 2022-01/2022-11 outcome
electricity_use level 70.1亿千瓦时 2022-01/2022-11 outcome cumulative
electricity_use growth 3.3% 2022-01/2022-11 outcome
""",
        kind="bulletin",
        year=2022,
    ),
    Example(
        "a table of prose",
        """\
政府工作报告

| 序号 | 项目 | 建设内容 | 责任单位 |
|---|---|---|---|
| 1 | 环湖公路 | 新建公路30公里，完成投资6亿元。 | 市交通局 |
""",
        """

""",
        kind="report",
    ),
    Example(
        "no heads",
        """\
政府工作报告

2023年主要预期目标：

|  |  |
|---|---|
| 地区生产总值增长 | 6.5%左右 |
| 外贸出口增长 | 8% |
""",
        """
gdp growth ~6.5% 2023 target *
exports growth 8% 2023 target *
""",
        kind="report",
    ),
    Example(
        "percentages of the plan, units of several kinds",
        """\
# 桐城区2023年国民经济和社会发展主要指标完成情况及2024年计划表

单位：亿元、%、元

| 指  标 | 2023年计划 | | 2023年预计 | | | 2024年计划建议 | |
|---|---|---|---|---|---|---|---|
| | 绝对数 | ±% | 绝对数 | ±% | 完成计划% | 绝对数 | ±% |
| 一、生产总值 | 330 | 7 | 321.4 | 5.6 | 97.4 | 342 | 6左右 |
| 其中：1.一产 | 20 | 3 | 20.3 | 3.4 | 101.5 | 21 | 3.2 |
| 2.二产 | 170 | 7.5 | 165.5 | 5.5 | 97.4 | 176 | 6 |
| 二、社零总额 | 120 | 9 | 118 | 7.3 | 98.3 | 127.5 | 8 |
| 三、城镇居民人均可支配收入 | 52000 | 6.5 | 51200 | 5 | 98.5 | 54000 | 5.5 |
""",
        """
gdp level 330亿元 2023 target
gdp growth 7% 2023 target
gdp level 321.4亿元 2023 outcome preliminary
gdp growth 5.6% 2023 outcome preliminary
“生产总值” level 97.4% 2023 attribute preliminary
gdp level 342亿元 2024 target *
gdp growth ~6% 2024 target *
primary_va level 20亿元 2023 target
primary_va growth 3% 2023 target
primary_va level 20.3亿元 2023 outcome preliminary
primary_va growth 3.4% 2023 outcome preliminary
“一产” level 101.5% 2023 attribute preliminary
primary_va level 21亿元 2024 target *
primary_va growth 3.2% 2024 target *
secondary_va level 170亿元 2023 target
secondary_va growth 7.5% 2023 target
secondary_va level 165.5亿元 2023 outcome preliminary
secondary_va growth 5.5% 2023 outcome preliminary
“二产” level 97.4% 2023 attribute preliminary
secondary_va level 176亿元 2024 target *
secondary_va growth 6% 2024 target *
retail_sales level 120亿元 2023 target
retail_sales growth 9% 2023 target
retail_sales level 118亿元 2023 outcome preliminary
retail_sales growth 7.3% 2023 outcome preliminary
“社零总额” level 98.3% 2023 attribute preliminary
retail_sales level 127.5亿元 2024 target *
retail_sales growth 8% 2024 target *
urban_income level 52000元 2023 target
urban_income growth 6.5% 2023 target
urban_income level 51200元 2023 outcome preliminary
urban_income growth 5% 2023 outcome preliminary
“城镇居民人均可支配收入” level 98.5% 2023 attribute preliminary
urban_income level 54000元 2024 target *
urban_income growth 5.5% 2024 target *
""",
        kind="plan",
        year=2024,
    ),
    Example(
        "a five-year plan with bounds and totals",
        """\
云溪市“十四五”规划纲要

专栏2　“十四五”时期主要指标

| 序号 | 指标名称 | 单位 | 2020年基期值 | 2025年目标值 | 年均增速 | 指标性质 |
|---|---|---|---|---|---|---|
| 1 | 全员劳动生产率 | 万元/人 | 15.2 | 20 | 6以上 | 预期性 |
| 2 | 每千人口拥有执业（助理）医师数 | 人 | 2.9 | 3.3 | | 预期性 |
| 3 | 粮食综合生产能力 | 万吨 | 42 | >42 | — | 约束性 |
| 4 | 地表水达到或好于Ⅲ类水体比例 | % | 95 | 完成省下达目标 | — | 约束性 |
| 5 | 研发经费投入年均增长 | % | — | 【10】 | — | 预期性 |
| 6 | 城镇新增就业 | 万人 | [7.6] | [7.5] | — | 预期性 |
""",
        """
labor_productivity level 15.2万元/人 2020 outcome
labor_productivity level 20万元/人 2025 target *
labor_productivity growth ≥6% 2021/2025 target annual_average *
“每千人口拥有执业医师数” level 2.9人 2020 outcome
“每千人口拥有执业医师数” level 3.3人 2025 target *
grain_capacity level 42万吨 2020 outcome
grain_capacity level ≥42万吨 2025 target *
“地表水达到或好于Ⅲ类水体比例” level 95% 2020 outcome
rd_spending growth 10% 2021/2025 target annual_average *
urban_new_jobs level 7.6万人 2016/2020 outcome cumulative
urban_new_jobs level 7.5万人 2021/2025 target cumulative *
""",
        kind="plan",
        year=2021,
    ),
    Example(
        "a budget",
        """\
云溪市2022年财政预算执行情况和2023年预算草案的报告

附表1 一般公共预算收支情况表　　　　单位：万元

| 预算科目 | 2022年预算数 | 2022年执行数 | 执行数为预算数的% | 2023年预算数 | 比上年执行数增长% |
|---|---|---|---|---|---|
| 一般公共预算收入 | 640000 | 613000 | 95.8 | 650000 | 6.0 |
| 税收收入 | 500,000 | 482,000 | 96.4 | 515,000 | 6.8 |
| 非税收入 | 140,000 | 131,000 | 93.6 | 135,000 | 3.1 |
| 一般公共预算支出 | 1,480,000 | 1,492,300 | 100.8 | 1,550,000 | 3.9 |
""",
        """
budget_revenue level 640000万元 2022 target
budget_revenue level 613000万元 2022 outcome
“一般公共预算收入” level 95.8% 2022 attribute
budget_revenue level 650000万元 2023 target
budget_revenue growth 6% 2023 target
tax_revenue level 500000万元 2022 target
tax_revenue level 482000万元 2022 outcome
“税收收入” level 96.4% 2022 attribute
tax_revenue level 515000万元 2023 target
tax_revenue growth 6.8% 2023 target
“非税收入” level 140000万元 2022 target
“非税收入” level 131000万元 2022 outcome
“非税收入” level 93.6% 2022 attribute
“非税收入” level 135000万元 2023 target
“非税收入” growth 3.1% 2023 target
budget_spending level 1480000万元 2022 target
budget_spending level 1492300万元 2022 outcome
“一般公共预算支出” level 100.8% 2022 attribute
budget_spending level 1550000万元 2023 target
budget_spending growth 3.9% 2023 target
""",
        kind="report",
        year=2023,
    ),
    Example(
        "an index and five years",
        """\
云溪市2022年国民经济和社会发展统计公报

表5　2018—2022年主要指标

| 指标 | 2018 | 2019 | 2020 | 2021 | 2022 |
|---|---|---|---|---|---|
| 常住人口（万人） | 301.2 | 303 | 305.1 | 306.4 | 307 |
| 城镇居民人均可支配收入（元） | 41000 | 43800 | 45200 | 48900 | 51000 |
| 居民消费价格指数（上年=100） | 101.9 | 102.7 | 102.2 | 100.8 | 102.1 |
""",
        """
total_population level 301.2万人 2018 outcome
total_population level 303万人 2019 outcome
total_population level 305.1万人 2020 outcome
total_population level 306.4万人 2021 outcome
total_population level 307万人 2022 outcome
urban_income level 41000元 2018 outcome
urban_income level 43800元 2019 outcome
urban_income level 45200元 2020 outcome
urban_income level 48900元 2021 outcome
urban_income level 51000元 2022 outcome
cpi level 101.9% 2018 outcome
cpi level 102.7% 2019 outcome
cpi level 102.2% 2020 outcome
cpi level 100.8% 2021 outcome
cpi level 102.1% 2022 outcome
""",
        kind="bulletin",
        year=2022,
    ),
    Example(
        "tasks with their figures",
        """\
云溪市政府工作报告重点任务分解表

| 序号 | 工作任务 | 目标值 | 完成时间 | 牵头单位 |
|---|---|---|---|---|
| 1 | 新建停车位 | 5000个 | 2023年12月 | 市住建局 |
| 2 | 新增绿地面积 | 30公顷 | 2023年10月底 | 市园林中心 |
| 3 | 老旧小区改造 | 45个 | 全年 | 市住建局 |
""",
        """
“新建停车位” level 5000个 2023 target
green_space level 30公顷 2023 target
old_communities level 45个 2023 target
""",
        kind="report",
        year=2023,
    ),
)
