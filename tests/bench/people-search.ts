import { nameSyllables } from '../../electron/station/people/pinyin.ts'
import { badgeOf, idNumberOf, nameOf } from '../builders/site-document.ts'
import { openRooms } from './bench-rooms.ts'
import { MORNING, type SizedDatabase, sizeInWords } from './databases.ts'
import { alone, type Row, type Section } from './report.ts'
import { percentile, timed } from './timings.ts'

/** As many as the console asks for. */
const LIMIT = 20
const SEARCHES = 120

/** What staff type to find one person. */
const WAYS: readonly { way: string; query: (number: number) => string }[] = [
  { way: 'name', query: nameOf },
  { way: 'part of a name', query: (number) => nameOf(number).slice(1) },
  { way: 'pinyin', query: (number) => nameSyllables(nameOf(number)).join('') },
  { way: 'half-typed pinyin', query: (number) => nameSyllables(nameOf(number)).join(' ').slice(0, -2) },
  {
    way: 'initials',
    query: (number) =>
      nameSyllables(nameOf(number))
        .map((part) => part.charAt(0))
        .join(''),
  },
  { way: 'last four of the ID', query: (number) => idNumberOf(number).slice(-4) },
  { way: 'last four of a badge', query: (number) => badgeOf(number).slice(-4) },
]

/** A search for people, from the query to the list that the console shows. */
export async function measurePeopleSearch(database: SizedDatabase): Promise<Section> {
  const bench = await openRooms(database.dataFolder, MORNING)
  const { search } = bench.rooms
  const rows: Row[] = WAYS.map(({ way, query }) => {
    const times = Array.from({ length: SEARCHES }, (_, index) => {
      const words = query((index * 7919) % database.people)
      return timed(() => {
        if (search.find(words, LIMIT).length === 0) throw new Error(`nobody was found by ${way}`)
      })
    })
    const measured = { value: percentile(times, 0.95), unit: 'ms' } as const
    return alone({ what: `search by ${way}, p95`, measured }, { of: 'measured', bound: 'at most', value: 30 })
  })
  bench.close()
  return { title: `People search: ${sizeInWords(database)}`, rows, notes: [] }
}
