/**
 * A make-believe core for `npm run dev` in a plain browser: screens can be built and looked at without Electron. It never
 * enters the production bundle. The address chooses the situation: `?world=empty`, `?world=busy`, `?world=trouble`,
 * `?world=broken`, and `&theme=dark`, `&invoices=200000`, `&clients=300`, `&lang=en`.
 */
import { createFakeBridge } from './fake-bridge'
import { createWorld, type Situation } from './world'

const SITUATIONS: readonly Situation[] = ['usual', 'empty', 'busy', 'trouble', 'broken']

export function installFakeBridge(): void {
  const asked = new URLSearchParams(location.search)
  const world = createWorld({
    situation: SITUATIONS.find((one) => one === asked.get('world')) ?? 'usual',
    clients: Number(asked.get('clients') ?? 12),
    invoices: Number(asked.get('invoices') ?? 4_000),
    appearance: asked.get('theme') === 'dark' ? 'dark' : asked.get('theme') === 'light' ? 'light' : 'system',
    language: asked.get('lang') === 'en' ? 'en' : 'es-MX',
    demo: asked.has('demo'),
    live: true,
  })
  Object.defineProperty(window, 'acopio', { value: createFakeBridge(world) })
}
