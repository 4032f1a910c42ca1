import { Gauge, type Histogram, Registry } from 'prom-client'
import type { ScheduleContext } from '../context.ts'
import { queueNames } from '../store/store.ts'
import { readFigures } from './figures.ts'
import type { Heartbeat } from './heartbeat.ts'

/** What /metrics answers. */
interface Metrics {
  /** Content type. */
  readonly type: string
  readonly text: () => Promise<string>
}

type Gauges = ReturnType<typeof gauges>

/** Upper bounds of the classes of build times, in seconds. */
export const buildSeconds = [0.5, 1, 2, 5, 10, 20, 30, 60, 120, 300, 900] as const

function gauges(registry: Registry) {
  const gauge = (name: string, help: string, labelNames: string[] = []) =>
    new Gauge({ name: `factdeck_${name}`, help, labelNames, registers: [registry] })
  return {
    occurrences: gauge('occurrences', 'Editions of the ledger by state', ['state']),
    deliveries: gauge('deliveries', 'Deliveries by kind of channel and state', ['channel', 'state']),
    troubles: gauge('troubles', 'Failures that wait for a person', ['of']),
    jobs: gauge('queue_jobs', 'Jobs in a queue: ready, at work, or waiting for their time', [
      'queue',
      'state',
    ]),
    lag: gauge('lag_seconds', 'How long the edition that has waited longest has been due'),
    published: gauge('last_published_timestamp_seconds', 'When an edition was last published'),
    pass: gauge('last_pass_timestamp_seconds', 'When this process last looked for what is due'),
  }
}

/** Metrics read from the ledger when they are asked for, so that any process tells the same of the whole. */
export function openMetrics(context: ScheduleContext, heartbeat: Heartbeat): Metrics {
  const registry = new Registry()
  const all = gauges(registry)
  const histogram = { values: [] as unknown[] }
  const build = {
    name: 'factdeck_build_seconds',
    get: async () => ({
      name: 'factdeck_build_seconds',
      help: 'How long builds of published editions took',
      type: 'histogram',
      values: histogram.values,
      aggregator: 'sum',
    }),
  }
  registry.registerMetric(build as unknown as Histogram)
  return {
    type: registry.contentType,
    async text() {
      histogram.values = await refresh(all, context, heartbeat)
      return registry.metrics()
    },
  }
}

/** Sets every gauge; gives the values of the histogram. */
async function refresh(all: Gauges, context: ScheduleContext, heartbeat: Heartbeat): Promise<unknown[]> {
  const { store, clock } = context
  const now = clock.now()
  const figures = await readFigures(store.query, now, buildSeconds)
  all.occurrences.reset()
  all.deliveries.reset()
  all.troubles.reset()
  for (const { state, count } of figures.occurrences) all.occurrences.set({ state }, count)
  for (const { channel, state, count } of figures.deliveries) all.deliveries.set({ channel, state }, count)
  for (const [of, count] of Object.entries(figures.troubles)) all.troubles.set({ of }, count)
  all.lag.set(figures.lag)
  if (figures.lastPublished) all.published.set(figures.lastPublished.getTime() / 1000)
  const last = heartbeat.last()
  if (last) all.pass.set(last.getTime() / 1000)
  for (const queue of queueNames) {
    const [stats] = await store.boss.getQueueStats(queue)
    all.jobs.set({ queue, state: 'ready' }, stats?.readyCount ?? 0)
    all.jobs.set({ queue, state: 'active' }, stats?.activeCount ?? 0)
    all.jobs.set({ queue, state: 'deferred' }, stats?.deferredCount ?? 0)
  }
  return histogramValues(figures.builds)
}

function histogramValues({ upTo, count, sum }: { upTo: readonly number[]; count: number; sum: number }) {
  const name = 'factdeck_build_seconds'
  return [
    ...buildSeconds.map((le, at) => ({ labels: { le }, value: upTo[at] ?? 0, metricName: `${name}_bucket` })),
    { labels: { le: '+Inf' }, value: count, metricName: `${name}_bucket` },
    { labels: {}, value: sum, metricName: `${name}_sum` },
    { labels: {}, value: count, metricName: `${name}_count` },
  ]
}
