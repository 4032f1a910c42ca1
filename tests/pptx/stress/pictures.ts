import { PNG } from 'pngjs'
import { div, type Say, type StressSlide } from './slide.ts'

const uri = (type: string, bytes: Uint8Array | string): string =>
  `data:image/${type};base64,${Buffer.from(bytes).toString('base64')}`

/** A picture in which no part is like another, so that cuts and turns are seen. */
function raster(width: number, height: number): Buffer {
  const picture = new PNG({ width, height })
  for (let y = 0; y < height; y++)
    for (let x = 0; x < width; x++) {
      const at = 4 * (y * width + x)
      const stripe = Math.floor((8 * x) / width) % 2 === 0
      picture.data[at] = Math.round((100 * x) / width)
      picture.data[at + 1] = Math.round((90 * y) / height)
      picture.data[at + 2] = stripe ? 110 : 60
      picture.data[at + 3] = 255
    }
  return PNG.sync.write(picture)
}

const png = uri('png', raster(240, 160))
/** One red pixel. */
const gif = 'data:image/gif;base64,R0lGODlhAQABAIAAAL86GgAAACwAAAAAAQABAAACAkQBADs='
const svg = uri(
  'svg+xml',
  '<svg xmlns="http://www.w3.org/2000/svg" width="240" height="160" viewBox="0 0 240 160"><rect width="240" height="160" fill="#E1E8F0"/><circle cx="80" cy="80" r="56" fill="#BF3A1A"/><path d="M140 130 L180 30 L220 130 Z" fill="#1F6FB2"/></svg>',
)

/** Style of the slides that have pictures behind them. */
export const pictureCss = `section.pictured{background-image:url("${png}");background-size:cover}
section .ground{background-image:url("${png}");background-size:cover}`

const image = (data: string, alt: string, classes = ''): string =>
  `<img class="${classes}" src="${data}" alt="${alt}">`

/** Pictures. */
export const pictureSlides = (say: Say): readonly StressSlide[] => [
  {
    feature: 'rasters',
    title: say('Raster pictures', '位图'),
    body: div(
      'body samples',
      `![${say('stripes from dark to light', '由深到浅的条纹')}](${png})`,
      image(gif, say('a red square', '红色方块'), 'square'),
      image(png, '', 'square'),
    ),
  },
  {
    feature: 'svg-pictures',
    title: say('A picture of shapes', '矢量图'),
    body: div('body samples', image(svg, say('a circle and a triangle', '一个圆和一个三角形'))),
  },
  {
    feature: 'object-fit',
    title: say('Pictures that are cut or fitted', '裁剪与缩放的图片'),
    body: div(
      'body samples',
      image(png, say('cut to a square', '裁成方形'), 'square cover-fit'),
      image(png, say('fitted into a square', '缩放入方形'), 'square contain-fit'),
      image(png, say('cut at the left', '裁去右侧'), 'square cover-fit at-left'),
    ),
  },
  {
    feature: 'rounded-pictures',
    title: say('Round pictures', '圆角图片'),
    body: div(
      'body samples',
      image(png, say('with round corners', '圆角'), 'rounded-picture'),
      image(png, say('in a circle', '圆形'), 'square cover-fit circle'),
    ),
  },
  {
    feature: 'background-picture',
    classes: 'pictured',
    title: say('A picture behind the slide', '背景图片'),
    body: div('body samples', div('sample of-surface', say('Text on its own ground', '底色上的文字'))),
  },
  {
    feature: 'box-picture',
    title: say('A picture behind a box', '方框的背景图片'),
    body: div('body samples', div('sample ground', div('label', say('On a picture', '图上文字')))),
  },
]
