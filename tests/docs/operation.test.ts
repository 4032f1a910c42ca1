import { execFile } from 'node:child_process'
import { chmod, mkdir, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { promisify } from 'node:util'
import { Cron } from 'croner'
import { validate } from 'dockerfile-utils'
import { describe, expect, test } from 'vitest'
import { parse } from 'yaml'
import { emptyFolder, run } from '../build/workspace-copy.ts'
import { textOf } from './snippets.ts'

const folder = 'docs/operation/files'
const file = (name: string) => textOf(`${folder}/${name}`)
const linesOf = (text: string) =>
  text.split('\n').filter((line) => line.trim() !== '' && !line.startsWith('#'))

/** Fails unless the program has this command with these options. */
async function expectCommand(words: readonly string[]): Promise<void> {
  const first = words.findIndex((word) => word.startsWith('-'))
  const name = first < 0 ? words : words.slice(0, first)
  const { code, out } = await run([...name, '--help'])
  expect([words, code]).toEqual([words, 0])
  expect(out).toContain(`factdeck ${name.join(' ')}`)
  for (const option of words.filter((word) => word.startsWith('--'))) expect(out).toContain(`${option} `)
}

const wordsAfter = (text: string) =>
  (/factdeck ((?:[a-z][a-z ]*)(?: --?[a-z]+(?: \d+)?)*)/.exec(text)?.[1] ?? '').trim().split(' ')

test('the crontab has times that come, and a command that there is', async () => {
  const lines = linesOf(file('crontab'))
  const [settings, jobs] = [
    lines.filter((line) => /^[A-Z]+=/.test(line)),
    lines.filter((line) => !/^[A-Z]+=/.test(line)),
  ]
  expect(settings.map((line) => line.split('=')[0])).toEqual(['PATH', 'MAILTO'])
  expect(jobs).toHaveLength(1)
  for (const job of jobs) {
    const [, times = '', command = ''] = /^((?:\S+ ){4}\S+) {2}(.+)$/.exec(job) ?? []
    const next = new Cron(times).nextRuns(2)
    expect((next[1]?.getTime() ?? 0) - (next[0]?.getTime() ?? 0)).toBeLessThanOrEqual(10 * 60_000)
    expect(command).not.toContain('%')
    await expectCommand(wordsAfter(command))
  }
})

describe('units of systemd', () => {
  const units = ['factdeck-tick.service', 'factdeck-tick.timer', 'factdeck-worker.service']

  test.each(units.filter((unit) => unit.endsWith('.service')))(
    '%s calls a command that there is',
    async (unit) => {
      const lines = linesOf(file(unit))
      await expectCommand(wordsAfter(lines.find((line) => line.startsWith('ExecStart=')) ?? ''))
      for (const line of [
        'SuccessExitStatus=143',
        'NoNewPrivileges=yes',
        'ProtectSystem=strict',
        'User=factdeck',
      ])
        expect(lines).toContain(line)
    },
  )

  test('systemd takes them as they are', async (context) => {
    const ask = promisify(execFile)
    const version = await ask('systemd-analyze', ['--version']).catch(() => undefined)
    if (!version) {
      console.warn('the units of docs/operation are not verified: there is no systemd-analyze')
      return context.skip()
    }
    const home = await emptyFolder()
    const program = join(home, 'factdeck')
    await writeFile(program, '#!/bin/sh\n')
    await chmod(program, 0o755)
    await mkdir(join(home, 'units'))
    const paths = units.map((unit) => join(home, 'units', unit))
    for (const [at, unit] of units.entries())
      await writeFile(paths[at] ?? '', file(unit).replace('/usr/local/bin/factdeck', program))
    const { stdout, stderr } = await ask('systemd-analyze', ['verify', '--man=no', ...paths])
    const said = `${stdout}${stderr}`.split('\n').filter((line) => line.includes('factdeck'))
    expect(said).toEqual([])
  })
})

test('the Dockerfile passes its linter, and runs as nobody in particular', () => {
  const text = file('Dockerfile')
  expect(validate(text).map(({ range, message }) => `${range.start.line + 1}: ${message}`)).toEqual([])
  expect(validate(text.replace('WORKDIR', 'WORKDIRR'))).not.toEqual([])
  expect(text).toMatch(/^USER factdeck$/m)
  expect(text).toMatch(/^FROM node:24-/m)
})

interface Service {
  readonly command?: readonly string[]
  readonly [field: string]: unknown
}

describe('compose.yaml', () => {
  const { services, secrets, volumes } = parse(file('compose.yaml'), { merge: true }) as {
    readonly services: Readonly<Record<string, Service>>
    readonly secrets: Readonly<Record<string, { readonly file: string }>>
    readonly volumes: object
  }
  const ours = ['planner', 'worker'].map((name) => services[name] ?? {})

  test('has a database, a planner and workers, with commands that there are', async () => {
    expect(Object.keys(services)).toEqual(['postgres', 'planner', 'worker'])
    for (const { command = [] } of ours) await expectCommand(command)
    expect(services.postgres?.ports).toEqual(['127.0.0.1:5432:5432'])
  })

  test('gives ours nothing that they do not need', () => {
    for (const service of ours) {
      expect(service).toMatchObject({
        read_only: true,
        init: true,
        user: '10001:10001',
        cap_drop: ['ALL'],
        security_opt: ['no-new-privileges:true'],
        stop_grace_period: '90s',
        depends_on: { postgres: { condition: 'service_healthy' } },
      })
      expect(service.ports).toBeUndefined()
      const { test: check } = service.healthcheck as { readonly test: readonly string[] }
      expect(check.at(-1)).toContain('http://127.0.0.1:9464/healthz')
      expect(service.command).toContain('9464')
    }
  })

  test('keeps secrets in files, and names each that it uses', () => {
    const used = Object.values(services).flatMap((service) => service.secrets as readonly string[])
    expect([...new Set(used)].sort()).toEqual(Object.keys(secrets).sort())
    for (const [name, { file: path }] of Object.entries(secrets)) expect(path).toBe(`./secrets/${name}`)
    for (const { environment } of Object.values(services))
      for (const value of Object.values(environment as Readonly<Record<string, string>>))
        expect(value).not.toMatch(/:[^/@]+@/)
    const mounted = Object.values(services).flatMap((service) => service.volumes as readonly string[])
    const named = mounted.map((volume) => volume.split(':')[0] ?? '').filter((name) => !name.startsWith('.'))
    expect([...new Set(named)].sort()).toEqual(Object.keys(volumes).sort())
  })
})
