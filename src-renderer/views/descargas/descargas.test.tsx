// What an accountant sees and can do in Descargas.
import { act, fireEvent, screen, waitFor, within } from '@testing-library/react'
import { beforeEach, expect, test, vi } from 'vitest'
import type { Handlers } from '../../../src-shared/contract/api'
import type { BatchView, TaskView } from '../../../src-shared/contract/views'
import { AppError } from '../../../src-shared/domain/errors'
import { useRouter } from '../../core/router'
import { useTasks } from '../../core/tasks'
import { createWorld } from '../../dev/world'
import { showApp, type Shown } from '../../testing/show'

const PLACE = { place: 'descargas' } as const
const WINDOW_PX = 600

// The make-believe DOM lays nothing out; the list draws what fits into its height.
beforeEach(() => {
  vi.spyOn(HTMLElement.prototype, 'clientHeight', 'get').mockReturnValue(WINDOW_PX)
  vi.spyOn(HTMLElement.prototype, 'clientWidth', 'get').mockReturnValue(1000)
})

const click = (element: HTMLElement) => act(async () => void fireEvent.click(element))
const key = (element: HTMLElement, name: string) => act(async () => void fireEvent.keyDown(element, { key: name }))
const grid = () => screen.getByRole('grid', { name: 'Descargas por cliente' })
const rows = () => within(grid()).getAllByRole('row').slice(1)
const rowWith = (text: string | RegExp) => {
  const row = rows().find((one) => (typeof text === 'string' ? one.textContent?.includes(text) : text.test(one.textContent ?? '')))
  if (!row) throw new Error(`no row with ${String(text)}`)
  return row
}
const asked = (shown: Shown, name: string) => shown.bridge.asked.filter((one) => one.name === name).map((one) => one.input)

async function showBusy(changes: Partial<Handlers> = {}) {
  const world = createWorld({ situation: 'busy' })
  const shown = await showApp({ ...world, ...changes }, PLACE)
  await waitFor(() => grid())
  return { ...shown, world }
}

/** Moves the grid to the row of this task with the keys a person would use. */
async function walkTo(task: TaskView) {
  for (let presses = 0; presses < 40; presses++) {
    const at = grid().getAttribute('aria-activedescendant')
    const here = at === null ? null : document.getElementById(at)
    if (here?.dataset['task'] === task.id) return
    await key(grid(), 'ArrowDown')
  }
  throw new Error('the row was not reached')
}

const first = (world: { tasks: Map<string, TaskView> }, state: TaskView['state']) => {
  const task = [...world.tasks.values()].find((one) => one.state === state)
  if (!task) throw new Error(`nothing is ${state}`)
  return task
}

test('the head says what was asked, when, and how it goes; its parts add up to the rows', async () => {
  const { world } = await showBusy()
  expect(screen.getByRole('heading', { level: 1 }).textContent).toBe('Noviembre 2026, todos los clientes')
  expect(screen.getByRole('main').textContent).toContain('recibidas y emitidas · XML')
  const totals = within(screen.getByRole('region', { name: 'Cómo va' })).getAllByRole('listitem')
  const sum = totals.reduce((total, item) => total + Number(/^\d+/.exec(item.textContent ?? '')?.[0]), 0)
  expect(sum).toBe(world.tasks.size)
})

test('each client has a row per direction, in plain words', async () => {
  await showBusy()
  expect(rowWith(/Guardada/).textContent).toMatch(/\d+ facturas, \d+ nuevas/)
  expect(rowWith('En proceso en el SAT').textContent).toMatch(/desde hace \d+ min/)
})

test('a failed row says what happened and offers the one button that helps', async () => {
  const shown = await showBusy()
  const row = rowWith('Falló')
  expect(row.textContent).toContain('5002')
  await click(within(row).getByRole('button', { name: /^Reintentar/ }))
  expect(asked(shown, 'task.retry')).toEqual([{ id: row.dataset['task'] }])
  await waitFor(() => expect(rows().some((one) => one.textContent?.includes('Falló'))).toBe(false))
})

