import type { NativeChart } from '../../model/figure.ts'
import { isObject, type JsonObject } from '../walk.ts'
import { chartText } from './axes.ts'
import { fraction } from './fraction.ts'
import { notNative } from './not-native.ts'
import type { ChartScene } from './scene.ts'
import { itemsOf, textOf } from './scene-items.ts'

const aligns = { left: 'left', center: 'center', right: 'right' } as const

/**
 * Title and subtitle of the view, line by line.
 *
 * @throws NotNative for one beside the plot.
 */
export function titleOf(scene: ChartScene): Pick<NativeChart, 'title'> {
  const [group, ...more] = scene.titles
  if (!group) return {}
  const texts = itemsOf(group)
    .flatMap(itemsOf)
    .filter((item) => item.opacity !== 0 && textOf(item).trim() !== '')
  const [first] = texts
  if (!first) return {}
  const upright = /left|right/.test(String(group.orient)) || texts.some(({ angle }) => Boolean(angle))
  if (more.length > 0 || upright) throw notNative('a title beside the plot')
  const top = Math.min(...texts.map(({ bounds, y }) => (isObject(bounds) ? Number(bounds.y1) : Number(y))))
  return {
    title: {
      lines: texts.flatMap(lines),
      align: aligns[String(first.align) as keyof typeof aligns] ?? 'left',
      x: fraction(scene.plot.x + Number(group.x ?? 0) + Number(first.x ?? 0), scene.width),
      y: fraction(scene.plot.y + Number(group.y ?? 0) + top, scene.height),
    },
  }
}

const lines = (item: JsonObject) =>
  (Array.isArray(item.text) ? item.text : [item.text]).map((line) => chartText(item, String(line)))
