import { fail } from '../../errors.ts'
import type { Query } from './store.ts'

/**
 * The tables, one step a version: a step that has been released is never changed, only followed by another.
 * States, and what leads from one to the next, are explained in docs/explanation/scheduled-builds.md.
 */
const steps: readonly string[] = [
  `create table factdeck.schedule (
    id text primary key,
    definition jsonb not null,
    digest text not null,
    cursor timestamptz not null,
    retired boolean not null default false
  );
  create table factdeck.snapshot (
    digest text primary key,
    archive bytea not null,
    taken_at timestamptz not null default now()
  );
  create table factdeck.occurrence (
    schedule text not null,
    instant timestamptz not null,
    audience text not null,
    locale text not null,
    state text not null check (state in ('planned', 'building', 'published', 'delivered', 'failed', 'skipped')),
    reason text,
    definition jsonb not null,
    attempt int not null default 0,
    failures int not null default 0,
    worker text,
    error jsonb,
    snapshot text references factdeck.snapshot (digest),
    previous timestamptz,
    edition text,
    folder text,
    bytes bigint,
    slides int,
    planned_at timestamptz not null,
    next_at timestamptz,
    started_at timestamptz,
    published_at timestamptz,
    settled_at timestamptz,
    build_ms int,
    removed_at timestamptz,
    primary key (schedule, instant, audience, locale)
  );
  create index occurrence_state on factdeck.occurrence (state) where state in ('planned', 'building', 'published');
  create table factdeck.delivery (
    id uuid primary key,
    kind text not null check (kind in ('edition', 'alert', 'test')),
    schedule text,
    instant timestamptz,
    audience text,
    locale text,
    channel text not null,
    recipient text not null,
    request jsonb not null,
    state text not null check (state in ('pending', 'sending', 'handed-over', 'delivered', 'failed', 'unknown')),
    attempt int not null default 0,
    failures int not null default 0,
    worker text,
    error jsonb,
    reply text,
    message_id text,
    planned_at timestamptz not null default now(),
    next_at timestamptz,
    started_at timestamptz,
    settled_at timestamptz,
    took_ms int
  );
  create index delivery_occurrence on factdeck.delivery (schedule, instant, audience, locale);
  create index delivery_state on factdeck.delivery (state) where state in ('pending', 'sending', 'handed-over');`,
]

/**
 * Makes the tables, or brings those of an earlier version up to date; whoever comes second waits.
 *
 * @param query within a transaction
 * @returns the version before, 0 where there were none
 * @throws DeckError (environment) `later-tables` when a later version of this program has made them
 */
export async function bringUpToDate(query: Query): Promise<number> {
  await query('select pg_advisory_xact_lock(7265433)')
  await query('create schema if not exists factdeck')
  await query('create table if not exists factdeck.version (version int not null)')
  const [found] = await query<{ version: number }>('select version from factdeck.version')
  const before = found?.version ?? 0
  if (before > steps.length)
    throw fail('environment', {
      code: 'later-tables',
      what: `the state of the schedules is of version ${before}; this program knows version ${steps.length}`,
      why: 'a later factdeck has written it, and what it means by that is not known here',
      remedy: 'use the later factdeck everywhere, or give this one a database of its own',
    })
  for (const step of steps.slice(before))
    for (const sql of step.split(';\n')) if (sql.trim()) await query(sql)
  if (!found) await query('insert into factdeck.version values ($1)', [steps.length])
  else if (before < steps.length) await query('update factdeck.version set version = $1', [steps.length])
  return before
}
