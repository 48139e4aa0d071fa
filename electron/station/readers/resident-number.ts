/**
 * Resident ID numbers (GB 11643-1999) and the numbers that share their form: permits of residents from Hong Kong,
 * Macao and Taiwan (area 81, 82, 83), and foreign permanent resident cards of 2023 (area 9).
 * The area is the one of the first registration, so codes withdrawn since stay valid and none is looked up. A birth
 * date in the future is not refused either: the station's clock may be wrong, and a class never waits for it.
 */

const WEIGHTS = [7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2]
const CHECK_CHARACTERS = '10X98765432'
const MRZ_WEIGHTS = [7, 3, 1]

/** The check character (ISO 7064 MOD 11-2) of the first seventeen digits of a number. */
export function checkCharacter(seventeen: string): string {
  const sum = WEIGHTS.reduce((total, weight, index) => total + weight * Number(seventeen.charAt(index)), 0)
  return CHECK_CHARACTERS.charAt(sum % 11)
}

/** True for a day that the calendar has, given as YYYYMMDD. */
export function isCalendarDay(day: string): boolean {
  if (!/^\d{8}$/.test(day)) return false
  const iso = `${day.slice(0, 4)}-${day.slice(4, 6)}-${day.slice(6)}`
  const parsed = new Date(`${iso}T00:00:00Z`)
  return !Number.isNaN(parsed.getTime()) && parsed.toISOString().startsWith(iso)
}

/** The number in its 18 characters with a capital X, or null where form, birth date or check character are wrong. */
export function residentNumber(text: string): string | null {
  const number = text.trim().toUpperCase()
  if (!/^[1-9]\d{16}[\dX]$/.test(number)) return null
  if (!isCalendarDay(number.slice(6, 14)) || number.slice(6, 8) < '18') return null
  return checkCharacter(number) === number.charAt(17) ? number : null
}

/** The 18 characters of a 15-digit number of the first generation (1984 to 1999), or null where it is not one. */
export function upgradeFifteenDigits(text: string): string | null {
  const number = text.trim()
  if (!/^[1-9]\d{14}$/.test(number)) return null
  const seventeen = `${number.slice(0, 6)}19${number.slice(6)}`
  return residentNumber(seventeen + checkCharacter(seventeen))
}

/**
 * The 15 characters of a foreign permanent resident number of 2017, or null: nationality in three letters, four
 * digits of region, birth date YYMMDD, one of sequence, and a check digit by weights 7-3-1 with A = 10.
 */
export function foreignNumber2017(text: string): string | null {
  const number = text.trim().toUpperCase()
  if (!/^[A-Z]{3}\d{12}$/.test(number)) return null
  const birth = number.slice(7, 13)
  if (!isCalendarDay(`19${birth}`) && !isCalendarDay(`20${birth}`)) return null
  const sum = [...number.slice(0, 14)].reduce(
    (total, character, index) => total + Number.parseInt(character, 36) * (MRZ_WEIGHTS[index % 3] ?? 0),
    0,
  )
  return String(sum % 10) === number.charAt(14) ? number : null
}
