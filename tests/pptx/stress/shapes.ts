import { div, type Say, type StressSlide } from './slide.ts'

const samples = (say: Say, looks: readonly string[]): string =>
  div('body samples', ...looks.map((look, at) => div(`sample ${look}`, `${say('Sample', '样例')} ${at + 1}`)))

/** Painted boxes. */
export const shapeSlides = (say: Say): readonly StressSlide[] => [
  {
    feature: 'cards',
    title: say('Cards on a grid', '网格上的卡片'),
    body: div(
      'body cards',
      ...[
        [say('Intensity', '强度'), '4.22%', say('in 2024, of the three cities', '2024年，三地平均')],
        [say('Laboratories', '实验室'), '45', say('of the nation', '国家级')],
        [say('Cities', '城市'), '11', say('in the Greater Bay Area', '粤港澳大湾区')],
      ].map(([what = '', figure = '', means = '']) =>
        div('card on', div('what', what), div('fig', figure), div('means', means)),
      ),
    ),
  },
  {
    feature: 'pills',
    title: say('Pills beside and within text', '文字旁和文字里的标签'),
    body: div(
      'prose',
      `<span class="tag">${say('named', '获点名')}</span> <span class="tag solid">${say('widened', '已扩围')}</span>`,
      `${say('Before', '前面')} <span class="pill">${say('pill', '标签')}</span> ${say('after it', '后面')}`,
    ),
  },
  {
    feature: 'rules',
    title: say('Rules between paragraphs', '段落之间的横线'),
    body: div(
      'prose',
      say('Above', '上'),
      '<hr class="thin">',
      say('Between', '中'),
      '<hr class="thick">',
      say('Below', '下'),
    ),
  },
  {
    feature: 'linear-gradients',
    title: say('Linear gradients', '线性渐变'),
    body: samples(say, ['up', 'right-hand', 'slanted', 'many-stops', 'see-through-end', 'hard-stop']),
  },
  {
    feature: 'radial-gradients',
    title: say('Radial gradients', '径向渐变'),
    body: samples(say, ['radial', 'radial-corner']),
  },
  {
    feature: 'shadows',
    title: say('Shadows', '阴影'),
    body: samples(say, ['shadow-near', 'shadow-far', 'shadow-side']),
  },
  {
    feature: 'one-side-borders',
    title: say('Borders on one side', '单边边框'),
    body: samples(say, ['edge-top', 'edge-right', 'edge-bottom', 'edge-left', 'edge-two', 'edge-mixed']),
  },
  {
    feature: 'border-styles',
    title: say('Dashed, dotted, double', '虚线、点线、双线'),
    body: samples(say, ['solid-line', 'dashed-line', 'dotted-line', 'double-line']),
  },
  {
    feature: 'corners',
    title: say('Corners, each of its own radius', '各角圆角不同'),
    body: samples(say, ['round', 'pillow', 'round-top', 'round-one', 'round-diagonal', 'round-mixed']),
  },
  {
    feature: 'ellipses',
    title: say('Circles and ellipses', '圆与椭圆'),
    body: samples(say, ['circle', 'ellipse', 'ring-shape']),
  },
  {
    feature: 'opacity',
    title: say('See-through', '半透明'),
    body: div(
      'body samples over',
      div('sample half', say('Half seen', '半透明')),
      div('sample veil', say('A veil', '薄纱')),
    ),
  },
  {
    feature: 'rotation',
    title: say('Turned boxes', '旋转的方框'),
    body: samples(say, ['turned', 'turned-back']),
  },
  {
    feature: 'pseudo-elements',
    title: say('Ornaments that CSS draws', 'CSS绘制的装饰'),
    body: div(
      'prose ornaments',
      say('A bar before this text', '文字前有一条竖线'),
      say('And before this', '这里也有'),
    ),
  },
  {
    feature: 'nested-cards',
    title: say('A card within a card', '卡片里的卡片'),
    body: div(
      'body cards two',
      div(
        'card',
        say('Outer', '外层'),
        div('card inner', say('Inner, on another ground', '内层，另一种底色')),
      ),
      div('card', say('Beside it', '旁边')),
    ),
  },
  {
    feature: 'colours',
    title: say('Every colour of the theme', '主题的全部颜色'),
    body: div(
      'body samples swatches',
      ...[1, 2, 3, 4, 5, 6].map((at) => div(`sample category-${at}`, `${say('Category', '类别')} ${at}`)),
      ...[
        'accent',
        'second',
        'mute',
        'surface',
        'surface-2',
        'accent-soft',
        'rule',
        'cover',
        'on-cover-2',
      ].map((name) => div(`sample of-${name}`, name)),
    ),
  },
]
