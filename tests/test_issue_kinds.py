"""Small files of the kinds that issue 9 names, each with the figures that a careful reader takes from it, no more and no less.

All content is made up (样例). What a file states was written down before the tool read it. A figure is given as
value|unit|words of its name|field=value …, with the sign of its bound before the value (>= <= > < ~) and .. within a range.
"""

from __future__ import annotations

import io
import re
from collections.abc import Callable, Sequence
from typing import Any

import docx
import openpyxl
import pytest
from openpyxl.styles import Font

from edutargets.extracting.quantities import find_quantities
from edutargets.reading.formats import source_of
from edutargets.records import Target

TargetsOf = Callable[..., tuple[Target, ...]]
_OPS = {">=": "ge", "<=": "le", ">": "gt", "<": "lt", "~": "approx", "": "eq"}


CASES: tuple[tuple[str, str, int, str, tuple[str, ...]], ...] = (
    ("txt", "plan", 2025, "靖安县教育局2025年工作要点\n一、年度目标任务\n1.新建小学2所\n2.改扩建幼儿园5所\n3.新增公办学位1200个\n4.培训班主任300人次\n5.学前三年毛入园率达到98.5%\n", ("2|所|新建小学","5|所|改扩建幼儿园","1200|个|新增公办学位","300|人次|培训班主任","98.5|%|学前三年毛入园率",)),
    ("txt", "plan", 2025, "靖安县教育局2025年工作要点\n二、重点工作\n（1）招聘中小学教师86名\n（2）建成智慧教室40间\n（3）资助困难学生2300人次\n三、保障措施\n①落实经费1500万元\n②配备校车12辆\n", ("86|名|招聘中小学教师","40|间|智慧教室","2300|人次|资助困难学生","15000000|元|落实经费","12|辆|配备校车",)),
    ("md", "plan", 2025, "# 靖安县教育局2025年工作要点\n\n## 一、重点任务\n\n1. 新建普通高中1所\n2. 开设课后服务课程 120 门\n3. 义务教育巩固率保持在99.8%\n\n- 更新课桌椅3000套\n- 举办教师培训班16期\n", ("1|所|新建普通高中","120|门|课后服务课程","99.8|%|义务教育巩固率","3000|套|更新课桌椅","16|期|教师培训班",)),
    ("html", "plan", 2025, '<html><head><meta charset="utf-8"><title>靖安县教育局2025年工作要点</title></head><body><h1>靖安县教育局2025年工作要点</h1><h2>一、重点项目</h2><ol><li>新建小学2所</li><li>改造塑胶运动场9个</li><li>普惠性幼儿园覆盖率达到92.5%</li></ol><h2>二、队伍建设</h2><ol><li>引进研究生学历教师15人</li><li>交流轮岗教师60名</li></ol></body></html>', ("2|所|新建小学","9|个|改造塑胶运动场","92.5|%|普惠性幼儿园覆盖率","15|人|引进研究生学历教师","60|名|交流轮岗教师",)),
    ("txt", "plan", 2025, "靖安县2025年民生实事项目\n1.新建农村寄宿制学校1所，新增床位600张\n2.为1.2万名小学生免费进行窝沟封闭\n3.改造学校厕所35座\n4.新增普惠托位500个\n5.免费培训家政、电商等技能人才2000人次\n", ("1|所|新建农村寄宿制学校","600|张|新增床位","12000|名|窝沟封闭","35|座|改造学校厕所","500|个|新增普惠托位","2000|人次|培训",)),
    ("txt", "plan", 2025, "靖安县教育局2025年工作要点\n2025年全县计划新招教师 120 名，培训 1000 人次；建设 3 所 学校。普惠率达到 99 % 。\n", ("120|名|新招教师","1000|人次|培训","3|所|建设","99|%|普惠率",)),
    ("txt", "plan", 2025, "靖安县教育局2025年工作要点\n主要指标\n3. 1200名教师参加培训\n7. 80%以上的学校建成智慧校园\n8. 1.5万名学生参加研学\n2．100%落实课后服务\n", ("1200|名|教师参加培训",">=80|%|智慧校园","15000|名|研学","100|%|课后服务",)),
    ("txt", "plan", 2025, "靖安县教育局2025年工作要点\n\n指标              单位    2024年    2025年\n学前毛入园率      %       97.1      98\n在园幼儿          人      3211      3300\n小学学校          所      21        22\n", ("97.1|%|学前毛入园率|year=2024","98|%|学前毛入园率|year=2025","3211|人|在园幼儿|year=2024","3300|人|在园幼儿|year=2025","21|所|小学|year=2024","22|所|小学|year=2025",)),
    ("txt", "plan", 2025, "靖安县教育局2025年工作要点\n全县现有在校学生 13 052人，专任教师1 200名，新增学位11,700个，预算教育支出 3 456万元。\n", ("13052|人|在校学生","1200|名|专任教师","11700|个|新增学位","34560000|元|教育支出",)),
    ("txt", "plan", 2025, "靖安县教育局2025年工作要点\n两项覆盖率分别达到99%  100%。新建幼儿园3 所、小学4 所。\n", ("99|%|覆盖率","100|%|覆盖率","3|所|幼儿园","4|所|小学",)),
    ("html", "plan", 2025, '<meta charset=utf-8><title>靖安县教育局2025年工作要点</title><body><h1>靖安县教育局2025年工作要点</h1><p>新建学校<del>5所</del>6所。</p><p><s>招聘教师90名。</s>招聘教师80名。</p><p style="text-decoration: line-through">培训校长50人。</p><p>建成实验室12<sup>①</sup>间，面积3000m<sup>2</sup>。</p></body>', ("6|所|新建学校","80|名|招聘教师","12|间|实验室","3000|m²|面积",)),
    ("md", "plan", 2025, "# 靖安县教育局2025年工作要点\n\n新建学校~~5所~~6所。\n\n~~招聘教师90名。~~\n\n创建示范校8所。\n", ("6|所|新建学校","8|所|创建示范校",)),
    ("html", "plan", 2025, "<meta charset=utf-8><title>靖安县教育局2025年工作要点</title><h1>靖安县教育局2025年工作要点</h1><p>毛入学率达到99.6<sup>3</sup>%，普惠率⩾90%，大班额占比＜=2%，学位1.2×10<sup>4</sup>个。</p><p>新建校舍10⁴平方米。</p><p>创建6①所示范园。</p>", ("99.6|%|毛入学率",">=90|%|普惠率","<=2|%|大班额占比","12000|个|学位","10000|平方米|校舍","6|所|示范园",)),
    ("txt", "plan", 2025, "靖安县教育局2025年工作要点\n学前教育普惠率不应低于85%。义务教育学校大班额比例不得突破2%。每天校园体育活动不宜少于2小时。小学书面作业严禁超过60分钟。师生比不再统计。专任教师学历合格率没有低于99%。\n", (">=85|%|普惠率","<=2|%|大班额",">=2|小时|体育活动","<=60|分钟|作业",">=99|%|学历合格率",)),
    ("txt", "plan", 2025, "靖安县教育局2025年工作要点\n2025年，公办园占比过55%，普惠率突破了90%，新增学位逾3000个，培训教师近千人，建设二十来所学校，改造运动场10余个，新增学位1.2万余个，增加投入2亿多元。\n", (">55|%|公办园占比",">90|%|普惠率",">3000|个|新增学位","<1000|人|培训教师","~20|所|学校",">10|个|运动场",">12000|个|新增学位",">200000000|元|投入",)),
    ("txt", "plan", 2025, "靖安县教育局2025年工作要点\n毛入园率提高一点五个百分点，新增学位二十一点五万个，普惠率达到百分之九十二点三，培训教师六千七百人，投入3万4000元，招聘1千零20人，奖励2千500名学生，共6万零500册图书。\n", ("1.5|个百分点|毛入园率","215000|个|学位","92.3|%|普惠率","6700|人|培训教师","34000|元|投入","1020|人|招聘","2500|名|学生","60500|册|图书",)),
    ("txt", "plan", 2025, "靖安县教育局2025年工作要点\n近视率下降０．５个百分点，新增学位１，２００个，培训教师３００人次，每千人拥有托位４．５个。出生率千分之六点一。\n", ("0.5|个百分点|近视率","1200|个|学位","300|人次|培训","4.5|个|托位","6.1|‰|出生率",)),
    ("txt", "plan", 2025, "靖安县教育局2025年\n工作要点\n全县学前教育毛入园\n率达到9\n5%以上，普惠性幼儿\n园覆盖率达到92.\n3%，新建中小学校1\n2所，新增学位3600\n个。招聘教师120名，\n培训校长50人次。\n", (">=95|%|学前教育毛入园率","92.3|%|普惠性幼儿园覆盖率","12|所|新建中小学校","3600|个|新增学位","120|名|招聘教师","50|人次|培训校长",)),
    ("txt", "plan", 2025, "2025年靖安县教育局重点任务分解表\n\n序号\n工作任务\n责任科室\n完成时限\n1\n新建公办幼儿园2所\n基建科\n2025年9月\n2\n招聘教师100名\n人事科\n2025年8月\n3\n开展教师培训1500人次\n师训科\n2025年12月\n以上任务由办公室负责督办。\n", ("2|所|公办幼儿园","100|名|招聘教师","1500|人次|培训",)),
    ("txt", "mixed", 2025, "靖安县教育局2024年工作总结和2025年工作计划\n2024年，全县教育系统扎实推进各项工作。\n一年来的主要工作是：\n一、办学条件持续改善。新建学校4所，新增学位2000个。\n二、队伍建设不断加强。招聘教师130名。\n2025年工作思路和重点任务\n一、扩大学位供给。新建学校5所。\n二、加强师资建设。招聘教师150名。\n", ("4|所|学校|status=result|year=2024","2000|个|学位|status=result|year=2024","130|名|教师|status=result|year=2024","5|所|学校|status=target|year=2025","150|名|教师|status=target|year=2025",)),
    ("md", "plan", 2025, "# 靖安县教育局2025年工作要点\n\n各乡镇学位建设计划（单位：个）\n\n| 乡镇 | 幼儿园学位 | 小学学位 |\n|---|---|---|\n| 双溪镇 | 300 | 450 |\n| 仁首镇 | 120 | 200 |\n| 合计 | 420 | 650 |\n", ("300|个|幼儿园学位|place=双溪镇","450|个|小学学位|place=双溪镇","120|个|幼儿园学位|place=仁首镇","200|个|小学学位|place=仁首镇","420|个|幼儿园学位|place=","650|个|小学学位|place=",)),
    ("txt", "report", 2012, "靖安县教育统计年鉴\n指标\t单位\t2011\t2012\n小学学校数\t所\t45\t43\n其中：民办\t所\t2\t3\n在校学生\t人\t12,345\t12,001\n毛入学率\t%\t99.8\t99.9\n", ("45|所|小学|year=2011","43|所|小学|year=2012","2|所|民办|year=2011","3|所|民办|year=2012","12345|人|在校学生|year=2011","12001|人|在校学生|year=2012","99.8|%|毛入学率|year=2011","99.9|%|毛入学率|year=2012",)),
    ("html", "plan", 2025, '<meta charset=utf-8><title>靖安县教育局2025年工作要点</title><h1>靖安县教育局2025年工作要点</h1><textarea id="c">&lt;p&gt;新建学校6所，新增学位2400个。&lt;/p&gt;&lt;p&gt;招聘教师80名。&lt;/p&gt;</textarea>', ("6|所|学校","2400|个|学位","80|名|教师",)),
    ("html", "plan", 2025, '<meta charset=utf-8><title>靖安县教育局2025年工作要点</title><h1>靖安县教育局2025年工作要点</h1><p>新建学校6所，新增学位2400个。</p><div>第1页 共3页 <a href="a_2.html">下一页</a></div>', ("6|所|学校","2400|个|学位",)),
    ("html", "plan", 2025, '<meta charset=utf-8><title>靖安县教育局2025年工作要点</title><div id=app></div><script>var s="<p>新建学校6所，新增学位2400个。</p>";document.getElementById("app").innerHTML=s;</script>', ("6|所|学校","2400|个|学位",)),
    ("txt", "plan", 2025, "2025年柴桑区民生实事\n1.5所公办幼儿园改扩建\n2.为12000名中小学生配备护眼灯\n3.新增学位3000个\n4.3所学校食堂改造\n5.100%落实课后服务\n", ("5|所|公办幼儿园","12000|名|护眼灯","3000|个|学位","3|所|食堂","100|%|课后服务",)),
    ("md", "plan", 2025, "# 九江市柴桑区教育体育局2025年工作计划\n\n1. 新建学校 **4所**\n2. 新增学位 *1800* 个\n\n> 3. 改造厕所 25 座\n\n* [ ] 培训教师 800 人次\n* [x] 建成录播教室 6 间\n", ("4|所|新建学校","1800|个|新增学位","25|座|厕所","800|人次|培训","6|间|录播教室",)),
    ("html", "plan", 2025, '<meta charset=utf-8><title>柴桑区2025年教育工作计划</title><h1>柴桑区2025年教育工作计划</h1><ol start="3"><li><p>新建小学<b>2</b>所</p></li><li>新增学位<span>1200</span>个<ul><li>小学800个</li><li>初中400个</li></ul></li></ol><p>近视率下降<ins>1</ins><del>0.5</del>个百分点</p>', ("2|所|小学","1200|个|学位","800|个|小学","400|个|初中","1|个百分点|近视率",)),
    ("txt", "plan", 2025, "九江市柴桑区教育体育局2025年工作计划\n1　新建小学2所\n2　新增学位1500个\n3　培训教师600人次\n", ("2|所|小学","1500|个|学位","600|人次|培训",)),
    ("txt", "plan", 2025, "九江市柴桑区教育体育局2025年工作计划\n1、义务教育学校大班额比例控制在1％以内；\n2、学前教育毛入园率达到９８％以上；\n3、新增学位２，４００个；\n4、高中阶段毛入学率不低于97.5％。\n", ("<=1|%|大班额",">=98|%|毛入园率","2400|个|学位",">=97.5|%|毛入学率",)),
    ("txt", "report", 2024, "柴桑区教育事业主要指标\n指标名称        2023年    2024年\n小学在校生（人）   31,204    30,877\n初中在校生（人）   15,022    15,310\n学前毛入园率（%）   95.2     96.8\n", ("31204|人|小学在校生|year=2023","30877|人|小学在校生|year=2024","15022|人|初中在校生|year=2023","15310|人|初中在校生|year=2024","95.2|%|毛入园率|year=2023","96.8|%|毛入园率|year=2024",)),
    ("txt", "plan", 2025, "九江市柴桑区教育体育局2025年工作计划\n今年拟新建小学3 所 ，其中农村1 所；新增 学位 2 400 个 ，投入 1.2 亿 元。\n", ("3|所|小学","1|所|农村","2400|个|学位","120000000|元|投入",)),
    ("txt", "plan", 2025, "九江市柴桑区教育体育局2025年工作计划\n严禁学生每天睡眠少于9小时，小学生每天作业不得高于60分钟，班额不超45人，生师比不高于19:1，辍学率不再高于0.3%，防止近视率超过50%。\n", (">=9|小时|睡眠","<=60|分钟|作业","<=45|人|班额","<=19|*|师比","<=0.3|%|辍学率","<=50|%|近视率",)),
    ("txt", "plan", 2025, "九江市柴桑区教育体育局2025年工作计划\n全区普惠园占比逾92%，公办园占比优于55%，建成30余所智慧校园，培训教师1200多人次，投入近3亿元，新增学位5000个左右，改造运动场不少于十个。\n", (">92|%|普惠园",">55|%|公办园",">30|所|智慧校园",">1200|人次|培训","<300000000|元|投入","~5000|个|学位",">=10|个|运动场",)),
    ("txt", "plan", 2025, "九江市柴桑区教育体育局2025年工作计划\n新增学位两万四千个，培训教师一万二千人次，占比百分之八十五，投入三点六亿元，新建学校十二所，每万人拥有托位四十五个，义务教育巩固率百分之九十九点八以上。\n", ("24000|个|学位","12000|人次|培训","85|%|占比","360000000|元|投入","12|所|学校","45|个|托位",">=99.8|%|巩固率",)),
    ("txt", "plan", 2025, "九江市柴桑区教育体育局2025年工作计划\n学前、小学、初中在校生分别为1.2万、2.8万、1.4万人。公办、民办幼儿园分别达到35所和22所。毛入园率、巩固率、毛入学率分别达到98%、99.5%、97%以上。\n", ("12000|人|学前","28000|人|小学","14000|人|初中","35|所|公办","22|所|民办",">=98|%|毛入园率",">=99.5|%|巩固率",">=97|%|毛入学率",)),
    ("txt", "plan", 2025, "九江市柴桑区教育体育局2025年工作计划\n截至去年底，全区共有学校128所。上年度新增学位900个。前年普惠率为88%。力争三年内新建学校9所。2024—2025学年义务教育巩固率99.7%。\n", ("128|所|学校|year=2024","900|个|学位|year=2024","88|%|普惠率|year=2023","9|所|学校","99.7|%|巩固率|year=2025",)),
    ("txt", "plan", 2025, "九江市柴桑区教育体育局2025年工作计划\n附件\n柴桑区2025年学位建设表\n单位：个\n学段\t2024年\t2025年\n幼儿园\t300\t420\n小学\t900\t1350\n合计\t1200\t1770\n附件2\n名词解释\n1.普惠率：公办园和普惠性民办园在园幼儿占比。\n", ("300|个|幼儿园|year=2024","420|个|幼儿园|year=2025","900|个|小学|year=2024","1350|个|小学|year=2025","1200|个||year=2024","1770|个||year=2025",)),
    ("md", "plan", 2025, "# 柴桑区2025年教育目标\n\n| 指标 | 单位 | 2024年实际 | 2025年目标 |\n|:--|:-:|--:|--:|\n| 毛入园率 | % | 96.8 | ≥97 |\n| 新增学位 | 万个 | 0.21 | 0.24 |\n| 其中：小学 | 万个 | 0.15 | 0.16 |\n| 教师培训 | 人次 | — | 1,500 |\n", ("96.8|%|毛入园率|year=2024|status=result",">=97|%|毛入园率|year=2025|status=target","2100|*|学位|year=2024","2400|*|学位|year=2025","1500|*|小学|year=2024","1600|*|小学|year=2025","1500|人次|培训|year=2025",)),
    ("html", "report", 2024, "<meta charset=utf-8><title>柴桑区2024年教育统计</title><h2>柴桑区2024年教育统计</h2><table><tr><th rowspan=2>乡镇</th><th colspan=2>小学</th><th colspan=2>初中</th></tr><tr><th>学校（所）</th><th>在校生（人）</th><th>学校（所）</th><th>在校生（人）</th></tr><tr><td>沙河街镇</td><td>6</td><td>5,210</td><td>2</td><td>2,600</td></tr><tr><td>马回岭镇</td><td>3</td><td>1,320</td><td>1</td><td>700</td></tr></table>", ("6|所|小学 学校|place=沙河街镇","5210|人|小学 在校生|place=沙河街镇","2|所|初中|place=沙河街镇","2600|人|初中 在校生|place=沙河街镇","3|所|小学|place=马回岭镇","1320|人|小学|place=马回岭镇","1|所|初中|place=马回岭镇","700|人|初中|place=马回岭镇",)),
    ("txt", "plan", 2025, "九江市柴桑区教育体育局2025年工作计划\n全区中小学生每天综合体育活动时间不低于2小时、睡眠分别不少于10小时、9小时、8小时。课后服务时间每周不少于5天、每天不少于2小时。\n", (">=2|小时|体育活动",">=10|小时|睡眠",">=9|小时|",">=8|小时|",">=5|天|课后服务",">=2|小时|",)),
    ("txt", "plan", 2025, "柴桑区2025年教育重点项目表\n序号\n项目名称\n建设内容\n责任单位\n完成时间\n1\n一中扩建\n新建教学楼1栋，新增学位1200个\n区教体局\n2025年8月\n2\n城北小学\n新建校舍8000平方米\n区教体局\n2025年12月\n附件2：联系方式\n", ("1|栋|教学楼","1200|个|学位","8000|平方米|校舍",)),
    ("txt", "plan", 2025, "2025年赤壁市教育实事清单\n（一）改造提升农村学校食堂21个\n（二）为全市1.6万名寄宿生配备直饮水\n（三）建设“口袋操场”12处\n（四）新增3岁以下婴幼儿托位600个\n（五）补助家庭经济困难学生5200人次\n", ("21|个|食堂","16000|名|直饮水","12|处|操场","600|个|托位","5200|人次|困难学生",)),
    ("txt", "plan", 2025, "赤壁市教育局2025年工作要点\n第一，新建学校3所。第二，培训教师900人次。一是新增学位1500个；二是普惠率达95%以上；三是招聘教师110名。\n", ("3|所|学校","900|人次|培训","1500|个|学位",">=95|%|普惠率","110|名|教师",)),
    ("md", "plan", 2025, "# 赤壁市教育局2025年工作要点\n\n### 一、目标\n\n+ 毛入园率 ≥ 97%\n+ 巩固率保持 99.9 %\n+ 班额 ≤45 人\n\n1) 新建小学2所\n2) 新增学位1200个\n", (">=97|%|毛入园率","99.9|%|巩固率","<=45|人|班额","2|所|小学","1200|个|学位",)),
    ("txt", "plan", 2025, "赤壁市教育局2025年工作要点\n学校食堂改造12 项 ， 投入 3 200 万元 ；其中 ： 中央资金 1 200 万元 ， 地方 2 000 万元 。\n", ("12|项|食堂","32000000|元|投入","12000000|元|中央","20000000|元|地方",)),
    ("txt", "plan", 2025, "赤壁市教育局2025年工作要点\n小学  12所  在校生  8,650人\n初中  5所  在校生  4,120人\n", ("12|所|小学","8650|人|在校生","5|所|初中","4120|人|在校生",)),
    ("txt", "plan", 2025, "赤壁市教育局2025年工作要点\n投入资金3.5亿余元、2400多万元、1.2万亿元以上。建成12至15所学校，招聘80—100名教师，补贴每人500元至800元，普惠率90%—92%。\n", (">350000000|元|资金",">24000000|元|",">=1200000000000|元|","12..15|所|学校","80..100|名|教师","500..800|元|","90..92|%|普惠率",)),
    ("txt", "report", 2024, "赤壁市教育局2024年工作总结\n2024年，新建学校3所，比上年增加1所；新增学位1800个，同比增长12.5%。截至2024年底，全市公办园占比56.8%，较2023年提高2.1个百分点。下一步，2025年将新建学校2所。\n", ("3|所|学校|status=result|year=2024","1|所|","1800|个|学位|status=result","12.5|%|","56.8|%|公办园占比|status=result|year=2024","2.1|个百分点|","2|所|学校|status=target|year=2025",)),
    ("txt", "plan", 2025, "赤壁市教育局2025年工作要点\n序号\n指标\n单位\n2024年\n2025年\n1\n毛入园率\n%\n96.2\n97\n2\n新增学位\n个\n900\n1200\n3\n新建学校\n所\n2\n3\n以上为年度指标。\n", ("96.2|%|毛入园率|year=2024","97|%|毛入园率|year=2025","900|个|学位|year=2024","1200|个|学位|year=2025","2|所|学校|year=2024","3|所|学校|year=2025",)),
    ("txt", "plan", 2025, "赤壁市教育局2025年工作要点\n到2027年，全市建成普通高中新校区1个，届时新增学位3000个。2026年秋季学期起每周开设5节体育课。近三年累计投入6.8亿元。\n", ("1|个|新校区|year=2027","3000|个|学位|year=2027","5|节|体育课","680000000|元|投入",)),
    ("txt", "plan", 2025, "赤壁市教育局2025年工作要点\n建11，700人规模学校。在校学生13，052人。\n", ("11700|人|","13052|人|在校学生",)),
    ("html", "plan", 2025, '<html><body style=""><meta charset=utf-8><h1>赤壁市教育局2025年工作要点</h1><p style="">新建学校3所</p><p>新增学位<span style="text-decoration:line-through">900</span>1200个</p><ol type=a><li>招聘教师60名<li>培训教师500人次</ol></body></html>', ("3|所|学校","1200|个|学位","60|名|教师","500|人次|培训",)),
)  # fmt: skip


