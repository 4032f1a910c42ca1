import { div, type Say, type StressSlide } from './slide.ts'

/** Whole slides and diagrams. */
export const layoutSlides = (say: Say): readonly StressSlide[] => [
  {
    feature: 'columns',
    title: say('Columns of unequal width', '不等宽的栏'),
    body: div(
      'body beside-each-other',
      div(
        'column',
        say(
          'The wide one says more, and takes its second line where it must.',
          '宽栏内容更多，需要时换到第二行，仍在本栏之内。',
        ),
      ),
      div('column', say('The narrow one', '窄栏')),
    ),
  },
  {
    feature: 'header-and-footer',
    title: say('Header, footer, page', '页眉、页脚、页码'),
    body: div('prose', say('All four corners speak.', '四角都有文字。')),
    directives: { header: say('Running header', '页眉'), footer: say('Its own footer', '本页页脚') },
  },
  {
    feature: 'without-page',
    title: say('No page number here', '本页没有页码'),
    body: div('prose', say('The number is left out.', '页码已略去。')),
    directives: { paginate: 'false' },
  },
  {
    feature: 'section-divider',
    classes: 'divider',
    title: say('Second part', '第二部分'),
    body: div('lead', say('What the figures say', '数字说明了什么')),
  },
  {
    feature: 'coloured-page',
    classes: 'dark',
    title: say('A dark page', '深色页面'),
    body: div('prose', say('Light text on a dark ground.', '深底浅字。')),
  },
  {
    feature: 'chain',
    classes: 'chain',
    title: say('What flows from step to step', '环环相扣'),
    body: div(
      'body steps',
      div(
        'chain',
        div('step on', `## ${say('Beijing', '北京')}`, div('role', say('Research', '研发'))),
        div('flow', div('label', say('ideas', '成果')), '<div class="ln arrow head-end"></div>'),
        div('step', `## ${say('Tianjin', '天津')}`, div('role', say('Making', '转化'))),
        div('flow', div('label', say('goods', '产品')), '<div class="ln arrow head-both"></div>'),
        div('step', `## ${say('Hebei', '河北')}`, div('role', say('Growing', '应用'))),
      ),
    ),
  },
  {
    feature: 'structure',
    classes: 'structure',
    title: say('A hub and its nodes', '枢纽与节点'),
    body: div(
      'body',
      div(
        'diagram',
        div('box hub', `**${say('Hub', '枢纽')}**`, say('holds all', '统筹')),
        div('link link-1', say('link one', '联系一')),
        div('link link-2', say('link two', '联系二')),
        div('box node node-1', `**${say('Node one', '节点一')}**`),
        div('box node node-2', `**${say('Node two', '节点二')}**`),
      ),
    ),
  },
]
