import type { RefusalCode } from './refusal.ts'
import type { RefusalWords } from './refusal-words.ts'

export const ENGLISH: Record<RefusalCode, RefusalWords> = {
  fork: {
    title: 'two histories',
    happened: 'The station signed two histories, or goes on from one that is not the one held here.',
    means:
      'Its disk was copied or put back, or its records were changed after they were sent. Nothing of the other history is taken; what is held stays.',
    todo: 'Speak to the site: was the machine repaired, copied or restored? Keep what was sent for the inspectors.',
  },
  shrunk: {
    title: 'fewer records than before',
    happened: 'The station signed fewer entries than before, and later by its own clock.',
    means: 'An older state of its disk was put back, or its clock was wrong. What is held stays.',
    todo: 'Speak to the site: was a backup put back, or the clock set?',
  },
  bad_signature: {
    title: "not the station's signature",
    happened: 'It was not signed with a key that is enrolled for this station.',
    means: 'The station has a new key, or somebody else made these records.',
    todo: 'Where the station has a new key (its log says so), compare the fingerprint by telephone and enrol it with `hq enrol`. Otherwise find out who sent this.',
  },
  root_differs: {
    title: 'content that does not fit its signature',
    happened: 'What was sent does not give the root that the station signed.',
    means: 'It was changed on the way or at the site. Nothing of it is taken.',
    todo: 'Have it sent again, by a stick if need be. Where it is the same again, speak to the site.',
  },
  wrong_site: {
    title: "another site's records",
    happened: 'The records are of another site than the one the station is enrolled for.',
    means: 'The station runs the package of another site, or was enrolled for the wrong one.',
    todo: 'Ask which site the machine stands at, then correct its package, or its enrolment.',
  },
  other_station: {
    title: "under another station's name",
    happened: "One station's records lie under another station's name.",
    means: 'Files were copied into the wrong folder, or somebody passes off records as those of another station.',
    todo: 'Look at who wrote into this folder. Copied by mistake, the files belong into the folder of their own station.',
  },
  unknown_station: {
    title: 'not enrolled',
    happened: 'The station is not enrolled.',
    means: 'Headquarters does not know its key, and so cannot check anything of it.',
    todo: 'Is it one of yours? Compare the fingerprint that its console shows by telephone, and enrol the key: `hq enrol`.',
  },
  revoked_station: {
    title: 'a revoked station',
    happened: 'The station was revoked, and still sends.',
    means: 'Nothing of it is taken until it is enrolled again. What it sent before stays.',
    todo: 'Find out who has the machine. Is it in use again with good reason, enrol it again: `hq enrol`.',
  },
  two_statements: {
    title: 'two statements for one place',
    happened: 'Two different statements claim the same place in the log of statements.',
    means: 'Somebody wrote into the record store in the name of the station, or changed what was there.',
    todo: 'Look in the record store at who may write, and who wrote the two statements.',
  },
  statements_missing: {
    title: 'statements that the record store lacks',
    happened: 'The record store did not give every statement that the checkpoint covers.',
    means: 'They may come later; after a day it is an alarm.',
    todo: 'Receive again tomorrow. Are they still not there, look whether the record store lost or deleted any.',
  },
  not_a_checkpoint: {
    title: 'no checkpoint',
    happened: 'The file is no checkpoint, or not the one that its name says.',
    means: 'It was damaged or put there by somebody. What is held stays.',
    todo: 'Copy it again from where the station put it.',
  },
  gap: {
    title: 'entries that lack',
    happened: 'Entries between what is held and what was sent are not there.',
    means: 'What comes after the gap waits: without them nothing of it can be checked.',
    todo: 'They may come by another way. Otherwise look for them where this was copied from, or have the site write a stick.',
  },
  overlap: {
    title: 'entries that were cut twice',
    happened: 'Segments cover the same entries in different ways.',
    means: 'A station cuts each entry into one segment only: one of these files is not as the station made it.',
    todo: 'Copy the folder again from where the station put it. Where it is the same again, speak to the site.',
  },
  not_a_segment: {
    title: 'no segment',
    happened: 'The file is no segment, is cut off, or would unpack to more than a segment may.',
    means: 'It was damaged or put there by somebody. Nothing of it is taken.',
    todo: 'Copy it again from where the station put it.',
  },
  hash_differs: {
    title: 'a file that was changed',
    happened: 'The file is not the one that its name or the manifest says.',
    means: 'It was damaged while it was copied, or changed. Nothing of it is taken.',
    todo: 'Copy it again, or have the site write the stick again.',
  },
  too_large: {
    title: 'too large',
    happened: 'The file is larger than any such file may be, and was not read.',
    means: 'No station makes such a file: somebody else put it there.',
    todo: 'Take it away, and look at who may write there.',
  },
  not_a_file: {
    title: 'no file',
    happened: 'It is a link or a device, not a file; it was not followed.',
    means: 'Stations write plain files only: somebody else put it there, perhaps to have other files read.',
    todo: 'Take it away, and look at who had the stick or may write there.',
  },
  file_missing: {
    title: 'a file that lacks',
    happened: 'A file is named and is not there.',
    means: 'The copy is not complete, or the file was deleted.',
    todo: 'Copy it again, or have the site write the stick again.',
  },
  half_written: {
    title: 'a stick pulled out too early',
    happened: 'The export on the stick was not finished.',
    means: 'The stick was pulled out too early. Nothing is lost: the records are still at the station.',
    todo: 'Send the stick back. The station finishes the export when the stick is plugged in again.',
  },
  not_a_manifest: {
    title: 'no manifest',
    happened: 'The manifest of the export is none, or is not that of this folder.',
    means: 'A folder was renamed or copied in part, or it was damaged. Nothing of it is taken.',
    todo: 'Copy the whole folder again from the stick, or have the site write the stick again.',
  },
  cannot_be_opened: {
    title: 'cannot be decrypted',
    happened: 'The file cannot be decrypted with any of the keys given by --keys.',
    means: 'It was written for other keys of headquarters: another folder of keys, or those of another headquarters.',
    todo: 'Give the folder that has all keys of headquarters, the retired ones too.',
  },
  unlinked: {
    title: 'a checkpoint that does not lead on',
    happened: 'It is not shown how this checkpoint leads on from those that are known.',
    means: 'One in between is lacking, or was left out on purpose. It waits until that has come.',
    todo: 'Receive again, from further back with --since, or by a bucket, folder or stick.',
  },
  not_readable: {
    title: 'not readable',
    happened: 'It could not be read.',
    means: 'The place is not what was meant, cannot be reached, or its rights do not let you. Nothing was lost.',
    todo: 'Check the address or folder, the credential and the network, and receive again.',
  },
}
