import type { Query } from '../../../src/schedule/store/store.ts'

/** An hour on Mondays, seven o'clock in Shanghai. */
export const monday = (week: number): Date => new Date(Date.UTC(2026, 10, 1 + week * 7, 23))

const schedules = `insert into factdeck.schedule (id, definition, digest, cursor, retired) values
  ('town', '{"cron": "0 7 * * 1", "timezone": "Asia/Shanghai", "audiences": ["readers"], "locales": ["en", "zh-CN"]}', 'a', $1, false),
  ('village', '{"cron": "0 9 * * *", "timezone": "Europe/Berlin", "audiences": ["readers"], "locales": ["en"]}', 'b', $1, false),
  ('gone', '{"cron": "0 9 * * *", "timezone": "Europe/Berlin", "audiences": ["readers"], "locales": ["en"]}', 'c', $1, true)`

const fault = JSON.stringify([{ code: 'builder-died', what: 'the builder ended', remedy: 'see the log' }])

type Planted = readonly [schedule: string, week: number, locale: string, state: string, more?: object]

const editions: readonly Planted[] = [
  ['town', 1, 'en', 'failed', { reason: 'builder-died', error: fault, attempt: 5 }],
  ['town', 1, 'zh-CN', 'failed', { reason: 'builder-died', error: fault, attempt: 5 }],
  ['town', 2, 'en', 'delivered', { published_at: new Date(monday(2).getTime() + 8000), build_ms: 3400 }],
  ['town', 2, 'zh-CN', 'skipped', { reason: 'missed' }],
  ['town', 3, 'en', 'skipped', { reason: 'unchanged' }],
  ['town', 3, 'zh-CN', 'building', { attempt: 2, worker: 'host-7', started_at: monday(3) }],
  ['village', 3, 'en', 'published', { published_at: monday(3), build_ms: 700 }],
  ['gone', 3, 'en', 'published', { published_at: monday(3), build_ms: 61_000 }],
]

const ids = ['11111111', '22222222', '33333333', '44444444'].map(
  (head) => `${head}-0000-5000-8000-000000000000`,
)

/** Plants what four weeks of three schedules have left. */
export async function plant(query: Query): Promise<void> {
  await query(schedules, [monday(3)])
  for (const [schedule, week, locale, state, more = {}] of editions) {
    const fields = { schedule, instant: monday(week), audience: 'readers', locale, state, ...more }
    const row = { definition: '{}', planned_at: monday(week), ...fields }
    const names = Object.keys(row)
    await query(
      `insert into factdeck.occurrence (${names.join(', ')}) values (${names.map((_, at) => `$${at + 1}`).join(', ')})`,
      Object.values(row),
    )
  }
  const deliveries = [
    [ids[0], 'town', 2, 'board', 'a@example.org', 'delivered', null],
    [ids[1], 'town', 2, 'board', 'b@example.org', 'unknown', fault],
    [ids[2], 'village', 3, 'shelf', 'folder', 'failed', fault],
    [ids[3], 'village', 3, 'board', 'a@example.org', 'pending', null],
  ] as const
  for (const [id, schedule, week, channel, recipient, state, error] of deliveries)
    await query(
      `insert into factdeck.delivery (id, kind, schedule, instant, audience, locale, channel, recipient, request, state, error)
       values ($1, 'edition', $2, $3, 'readers', 'en', $4, $5, $6, $7, $8)`,
      [
        id,
        schedule,
        monday(week),
        channel,
        recipient,
        JSON.stringify({ way: channel === 'shelf' ? 'folder' : 'email' }),
        state,
        error,
      ],
    )
}
