import { useEffect } from 'react'
import { useSession } from './core/session'
import { useSettings } from './core/settings'
import { Frame } from './frame/Frame'
import { Starting, StartFailed } from './frame/Starting'
import { FirstRun, useFirstRun } from './views/inicio/FirstRun'
import { TipProvider } from './ui/Tip'

export function App() {
  const session = useSession()
  useLook()
  return (
    <TipProvider>
      {session.state === 'starting' && <Starting />}
      {session.state === 'failed' && <StartFailed error={session.error} />}
      {session.state === 'ready' && <Ready />}
    </TipProvider>
  )
}

function Ready() {
  return useFirstRun() ? <FirstRun /> : <Frame />
}

/** Language, density and look live on the root element, where the styles and screen readers find them. */
function useLook(): void {
  const { language, density, appearance } = useSettings()
  useEffect(() => {
    const root = document.documentElement
    root.lang = language
    root.dataset['density'] = density
    if (appearance === 'system') delete root.dataset['theme']
    else root.dataset['theme'] = appearance
  }, [language, density, appearance])
}
