const WEIGHTS = [7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2]
const CHECK_CHARACTERS = '10X98765432'

/** The check character of a resident ID number from its first 17 digits (GB 11643, ISO 7064 MOD 11-2). */
export function checkCharacter(firstSeventeen: string): string {
  let sum = 0
  WEIGHTS.forEach((weight, index) => {
    sum += weight * Number(firstSeventeen[index])
  })
  return CHECK_CHARACTERS.charAt(sum % 11)
}

/** True for 17 digits and their right check character, which is a capital X where it is ten. */
export function isIdNumber(text: string): boolean {
  return /^\d{17}[\dX]$/.test(text) && checkCharacter(text.slice(0, 17)) === text.charAt(17)
}