test('an e.firma that does not open leads to the client it belongs to', async () => {
  const { world } = await showBusy()
  const task = first(world, 'needs_person')
  await act(async () => useRouter.setState({ route: { ...PLACE, taskId: task.id }, visit: 99 }))
  await click(await screen.findByRole('button', { name: 'Actualizar e.firma' }))
  expect(useRouter.getState().route).toEqual({ place: 'clientes', rfc: task.rfc, dialog: 'efirma' })
})

test('the keyboard pauses, continues, opens and cancels; cancelling asks first and can be undone', async () => {
  const shown = await showBusy()
  const task = first(shown.world, 'running')
  await act(async () => grid().focus())
  await walkTo(task)
  await key(grid(), ' ')
  expect(shown.world.tasks.get(task.id)?.state).toBe('paused')
  await key(grid(), ' ')
  expect(shown.world.tasks.get(task.id)?.state).toBe('queued')
  await key(grid(), 'Enter')
  expect(screen.getByRole('complementary').textContent).toContain('Solicitudes al SAT')
  await key(grid(), 'Delete')
  const dialog = screen.getByRole('alertdialog')
  expect(shown.world.tasks.get(task.id)?.state).toBe('queued')
  await click(within(dialog).getByRole('button', { name: 'Cancelar descarga' }))
  await waitFor(() => expect(shown.world.tasks.get(task.id)?.state).toBe('cancelled'))
  await click(await screen.findAllByRole('button', { name: 'Deshacer' }).then((all) => all.at(-1) ?? document.body))
  await waitFor(() => expect(shown.world.tasks.get(task.id)?.state).toBe('queued'))
})

test('closing the panel gives the keys back to the list', async () => {
  await showBusy()
  await act(async () => grid().focus())
  await key(grid(), 'ArrowDown')
  await key(grid(), 'Enter')
  const close = within(screen.getByRole('complementary')).getByRole('button', { name: 'Cerrar' })
  await act(async () => close.focus())
  await click(close)
  expect(screen.queryByText('Solicitudes al SAT')).toBeNull()
  expect(document.activeElement).toBe(grid())
})

test('pausing all leaves alone what is over, and says how many there were', async () => {
  const { world } = await showBusy()
  const over = [...world.tasks.values()].filter(({ state }) => state === 'done' || state === 'failed').map(({ id, state }) => [id, state])
  await click(screen.getByRole('button', { name: 'Pausar todo' }))
  expect(await screen.findByText(/descargas en pausa/)).toBeTruthy()
  expect([...world.tasks.values()].some(({ state }) => state === 'running' || state === 'waiting' || state === 'queued')).toBe(false)
  expect(over.every(([id, state]) => world.tasks.get(id ?? '')?.state === state)).toBe(true)
  await click(await screen.findByRole('button', { name: 'Continuar todo' }))
  await waitFor(() => expect([...world.tasks.values()].some(({ state }) => state === 'paused')).toBe(false))
})

test('an action that comes too late is no failure to the person; a real one is shown', async () => {
  const late = async (): Promise<never> => {
    throw new AppError('task.wrong-state', { state: 'done' })
  }
  const broken = async (): Promise<never> => {
    throw new AppError('store.busy')
  }
  await showBusy({ 'task.pause': late, 'task.retry': broken })
  await click(screen.getByRole('button', { name: 'Pausar todo' }))
  expect(screen.queryByRole('alert')).toBeNull()
  await click(within(rowWith('Falló')).getByRole('button', { name: /^Reintentar/ }))
  expect((await screen.findByRole('alert')).textContent).toContain('La base de datos está ocupada')
})

test('the panel tells solicitudes with the meaning of their code, the history, and what was set aside', async () => {
  const { world } = await showBusy({
    'task.show': async ({ id }) => ({
      task: world0(id),
      steps: [{ at: 1, code: 'step.started', params: {}, level: 'info', detail: 'HTTP 200' }],
      rejected: [{ source: 'mal.xml', reason: 'bad', code: 'cfdi.malformed' }],
    }),
  })
  function world0(id: string): TaskView {
    const task = world.tasks.get(id)
    if (!task) throw new AppError('task.unknown', { id })
    return task
  }
  await click(within(rowWith('Falló')).getByText('Falló'))
  const panel = screen.getByRole('complementary')
  expect(panel.textContent).toContain('Código 5002: la misma solicitud ya se pidió')
  expect(await within(panel).findByText('mal.xml')).toBeTruthy()
  expect(panel.textContent).toContain('El XML está incompleto o mal escrito')
  expect(panel.textContent).toContain('Empezó')
  expect(panel.querySelector('pre')?.textContent).toContain('5002')
})

