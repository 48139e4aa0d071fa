import { describe, expect, test } from 'vitest'
import { checkEntryProof, type WrittenProof } from '../../../electron/records/entry-proof.ts'
import { createSigner } from '../../../electron/records/signed-note.ts'
import { proveEntry } from '../../../electron/station/checkpoints/prove-entry.ts'
import { createReceiptBook } from '../../../electron/station/receipts/receipt-book.ts'
import { aCheckpointsRoom, TEST_SIGNER } from '../../builders/checkpoints-room.ts'
import { anEvent } from '../../builders/log.ts'
import { aHeadquarters } from '../../builders/receipts-room.ts'
import { unlock } from '../../builders/tampered-station.ts'

/** A log with checkpoints over 4 and 8 entries, and the ids of its entries. */
function aSignedLog() {
  const room = aCheckpointsRoom()
  for (let turn = 0; turn < 2; turn += 1) {
    room.log.record(...Array.from({ length: turn === 0 ? 3 : 4 }, (_, index) => anEvent(`p${turn}${index}`)))
    room.checkpoints.make()
  }
  const ids = room.store.db.prepare<[], string>('SELECT id FROM log ORDER BY seq').pluck().all()
  const idOf = (seq: number) => ids[seq - 1] ?? ''
  const proof = (seq: number): WrittenProof => {
    const made = proveEntry(room.store, idOf(seq))
    if (made.outcome !== 'proven') throw new Error(`not proven: ${made.outcome}`)
    return made.proof
  }
  return { ...room, idOf, proof }
}

describe('the proof of an entry', () => {
  test('holds for whoever has the station’s key, under the first checkpoint over it', () => {
    const { proof } = aSignedLog()
    for (let seq = 1; seq <= 8; seq += 1) {
      const written: unknown = JSON.parse(JSON.stringify(proof(seq)))
      expect(checkEntryProof(written, TEST_SIGNER.key)).toMatchObject({
        proven: true,
        entry: { seq },
        size: seq <= 4 ? 4 : 8,
        cosigned: [],
      })
    }
  })

  test('is under the checkpoint that headquarters cosigned, once one has come', () => {
    const { store, checkpoints, proof } = aSignedLog()
    const headquarters = aHeadquarters()
    const cosignedAt = Date.parse('2026-03-02T12:00:00Z')
    const book = createReceiptBook(store)
    const note = headquarters.receipt(checkpoints.of(8)?.note ?? '', 'entries', cosignedAt)
    book.keepNote(8, 'hq.example.org/entries', note)
    store.db
      .prepare("INSERT INTO receipt VALUES (9, 8, '', 'hq.example.org/entries', 'entries', ?, 'http', ?)")
      .run(cosignedAt, cosignedAt)
    expect(checkEntryProof(proof(2), TEST_SIGNER.key, headquarters.keys)).toMatchObject({
      proven: true,
      size: 8,
      cosigned: [{ key: 'hq.example.org/entries', at: cosignedAt }],
    })
  })

  test('is not given for what is not there, not signed yet, or not what was signed', () => {
    const { store, log, idOf } = aSignedLog()
    const [late] = log.record(anEvent())
    expect(proveEntry(store, 'nothing')).toEqual({ outcome: 'unknown_entry' })
    expect(proveEntry(store, late?.id ?? '')).toEqual({ outcome: 'not_signed', seq: 9 })
    unlock(store)
    store.db.exec('UPDATE log SET at = at + 1 WHERE seq = 6')
    expect(proveEntry(store, idOf(6))).toEqual({ outcome: 'log_damaged', seq: 6 })
    store.db.exec('DELETE FROM log WHERE seq = 2')
    expect(proveEntry(store, idOf(3))).toEqual({ outcome: 'log_damaged', seq: 3 })
  })

  test('holds for no other entry, key, checkpoint or path', () => {
    const { proof } = aSignedLog()
    const good = proof(6)
    const stranger = createSigner('training-station/station-2', Buffer.alloc(32, 1)).key
    expect(checkEntryProof(good, stranger)).toEqual({ proven: false, reason: 'signature' })
    expect(checkEntryProof({ ...good, line: proof(7).line }, TEST_SIGNER.key)).toMatchObject({ reason: 'not_included' })
    expect(checkEntryProof({ ...good, path: good.path.slice(1) }, TEST_SIGNER.key)).toMatchObject({
      reason: 'not_included',
    })
    const edited = { ...good, checkpoint: good.checkpoint.replace('\n8\n', '\n9\n') }
    expect(checkEntryProof(edited, TEST_SIGNER.key)).toMatchObject({ reason: 'signature' })
  })

  test.each([null, {}, 'x', { format: 'training-station-proof/1' }])('is not made of %j', (written) => {
    expect(checkEntryProof(written, TEST_SIGNER.key)).toEqual({ proven: false, reason: 'not_a_proof' })
  })
})
