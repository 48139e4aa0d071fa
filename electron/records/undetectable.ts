/** What no check of the records can show, neither at the station nor at headquarters; for auditors, in plain words. */
export const UNDETECTABLE: readonly [string, string] = [
  `A tap that should not have been. The records prove that a card was read at this reader at that time, and that nothing
about it was changed since. They do not prove whose hand held the card. Spot checks, and what is noted as out of the
ordinary, make it harder and dearer; only somebody in the room can rule it out.`,
  `What was changed before anybody else had it. Entries that were neither sent nor exported, and over which no checkpoint
has left the station, are known to its own disk only: whoever has the disk, and for entries that were signed already the
station's key too, can leave out or rewrite them and sign that instead. How wide this window was is told for each entry
by its time bracket, from the beacon that it follows to the receipt, or the record store's own time, that covers it.`,
]
