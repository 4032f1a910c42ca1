import type { View } from 'vega'
import type { DrawnLabels } from '../model/figure.ts'
import { itemsOf, textOf } from './native/scene-items.ts'
import { isObject, type JsonObject } from './walk.ts'

/**
 * What the axes and legends of a drawn chart say: ticks, which come from a scale of numbers or of time, and
 * categories, which come from the data, by axis in the order of their places.
 */
export function drawnLabels(view: View): DrawnLabels {
  const { root } = view.scenegraph() as unknown as { root: JsonObject }
  const ticks: string[] = []
  const axes: { side: string; categories: string[] }[] = []
  const walk = (mark: JsonObject): void => {
    for (const item of itemsOf(mark)) {
      if (mark.role === 'axis' || mark.role === 'legend') {
        const labels = labelsIn(item)
        ticks.push(...labels.filter(({ isTick }) => isTick).map(({ text }) => text))
        const named = labels.filter(({ isTick }) => !isTick)
        if (mark.role === 'axis' && named.length > 0)
          axes.push({ side: String(item.orient), categories: inOrder(named, String(item.orient)) })
      } else for (const child of itemsOf(item)) walk(child)
    }
  }
  walk(root)
  return { ticks: [...new Set(ticks)], axes }
}

interface Label {
  readonly text: string
  readonly isTick: boolean
  readonly x: number
  readonly y: number
}

/** Labels anywhere within an axis or a legend. */
function labelsIn(group: JsonObject): Label[] {
  return itemsOf(group).flatMap((mark) => {
    const isLabels = mark.role === 'axis-label' || mark.role === 'legend-label'
    return itemsOf(mark).flatMap((item): Label[] => {
      if (!isLabels) return labelsIn(item)
      const value = isObject(item.datum) ? item.datum.value : undefined
      return [{ text: textOf(item), isTick: typeof value !== 'string', x: Number(item.x), y: Number(item.y) }]
    })
  })
}

function inOrder(labels: readonly Label[], side: string): string[] {
  const isFlat = side === 'bottom' || side === 'top'
  return labels.toSorted((a, b) => (isFlat ? a.x - b.x : a.y - b.y)).map(({ text }) => text)
}
