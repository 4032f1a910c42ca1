import { afterAll, beforeAll, beforeEach } from 'vitest'
import type { MailServer } from '../../../src/model/schedule.ts'
import { deliver } from '../../../src/schedule/deliver/deliver.ts'
import { usualLimits } from '../../../src/schedule/deliver/limits.ts'
import { type MailManners, type MailServerTest, openMailServer } from './mail-server.ts'
import { openWorld, type Row, type World } from './world.ts'

const limits = { ...usualLimits, connect: 1000, mail: 1000 }

/**
 * A world for the tests of a file, with a password for mail servers; before each test its log is empty and its
 * clock where it began.
 *
 * @param use told of it once it is there
 */
export function setMailScene(use: (world: World) => void): void {
  let world: World
  beforeAll(async () => {
    world = await openWorld({})
    world.env.FACTDECK_MAIL_PASSWORD = 'correct horse battery'
    use(world)
  })
  afterAll(() => world.close())
  beforeEach(() => {
    world.logged.length = 0
    world.now = new Date('2026-11-23T00:05:00.000Z')
  })
}

/** A mail server of these manners, and an edition that is to go to addresses by it; an owner who is told. */
export async function beginMail(
  world: World,
  manners: MailManners,
  addresses: string[],
  mail: Partial<MailServer> = {},
): Promise<{ server: MailServerTest } & Awaited<ReturnType<World['publish']>>> {
  const server = await openMailServer(manners)
  world.scheduling = {
    mail: {
      host: '127.0.0.1',
      port: server.port,
      security: 'none',
      from: 'briefings@example.test',
      name: { 'zh-CN': '简报处', en: 'Briefings' },
      ...mail,
    },
    channels: {
      all: { clearance: 'internal', email: { to: addresses } },
      owner: { clearance: 'internal', email: { to: ['owner@example.test'] } },
    },
    owner: 'owner',
  }
  return { server, ...(await world.publish({ schedule: { deliver: [{ channel: 'all' }] } })) }
}

/** One attempt at a delivery, and what it left in the outbox. */
export async function attempt(world: World, id: string): Promise<Row> {
  await deliver(world.context(), { delivery: id }, limits)
  return world.row(id)
}

export const alertsAbout = async (world: World, instant: Date): Promise<readonly Row[]> =>
  (await world.rows('alert')).filter((row) => Number(row.instant) === instant.getTime())
