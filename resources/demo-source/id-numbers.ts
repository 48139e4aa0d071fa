/** GB 11643-1999 citizen identity numbers. Area 990000 belongs to no place, so no living person has one of these. */
const inventedArea = '990000'
const weights = [7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2]
const checkCharacters = '10X98765432'

/** The 18th character that belongs to the first 17 digits (ISO 7064 MOD 11-2). */
export function checkCharacterOf(seventeenDigits: string): string {
  const sum = weights.reduce((total, weight, place) => total + weight * Number(seventeenDigits.charAt(place)), 0)
  return checkCharacters.charAt(sum % 11)
}

/**
 * An invented ID number. `birth` is YYYYMMDD; `order` is the place among those born that day, 0-499,
 * of which the standard makes odd numbers for men and even ones for women.
 */
export function inventedIdNumber(birth: string, gender: 'male' | 'female', order: number): string {
  const sequence = String(order * 2 + (gender === 'male' ? 1 : 0)).padStart(3, '0')
  const seventeen = `${inventedArea}${birth}${sequence}`
  return `${seventeen}${checkCharacterOf(seventeen)}`
}