def _differs(target: Target, figure: str) -> list[str]:
    """In what a record differs from a figure as written above."""
    value, unit, words, *fields = figure.split("|")
    sign, low, high = re.fullmatch(r"(>=|<=|>|<|~)?([\d.]+?)(?:\.\.([\d.]+))?", value).groups("")  # type: ignore[union-attr]
    found = [] if (target.value_min, target.value_max) == (float(low), float(high or low)) else ["value"]
    if target.op != ("range" if high else _OPS[sign]):
        found.append(f"op {target.op}")
    if unit not in (target.unit, "*"):
        found.append(f"unit {target.unit}")
    where = target.name + "/".join(target.section)
    found += [f"name {target.name}" for word in words.split() if word not in where]
    for field in fields:
        name, _, wanted = field.partition("=")
        if str(getattr(target, name)) != wanted:
            found.append(f"{name} {getattr(target, name)}")
    return found


def _compare(targets: Sequence[Target], figures: Sequence[str]) -> list[str]:
    """What is missing, read otherwise, or read though it does not stand there."""
    left = [target for target in targets if target.number]
    wrong = []
    for figure in figures:
        best = min(left, key=lambda target: (len(_differs(target, figure)), "value" in _differs(target, figure)), default=None)
        if best is None or "value" in _differs(best, figure):
            wrong.append(f"missing: {figure}")
            continue
        left.remove(best)
        wrong += [f"{figure}: {one}" for one in _differs(best, figure)]
    return wrong + [f"too much: {target.number} {target.name}" for target in left]


