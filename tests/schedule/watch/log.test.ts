import { expect, test } from 'vitest'
import { fail } from '../../../src/errors.ts'
import { openLog } from '../../../src/schedule/watch/log.ts'

function logged(event: string, fields: Record<string, unknown>): string {
  const said: string[] = []
  const log = openLog('info', {
    worker: 'host-1',
    write: (text) => said.push(text),
    clean: (text) => text.replaceAll('hunter2', '[removed]'),
    clock: { now: () => new Date('2026-11-22T23:00:00Z') },
  })
  log.warn(event, fields)
  return said.join('')
}

test('an event is one JSON object on one line', () => {
  const text = logged('edition published', {
    deck: 'town',
    took: 1200,
    at: new Date(0),
    level: 'x',
    event: 1,
  })
  expect(text.endsWith('}\n')).toBe(true)
  expect(JSON.parse(text)).toEqual({
    level: 'warn',
    time: '2026-11-22T23:00:00.000Z',
    worker: 'host-1',
    deck: 'town',
    took: 1200,
    at: '1970-01-01T00:00:00.000Z',
    event: 'edition published',
  })
})

test('events of lesser weight are left out where that is wanted', () => {
  const said: string[] = []
  const log = openLog('warn', { write: (text) => said.push(text) })
  log.info('planned')
  log.error('no database')
  expect(said.map((line) => JSON.parse(line).event)).toEqual(['no database'])
})

test('secrets are left out by name, by value and out of addresses', () => {
  const text = logged('delivery failed', {
    password: 'aaaa-1',
    mail: { user: 'u', pass: 1, secretKey: 'aaaa-2', Authorization: 'Bearer aaaa-3' },
    why: 'hunter2 was refused by https://hooks.example.org/services/aaaa-4/x?key=aaaa-5',
    database: 'postgres://me:aaaa-6@db.example.org:5432/factdeck',
    url: 'https://aaaa-7.example.org',
  })
  expect(text).not.toMatch(/aaaa|hunter2/)
  expect(text).toContain('https://hooks.example.org/…')
  expect(text).toContain('postgres://db.example.org:5432/…')
})

test('what a fault says stays in the ledger: it may quote a fact', () => {
  const fault = {
    code: 'overflow',
    what: '4.22% does not fit',
    remedy: 'x',
    place: { file: 'a.yaml', line: 3 },
  }
  const text = logged('build failed', { faults: [fault], error: fail('invalid', fault) })
  expect(text).not.toContain('4.22')
  const bare = [{ code: 'overflow', file: 'a.yaml', line: 3 }]
  expect(JSON.parse(text)).toMatchObject({ faults: bare, error: bare })
})

test('long, deep and circular values and control characters do no harm', () => {
  const circle: Record<string, unknown> = { name: 'x'.repeat(10_000) }
  circle.self = circle
  const many = Object.fromEntries(Array.from({ length: 1000 }, (_, at) => [`f${at}`, at]))
  const text = logged('odd', { circle, many, said: 'a\n\u001b[31mb', bytes: new Uint8Array(9) })
  expect(text.length).toBeLessThan(5000)
  for (const mark of ['\n', '\u001b']) expect(text.trimEnd()).not.toContain(mark)
  expect(text).toContain('9 bytes')
})
