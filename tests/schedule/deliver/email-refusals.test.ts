import { getCACertificates, setDefaultCACertificates } from 'node:tls'
import { describe, expect, test } from 'vitest'
import { certificate, key } from './certificate.ts'
import { alertsAbout, attempt, beginMail, setMailScene } from './mail-scene.ts'
import { type MailManners, refusal } from './mail-server.ts'
import type { World } from './world.ts'

let world: World
setMailScene((made) => {
  world = made
})

describe('mail that is refused', () => {
  test.each([
    ['552 at DATA', { size: 200 }, 'too-large'],
    [
      '552 after DATA',
      {
        onMail: () => {
          throw refusal(552, '5.3.4 too big')
        },
      },
      'too-large',
    ],
    [
      '554 after DATA',
      {
        onMail: () => {
          throw refusal(554, '5.7.1 spam')
        },
      },
      'mail-refused',
    ],
  ] satisfies [string, MailManners, string][])('%s fails at once', async (_name, manners, code) => {
    const { server, rows } = await beginMail(world, manners, ['a@example.test'])
    expect(await attempt(world, rows[0]?.id ?? '')).toMatchObject({ state: 'failed', error: [{ code }] })
    expect(server.inbox).toHaveLength(0)
    await server.close()
  })

  test('a wrong password fails at once, and stands nowhere', async () => {
    const manners: MailManners = {
      authOptional: false,
      onAuth: ({ password }, _session, callback) =>
        callback(refusal(535, `5.7.8 ${password} is not the password`)),
    }
    const mail = { user: 'u', password: { env: 'FACTDECK_MAIL_PASSWORD' } }
    const { server, key, rows } = await beginMail(world, manners, ['a@example.test'], mail)
    const row = await attempt(world, rows[0]?.id ?? '')
    expect(row).toMatchObject({ state: 'failed', error: [{ code: 'mail-login' }] })
    const all = JSON.stringify([row, await alertsAbout(world, key.instant), world.logged])
    expect(all).toContain('***')
    expect(all).not.toContain('correct horse')
    expect(all).not.toContain(Buffer.from('correct horse battery').toString('base64'))
    await server.close()
  })

  test('nobody there is tried again five times in all, then the owner is told', async () => {
    const { server, key, rows } = await beginMail(world, {}, ['a@example.test'])
    await server.close()
    const id = rows[0]?.id ?? ''
    const waits: number[] = []
    for (let count = 1; count <= 4; count++) {
      const row = await attempt(world, id)
      expect(row).toMatchObject({ state: 'pending', failures: count, error: [{ code: 'mail-unreachable' }] })
      waits.push(Number(row.next_at) - Number(world.now))
    }
    expect(waits).toEqual([30_000, 60_000, 120_000, 240_000])
    expect(await attempt(world, id)).toMatchObject({ state: 'failed', failures: 5, attempt: 5 })
    const alerts = await alertsAbout(world, key.instant)
    expect(alerts).toHaveLength(1)
    for (let count = 1; count <= 5; count++) await attempt(world, alerts[0]?.id ?? '')
    expect(await world.row(alerts[0]?.id ?? '')).toMatchObject({ state: 'failed' })
    expect(await alertsAbout(world, key.instant)).toHaveLength(1)
  })

  test('a password that is not there fails, naming the variable', async () => {
    const mail = { user: 'u', password: { env: 'FACTDECK_NOT_THERE' } }
    const { server, rows } = await beginMail(world, {}, ['a@example.test'], mail)
    expect(await attempt(world, rows[0]?.id ?? '')).toMatchObject({
      state: 'failed',
      error: [{ code: 'missing-secret', what: expect.stringContaining('FACTDECK_NOT_THERE') }],
    })
    await server.close()
  })

  test.each([
    ['starttls where the server has none', 'starttls'],
    ['tls where the server speaks plainly', 'tls'],
  ] as const)('%s: nothing is sent', async (_name, security) => {
    const { server, rows } = await beginMail(world, {}, ['a@example.test'], { security })
    const row = await attempt(world, rows[0]?.id ?? '')
    expect(row.state === 'failed' ? row.error?.[0]?.code : row.state).toBe('no-tls')
    expect(server.inbox).toHaveLength(0)
    await server.close()
  })

  test('a certificate that nobody vouches for: nothing is sent', async () => {
    const { server, rows } = await beginMail(world, { disabledCommands: [] }, ['a@example.test'], {
      security: 'starttls',
    })
    expect(await attempt(world, rows[0]?.id ?? '')).toMatchObject({
      state: 'failed',
      error: [{ code: 'no-tls' }],
    })
    expect(server.inbox).toHaveLength(0)
    await server.close()
  })

  test('none beyond loopback: nothing is sent', async () => {
    const { server, rows } = await beginMail(world, {}, ['a@example.test'], { host: 'mail.example.test' })
    expect(await attempt(world, rows[0]?.id ?? '')).toMatchObject({
      state: 'failed',
      error: [{ code: 'no-tls' }],
    })
    await server.close()
  })

  test('starttls with a certificate that is trusted, and a password, arrives', async () => {
    const before = getCACertificates('default')
    setDefaultCACertificates([...before, certificate])
    const manners: MailManners = {
      disabledCommands: [],
      key,
      cert: certificate,
      authOptional: false,
      onAuth: ({ username, password }, { secure }, callback) =>
        secure && username === 'u' && password === 'correct horse battery'
          ? callback(null, { user: 'u' })
          : callback(refusal(535, '5.7.8 no')),
    }
    const mail = {
      host: 'localhost',
      security: 'starttls',
      user: 'u',
      password: { env: 'FACTDECK_MAIL_PASSWORD' },
    } as const
    const { server, rows } = await beginMail(world, manners, ['a@example.test'], mail)
    expect(await attempt(world, rows[0]?.id ?? '')).toMatchObject({ state: 'delivered' })
    expect(server.inbox).toHaveLength(1)
    setDefaultCACertificates(before)
    await server.close()
  })
})
