import { readdirSync } from 'node:fs'
import { join } from 'node:path'
import { afterEach, expect, test } from 'vitest'
import { leastSolicitudes, lostAnswers, startTrip, type Trip, type TripOptions } from './trip'
import { differences, toldSums, trueSums } from './truth'
import { damagedOnce, eachOf, randomFaults, scriptedFaults, type FaultPlan } from '../../../simulators/sat-ws/faults'

interface Told {
  status: string
  requests: { direction: string; state: string; code: string | null }[]
  invoices: { found: number; new: number; known: number; rejected: number }
  rejected: { source: string; reason: string }[]
}

/** What lies beside the data folder; a package that writes elsewhere would add to it. */
const FOLDER = ['clients', 'demo.json', 'home', 'host-map.json', 'index.json', 'passphrase', 'profile.json']

let trip: Trip

async function start(options: TripOptions = {}) {
  trip = await startTrip({ packageSize: 400, verifyDelayMs: [300, 2_000], ...options })
  return trip
}

afterEach(() => trip.close())

async function expectAllAtHome() {
  expect(await differences(trip)).toEqual({ missing: [], extra: [], wrong: [] })
  expect(await toldSums(trip)).toEqual(trueSums(trip))
}

function expectNoThirdSolicitud() {
  const xml = Object.entries(trip.sat.counts().sentByKey)
  expect(xml.filter(([, times]) => times > 2)).toEqual([])
}

/** Damages of packages of XML: only those have a second part here. */
function ofXml(plan: FaultPlan): FaultPlan {
  return (call, stage) => (call.packageId !== null && !call.packageId.endsWith('_02') ? null : plan(call, stage))
}

test('a quarter of three clients comes home with the least solicitudes, and the next day costs only metadata', async () => {
  const { json, download, sat } = await start()
  const told = await json<Told>(download)
  expect(told.status).toBe('done')
  await expectAllAtHome()
  expect(sat.counts().accepted).toBe(leastSolicitudes(trip))
  expect(told.invoices.new).toBe(trip.world.documents.length)
  expect(told.invoices.found).toBe(told.invoices.new + told.invoices.known)

  const again = await json<Told>(download)
  expect(again.invoices).toEqual({ ...told.invoices, new: 0, known: told.invoices.found })
  expect(sat.counts().accepted).toBe(leastSolicitudes(trip) + trip.rfcs.length * 2)
})

test('one call in five failing, damaged and hostile packages, refusals and a token that ends early: all comes home', async () => {
  const plan = eachOf(
    scriptedFaults([
      { endpoint: 'request', nth: 2, fault: { kind: 'code', code: '5005' } },
      { endpoint: 'request', nth: 9, fault: { kind: 'code', code: '5002' } },
      { endpoint: 'verify', nth: 4, fault: { kind: 'expire-token' } },
      { endpoint: 'verify', nth: 30, fault: { kind: 'state', state: 6 } },
      { endpoint: 'verify', nth: 40, fault: { kind: 'state', state: 4, code: '404' } },
    ]),
    ofXml(damagedOnce('hostile-zip', 1)),
    ofXml(damagedOnce('corrupt-zip', 2)),
    ofXml(damagedOnce('cut-zip', 3)),
    randomFaults('trip', 0.2),
  )
  const { json, download, sat, home } = await start({ faults: plan })
  const told = await json<Told>(download)
  expect(told.status).toBe('done')
  await expectAllAtHome()
  expectNoThirdSolicitud()
  // Refused or failed by the script: each costs one more at the most.
  expect(sat.counts().accepted).toBeLessThanOrEqual(leastSolicitudes(trip) + lostAnswers(trip) + 4)
  expect(sat.counts().lured).toBe(0)
  expect(told.rejected.length).toBeGreaterThan(0)
  expect(readdirSync(join(home, '..')).toSorted()).toEqual(FOLDER)
})

test('hostile packages fill neither memory nor anything outside the data folder, and fetch nothing', async () => {
  const { acopio, download, sat, home } = await start({
    documents: 1_500,
    faults: scriptedFaults([{ endpoint: 'download', fault: { kind: 'hostile-zip' } }]),
  })
  const { code, stdout, peakBytes } = await acopio([...download, '--json'])
  expect(code).toBe(0)
  const told = JSON.parse(stdout) as Told // shape of the outside contract
  await expectAllAtHome()
  expect(told.rejected.length).toBeGreaterThan(100)
  expect(peakBytes).toBeLessThan(300 * 2 ** 20)
  expect(sat.counts().lured).toBe(0)
  expect(readdirSync(join(home, '..')).toSorted()).toEqual(FOLDER)
})

test('more documents than one solicitud may bring are asked for in parts, and none twice', async () => {
  const { json, download, sat } = await start({ documents: 3_000, limits: { xml: 200, metadata: 400 }, verifyDelayMs: [0, 200] })
  expect((await json<Told>(download)).status).toBe('done')
  await expectAllAtHome()
  expectNoThirdSolicitud()
  expect(sat.log.some(({ state }) => state?.endsWith('5003'))).toBe(true)
})

test('killed thirty times at any moment, with one call in five failing, it ends as if nothing had happened', async () => {
  const { acopio, json, download, sat } = await start({ faults: randomFaults('killed', 0.2) })
  for (let kills = 0; kills < 30; kills++) {
    const { code } = await acopio(download, { killAfterMs: 250 + ((kills * 7919) % 1_000) })
    if (code === 0) break
  }
  expect((await json<Told>(download)).status).toBe('done')
  await expectAllAtHome()
  expectNoThirdSolicitud()
  expect(
    (await json<{ checks: { id: string; ok: boolean }[] }>(['doctor'])).checks.filter(({ id, ok }) => !ok && /database|invoices/.test(id)),
  ).toEqual([])
  expect(sat.counts().lured).toBe(0)
})

test('two processes on one data folder share the work and ask nothing twice', async () => {
  const { acopio, download, sat } = await start({ documents: 2_000 })
  const ended = await Promise.all([acopio(download), acopio(download), acopio(download)])
  expect(ended.map(({ code }) => code)).toEqual([0, 0, 0])
  await expectAllAtHome()
  expect(sat.counts().accepted).toBe(leastSolicitudes(trip))
})

test('retenciones come home by their own service', async () => {
  const { json, download, rfcs, sat } = await start({ documents: 400, withholdings: 200 })
  expect((await json<Told>([...download, '--document', 'retenciones'])).status).toBe('done')
  const truth = trip.world.documents.filter(({ family }) => family === 'retenciones')
  let held = 0
  for (const rfc of rfcs) held += (await json<{ total: number }>(['invoice', 'list', '--rfc', rfc, '--limit', '1'])).total
  expect(held).toBe(
    truth.filter((one) => rfcs.includes(one.issuerRfc)).length + truth.filter((one) => rfcs.includes(one.receiverRfc)).length,
  )
  expect(sat.log.filter(({ family }) => family !== 'retenciones')).toEqual([])
})
