/** Puts the program, or one screen of it, before a make-believe core, for tests: `await showApp(createWorld(), { place: 'hoy' })`. */
import { act, cleanup, render, type RenderResult } from '@testing-library/react'
import type { ReactNode } from 'react'
import { afterEach } from 'vitest'
import type { Handlers } from '../../src-shared/contract/api'
import { App } from '../App'
import { useApp } from '../core/app'
import { useCommandGroups } from '../core/commands'
import { useNotices } from '../core/notices'
import { useOverview } from '../core/overview'
import { go, useRouter, type Route } from '../core/router'
import { useScope } from '../core/scope'
import { endSession, startSession, useSession } from '../core/session'
import { useSettings } from '../core/settings'
import { useTasks } from '../core/tasks'
import { useTaxpayers } from '../core/taxpayers'
import { createFakeBridge, type FakeBridge } from '../dev/fake-bridge'
import { TipProvider } from '../ui/Tip'

afterEach(() => {
  cleanup()
  endSession()
  forgetAll()
})

/** Stores live as long as their module; each test begins with fresh ones. */
function forgetAll(): void {
  useApp.setState(useApp.getInitialState(), true)
  useCommandGroups.setState(useCommandGroups.getInitialState(), true)
  useNotices.setState(useNotices.getInitialState(), true)
  useOverview.setState(useOverview.getInitialState(), true)
  useRouter.setState(useRouter.getInitialState(), true)
  useScope.setState(useScope.getInitialState(), true)
  useSession.setState(useSession.getInitialState(), true)
  useSettings.setState(useSettings.getInitialState(), true)
  useTasks.setState(useTasks.getInitialState(), true)
  useTaxpayers.setState(useTaxpayers.getInitialState(), true)
}

export interface Shown extends RenderResult {
  bridge: FakeBridge
}

/** The whole window at a place, once the core has answered what it needs first. */
export async function showApp(handlers: Partial<Handlers>, route: Route = { place: 'hoy' }): Promise<Shown> {
  const bridge = install(handlers)
  go(route)
  const shown = await act(async () => {
    await startSession()
    return render(<App />)
  })
  return { ...shown, bridge }
}

/** One screen without the frame around it. */
export async function showView(view: ReactNode, handlers: Partial<Handlers>, route?: Route): Promise<Shown> {
  const bridge = install(handlers)
  if (route) go(route)
  const shown = await act(async () => {
    await startSession()
    return render(<TipProvider>{view}</TipProvider>)
  })
  return { ...shown, bridge }
}

function install(handlers: Partial<Handlers>): FakeBridge {
  const bridge = createFakeBridge(handlers)
  Object.defineProperty(window, 'acopio', { value: bridge, configurable: true })
  return bridge
}
