import { div, type Say, type StressSlide } from './slide.ts'

const paragraph = (say: Say): string =>
  say(
    'The average share of research in the region rose from 3.5% in 2014 to 4.22% in 2024, while the number of national laboratories, universities and firms that take part in joint work grew in every one of the three cities; the figures come from different reports and are not always measured alike, so each is shown with its source.',
    '“十四五”期间，京津冀三地的平均研发投入强度由2014年的3.5%升至2024年的4.22%，参与协同创新的国家实验室、高校和企业数量在三地均有增加；这些数字出自不同报道，口径并不完全一致，因此每个数字都注明来源，读者可以逐一核对，也可以据此判断哪些数字能够相互比较、哪些不能。',
  )

const prose = (say: Say): string =>
  say(
    'Where a region is widened, the plan asks each city for what it does best: one studies, one makes, one brings into use. None of them is to repeat what its neighbour has, and the laboratories, the testing grounds and the courts that settle disputes are to serve all of them alike, wherever their seat is.',
    '区域扩围之后，方案要求各城市各展所长：有的侧重研究，有的侧重制造，有的侧重应用；不搞重复建设，实验室、中试平台和知识产权法庭等设施向整个区域开放，无论设在哪座城市，都为各地的企业和科研人员提供同样的服务，并且逐步统一认定标准、收费办法和数据接口，让要素在区域之内自由流动。',
  )

/** Runs, paragraphs and lines of text. */
export const textSlides = (say: Say): readonly StressSlide[] => [
  {
    feature: 'cover',
    classes: 'cover',
    title: say('A deck that holds every feature', '一套用到全部功能的幻灯片'),
    body: div('lead', say('Each slide shows one thing that a deck may use', '每一页只演示一项功能')),
    notes: [
      say('Open slowly. '.repeat(154), '请从容开场，说明每一页的用意。'.repeat(134)).trim(),
      say('A second paragraph of notes.', '备注的第二段。'),
    ],
  },
  {
    feature: 'runs',
    title: say('Runs of every look', '各种字符样式'),
    body: div(
      'prose',
      say(
        'Plain, **bold**, _italic_, **_both_**, <u>underlined</u>, ~~struck~~, <span class="accent">coloured</span>, <span class="large">large</span> and <span class="small">small</span> text.',
        '常规、**加粗**、<u>下划线</u>、~~删除线~~、<span class="accent">颜色</span>、<span class="large">大号</span>和<span class="small">小号</span>文字。',
      ),
      say(
        '<span class="wide">Wide letters</span>, <span class="tight">tight letters</span>, <mark>marked words</mark>, <span class="upper">upper case</span>, <abbr title="research and development">R&amp;D</abbr>.',
        '<span class="wide">加宽字距</span>、<span class="tight">收紧字距</span>、<mark>突出显示</mark>、<span class="upper">upper case</span>。',
      ),
    ),
  },
  {
    feature: 'super-and-subscript',
    title: say('Above and below the line', '上标与下标'),
    body: div(
      'prose',
      say(
        'Water is H<sub>2</sub>O; energy is mc<sup>2</sup>; 10<sup>−6</sup> m is a micrometre<sup>[1]</sup>.',
        '水是H<sub>2</sub>O，能量是mc<sup>2</sup>，10<sup>−6</sup>米是一微米<sup>[1]</sup>。',
      ),
      say(
        'CO<sub>2</sub> fell by 3.1 Mt<sup>a</sup>.',
        '二氧化碳（CO<sub>2</sub>）减少310万吨<sup>甲</sup>。',
      ),
    ),
  },
  {
    feature: 'code',
    title: say('Code keeps its spaces', '代码保留空格'),
    body: div(
      'prose',
      say('The name `three-centres` stands in `decks/`.', '名称`three-centres`位于`decks/`。'),
      '```ts\nexport function share(part: number, whole: number) {\n  if (whole === 0) return null\n  return (part / whole) * 100  // 百分比\n}\n```',
    ),
  },
  {
    feature: 'quotes',
    title: say('Words of others', '引文'),
    body: div(
      'prose',
      say(
        '> The region legislated first, and others followed within the year.\n>\n> They now share one list of laboratories.',
        '> “全国首个科技创新协同发展主题的区域立法”，其他地区在一年内相继跟进。\n>\n> 各地现在共用一份实验室名单。',
      ),
      say('<cite>The Beijing News</cite>, 18 March 2026', '<cite>新京报</cite>，2026年3月18日'),
    ),
  },
  {
    feature: 'alignment',
    title: say('Left, centred, right, justified', '左、中、右、两端对齐'),
    body: div(
      'prose',
      div('left', say('Flush left', '左对齐')),
      div('to-centre', say('Centred between both edges', '居中对齐')),
      div('right', say('Flush right', '右对齐')),
      div('justify', paragraph(say)),
    ),
  },
  {
    feature: 'long-paragraph',
    title: say('A long paragraph wraps where it must', '长段落按规则换行'),
    body: div('prose', paragraph(say), prose(say)),
  },
  {
    feature: 'two-languages',
    title: say('English with 中文 in it', '中文里夹有English'),
    body: div(
      'prose',
      '京津冀协同创新共同体 (Jing-Jin-Ji Innovation Community) 发布R&D强度4.22%，较2014年提高0.72个百分点；see OECD, “Main Science and Technology Indicators”, 2025。',
      'The plan, 《三大国际科技创新中心建设方案》, names Beijing (京津冀), Shanghai (长三角) and the Greater Bay Area (粤港澳大湾区)——“three centres”.',
    ),
  },
  {
    feature: 'line-height',
    title: say('Lines near and far', '行距与段距'),
    body: div('prose', div('dense', prose(say)), div('airy', prose(say))),
  },
  {
    feature: 'forced-breaks',
    title: say('Lines that end<br>where the writer says', '由作者<br>决定的换行'),
    body: div(
      'prose',
      say('One<br>two<br>three lines of one paragraph', '一段<br>分成<br>三行'),
      say(
        '<span class="nb">These words never part</span> and these may, should the line be short enough for it.',
        '<span class="nb">这几个字不拆开</span>，这几个可以。',
      ),
    ),
  },
  {
    feature: 'headings',
    title: say('Headings below the title', '各级小标题'),
    body: div(
      'prose',
      say('## Second level', '## 二级标题'),
      say('Text under it.', '其下的文字。'),
      say('### Third level', '### 三级标题'),
      say('Text under it.', '其下的文字。'),
      say('#### Fourth level', '#### 四级标题'),
    ),
  },
]

/** Links of every kind. */
export const linkSlides = (say: Say): readonly StressSlide[] => [
  {
    feature: 'links',
    title: say('Links of every kind', '各种链接'),
    body: div(
      'prose',
      `[${say('A web page', '网页')}](https://example.org/a?b=1&c=%E4%B8%AD "${say('opens in the browser', '在浏览器中打开')}")`,
      `[${say('A letter', '邮件')}](mailto:someone@example.org)`,
      `${say('Slide', '第')}[2](#2 "${say('to the runs', '字符样式')}")${say('', '页')}`,
      `[4.22%](#src-1 "S4-014 · ¶6")`,
      `[${say('a link with **bold** and', '链接里有**加粗**和')} H<sub>2</sub>O](https://example.org/)`,
    ),
  },
  {
    feature: 'link-of-a-box',
    title: say('A whole card is a link', '整张卡片是链接'),
    body: div(
      'body cards two',
      div(
        'card',
        `[${say('The first source', '第一个来源')}](#src-1 "${say('to its address', '查看地址')}")`,
      ),
      div('card', say('No link here', '这里没有链接')),
    ),
  },
]
