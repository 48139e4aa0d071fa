import type { CommandWords } from './command-words.ts'

export const ENGLISH: CommandWords = {
  program: {
    commandLacking: 'A command is needed.',
    noSuchCommand: (name) => `There is no command ${name}.`,
  },
  options: {
    lacking: (option) => `--${option} is needed`,
    unknown: (option) => `${option} is no option of this command`,
    badValue: (option) => `${option} has no value, or one that it does not take`,
    notUnderstood: (text) => `"${text}" is not understood`,
    language: '--language is zh-CN or en',
  },
  archive: {
    notOpened: (folder, why) => `The archive ${folder} cannot be opened: ${why}`,
    notWorkedOn: (why) => `The archive could not be worked on: ${why}`,
    refusal: {
      database_from_the_future: () => 'a newer version of this program made it.',
      database_damaged: ({ detail }) =>
        `its index hq.sqlite is damaged (${detail}). Put a copy back; what is received again is not doubled.`,
      database_in_use: () => 'another command is working on it. Try again when that has ended.',
      disk_full: () => 'the disk is full.',
      database_not_writable: ({ detail }) => `it cannot be written (${detail}).`,
    },
    damaged: (what) => `The archive is damaged: ${what}. Put that file back from a copy of the archive.`,
    damage: {
      unreadable: (file) => `${file} cannot be read`,
      changed: (file) => `${file} was changed since it was taken in`,
      not_unpacked: (file) => `${file} cannot be unpacked`,
      no_entry: (file) => `${file} holds a line that is no entry`,
      no_statement: (file) => `${file} holds a line that is no statement`,
    },
    diskFull: 'The disk is full. What was taken in so far stays; try again with room.',
    fileTrouble: (detail) => `A file could not be written or read: ${detail}`,
    openToOthers: (folder) =>
      `Other users of this computer can read or replace the archive ${folder}, and their rights could not be taken away. ` +
      'It holds personal records: move it into a folder of its own, on a disk that knows rights, or have its owner run ' +
      'this command.',
  },
  pageWritten: (page) => `Written: ${page}`,
  audit: {
    whichKind: 'site, session or trainee?',
    oneNeeded: {
      site: 'one site is needed',
      session: 'one session is needed',
      trainee: 'one trainee is needed',
    },
    nothingHeld: {
      site: (id) => `Nothing is held of the site ${id}.`,
      session: (id) => `Nothing is held of the session ${id}.`,
      trainee: (id) => `Nothing is held of the trainee ${id}.`,
    },
    noPackage: (folder, document) => `${folder}: has no ${document}, nor has a folder in it`,
    packageUnread: (folder, reason) => `${folder}: ${reason}`,
  },
  checkProof: {
    fileNeeded: 'One file with a proof is needed.',
    stationKeyNeeded: '--station-key is needed: a verifier key as the station was enrolled with',
    headquartersKeysWrong: '--headquarters-keys are not verifier keys',
    included: (seq, size, at) => `Entry ${seq} is in the log of ${size} entries that the station signed on ${at}`,
    cosigned: (key, at) => `${key} cosigned it on ${at}`,
    entry: (type, at, clock) => `${type}, written ${at} by a clock that was ${clock}`,
    clock: { confirmed: 'confirmed', unconfirmed: 'unconfirmed', doubtful: 'doubtful' },
    notProven: {
      not_a_proof: 'This is no proof of an entry',
      signature: 'The checkpoint is not signed with that key',
      not_included: 'The entry is not in the log that was signed',
    },
  },
  enrol: {
    keyNeeded: 'one key is needed',
    listUnread: (file, reason) => `the list ${file} cannot be read: ${reason}`,
    outcome: {
      enrolled: (name) => `${name}: enrolled`,
      key_added: (name) => `${name}: was known, this key is added`,
      unchanged: (name) => `${name}: was enrolled by this key already`,
      other_site: (name, siteId) => `${name}: not enrolled, it belongs to site ${siteId}`,
      not_a_station_key: (name) => `not enrolled, this is no key of a station, or it has no site: ${name}`,
    },
    stationNeeded: 'one station is needed',
    revoked: (stationId) => `${stationId}: revoked`,
    notRevoked: (stationId) => `${stationId} is not enrolled, or was revoked before`,
  },
  keys: {
    whichAction: 'make, show, rotate or retire?',
    noSuchAction: (action) => `"${action}" cannot be done with keys: make, show, rotate or retire?`,
    setNeeded: '--set is needed: the number of a set of keys',
    set: (number, name, madeAt, state) => `Keys ${number} of ${name}, made ${madeAt}: ${state}`,
    state: { used: 'used', retired: 'retired', stolen: 'stolen' },
    problem: {
      none_there: () => 'There are no keys in that folder: hq keys make.',
      there_already: () => 'There are keys in that folder already: hq keys rotate makes further ones.',
      bad_name: () => 'A name has letters, digits, dots and hyphens, such as records.example.org.',
      no_such_set: ({ number }) => `There is no set ${number}.`,
      last_in_use: () => 'These are the only keys in use: hq keys rotate first.',
      damaged: ({ file }) => `${file} is damaged or of another headquarters.`,
      open_to_others: ({ file }) =>
        `${file} can be read by others of this machine: chmod 600 it, and consider it stolen if they might have.`,
    },
  },
  receipts: {
    whereTo: 'either --to or --stick is needed',
    notAFolder: (place) => `${place} is a link or a file: remove it, and try again.`,
    station: (stationId, entries, statements) =>
      `${stationId}: entries up to ${entries}, statements up to the log of ${statements}`,
    sum: (receipts, fresh, written, folder) =>
      `${receipts} receipts, ${fresh} of them new, ${written} files written to ${folder}`,
  },
  receive: {
    whereFrom: 'one of --from, --bucket, --stick and --record-store is needed',
    storeKeysNeeded: 'HQ_LRS_KEY and HQ_LRS_SECRET are needed',
    xapi: '--xapi is 1.0.3 or 2.0.0',
    since: (text) => `--since is a time such as 2026-03-01T00:00Z, not ${text}`,
    stationsDone: (done, total) => `${done} of ${total} stations`,
    statementsRead: (statements) => `${statements} statements read`,
    newStatements: (stationId, statements) =>
      `${stationId}: ${statements} statements are new, proven by its checkpoints`,
    newCheckpoints: (stationId, checkpoints) => `${stationId}: ${checkpoints} checkpoints are new`,
    newEntries: (stationId, entries, through, waitingFor) => {
      const rest = waitingFor === null ? '' : `; it has signed ${waitingFor}, the rest has not come`
      return `${stationId}: ${entries} entries are new, ${through} are held${rest}`
    },
    refused: (stationId, isAlarm, title, code, what) =>
      `${stationId ?? '-'}: ${isAlarm ? 'ALARM' : 'refused'}, ${title} (${code}): ${what}`,
    meaningOf: (title, code) => `${title} (${code})`,
    happened: 'What happened',
    means: 'What it means',
    todo: 'What to do',
    sum: (entries, statements, stations, refusals) =>
      `${entries} entries and ${statements} statements of ${stations} stations taken in, ${refusals} refusals`,
  },
}