test('of four hundred rows only those in sight are drawn, and the head counts all of them', async () => {
  const world = createWorld({ situation: 'busy' })
  const [any] = world.tasks.values()
  if (!any) throw new Error('no tasks')
  const tasks = Array.from({ length: 400 }, (_, at) => Object.assign({}, any, { id: `t${at}`, input: { ...any.input, rfc: `R${at}` } }))
  await showApp(
    {
      ...world,
      'task.watch': async function* (_input, signal) {
        yield { type: 'snapshot', tasks }
        await new Promise((resolve) => signal.addEventListener('abort', resolve))
      },
    },
    PLACE,
  )
  await waitFor(() => expect(grid().getAttribute('aria-rowcount')).toBe('401'))
  expect(rows().length).toBeGreaterThan(10)
  expect(rows().length).toBeLessThan(60)
})

test('with nothing asked yet there is one sentence and one button', async () => {
  const world = createWorld({ situation: 'usual' })
  await showApp(
    {
      ...world,
      'task.watch': async function* (_input, signal) {
        yield { type: 'snapshot', tasks: [] }
        await new Promise((resolve) => signal.addEventListener('abort', resolve))
      },
    },
    PLACE,
  )
  const main = within(screen.getByRole('main'))
  expect(await main.findByText(/^Aquí verás/)).toBeTruthy()
  await click(main.getByRole('button', { name: 'Nueva descarga' }))
  expect(screen.getByRole('dialog', { name: 'Nueva descarga' })).toBeTruthy()
})

test('when the stream breaks, the rows stay and the person is told', async () => {
  await showBusy()
  await act(async () => useTasks.setState({ connected: false }))
  expect(screen.getByText(/Se perdió el contacto con el programa/)).toBeTruthy()
  expect(rows().length).toBeGreaterThan(5)
})

test('an older download can be looked at, also when asking for it fails first', async () => {
  const world = createWorld({ situation: 'busy' })
  const [any] = world.tasks.values()
  if (!any) throw new Error('no tasks')
  const old = Object.assign({}, any, { id: 'old', batchId: 'batch-old', input: { ...any.input, from: '2026-10-01', to: '2026-10-31' } })
  const batch = (id: string, month: string): BatchView => ({
    id,
    createdAt: any.createdAt - (id === 'batch-old' ? 86_400_000 : 0),
    request: { rfcs: [any.rfc ?? ''], from: `${month}-01`, to: `${month}-28`, directions: ['received'], content: 'xml', document: 'cfdi', status: 'todos', route: 'auto' }, // prettier-ignore
    tasks: 1,
    done: 1,
    failed: 0,
    live: 0,
    counts: { found: 1, new: 1, known: 0, rejected: 0 },
  })
  let tries = 0
  await showApp(
    {
      ...world,
      'download.batches': async () => ({ batches: [batch(any.batchId ?? '', '2026-11'), batch('batch-old', '2026-10')] }),
      'task.list': async () => {
        if (++tries === 1) throw new AppError('store.busy')
        return { tasks: [old] }
      },
    },
    PLACE,
  )
  await waitFor(() => grid())
  await click(screen.getByRole('button', { name: 'Otras descargas' }))
  await click(await screen.findByRole('option', { name: /1 oct 2026/ }))
  expect((await screen.findByRole('alert')).textContent).toContain('La base de datos está ocupada')
  await click(within(screen.getByRole('main')).getByRole('button', { name: 'Reintentar' }))
  expect((await screen.findByRole('heading', { level: 1, name: /^Octubre 2026/ })).textContent).toContain('Octubre 2026')
})
