/** The one window: frameless, sandboxed, in the colour of its theme from the first frame on. */
import { BrowserWindow, nativeTheme, screen } from 'electron'
import { existsSync } from 'node:fs'
import { CHANNELS } from '../../src-shared/contract/channels'
import type { WindowState } from '../../src-shared/contract/bridge'
import { placeFor, readWindowMemory, SMALLEST, writeWindowMemory, type WindowMemory } from './window-memory'

/** `canvas` of the design tokens. */
const BACKGROUND = { light: '#F4F2EE', dark: '#151412' }
const background = () => (nativeTheme.shouldUseDarkColors ? BACKGROUND.dark : BACKGROUND.light)

export interface WindowParts {
  home: string
  title: string
  preload: string
  icon: string
  /** True for a run without a person: the window keeps its usual size and is not remembered. */
  unattended: boolean
  developerTools: boolean
}

export interface MainWindow {
  window: BrowserWindow
  state(): WindowState
  setAppearance(appearance: WindowMemory['appearance']): void
}

export function createWindow(parts: WindowParts): MainWindow {
  const memory = readWindowMemory(parts.home)
  nativeTheme.themeSource = memory.appearance
  const screens = screen.getAllDisplays().map((display) => display.workArea)
  const window = new BrowserWindow({
    ...placeFor(parts.unattended ? null : memory.bounds, screens),
    minWidth: SMALLEST.width,
    minHeight: SMALLEST.height,
    title: parts.title,
    show: false,
    frame: false,
    titleBarStyle: process.platform === 'darwin' ? 'hiddenInset' : 'hidden',
    backgroundColor: background(),
    ...(existsSync(parts.icon) ? { icon: parts.icon } : {}),
    webPreferences: {
      preload: parts.preload,
      sandbox: true,
      contextIsolation: true,
      nodeIntegration: false,
      nodeIntegrationInWorker: false,
      nodeIntegrationInSubFrames: false,
      webSecurity: true,
      webviewTag: false,
      navigateOnDragDrop: false,
      spellcheck: false,
      devTools: parts.developerTools,
    },
  })
  if (memory.maximized && !parts.unattended) window.maximize()
  window.on('page-title-updated', (event) => event.preventDefault())
  nativeTheme.on('updated', () => window.isDestroyed() || window.setBackgroundColor(background()))

  const state = (): WindowState => ({ maximized: window.isMaximized(), fullScreen: window.isFullScreen(), focused: window.isFocused() })
  const tell = () => window.isDestroyed() || window.webContents.send(CHANNELS.windowState, state())
  for (const change of ['maximize', 'unmaximize', 'enter-full-screen', 'leave-full-screen', 'focus', 'blur'] as const) {
    window.on(change as 'focus', tell)
  }
  const remember = () => {
    if (parts.unattended) return
    const appearance = nativeTheme.themeSource
    writeWindowMemory(parts.home, { bounds: window.getNormalBounds(), maximized: window.isMaximized(), appearance })
  }
  window.on('close', remember)
  return {
    window,
    state,
    setAppearance(appearance) {
      if (nativeTheme.themeSource === appearance) return
      nativeTheme.themeSource = appearance
      remember()
    },
  }
}
