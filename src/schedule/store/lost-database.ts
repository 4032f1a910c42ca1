import { DeckError, fail } from '../../errors.ts'

const isConnection = (error: Error): boolean =>
  /^(?:ECONN|EPIPE|ETIMEDOUT|57P)/.test(String((error as NodeJS.ErrnoException).code ?? '')) ||
  /connection terminated|timeout exceeded when trying to connect/i.test(error.message)

/** Whether the state cannot be had at the moment, rather than something being wrong with an edition. */
export const isOfDatabase = (error: unknown): error is Error =>
  !(error instanceof DeckError) && error instanceof Error && ('severity' in error || isConnection(error))

/**
 * Does what needs the database all along.
 *
 * @throws DeckError (environment) `no-database` where it goes away meanwhile; else what `work` throws
 */
export async function withDatabase<T>(work: () => Promise<T>): Promise<T> {
  try {
    return await work()
  } catch (error) {
    if (!isOfDatabase(error) || !isConnection(error)) throw error
    throw fail('environment', {
      code: 'no-database',
      what: 'the database has gone away',
      why: error.message,
      remedy: 'see that it runs, and start this again: what is finished stands, and nothing is lost',
    })
  }
}
