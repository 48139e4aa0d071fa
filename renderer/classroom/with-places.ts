/** People with their place in the list, for those of one name are told apart by it alone. */
export function withPlaces<P>(people: readonly P[]): (P & { place: number })[] {
  return people.map((person, place) => ({ ...person, place }))
}
