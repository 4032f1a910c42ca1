import { namespaces } from '../xml.ts'
import { all, attr } from './tree.ts'
import type { XmlElement } from './xml-tree.ts'

/** A relationship of a part, as read. */
export interface PartLink {
  readonly id: string
  /** Last word of the type's address, such as `slideLayout`. */
  readonly type: string
  /** Part name, or the address when external. */
  readonly target: string
  readonly external: boolean
}

/** Part name of a target as seen from a part; the package itself is `''`. */
export function resolveTarget(from: string, target: string): string {
  const base = target.startsWith('/') ? [] : from.split('/').slice(0, -1)
  const path = [...base]
  for (const step of target.split('/')) {
    if (step === '..') {
      if (path.length === 0) return `../${target}`
      path.pop()
    } else if (step !== '' && step !== '.') path.push(step)
  }
  return path.join('/')
}

/** The part that holds a part's relationships; ISO 29500-2, 6.5.2.3. */
export const relationshipsName = (name: string): string => {
  const cut = name.lastIndexOf('/') + 1
  return `${name.slice(0, cut)}_rels/${name.slice(cut)}.rels`
}

/** @param named the name of a part as the package spells it */
export const readLinks = (
  from: string,
  root: XmlElement | undefined,
  named: (name: string) => string,
): readonly PartLink[] =>
  root === undefined
    ? []
    : all(root, namespaces.relationships, 'Relationship').map((entry) => {
        const target = attr(entry, 'Target') ?? ''
        const external = attr(entry, 'TargetMode') === 'External'
        return {
          id: attr(entry, 'Id') ?? '',
          type: (attr(entry, 'Type') ?? '').split(/[/:]/).at(-1) ?? '',
          target: external ? target : named(resolveTarget(from, target.split('#')[0] ?? '')),
          external,
        }
      })
