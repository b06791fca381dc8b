import type { WebContents } from 'electron'
import { expect, test } from './fixtures'

test('the page has nothing of Node and of Electron but the one bridge', async ({ open }) => {
  const { page } = await open()
  const found = await page.evaluate(() => ({
    powers: ['require', 'process', 'module', 'Buffer', 'global', 'electron', 'ipcRenderer', '__dirname'].filter((name) => name in window),
    bridge: Object.keys(window.acopio).sort(),
    frozen: Object.isFrozen(window.acopio),
  }))
  expect(found.powers).toEqual([])
  expect(found.bridge).toEqual(
    ['call', 'copy', 'onNavigate', 'open', 'openPath', 'pathOf', 'pickFiles', 'platform', 'startDemo', 'window'].sort(),
  )
  expect(found.frozen).toBe(true)
})

test('the window is sandboxed, isolated and without Node', async ({ open }) => {
  const { app } = await open()
  const preferences = await app.evaluate(({ BrowserWindow }) => {
    // Electron has it and leaves it out of its types.
    const contents = BrowserWindow.getAllWindows()[0]?.webContents as (WebContents & { getLastWebPreferences(): object }) | undefined
    return contents?.getLastWebPreferences()
  })
  expect(preferences).toMatchObject({ sandbox: true, contextIsolation: true, nodeIntegration: false, webviewTag: false, webSecurity: true })
})

test('the page comes with a content policy that lets nothing in from outside', async ({ open }) => {
  const { page } = await open()
  const policy = await page.evaluate(async () => (await fetch(location.href)).headers.get('content-security-policy'))
  expect(policy).toContain("default-src 'none'")
  expect(policy).toContain("script-src 'self'")
  expect(policy).toContain("connect-src 'self'")
  expect(policy).not.toContain('unsafe')
})

test('code that slips into the page is not run', async ({ open }) => {
  const program = await open()
  const ran = await program.page.evaluate(async () => {
    const script = document.createElement('script')
    script.textContent = 'window.slipped = true'
    document.head.append(script)
    // Later, since what a debugger evaluates is exempt while it runs.
    const evaluated = await new Promise<boolean>((resolve) => {
      setTimeout(() => {
        try {
          // oxlint-disable-next-line no-new-func -- that it does not work is what is tested
          resolve(new Function('return true')() === true)
        } catch {
          resolve(false)
        }
      })
    })
    return { slipped: 'slipped' in window, evaluated }
  })
  expect(ran).toEqual({ slipped: false, evaluated: false })
  // The refusals are what this test is about.
  expect(program.troubles.splice(0).join('\n')).toContain('Content Security Policy')
})

test('the page reaches no server', async ({ open, sat }) => {
  const { origin } = await sat()
  expect((await fetch(`${origin}/log`)).ok).toBe(true)
  const program = await open()
  const reached = await program.page.evaluate(async (server) => {
    const tries = [`${server}/log`, 'https://example.com/', 'file:///etc/hostname', 'app://other/index.html']
    return Promise.all(
      tries.map((url) =>
        fetch(url).then(
          (answer) => answer.ok,
          () => false,
        ),
      ),
    )
  }, origin)
  expect(reached).toEqual([false, false, false, false])
  program.troubles.length = 0
})

test('nothing but the built screens is served, whatever the address says', async ({ open }) => {
  const { page, troubles } = await open()
  const answers = await page.evaluate(async () => {
    const tries = ['/../main/desktop.js', '/..%2fmain%2fdesktop.js', '/%2e%2e/main/desktop.js', '/../../package.json', '/index.html%00.js']
    return Promise.all(
      tries.map((path) =>
        fetch(path).then(
          (answer) => answer.status,
          () => 0,
        ),
      ),
    )
  })
  for (const status of answers) expect([0, 404]).toContain(status)
  troubles.length = 0
})

test('the page cannot be led elsewhere, nor open other windows', async ({ open }) => {
  const { app, page, troubles } = await open()
  const before = page.url()
  const opened = await page.evaluate(() => {
    const child = window.open('https://example.com/')
    const link = document.createElement('a')
    link.href = 'https://example.com/'
    document.body.append(link)
    link.click()
    link.remove()
    location.assign('data:text/html,led-away')
    return child === null
  })
  expect(opened).toBe(true)
  expect(await page.evaluate(() => [location.href, document.querySelector('#root')?.childElementCount])).toEqual([before, 1])
  expect(await app.evaluate(({ BrowserWindow }) => BrowserWindow.getAllWindows().length)).toBe(1)
  troubles.length = 0
})

test('camera, place, notifications and other permissions are refused', async ({ open }) => {
  const { page } = await open()
  const states = await page.evaluate(() =>
    Promise.all(
      (['camera', 'microphone', 'geolocation', 'notifications'] as const).map(
        async (name) => (await navigator.permissions.query({ name })).state,
      ),
    ),
  )
  expect(states).toEqual(['denied', 'denied', 'denied', 'denied'])
})

test('only the window itself is listened to', async ({ open }) => {
  const { app } = await open()
  // A second page with our preload, as something that got into the program might make one.
  const answer = await app.evaluate(async ({ app: program, BrowserWindow }) => {
    const preload = `${program.getAppPath()}/dist/preload/preload.cjs`
    const stranger = new BrowserWindow({ show: false, webPreferences: { preload, sandbox: true, contextIsolation: true } })
    await stranger.loadURL('app://acopio/index.html')
    const said: unknown = await stranger.webContents.executeJavaScript(
      `window.acopio.call('taxpayer.list', {}).then((answer) => JSON.stringify(answer), (error) => 'refused: ' + error.message)`,
    )
    stranger.destroy()
    return String(said)
  })
  expect(answer).toContain('refused')
})

test('what the page sends is held against the contract', async ({ open }) => {
  const { page } = await open()
  const codes = await page.evaluate(async () => {
    const { acopio } = window
    const tries: [string, unknown][] = [
      ['taxpayer.list; drop table taxpayer', {}],
      ['constructor', {}],
      ['invoice.list', { filter: { rfc: 7 } }],
      ['invoice.list', { filter: {}, order: '1; delete from invoice' }],
      ['taxpayer.remove', null],
      ['invoice.import', { paths: [] }],
      ['settings.set', { appearance: 'x'.repeat(3_000_000) }],
    ]
    const answers = await Promise.all(tries.map(([name, input]) => acopio.call(name, input)))
    return answers.map((answer) => (answer.ok ? 'ok' : answer.error.code))
  })
  expect(codes).toEqual(['ipc.unknown-call', 'ipc.unknown-call', ...Array.from({ length: 5 }, () => 'ipc.bad-input')])
})

test('a page that dies comes back and the program goes on', async ({ open }) => {
  const { app, page } = await open()
  await app.evaluate(({ BrowserWindow }) => BrowserWindow.getAllWindows()[0]?.webContents.forcefullyCrashRenderer())
  const back = await app.evaluate(async ({ BrowserWindow }) => {
    const contents = BrowserWindow.getAllWindows()[0]?.webContents
    if (contents?.isLoading() === false && !contents.isCrashed()) return true
    return new Promise<boolean>((resolve) => contents?.once('did-finish-load', () => resolve(true)))
  })
  expect(back).toBe(true)
  expect(page.isClosed()).toBe(false)
})
