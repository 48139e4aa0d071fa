import { describe, expect, it } from 'vitest'
import { calmFlow, flowOn } from '../../../../electron/station/readers/attendant/flow.ts'

/** Sends `reports` a second, evenly, for some seconds. */
function sending(perSecond: number, seconds: number, from = calmFlow(0)) {
  let flow = from
  for (let report = 0; report < perSecond * seconds; report += 1) flow = flowOn(flow, 1, flow.at + 1000 / perSecond)
  return flow
}

describe('a reader babbles', () => {
  it('when it sends far more than any hand could tap, for seconds', () => {
    expect(sending(125, 10).babbling).toBe(true)
    expect(sending(1000, 1).babbling).toBe(true)
  })

  it('not by large cards one after the other, nor by many quick scans', () => {
    let flow = calmFlow(0)
    for (let card = 0; card < 600; card += 1) flow = flowOn(flow, 40, card * 1000)
    expect(flow.babbling).toBe(false)
    expect(sending(45, 600).babbling).toBe(false)
  })

  it('no longer, once it has been quiet for two seconds', () => {
    const babbling = sending(1000, 5)
    expect(flowOn(babbling, 0, babbling.at + 1500).babbling).toBe(true)
    expect(flowOn(babbling, 0, babbling.at + 2100).babbling).toBe(false)
  })

  it('as long as it goes on', () => {
    expect(sending(125, 60).babbling).toBe(true)
  })
})
