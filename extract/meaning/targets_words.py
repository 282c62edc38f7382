"""Words around quantities that tell aims from other figures: of reaching, of change, of goals, of shares."""

from __future__ import annotations

import re

#: A sentence with one of these sets aims.
GOAL = re.compile(
    r"力争|确保|争取|努力|到20[0-9]{2}年|目标|年底前|年内|每年|必须|要(?=[实达建完培])|须|计划(?!的)|期间|时期|应(?=[达不])|原则上"
)
#: What lies ahead in any case.
AHEAD = re.compile(r"力争|争取|确保|到20[0-9]{2}年|努力")
#: 75%的企业基本实现数字化: after a share, what it is to do or reach.
SHARE = re.compile(
    r"　*的?[^，]{2,40}?(?:实现|达到|完成|建成|建立|通过|开展|参与|配备|接入|纳入|具备|覆盖"
    r"|通(?:高速|公路|公交|客车|铁路|光纤|硬化路|动力电|自来水|天然气|5G)|消除|拥有|建有|设有|配有|采用|使用|满足|符合|退出|推行|享有|享受|获得)"
)
#: Between a measure and its value.
CONNECT = re.compile(
    r"(?:基本|总数|总量|均|都|全部|分别|最终|总体|再|原则上|一般|最短|力争|要|须|应)*"
    r"(?:(?<![直传送])达(?!标)到?|为|是|至|实现|(?:提高|提升|增长|增加|扩大|上升|发展|拓展|恢复|稳定|提|升|增)(?:到|至|为)"
    r"|(?:保持|维持|稳定|控制|保证|控)在|完成)(?:全省|全国|全市)?$"
)
#: A measure that rises or falls by a value.
CHANGE = re.compile(
    r"(?:同比|环比|年均|平均|每年|分别|再|累计|逐年|较[^，]{2,14}|比[^，]{2,12})*"
    r"(?:压缩|压减|下降|降低|增长|提高|提升|减少|增加|缩短|精简|节约|上升|翻)$"
)
#: Nouns of shares.
RATE = re.compile(r"(?:率|比例|占比|比重|覆盖面|面|度|水平|份额)$")
#: A word of reaching with something between it and the number: 压缩至申请受理、验收通水2个环节.
INNER = re.compile(
    r"^(?P<base>.{2,60}?)(?:分别)?(?P<op>(?:压缩|压减|缩短|缩减|控制|降低|减少|下降|精简|降|减)(?:到|至|为|在)|(?<![直传送])达(?!标)到?|提高到|提升至|增长到"
    r"|不得(?:超过|高于|多于|低于|少于)|不低于|不少于|不超过|超过)(?P<tail>[^，]{1,30})$"
)
#: Which way a word of reaching bounds.
LESS = re.compile(r"压|缩|控|降|减|不得?[超高多]|精简")
MORE = re.compile(r"不得?[低少]")
AT_LEAST = re.compile(r"(?:至少|不少于|最少)(?=[^，]{0,8}$)")
#: Verbs that add nothing to what is counted.
MERE = ("有", "要有", "应有", "实现", "争取", "力争", "确保")
DOING = re.compile(r"(?:创建|开展|建立|建成|达到|完成|实施)[^，]*$")
#: A rank and the words that lead to it.
STANDS = re.compile(
    r"(?:(?:力争|确保)?(?:稳居|进入|挺进|达到|位居|排名|排位|排在|保持(?:在)?|跻身|位列|居|列))+"
    r"(?:全[国省市县]|中部|同类[^，]{0,4})?(?:同类[^，]{0,4})?$"
)
STOOD = re.compile(r"(?:力争|确保)?(?:稳居|进入|挺进|达到|位居|排在|保持(?:在)?|跻身|位列|居|列)(?:全[国省市县]|中部|同类[^，]{0,4})*$")
#: 在…的89个县市区，部署开展: places, and what is done there.
PLACES = re.compile(r"^(?:在|对|为|向|面向|依托|选取|选择|遴选)")
DOES = re.compile(r"开展|部署|实施|建设|提供|推广|完成|建立|试点|组织|推行|培训|推进|实现|设立|覆盖")
