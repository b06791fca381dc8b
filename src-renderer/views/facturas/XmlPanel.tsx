import { Copy, RotateCw } from 'lucide-react'
import { useCallback, useEffect, useMemo, useState } from 'react'
import { toAppError, toErrorData, type ErrorData } from '../../../src-shared/domain/errors'
import { client } from '../../core/client'
import { reportProblem, toast } from '../../core/notices'
import { useWords } from '../../core/words'
import { Button } from '../../ui/Button'
import { Segments } from '../../ui/Choice'
import { ErrorNote, Note } from '../../ui/Note'
import { sourcePieces, xmlText } from './xml-source'
import { xmlLines } from './xml-tree'
import { XmlSource } from './XmlSource'
import { XmlTree } from './XmlTree'

/** The document itself, fetched when this tab is opened. @param sha256 changes when other bytes took the place of these */
export function XmlPanel({ uuid, sha256 }: { uuid: string; sha256: string | null }) {
  const words = useWords().facturas.xml
  const common = useWords().frame.common
  const [view, setView] = useState<'tree' | 'source'>('tree')
  const { xml, error, retry } = useXml(uuid, sha256)
  const lines = useMemo(() => (xml === null ? null : xmlLines(xml)), [xml])
  const pieces = useMemo(() => (xml === null ? [] : sourcePieces(xml)), [xml])
  if (error) {
    const again = (
      <Button icon={RotateCw} onClick={retry}>
        {common.retry}
      </Button>
    )
    return <ErrorNote error={error} action={again} />
  }
  if (xml === null) return <p className="t2 late">{words.loading}</p>
  const copy = () => void window.acopio.copy(xml).then(() => toast(common.copied), reportProblem)
  const options = [
    { value: 'tree' as const, word: words.tree },
    { value: 'source' as const, word: words.source },
  ]
  return (
    <div className="xml">
      <div className="row">
        <Segments label={words.view} value={view} onChange={setView} options={options} />
        <span className="grow" />
        <Button size="small" icon={Copy} onClick={copy}>
          {words.copy}
        </Button>
      </div>
      {view === 'tree' && lines === null && <Note tone="amber">{words.notTree}</Note>}
      {view === 'tree' && lines !== null ? <XmlTree lines={lines} /> : <XmlSource pieces={pieces} />}
    </div>
  )
}

function useXml(uuid: string, sha256: string | null) {
  const [known, setKnown] = useState<{ xml: string | null; error: ErrorData | null }>({ xml: null, error: null })
  const [tries, setTries] = useState(0)
  useEffect(() => {
    let stale = false
    client
      .call('invoice.xml', { uuid })
      .then(({ xml }) => stale || setKnown({ xml: xmlText(xml), error: null }))
      .catch((thrown: unknown) => stale || setKnown({ xml: null, error: toErrorData(toAppError(thrown)) }))
    return () => void (stale = true)
    // oxlint-disable-next-line react/exhaustive-effect-dependencies, react/exhaustive-deps -- asked again for other bytes, or when the person wants it
  }, [uuid, sha256, tries])
  const retry = useCallback(() => setTries((count) => count + 1), [])
  return { ...known, retry }
}
