import { scryptSync } from 'node:crypto'
import type { z } from 'zod'
import type { SitePerson } from '../../electron/station/packages/site-schema.ts'
import { type Gender, type InventedStaff, type InventedTrainee, staff, trainees } from './content/people.ts'
import { inventedIdNumber } from './id-numbers.ts'
import { type Seeded, seeded } from './seeded.ts'

type PersonInput = z.input<typeof SitePerson>

export interface MadePeople {
  staff: { content: InventedStaff; person: PersonInput }[]
  trainees: { content: InventedTrainee; person: PersonInput }[]
}

const scryptCost = { n: 16384, r: 8, p: 1 }

/** Makes everybody of the demo site, the same each time. */
export function makePeople(): MadePeople {
  const random = seeded('qingxi people')
  const badges = new Set<string>()
  return {
    staff: staff.map((content) => ({
      content,
      person: {
        ...bare(content.name, content.gender, content.birthYear, content.unit, random),
        role: content.role,
        credentials: [{ id: random.id('b'), kind: 'badge', value: badgeNumber(random, badges) }],
        pin: pinHash(content.pin, random.bytes(16)),
      },
    })),
    trainees: trainees.map((content) => {
      const person = bare(content.name, content.gender, content.birthYear, content.unit, random)
      const badge: NonNullable<PersonInput['credentials']>[number] = {
        id: random.id('b'),
        kind: 'badge',
        value: badgeNumber(random, badges),
        ...(content.oddity === 'expired-badge' ? { validTo: '2024-12-31' } : {}),
      }
      const code = { id: random.id('c'), kind: 'barcode' as const, value: `QXPX-${random.between(100000, 999999)}` }
      return {
        content,
        person: {
          ...person,
          role: 'trainee',
          disabled: content.oddity === 'disabled',
          credentials: content.barcode ? [badge, code] : [badge],
        },
      }
    }),
  }
}

function bare(name: string, gender: Gender, birthYear: number, unit: string, random: Seeded) {
  const birth = `${birthYear}${twoDigits(random.between(1, 12))}${twoDigits(random.between(1, 28))}`
  return {
    id: random.id('p'),
    name,
    gender,
    unit,
    idNumber: inventedIdNumber(birth, gender, random.between(1, 499)),
    // No mobile number in China begins with 100.
    phone: `100${String(random.between(0, 99_999_999)).padStart(8, '0')}`,
  }
}

/** As a cheap 125 kHz reader types it: the card's number as ten decimal digits. */
function badgeNumber(random: Seeded, taken: Set<string>): string {
  for (;;) {
    const number = String(random.between(1_000_000, 16_777_215)).padStart(10, '0')
    if (!taken.has(number)) {
      taken.add(number)
      return number
    }
  }
}

function pinHash(pin: string, salt: Uint8Array): NonNullable<PersonInput['pin']> {
  const { n, r, p } = scryptCost
  const hash = scryptSync(pin, salt, 32, { N: n, r, p, maxmem: 256 * n * r })
  return { alg: 'scrypt', n, r, p, salt: Buffer.from(salt).toString('base64'), hash: hash.toString('base64') }
}

function twoDigits(number: number): string {
  return String(number).padStart(2, '0')
}