def _targets(targets_of: TargetsOf, data: bytes, name: str, kind: str = "plan", year: int = 2025) -> tuple[Target, ...]:
    text = source_of(data, name).text
    title = text.strip().partition("\n")[0].strip("# ")
    return targets_of(text, kind=kind, year=year, title=title)


@pytest.mark.parametrize(("ending", "kind", "year", "text", "figures"), CASES)
def test_what_a_file_states(targets_of: TargetsOf, ending: str, kind: str, year: int, text: str, figures: tuple[str, ...]) -> None:
    assert _compare(_targets(targets_of, text.encode(), f"a.{ending}", kind, year), figures) == []


def _saved(file: Any) -> bytes:
    out = io.BytesIO()
    file.save(out)
    return out.getvalue()


def test_a_word_file_with_lists_struck_text_and_a_table(targets_of: TargetsOf) -> None:
    file = docx.Document()
    file.add_paragraph("样例县教育局2025年工作要点")
    for words in ("新建公办幼儿园3所", "1.2万名学生参加体检"):
        file.add_paragraph(words, style="List Number")
    paragraph = file.add_paragraph("新建学校")
    paragraph.add_run("5所").font.strike = True
    paragraph.add_run("6所，校舍1.2×10")
    paragraph.add_run("4").font.superscript = True
    paragraph.add_run("平方米。")
    table = file.add_table(3, 3)
    for row, cells in enumerate(
        (("项目", "2024年完成", "2025年计划"), ("新增学位（个）", "2,100", "2,400"), ("公办园占比（%）", "55.2", "≥56"))
    ):
        for column, cell in enumerate(cells):
            table.cell(row, column).text = cell
    file.add_paragraph("注：新增学位含改扩建300个。")
    figures = (
        "3|所|幼儿园", "12000|名|体检", "6|所|新建学校", "12000|平方米|校舍", "2100|个|学位|year=2024|status=result",
        "2400|个|学位|year=2025|status=target", "55.2|%|公办园|year=2024", ">=56|%|公办园|year=2025", "300|个|",
    )  # fmt: skip
    assert _compare(_targets(targets_of, _saved(file), "a.docx"), figures) == []


