import { describe, expect, test } from 'vitest'
import { punctuationFaults } from '../../src/locale/punctuation.ts'

describe('half-width signs in Chinese', () => {
  test.each<[string, readonly string[]]>([
    ['北京.', ['write 。 (full width)']],
    ['“策源地”.', ['write 。 (full width)']],
    ['北京.上海', ['write 。 (full width)']],
    ['北京,上海', ['write ， (full width)']],
    ['增至3.5%。', []],
    ['见report.pdf', []],
    ['R&D (GERD)；', []],
    ['北京。', []],
  ])('%s', (text, remedies) => expect(punctuationFaults(text).map(({ remedy }) => remedy)).toEqual(remedies))
})
