import { symlink, writeFile } from 'node:fs/promises'
import { request } from 'node:http'
import { connect } from 'node:net'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { copyWorkspace, edit, emptyFolder, run, start } from '../build/workspace-copy.ts'
import { openPreview, type RunningPreview } from './open-preview.ts'

let root: string
let running: RunningPreview
let port: number
beforeAll(async () => {
  root = await copyWorkspace()
  await writeFile(`${root}/secret.txt`, 'SECRET')
  await symlink('/etc/passwd', `${root}/passwd`)
  running = await openPreview(root)
  port = Number(new URL(running.address).port)
})
afterAll(() => running?.end())

interface Asked {
  readonly method?: string
  readonly headers?: Record<string, string | string[]>
  readonly body?: string
}

/** Asks as no browser would: the address as it is written, any header. */
function ask(path: string, { method = 'GET', headers = {}, body }: Asked = {}) {
  return new Promise<{ status: number; headers: Record<string, unknown>; text: string }>(
    (resolve, reject) => {
      const asked = request({ host: '127.0.0.1', port, path, method, headers }, (answer) => {
        let text = ''
        answer.setEncoding('utf8')
        answer.on('data', (part: string) => {
          text += part
          if (String(answer.headers['content-type']).startsWith('text/event-stream')) asked.destroy()
        })
        answer.on('close', () => resolve({ status: answer.statusCode ?? 0, headers: answer.headers, text }))
      })
      asked.on('error', reject)
      asked.end(body)
    },
  )
}

const own = () => `http://127.0.0.1:${port}`
const order = JSON.stringify({ deck: 'harbour', audience: 'guest', locale: 'en', format: 'md' })

describe('who may ask', () => {
  test.each(['127.0.0.1', 'localhost', '[::1]'])('a page that calls this machine %s', async (name) => {
    expect((await ask('/', { headers: { host: `${name}:${port}` } })).status).toBe(200)
  })

  test.each([
    ['evil.example', 421],
    ['evil.example:80', 421],
    ['127.0.0.1', 421],
    ['127.0.0.1:1', 421],
    ['127.0.0.1.evil.example', 421],
    ['192.168.0.1', 421],
  ])('no name that was made to point here: %s', async (host, status) => {
    for (const path of ['/', '/events', '/elsewhere?fact=H-001&locale=en'])
      expect((await ask(path, { headers: { host } })).status).toBe(status)
  })

  test.each([
    { origin: 'http://evil.example' },
    { origin: 'null' },
    { origin: 'https://127.0.0.1' },
    { 'sec-fetch-site': 'cross-site' },
    { 'sec-fetch-site': 'same-site' },
  ])('no page of another origin: %j', async (headers) => {
    expect((await ask('/events', { headers })).status).toBe(403)
    const post = { 'content-type': 'application/json', ...headers }
    expect((await ask('/build', { method: 'POST', headers: post, body: order })).status).toBe(403)
  })

  test('a build names its origin', async () => {
    const headers = { 'content-type': 'application/json' }
    expect((await ask('/build', { method: 'POST', headers, body: order })).status).toBe(403)
  })

  test('nobody from outside this machine: it listens on the loopback address alone', async () => {
    const { networkInterfaces } = await import('node:os')
    const outer = Object.values(networkInterfaces())
      .flat()
      .find((each) => each && !each.internal && each.family === 'IPv4')
    if (!outer) return console.info('skipped: this machine has no other address')
    const answer = new Promise<string>((resolve) => {
      const socket = connect({ host: outer.address, port, timeout: 2000 }, () => resolve('open'))
      socket.on('error', () => resolve('closed')).on('timeout', () => resolve('closed'))
    })
    expect(await answer).toBe('closed')
  })
})