def test_a_workbook_with_merged_heads_a_struck_row_and_a_hidden_column(targets_of: TargetsOf) -> None:
    book = openpyxl.Workbook()
    sheet = book.active
    sheet.append(["样例县2025年教育建设计划"])
    sheet.merge_cells("A1:F1")
    sheet.append(["项目", "2024年", None, "2025年", None, "备用"])
    sheet.append([None, "学校（所）", "学位（个）", "学校（所）", "学位（个）"])
    for area in ("A2:A3", "B2:C2", "D2:E2"):
        sheet.merge_cells(area)
    sheet.append(["小学", 2, 900, 3, 1350, 77])
    sheet.append(["高中", 1, 600, 2, 1000, 88])
    for cell in sheet[5]:
        cell.font = Font(strike=True)
    sheet.column_dimensions["F"].hidden = True
    figures = ("2|所|小学|year=2024", "900|个|小学|year=2024", "3|所|小学|year=2025", "1350|个|小学|year=2025")
    assert _compare(_targets(targets_of, _saved(book), "a.xlsx"), figures) == []


# -- task tables that came flattened to one cell a line ---------------------------------------------------------------


@pytest.mark.parametrize(
    "table",
    [
        "序号\n工作任务\n责任科室\n完成时限\n1\n新建公办幼儿园2所\n基建科\n2025年9月\n2\n招聘教师100名\n人事科\n2025年8月\n",
        "工作任务\n责任科室\n完成时限\n新建公办幼儿园2所\n基建科\n9月底前\n招聘教师100名\n人事科\n12月底\n",
        "重点任务\n序号\n项目\n工作任务\n责任单位\n1\n学前教育\n新建公办幼儿园2所\n县教育局\n2\n招聘教师100名\n县编办\n",
        "序号\n工作任务\n责任科室\n完成时限\n1\n新建公办幼儿园2所\n招聘教师100名\n没有科室也没有时限的表\n",
    ],
)
def test_a_task_table_without_numbers_in_its_contents_loses_nothing(targets_of: TargetsOf, table: str) -> None:
    targets = targets_of(f"{table}以上任务由办公室另行考核，新建小学4所。\n")
    assert [(target.value_min, target.unit) for target in targets if target.number] == [(2, "所"), (100, "名"), (4, "所")]
    assert not any("办公室" in target.unit_responsible + target.office + target.due for target in targets)


