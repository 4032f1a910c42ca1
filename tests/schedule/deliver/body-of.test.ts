import { expect, test } from 'vitest'
import type { Message } from '../../../src/schedule/deliver/message.ts'
import { bodyOf } from '../../../src/schedule/deliver/webhook/body-of.ts'

const link =
  'https://s3.example.org/b/a%20b.pdf?X-Amz-Credential=AK%2F20261123%2Fus-east-1&X-Amz-Signature=f0|<'

const message: Message = {
  id: '0',
  kind: 'edition',
  recipient: 'webhook',
  locale: 'en',
  subject: 'Town [plan] · 2026-11-23',
  text: '# not a heading\n*not* bold, 2026-11-23 (a) +5.1',
  files: [{ path: 'a.pdf', name: 'a|b.pdf', format: 'pdf', sha256: '0', bytes: new Uint8Array(3), link }],
}

test('an address keeps what is escaped in it, for it may be signed', () => {
  const slack = JSON.parse(bodyOf(message, 'slack'))
  const [address] = slack.blocks[2].text.text.slice(1, -1).split('|')
  expect(new URL(address).searchParams.get('X-Amz-Credential')).toBe('AK/20261123/us-east-1')
  expect(address).toContain('AK%2F20261123%2Fus-east-1')
  expect(address).not.toMatch(/[<>|]/)
  expect(JSON.parse(bodyOf(message, 'teams')).attachments[0].content.actions[0].url).toBe(link)
})

test('Markdown in a text is none in Teams, and the rest stays as it is', () => {
  const [subject, text] = JSON.parse(bodyOf(message, 'teams')).attachments[0].content.body
  expect(subject.text).toBe('Town \\[plan\\] · 2026-11-23')
  expect(text.text).toBe('\\# not a heading\n\n\\*not\\* bold, 2026-11-23 (a) +5.1')
})
