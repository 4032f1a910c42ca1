import { readFile, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { beforeAll, describe, expect, test } from 'vitest'
import { nodeEffects } from '../../src/build/effects.ts'
import { init } from '../../src/build/init.ts'
import { readTools } from '../../src/build/tools.ts'
import { DeckError, describePlace, type Fault } from '../../src/errors.ts'
import { type ReadSchedules, readSchedules } from '../../src/schedule/plan/read-schedules.ts'
import { emptyFolder, run } from './workspace-copy.ts'

const deckFile = 'decks/library.yaml'
let folder = ''
let deck = ''

beforeAll(async () => {
  folder = await emptyFolder()
  await init({ directory: folder }, nodeEffects)
  deck = await readFile(join(folder, deckFile), 'utf8')
})

/** Writes the schedule of the deck and the configuration of the workspace, each as lines of YAML. */
async function write(schedule: string, scheduling = ''): Promise<void> {
  const indented = (text: string) => text.trim().replaceAll(/^/gm, '  ')
  await writeFile(
    join(folder, deckFile),
    deck.replace('slides:\n', `schedule:\n${indented(schedule)}\nslides:\n`),
  )
  const config = scheduling === '' ? '' : `scheduling:\n${indented(scheduling)}\n`
  await writeFile(join(folder, 'factdeck.config.yaml'), config)
}

async function read(schedule: string, scheduling?: string): Promise<ReadSchedules> {
  await write(schedule, scheduling)
  return readSchedules(nodeEffects, folder, await readTools(nodeEffects))
}

async function faultsOf(schedule: string, scheduling?: string): Promise<readonly Fault[]> {
  try {
    await read(schedule, scheduling)
    return []
  } catch (error) {
    if (!(error instanceof DeckError)) throw error
    expect(error.kind).toBe('invalid')
    return error.faults
  }
}

const codesOf = async (schedule: string, scheduling?: string) =>
  (await faultsOf(schedule, scheduling)).map(({ code }) => code)

const mondays = 'cron: 0 7 * * 1\ntimezone: Asia/Shanghai\n'
const mail = 'mail: {host: mail.example.org, from: a@example.org}\n'
const post = `${mail}channels:\n  post: {clearance: internal, email: {to: [a@example.org]}}\n`

describe('the schedule of a deck', () => {
  test('is read with the audiences and languages that it leaves to the deck', async () => {
    const { schedules, findings, scheduling } = await read(
      `${mondays}locales: [en]\ndeliver: [{channel: post}]`,
      post,
    )
    expect(schedules).toHaveLength(1)
    expect(schedules[0]).toMatchObject({
      deck: 'library',
      definition: { cron: '0 7 * * 1', audiences: ['board', 'readers'], locales: ['en'] },
    })
    expect(schedules[0]?.digest).toMatch(/^[0-9a-f]{64}$/)
    expect(findings).toEqual([])
    expect(Object.keys(scheduling.channels ?? {})).toEqual(['post'])
  })

  test('has its faults told at their places', async () => {
    const faults = await faultsOf(
      'cron: 0 7 * 13 *\ntimezone: Asia/Beijing\naudiences: [board, boord]\nformats: [png]',
    )
    expect(faults.map(({ code, place }) => `${code} ${place && describePlace(place)}`)).toEqual([
      `bad-cron ${deckFile}:10:9`,
      `unknown-time-zone ${deckFile}:11:13`,
      `unknown-audience ${deckFile}:12:22`,
      `unknown-format ${deckFile}:13:13`,
    ])
    expect(faults.map(({ remedy }) => remedy).join()).toMatch(/1 to 12 .*`Asia\/Shanghai`.*`board`.*`html`/)
    expect(faults[0]?.why).toBe('the month field has 13')
  })

  test('leaves out audiences that would get no file', async () => {
    const file = join(folder, 'templates/audiences/board.yaml')
    const before = await readFile(file, 'utf8')
    await writeFile(file, `${before}\nformats: [html]\n`)
    const codes = [await codesOf(`${mondays}formats: [pdf]`), await codesOf(`${mondays}formats: [pdf, html]`)]
    await writeFile(file, before)
    expect(codes).toEqual([['no-format'], []])
  })

  test('may not be for a day that never comes: a finding of check', async () => {
    const { findings } = await read('cron: 0 7 30 2 *\ntimezone: Asia/Shanghai')
    expect(findings.map(({ code }) => code)).toEqual(['never-comes'])
    const { code, out } = await run(['check', '--json'], {}, folder)
    expect([code, JSON.parse(out).findings.map((each: Fault) => each.code)]).toEqual([1, ['never-comes']])
  })

  test('has the faults of hand-written decks told at their places too', async () => {
    await write(mondays)
    const file = join(folder, 'decks/hand.md')
    await writeFile(
      file,
      '---\ntheme: default\nschedule:\n  cron: 61 7 * * *\n  timezone: CST\n---\n# Hello\n',
    )
    const { code, out } = await run(['check', '--json'], {}, folder)
    await nodeEffects.remove(file)
    const faults = JSON.parse(out).faults as readonly Fault[]
    expect(code).toBe(3)
    expect(faults.map(({ code: each, place }) => `${each} ${place && describePlace(place)}`)).toEqual([
      'bad-cron decks/hand.md:4:9',
      'unknown-time-zone decks/hand.md:5:13',
    ])
  })
})

describe('deliveries', () => {
  const delivers = (deliver: string) => `${mondays}deliver:\n  - ${deliver}`

  test.each([
    ['{channel: pst}', 'unknown-channel'],
    ['{channel: post, audiences: [boord]}', 'unknown-audience'],
    ['{channel: post, formats: [png]}', 'unknown-format'],
    ["{channel: post, subject: {zh-CN: '{{titel}}', en: x}}", 'unknown-message-value'],
    ["{channel: post, subject: {zh-CN: '{{title', en: x}}", 'template-syntax'],
    ["{channel: post, body: {zh-CN: x, en: '{{#each title}}{{/each}}'}}", 'unknown-message-block'],
    ["{channel: post, body: {zh-CN: x, en: '{{> other}}'}}", 'unknown-message-block'],
    ["{channel: post, body: {zh-CN: x, en: '{{{../title}}}'}}", 'unknown-message-value'],
    [
      "{channel: post, body: {zh-CN: x, en: '{{#if changes}}{{constructor}}{{/if}}'}}",
      'unknown-message-value',
    ],
    ['{channel: constructor}', 'unknown-channel'],
  ])('that cannot be: %s', async (deliver, code) => {
    expect(await codesOf(delivers(deliver), post)).toEqual([code])
  })

  test('may use the values there are', async () => {
    const body =
      "{zh-CN: '{{title}} {{#unless changes}}无{{else}}{{changes}}{{/unless}}', en: '{{date}} {{time}}'}"
    expect(await codesOf(delivers(`{channel: post, body: ${body}}`), post)).toEqual([])
  })

  test('of an audience go by no channel that is more open', async () => {
    const open = post.replace('internal', 'public')
    const faults = await faultsOf(delivers('{channel: post}'), open)
    expect(faults.map(({ code, what }) => `${code}: ${what}`)).toEqual([
      'channel-clearance: the channel `post` takes what is public; `board` may see what is internal',
    ])
    expect(await codesOf(delivers('{channel: post, audiences: [readers]}'), open)).toEqual([])
  })
})

describe('the configuration', () => {
  test.each([
    ['channels: {post: {clearance: public, email: {to: [a@example.org]}}}', 'no-mail-server'],
    ['mail: {host: mail.example.org, from: a@example.org, security: none}', 'mail-in-the-clear'],
    ['publish: {folder: /srv/editions}', 'leaves-workspace'],
    ['channels: {drop: {clearance: public, folder: ../out}}', 'leaves-workspace'],
    ['owner: nobody', 'unknown-channel'],
    ['channels: {drop: {clearance: public, folder: out}}\nowner: drop', 'owner-channel'],
  ])('that cannot be: %s', async (scheduling, code) => {
    const faults = await faultsOf(mondays, scheduling)
    expect(faults.map((each) => each.code)).toEqual([code])
    expect(faults[0]?.place?.file).toBe('factdeck.config.yaml')
    expect(faults[0]?.place?.line).toBeGreaterThan(1)
  })

  test.each([
    'mail: {host: 127.0.0.1, from: a@example.org, security: none}',
    'publish: {folder: {env: FACTDECK_EDITIONS}}',
    'publish: {folder: published}',
  ])('that can be: %s', async (scheduling) => expect(await codesOf(mondays, scheduling)).toEqual([]))

  test('is checked where no deck has a schedule', async () => {
    await write(mondays, 'owner: nobody')
    await writeFile(join(folder, deckFile), deck)
    const { code, out } = await run(['check', '--json'], {}, folder)
    expect([code, JSON.parse(out).faults.map((each: Fault) => each.code)]).toEqual([3, ['unknown-channel']])
  })
})

describe('schedule next', () => {
  test('lists what comes, in local time and UTC', async () => {
    await write('cron: 30 2 * * *\ntimezone: Europe/Berlin\nlocales: [en]')
    const { code, out } = await run(['schedule', 'next', '--from', '2027-10-31', '-n', '2'], {}, folder)
    expect(code).toBe(0)
    expect(out.trimEnd().split(/\n| {2,}/)).toEqual([
      'deck',
      'local time',
      'zone',
      'UTC',
      'audiences',
      'languages',
      'library',
      'Sun 2027-10-31 02:30 +02:00 (shown twice)',
      'Europe/Berlin',
      '2027-10-31 00:30',
      'board, readers',
      'en',
      'library',
      'Mon 2027-11-01 02:30 +01:00',
      'Europe/Berlin',
      '2027-11-01 01:30',
      'board, readers',
      'en',
    ])
    const { out: json } = await run(
      ['schedule', 'next', 'library', '--from', '2027-10-31T00:30Z', '-n', '1', '--json'],
      {},
      folder,
    )
    expect(JSON.parse(json)).toMatchObject({
      ok: true,
      instants: [
        {
          schedule: 'library',
          instant: '2027-10-31T00:30:00.000Z',
          local: '2027-10-31T02:30+02:00',
          shownTwice: true,
        },
      ],
    })
  })

  test.each([
    [['-n', '0'], 'bad-number'],
    [['--from', 'tomorrow'], 'bad-instant'],
    [['--from', '2027-02-28T00:00'], 'bad-instant'],
    [['--from', '2027-02-31'], 'bad-instant'],
    [['libary'], 'no-schedule'],
  ])('refuses %j', async (args, wanted) => {
    await write(mondays)
    const { code, out } = await run(['schedule', 'next', ...args, '--json'], {}, folder)
    expect([code, JSON.parse(out).faults[0].code]).toEqual([2, wanted])
  })
})