# -- quantities -------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ("班额在40人以上50人以下的学校", [("40人以上50人以下", "range", 40, 50)]),
        ("年龄在20岁以上、45岁以下", [("20岁以上、45岁以下", "range", 20, 45)]),
        ("小学、初中分别控制在1%以上、2%以下", [("控制在1%以上", "ge", 1, 1), ("2%以下", "le", 2, 2)]),
        ("50人以上、20人以下", [("50人以上", "ge", 50, 50), ("20人以下", "le", 20, 20)]),
        ("校舍10⁴平方米", [("10⁴平方米", "eq", 10_000, 10_000)]),
        ("校舍 10⁵ 平方米", [("10⁵ 平方米", "eq", 100_000, 100_000)]),
        ("新建10⁴所", [("10⁴所", "eq", 10, 10)]),
        ("创建6³所", [("6³所", "eq", 6, 6)]),
        ("占地1.2×10⁴平方米", [("1.2×10⁴平方米", "eq", 12_000, 12_000)]),
    ],
)
def test_quantities(text: str, wanted: list[tuple[str, str, float, float]]) -> None:
    assert [(one.number, one.op, one.value_min, one.value_max) for one in find_quantities(text)] == wanted


def test_a_wide_comma_inside_digits_is_said(targets_of: TargetsOf) -> None:
    targets = {target.number: target.warnings for target in targets_of("在校学生11，700人，招聘教师1,200名。\n")}
    assert "digits_joined" in targets["11，700人"]
    assert "digits_joined" not in targets["1,200名"]


def test_a_line_that_breaks_off_inside_a_figure_runs_on(targets_of: TargetsOf) -> None:
    text = "新建小学2所，新增学位2\n400个，招聘教师1\n50名。\n改造厕所3\n座数另定。\n"
    assert [(one.value_min, one.unit) for one in targets_of(text) if one.number] == [(2, "所"), (2400, "个"), (150, "名")]


def test_headings_with_a_figure_in_brackets_state_it(targets_of: TargetsOf) -> None:
    targets = targets_of("一、扩充学位（新增2400个）\n今年建成投用学校4所。\n二、学前教育（重点）\n新建幼儿园3所。\n")
    assert [(one.value_min, one.unit) for one in targets if one.number] == [(2400, "个"), (4, "所"), (3, "所")]


def test_a_note_below_a_table_names_a_part(targets_of: TargetsOf) -> None:
    targets = [one for one in targets_of("新建幼儿园12所。\n注：含民办幼儿园5所。\n") if one.number == "5所"]
    assert [one.indicator for one in targets] == [None]
