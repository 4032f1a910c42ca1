import { afterAll, beforeAll, beforeEach } from 'vitest'
import { deliver } from '../../../src/schedule/deliver/deliver.ts'
import { type MailServerTest, openMailServer } from './mail-server.ts'
import { openWorld, type Row, type World } from './world.ts'

/** A world with channels of several clearances, and the mail server behind them; the outbox is empty before a test. */
export interface ChannelsScene {
  readonly world: World
  readonly server: MailServerTest
  /** One attempt at a delivery, and what it left in the outbox. */
  attempt(id: string | undefined): Promise<Row>
}

/** Sets the scene for the tests of a file; its fields are there once a test runs. */
export function setChannelsScene(): ChannelsScene {
  let world: World
  let server: MailServerTest
  beforeAll(async () => {
    server = await openMailServer()
    world = await openWorld({
      mail: { host: '127.0.0.1', port: server.port, security: 'none', from: 'briefings@example.test' },
      channels: {
        open: { clearance: 'public', email: { to: ['a@example.test'] } },
        closed: { clearance: 'restricted', email: { to: ['r@example.test'] } },
        owner: { clearance: 'internal', email: { to: ['owner@example.test'] } },
        shelf: { clearance: 'restricted', folder: 'handed-out' },
      },
      owner: 'owner',
    })
  })
  afterAll(async () => {
    await world.close()
    await server.close()
  })
  beforeEach(async () => {
    server.inbox.length = 0
    await world.store.query('delete from factdeck.delivery')
  })
  return {
    get world() {
      return world
    },
    get server() {
      return server
    },
    async attempt(id) {
      await deliver(world.context(), { delivery: id ?? '' })
      return world.row(id ?? '')
    },
  }
}
