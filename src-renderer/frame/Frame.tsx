import { useCallback, useDeferredValue, useEffect, useRef, useState } from 'react'
import { useApp } from '../core/app'
import { useRouter } from '../core/router'
import { useSettings } from '../core/settings'
import { useWords } from '../core/words'
import { ErrorBoundary } from './ErrorBoundary'
import { ImportReport } from './ImportReport'
import { Notices } from './Notices'
import { Palette } from './Palette'
import { PLACE_VIEWS } from './places'
import { Rail } from './Rail'
import { StatusLine } from './StatusLine'
import { TopBar } from './TopBar'
import { useFrameKeys, useShellPlaces } from './use-frame-keys'
import { useInvoiceDrop } from './use-invoice-drop'

/** Everything around a screen. */
export function Frame() {
  const words = useWords().frame
  const collapsed = useSettings((settings) => settings.railCollapsed)
  // The rail answers at once; a large screen is drawn in pieces that let keys and clicks through.
  const place = useDeferredValue(useRouter((state) => state.route.place))
  const [searching, setSearching] = useState(false)
  const openSearch = useCallback(() => setSearching(true), [])
  useFrameKeys(openSearch)
  useShellPlaces()
  useInvoiceDrop()
  const main = useFocusOnArrival(place)
  const View = PLACE_VIEWS[place]
  return (
    <div className="app" data-rail={collapsed ? 'collapsed' : 'wide'} data-platform={window.acopio.platform}>
      <a className="skip" href="#main">
        {words.skip}
      </a>
      <Rail />
      <TopBar onSearch={openSearch} />
      <main ref={main} id="main" className="main" tabIndex={-1} aria-label={words.places[place]}>
        <HostMapNotice />
        <ErrorBoundary key={place}>
          <View />
        </ErrorBoundary>
      </main>
      <StatusLine />
      <Notices />
      <ImportReport />
      {searching && <Palette onClose={() => setSearching(false)} />}
    </div>
  )
}

/** A screen that went away takes the focus with it: the new one gets it, so that Tab begins there and it is read out. */
function useFocusOnArrival(place: string) {
  const main = useRef<HTMLElement>(null)
  const before = useRef(place)
  useEffect(() => {
    if (before.current === place) return
    before.current = place
    if (document.activeElement === null || document.activeElement === document.body) main.current?.focus({ preventScroll: true })
  }, [place])
  return main
}

/** In the demonstration the mark in the top bar says it already. */
function HostMapNotice() {
  const words = useWords().frame
  const shown = useApp(({ info }) => info !== null && info.hostMap && !info.demo)
  return shown ? <div className="frame-notice">{words.hostMap}</div> : null
}