describe('what may be asked', () => {
  test.each([
    '/secret.txt',
    '/passwd',
    '/../secret.txt',
    '/..%2fsecret.txt',
    '/%2e%2e/secret.txt',
    '/fonts/../../../secret.txt',
    '/fonts/..%2f..%2fpackage.json',
    '/page/main.js',
    '//etc/passwd',
    '/decks/harbour.yaml',
    '/dist/harbour/guest/en/manifest.json',
    '/file?key=../../secret.txt',
    '/file?key=',
    '/file',
    '/main.js/',
    '/main.js%00',
    'http://evil.example/secret.txt',
  ])('no address leads to a file of the disk: %s', async (path) => {
    const { status, text } = await ask(path)
    expect({ status, text }).toEqual({ status: 404, text: expect.not.stringMatching(/SECRET|root:/) })
  })

  test('what is too large, no JSON, or of another method is refused', async () => {
    const post = (body: string, type = 'application/json') =>
      ask('/build', { method: 'POST', headers: { origin: own(), 'content-type': type }, body })
    expect((await ask(`/?${'x'.repeat(3000)}`)).status).toBe(414)
    expect((await ask('/', { headers: { 'x-large': 'x'.repeat(20_000) } })).status).toBe(431)
    expect((await post('x'.repeat(100_000)).catch(() => ({ status: 400 }))).status).toBe(400)
    expect((await post('[]')).status).toBe(400)
    expect((await post('{')).status).toBe(400)
    expect((await post('{"deck": 1}')).status).toBe(400)
    expect((await post(order, 'text/plain')).status).toBe(400)
    for (const method of ['PUT', 'DELETE', 'OPTIONS', 'PATCH'])
      expect((await ask('/', { method })).status).toBe(405)
    expect((await ask('/elsewhere?fact=H-001&locale=fr')).status).toBe(400)
  })

  test('no more pages are told of changes than a person opens', async () => {
    const held = await Promise.all(
      Array.from({ length: 24 }, () => fetch(`${own()}/events`).then((answer) => answer)),
    )
    expect((await ask('/events')).status).toBe(503)
    await Promise.all(held.map((answer) => answer.body?.cancel()))
    await expect.poll(async () => (await ask('/events')).status).toBe(200)
  })

  test('a build says what is wrong with what is ordered, and gives a key for what is good', async () => {
    const post = async (body: string) => {
      const headers = { origin: own(), 'content-type': 'application/json' }
      return JSON.parse((await ask('/build', { method: 'POST', headers, body })).text)
    }
    expect(await post(order.replace('harbour', '../../etc'))).toMatchObject({
      faults: [{ code: 'unknown-deck' }],
    })
    const { key, name } = await post(order)
    expect([key, name]).toEqual([expect.stringMatching(/^[0-9a-f]{32}$/), 'harbour.guest.en.md.zip'])
    const got = await ask(`/file?key=${key}`)
    expect(got.headers).toMatchObject({
      'content-disposition': "attachment; filename*=UTF-8''harbour.guest.en.md.zip",
      'content-security-policy': expect.stringContaining('sandbox'),
      'x-content-type-options': 'nosniff',
    })
    expect(got.text.startsWith('PK')).toBe(true)
  })

  test('pages say what may run: the page its own scripts, the board none', async () => {
    const policy = async (path: string) => String((await ask(path)).headers['content-security-policy'])
    expect(await policy('/')).toMatch(/^default-src 'none'; script-src 'self';.*frame-ancestors 'none'$/)
    expect(await policy('/')).not.toContain('unsafe')
    expect(await policy('/board')).not.toContain('script')
    expect(await policy('/board')).toMatch(/sandbox allow-same-origin$/)
    expect(await policy('/nothing')).toContain('sandbox')
  })
})

describe('the command', () => {
  const ready = (child: ReturnType<typeof start>) =>
    new Promise<string>((resolve) => {
      let out = ''
      child.stdout.on('data', (part: Buffer) => {
        out += String(part)
        if (out.includes('\n')) resolve(out)
      })
    })

  test('prints its address, ends on SIGINT and SIGTERM, and frees its port', async () => {
    for (const [signal, code] of [
      ['SIGINT', 130],
      ['SIGTERM', 143],
    ] as const) {
      const child = start(['preview', '-C', root, '--port', '0', '--json'])
      const { address } = JSON.parse(await ready(child))
      expect(address).toMatch(/^http:\/\/127\.0\.0\.1:\d+\/$/)
      expect((await fetch(address)).status).toBe(200)
      const stream = await fetch(`${address}events`)
      expect(stream.status).toBe(200)
      const ended = new Promise((resolve) => child.on('exit', resolve))
      child.kill(signal)
      expect(await ended).toBe(code)
      await stream.body?.cancel().catch(() => undefined)
      await expect(fetch(address)).rejects.toThrow()
    }
  })

  test('a workspace with faults is shown with its faults, one that is none is refused', async () => {
    const broken = await copyWorkspace()
    await edit(`${broken}/decks/harbour.yaml`, (text) => text.replace('pack: tiny', 'pack: tinny'))
    const other = await openPreview(broken)
    expect(other.decks).toEqual([])
    await other.end()
    const { code, err } = await run(['preview', '-C', await emptyFolder()])
    expect([code, err.split('\n')[0]]).toEqual([2, expect.stringContaining('error[no-workspace]')])
  })

  test.each([
    [['--port', '70000'], 2, 'bad-port'],
    [['--port', 'x'], 2, 'bad-port'],
    [['a', 'b'], 2, 'too-many-operands'],
  ])('%j is refused', async (args, code, name) => {
    const ran = await run(['preview', '-C', root, ...args])
    expect([ran.code, ran.err]).toEqual([code, expect.stringContaining(`error[${name}]`)])
  })

  test('a port that is taken is an error only when it was asked for', async () => {
    const ran = await run(['preview', '-C', root, '--port', String(port)])
    expect([ran.code, ran.err]).toEqual([4, expect.stringContaining('error[port-taken]')])
  })
})
