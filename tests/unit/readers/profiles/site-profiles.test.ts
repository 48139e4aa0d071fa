import { describe, expect, it } from 'vitest'
import { rebuild } from '../../../../electron/station/log/rebuild.ts'
import { createSiteProfiles } from '../../../../electron/station/readers/profiles/site-profiles.ts'
import { aClock, aLog } from '../../../builders/log.ts'
import { aStore } from '../../../builders/people-room.ts'
import { aSite } from '../../../builders/site-document.ts'
import { aSiteProfile } from '../../../builders/site-profile.ts'

function aRoom() {
  const clock = aClock()
  const store = aStore()
  const log = aLog(store, clock)
  const profiles = createSiteProfiles({ store, log })
  log.register(profiles.projection)
  const fromHeadquarters = (...ids: string[]) => {
    profiles.replaceProfiles({ ...aSite(), readerProfiles: ids.map((id) => aSiteProfile(id)) })
  }
  const idsOf = () => profiles.all().map(({ profile, origin }) => `${profile.id} ${origin}`)
  return { ...profiles, clock, store, log, fromHeadquarters, idsOf }
}

describe('the profiles of a site', () => {
  it('say who added them and when, in the log too', () => {
    const room = aRoom()
    const profile = aSiteProfile('site-door')
    room.add(profile, 'taught', 'admin-1')
    expect(room.all()).toEqual([{ profile, origin: 'taught', addedAt: room.clock.wall(), addedBy: 'admin-1' }])
    expect(room.remove('site-door', 'admin-2')).toEqual({ removed: true })
    expect(room.all()).toEqual([])
    expect([...room.log.entries()].map(({ event }) => event)).toMatchObject([
      { type: 'reader.profile_added', profileId: 'site-door', origin: 'taught', by: 'admin-1', profile },
      { type: 'reader.profile_removed', profileId: 'site-door', by: 'admin-2' },
    ])
  })

  it('come out of the log again, with those of headquarters left as they are', () => {
    const room = aRoom()
    room.fromHeadquarters('site-everywhere')
    room.add(aSiteProfile('site-door'), 'taught', 'admin-1')
    room.add(aSiteProfile('site-gate'), 'imported', 'admin-1')
    room.remove('site-door', 'admin-1')
    room.tryPort('COM3', 'admin-1')
    const before = [room.all(), room.serialPorts()]
    rebuild(room.store, room.log)
    expect([room.all(), room.serialPorts()]).toEqual(before)
    expect(room.idsOf()).toEqual(['site-everywhere headquarters', 'site-gate imported'])
  })

  it('are there in the next run', () => {
    const room = aRoom()
    room.add(aSiteProfile('site-door'), 'taught', 'admin-1')
    const next = createSiteProfiles({ store: room.store, log: room.log })
    expect(next.all()).toEqual(room.all())
  })

  it('added again under the same id take the place of the one before', () => {
    const room = aRoom()
    room.add(aSiteProfile('site-door'), 'taught', 'admin-1')
    const other = aSiteProfile('site-door', { title: { 'zh-CN': '大门', en: 'Gate' } })
    room.add(other, 'imported', 'admin-1')
    expect(room.profiles()).toEqual([other])
  })

  it('of headquarters stand before those of the same id, and are not removed here', () => {
    const room = aRoom()
    room.add(aSiteProfile('site-door', { title: { 'zh-CN': '大门', en: 'Gate' } }), 'taught', 'admin-1')
    room.fromHeadquarters('site-door', 'site-everywhere')
    expect(room.profiles()).toEqual([aSiteProfile('site-door'), aSiteProfile('site-everywhere')])
    expect(room.remove('site-everywhere', 'admin-1')).toEqual({ removed: false, code: 'from_headquarters' })
    expect(room.remove('site-door', 'admin-1')).toEqual({ removed: true })
    expect(room.remove('site-door', 'admin-1')).toEqual({ removed: false, code: 'from_headquarters' })
    expect(room.remove('site-nothing', 'admin-1')).toEqual({ removed: false, code: 'unknown_profile' })
    room.fromHeadquarters()
    expect(room.all()).toEqual([])
  })

  it('and the ports that are tried tell whoever listens, once for each change', () => {
    const room = aRoom()
    let changes = 0
    room.whenChanged(() => {
      changes += 1
    })
    room.tryPort('COM3', 'admin-1')
    room.tryPort('COM3', 'admin-1')
    expect([room.serialPorts(), changes]).toEqual([['COM3'], 1])
    room.leavePort('COM3', 'admin-1')
    room.leavePort('COM3', 'admin-1')
    expect([room.serialPorts(), changes]).toEqual([[], 2])
    room.add(aSiteProfile('site-door'), 'taught', 'admin-1')
    room.remove('site-door', 'admin-1')
    expect(changes).toBe(4)
  })
})
