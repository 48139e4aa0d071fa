import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { checkCharacter, foreignNumber2017 } from '../../../electron/station/readers/resident-number.ts'
import { type Card, decodeTextArea, readingOf } from '../../../electron/station/readers/sdt/card.ts'
import { textAreaOf } from '../../../electron/station/readers/sdt/message.ts'
import { idNumberOf } from '../../builders/site-document.ts'
import { citizenTextArea, textAreaWith } from '../../readers/card-text.ts'
import { frameBytes } from '../../readers/frames.ts'

/** The card in the text area of an answer's frame. */
function cardIn(frame: Uint8Array): Card {
  const area = textAreaOf(frame.subarray(10, -1))
  const decoded = decodeTextArea(area ?? new Uint8Array())
  if ('fault' in decoded) throw new Error(decoded.fault)
  return decoded.card
}

function isoDay(date: Date): string {
  return date.toISOString().slice(0, 10)
}

/** A day as a card has it. */
function compact(day: string): string {
  return day.replaceAll('-', '')
}

describe('the text area of a card', () => {
  it('of a citizen, valid for life', () => {
    expect(cardIn(frameBytes('rsp_base_cn'))).toEqual({
      card: 'citizen',
      name: '测试学员',
      sex: '2',
      nation: '01',
      nationName: '汉',
      birth: '1949-12-31',
      address: '北京市朝阳区测试路1号',
      idNumber: '11010519491231002X',
      issuer: '北京市公安局朝阳分局',
      validFrom: '2020-01-01',
      validTo: null,
    })
  })

  it('is found behind the length of a fingerprint too', () => {
    expect(cardIn(frameBytes('rsp_base_fp512_cn'))).toEqual(cardIn(frameBytes('rsp_base_cn')))
  })

  it('of a resident from Hong Kong, Macao or Taiwan', () => {
    expect(cardIn(frameBytes('rsp_base_J'))).toMatchObject({
      card: 'residence_permit',
      name: '测试港',
      sex: '2',
      birth: '1994-08-23',
      idNumber: '810000199408230021',
      validTo: '2025-01-01',
      passNumber: 'H12345678',
      issueCount: '01',
    })
  })

  it('of a foreign permanent resident, 2017', () => {
    expect(cardIn(frameBytes('rsp_base_I'))).toEqual({
      card: 'foreign_2017',
      englishName: 'TEST, SAMPLE',
      chineseName: '测试',
      sex: '1',
      idNumber: 'KAZ110090123105',
      nationality: 'KAZ',
      birth: '1990-12-31',
      validFrom: '2020-01-01',
      validTo: '2030-01-01',
      version: '01',
      authority: '1100',
    })
  })

  it('of a foreign permanent resident, 2023', () => {
    expect(cardIn(frameBytes('rsp_base_Y'))).toEqual({
      card: 'foreign_2023',
      chineseName: '测试',
      englishName: 'TEST, SAMPLE',
      sex: '2',
      renewals: '00',
      birth: '1981-08-03',
      idNumber: '911124198108030024',
      nationality: 'CAN',
      validFrom: '2023-12-01',
      validTo: '2033-11-30',
      previousNumberLink: '',
    })
  })

  it('joins an English name that runs on in the second field, keeping a space at the seam', () => {
    const first = 'ABCDEFGHIJ, KLMNOPQRST UVWXYZABCDE '
    const area = textAreaWith([
      [52, 70, first],
      [122, 36, '911124198108030024'],
      [204, 16, '20331130'],
      [220, 22, 'FGH'],
      [248, 2, 'Y'],
    ])
    expect(decodeTextArea(area)).toMatchObject({ card: { englishName: `${first}FGH` } })
  })

  it('gives any citizen back', () => {
    const person = fc.record({
      name: fc.stringMatching(/^[\u4e00-\u9fa5·]{1,15}$/),
      idNumber: fc.nat({ max: 9_000_000 }).map(idNumberOf),
      validTo: fc.constantFrom('长期', '20300228', '19991231'),
    })
    fc.assert(
      fc.property(person, (someone) => {
        const validTo = someone.validTo === '长期' ? null : someone.validTo.replace(/(....)(..)(..)/, '$1-$2-$3')
        const expected = { card: 'citizen', name: someone.name, idNumber: someone.idNumber, validTo }
        expect(decodeTextArea(citizenTextArea(someone))).toMatchObject({ card: expected })
      }),
    )
  })

  const day = fc.date({ min: new Date('1900-01-01'), max: new Date('2099-12-31'), noInvalidDate: true }).map(isoDay)
  const englishName = fc.stringMatching(/^[A-Z][A-Z, ]{0,40}[A-Z]$/)
  const chineseName = fc.stringMatching(/^[\u4e00-\u9fa5]{1,15}$/)
  const sex = fc.constantFrom('0', '1', '2', '9')

  it('gives any resident from Hong Kong, Macao or Taiwan back', () => {
    const born = fc.record({ name: chineseName, sex, born: day, to: day, passNumber: fc.stringMatching(/^[HM]\d{8}$/) })
    fc.assert(
      fc.property(born, fc.constantFrom('810000', '820000', '830000'), fc.nat({ max: 999 }), (one, area, sequence) => {
        const seventeen = `${area}${compact(one.born)}${String(sequence).padStart(3, '0')}`
        const idNumber = seventeen + checkCharacter(seventeen)
        const area256 = textAreaWith([
          [0, 30, one.name],
          [30, 2, one.sex],
          [36, 16, compact(one.born)],
          [122, 36, idNumber],
          [204, 16, compact(one.to)],
          [220, 18, one.passNumber],
          [248, 2, 'J'],
        ])
        const { name, passNumber } = one
        const expected = { name, sex: one.sex, birth: one.born, idNumber, validTo: one.to, passNumber }
        expect(decodeTextArea(area256)).toMatchObject({ card: { card: 'residence_permit', ...expected } })
      }),
    )
  })

  it('gives any foreign permanent resident of 2023 back', () => {
    const person = fc.record({ englishName, chineseName, sex, born: day, to: day })
    fc.assert(
      fc.property(person, fc.nat({ max: 99_999_999 }), (one, digits) => {
        const text = String(digits).padStart(8, '0')
        const seventeen = `9${text.slice(0, 5)}${compact(one.born)}${text.slice(5)}`
        const idNumber = seventeen + checkCharacter(seventeen)
        const padded = one.englishName.padEnd(46)
        const area = textAreaWith([
          [0, 30, one.chineseName],
          [30, 2, one.sex],
          [36, 16, compact(one.born)],
          [52, 70, padded.slice(0, 35)],
          [122, 36, idNumber],
          [204, 16, compact(one.to)],
          [220, 22, padded.slice(35)],
          [242, 6, 'CAN'],
          [248, 2, 'Y'],
        ])
        const { chineseName: chinese, englishName: english } = one
        const expected = { chineseName: chinese, englishName: english, birth: one.born, idNumber, validTo: one.to }
        expect(decodeTextArea(area)).toMatchObject({ card: { card: 'foreign_2023', ...expected } })
      }),
    )
  })

  it('gives any foreign permanent resident of 2017 back', () => {
    const person = fc.record({ englishName, chineseName, sex, born: day, to: day })
    const form = fc.tuple(fc.stringMatching(/^[A-Z]{3}$/), fc.stringMatching(/^\d{4}$/), fc.stringMatching(/^\d$/))
    fc.assert(
      fc.property(person, form, (one, [nationality, region, sequence]) => {
        const fourteen = `${nationality}${region}${compact(one.born).slice(2)}${sequence}`
        const idNumber = [...'0123456789'].map((check) => foreignNumber2017(fourteen + check)).find((number) => number)
        const area = textAreaWith([
          [0, 120, one.englishName],
          [120, 2, one.sex],
          [122, 30, idNumber ?? ''],
          [152, 6, nationality],
          [158, 30, one.chineseName],
          [204, 16, compact(one.to)],
          [220, 16, compact(one.born)],
          [248, 2, 'I'],
        ])
        const { chineseName: chinese, englishName: english } = one
        const expected = { chineseName: chinese, englishName: english, birth: one.born, idNumber, nationality }
        expect(decodeTextArea(area)).toMatchObject({ card: { card: 'foreign_2017', ...expected } })
      }),
    )
  })

  it('never makes a card of noise', () => {
    fc.assert(
      fc.property(fc.uint8Array({ minLength: 256, maxLength: 256 }), (area) => {
        expect(decodeTextArea(area)).toHaveProperty('fault')
      }),
    )
  })

  const person = { name: '测试学员', idNumber: '11010519491231002X' }

  it('has the number in 18 characters where a citizen still has one of 15 digits', () => {
    const area = citizenTextArea({ ...person, idNumber: '110105491231002' })
    expect(decodeTextArea(area)).toMatchObject({ card: { card: 'citizen', idNumber: '11010519491231002X' } })
  })

  it('takes 15 digits for the number of no other card', () => {
    for (const letter of ['J', 'I', 'Y']) {
      const area = citizenTextArea({ ...person, idNumber: '110105491231002' })
      area.write(letter, 248, 'utf16le')
      expect(decodeTextArea(area)).toEqual({ fault: 'id_number' })
    }
  })

  it('names the nation, and leaves a number that the standard does not have without a name', () => {
    const area = citizenTextArea(person)
    area.write('56', 32, 'utf16le')
    expect(decodeTextArea(area)).toMatchObject({ card: { nation: '56', nationName: '基诺' } })
    area.write('57', 32, 'utf16le')
    expect(decodeTextArea(area)).toMatchObject({ card: { nation: '57', nationName: null } })
  })

  it('is refused where the check digit is wrong', () => {
    expect(decodeTextArea(citizenTextArea({ ...person, idNumber: '110105194912310021' }))).toEqual({
      fault: 'id_number',
    })
  })

  it('is refused where the last day is none', () => {
    expect(decodeTextArea(citizenTextArea({ ...person, validTo: '20230230' }))).toEqual({ fault: 'valid_to' })
    expect(decodeTextArea(citizenTextArea({ ...person, validTo: '' }))).toEqual({ fault: 'valid_to' })
  })

  it('is refused where the letter stands for no card we know', () => {
    const area = citizenTextArea(person)
    area.write('K', 248, 'utf16le')
    expect(decodeTextArea(area)).toEqual({ fault: 'card_type' })
  })

  it('is refused where it has another size', () => {
    expect(decodeTextArea(citizenTextArea(person).subarray(1))).toEqual({ fault: 'size' })
  })

  it('is cut out only where the lengths add up', () => {
    const data = frameBytes('rsp_base_cn').subarray(10, -1)
    expect(textAreaOf(data)).toHaveLength(256)
    expect(textAreaOf(data.subarray(0, -1))).toBeNull()
    expect(textAreaOf(data.subarray(0, 3))).toBeNull()
    expect(textAreaOf(new Uint8Array(8))).toBeNull()
  })
})

describe('what the station takes from a card', () => {
  it('is the number, the name and the last day, and no more', () => {
    expect(readingOf(cardIn(frameBytes('rsp_base_cn')))).toEqual({
      kind: 'resident-id',
      idNumber: '11010519491231002X',
      name: '测试学员',
      validTo: null,
    })
  })

  it('names a foreigner in Chinese where the card does', () => {
    expect(readingOf(cardIn(frameBytes('rsp_base_I')))).toMatchObject({ name: '测试' })
    const area = textAreaWith([
      [0, 120, 'TEST, SAMPLE'],
      [122, 30, 'KAZ110090123105'],
      [204, 16, '20300101'],
      [248, 2, 'I'],
    ])
    const decoded = decodeTextArea(area)
    expect('card' in decoded && readingOf(decoded.card)).toMatchObject({ name: 'TEST, SAMPLE' })
  })
})
