import { randomBytes } from 'node:crypto'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { deliver } from '../../../src/schedule/deliver/deliver.ts'
import { type MailServerTest, openMailServer } from './mail-server.ts'
import { openWorld, type TestEdition, type World } from './world.ts'

let world: World
let server: MailServerTest

beforeAll(async () => {
  server = await openMailServer()
  world = await openWorld({
    mail: {
      host: '127.0.0.1',
      port: server.port,
      security: 'none',
      from: 'briefings@example.test',
      name: { 'zh-CN': '简报处', en: 'Briefings' },
    },
    channels: {
      all: { clearance: 'internal', email: { to: ['a@example.test'], attachUpTo: 1 } },
      owner: { clearance: 'internal', email: { to: ['owner@example.test'] } },
    },
    owner: 'owner',
  })
})
afterAll(async () => {
  await world.close()
  await server.close()
})

const send = async (edition: Partial<TestEdition>) => {
  server.inbox.length = 0
  const { key, rows } = await world.publish({ schedule: { deliver: [{ channel: 'all' }] }, ...edition })
  const id = rows[0]?.id ?? ''
  await deliver(world.context(), { delivery: id })
  return { key, row: await world.row(id), raw: server.inbox[0]?.raw ?? '' }
}

/** A header as a reader sees it: RFC 2047 and RFC 2231 decoded. */
function headerOf(raw: string, name: string): string {
  const unfolded = raw.split('\r\n\r\n', 1)[0]?.replace(/\r\n[ \t]+/g, ' ') ?? ''
  const value =
    unfolded.split('\r\n').find((line) => line.toLowerCase().startsWith(`${name.toLowerCase()}:`)) ?? ''
  return decodeWords(value.slice(name.length + 1).trim())
}

const decodeWords = (text: string) =>
  text
    .replace(/\?=\s+=\?/g, '?==?')
    .replace(/=\?utf-8\?([bq])\?([^?]*)\?=/gi, (_all, how: string, word: string) =>
      Buffer.from(
        how.toLowerCase() === 'b'
          ? Buffer.from(word, 'base64')
          : Buffer.from(
              word
                .replaceAll('_', ' ')
                .replace(/=([0-9A-F]{2})/g, (_hex, digits: string) =>
                  String.fromCharCode(Number.parseInt(digits, 16)),
                ),
              'latin1',
            ),
      ).toString('utf8'),
    )

/** Names and bytes of attachments. */
function attachmentsOf(raw: string): { name: string; bytes: Buffer }[] {
  return raw.split(/\r\n--[^\r\n]+/).flatMap((part) => {
    const [head = '', ...rest] = part.split('\r\n\r\n')
    if (!/Content-Disposition: attachment/i.test(head)) return []
    const flat = head.replace(/\r\n[ \t]+/g, ' ')
    const pieces = [...flat.matchAll(/filename\*\d+\*?=(?:utf-8'')?"?([^;"\s]+)"?/gi)].map(
      ([, piece = '']) => piece,
    )
    const plain = /filename="([^"]*)"/i.exec(flat)?.[1]
    const name = pieces.length > 0 ? decodeURIComponent(pieces.join('')) : (plain ?? '')
    return [{ name, bytes: Buffer.from(rest.join(''), 'base64') }]
  })
}

test('subject, sender, day and files are the reader’s own, in Chinese', async () => {
  const pdf = randomBytes(30_000)
  const { raw } = await send({
    title: '香港、大湾区与新加坡：治理比较',
    files: { 'town.pdf': pdf, 'town.pptx': randomBytes(999) },
  })
  expect(headerOf(raw, 'Subject')).toBe('香港、大湾区与新加坡：治理比较 · 理事会 · 2026年11月23日')
  expect(headerOf(raw, 'From')).toBe('简报处 <briefings@example.test>')
  expect(headerOf(raw, 'Date')).toBe('Mon, 23 Nov 2026 00:05:00 +0000')
  expect(headerOf(raw, 'Auto-Submitted')).toBe('auto-generated')
  const attachments = attachmentsOf(raw)
  expect(attachments.map(({ name }) => name)).toEqual([
    '香港、大湾区与新加坡：治理比较 2026-11-23.pdf',
    '香港、大湾区与新加坡：治理比较 2026-11-23.pptx',
  ])
  expect(attachments[0]?.bytes.equals(pdf)).toBe(true)
})

test('files above the limit are named with their addresses', async () => {
  world.scheduling = { ...world.scheduling, link: 'https://briefings.example.org/p/' }
  const { raw } = await send({
    locale: 'en',
    title: 'A week in town',
    label: 'Council',
    files: { 'town.pdf': randomBytes(800_000) },
  })
  expect(attachmentsOf(raw)).toEqual([])
  expect(raw).toContain('town/council/en/')
  expect(raw.length).toBeLessThan(10_000)
  expect(headerOf(raw, 'Subject')).toBe('A week in town · Council · 23 November 2026')
})

test('files above the limit without an address fail, and say what to do', async () => {
  const { link: _, ...scheduling } = world.scheduling
  world.scheduling = scheduling
  const { row } = await send({ files: { 'town.pdf': randomBytes(800_000) } })
  expect(row).toMatchObject({ state: 'failed', error: [{ code: 'too-large' }] })
})

test('own templates, filled; nothing of a title becomes a header or markup', async () => {
  const { raw } = await send({
    locale: 'en',
    title: 'Town\r\nBcc: spy@example.test <script>alert(1)</script>',
    schedule: {
      deliver: [
        {
          channel: 'all',
          subject: { 'zh-CN': '{{title}}', en: '{{title}} {{time}} {{edition}}\r\nX-Evil: 1' },
          body: {
            'zh-CN': '{{title}}',
            en: '{{title}} Slides: {{slides}}{{#if changes}}!{{/if}} https://example.org/a?b=1&c=2.',
          },
        },
      ],
    },
  })
  expect(headerOf(raw, 'Subject')).toMatch(
    /^Town Bcc: spy@example\.test <script>alert\(1\)<\/script> 07:\d\d [0-9a-f]{8} X-Evil: 1$/,
  )
  expect(headerOf(raw, 'Bcc')).toBe('')
  expect(headerOf(raw, 'X-Evil')).toBe('')
  expect(server.inbox[0]?.to).toEqual(['a@example.test'])
  const html = raw.split('Content-Type: text/html')[1] ?? ''
  expect(html).toContain('&lt;script&gt;')
  expect(html).not.toContain('<script>')
  expect(raw.replace(/=\r\n/g, '').replaceAll('=3D', '=')).toContain(
    'Slides: 12 https://example.org/a?b=1&c=2.',
  )
})

test.each([
  '{{nope}}',
  '{{> other}}',
  '{{#each title}}x{{/each}}',
  '{{title.constructor.constructor}}',
  '{{#if',
  `${'x'.repeat(10_001)}`,
])('the template %j is refused and nothing leaves', async (template) => {
  const { row } = await send({
    schedule: { deliver: [{ channel: 'all', body: { 'zh-CN': template, en: 'x' } }] },
  })
  expect(row).toMatchObject({ state: 'failed', error: [{ code: 'bad-template' }] })
  expect(server.inbox).toHaveLength(0)
})
