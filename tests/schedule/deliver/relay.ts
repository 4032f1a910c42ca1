import { connect, createServer } from 'node:net'

/** A relay whose connections a test can cut. */
export async function openRelay(port: number, sockets: Map<number, ReturnType<typeof connect>>) {
  const relay = createServer((client) => {
    const onward = connect(port, '127.0.0.1')
    onward.on('connect', () => sockets.set(onward.localPort ?? 0, client))
    for (const each of [client, onward]) each.on('error', () => {})
    client.pipe(onward).pipe(client)
  })
  await new Promise<void>((resolve) => relay.listen(0, '127.0.0.1', resolve))
  return {
    port: (relay.address() as { port: number }).port,
    close: () => new Promise((resolve) => relay.close(resolve)),
  }
}
