/**
 * What the kiosk needs only after its first screen stands, as one file that is fetched right then: nothing in it is part
 * of the answer to a tap.
 */
export { DemoShelf } from './demo-shelf.tsx'
export { HealthSheet, HelpSheet } from './sheet.tsx'
export { CalledStrip, SpotCheckScreen } from './spot-check-screen.tsx'
export { StudyScreen } from './study/study-screen.tsx'
export { beginStudy } from './study/study-station.ts'
export { ZonesScreen } from './zones-screen.tsx'
