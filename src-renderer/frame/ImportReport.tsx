import { Copy } from 'lucide-react'
import { closeImportReport, useImports } from '../core/import-invoices'
import { reportProblem, toast } from '../core/notices'
import { counted, useWords } from '../core/words'
import { count } from '../format/numbers'
import { Button } from '../ui/Button'
import { Dialog } from '../ui/Dialog'

/** As many as a person looks through; all of them are in the copied text. */
const SHOWN = 200

/** What an import brought, and each file that could not be read with its reason. */
export function ImportReport() {
  const { imports: words, common } = useWords().frame
  const report = useImports((state) => state.report)
  if (report === null) return null
  const copy = async () => {
    await window.acopio.copy(report.rejected.map(({ source, reason }) => `${source}\t${reason}`).join('\n'))
    toast(common.copied)
  }
  return (
    <Dialog
      open
      size="large"
      onClose={closeImportReport}
      title={words.title}
      description={counted(words.rejected, report.rejected.length)}
      footer={
        <>
          <span className="grow" />
          <Button icon={Copy} onClick={() => void copy().catch(reportProblem)}>
            {words.copy}
          </Button>
          <Button kind="primary" onClick={closeImportReport}>
            {common.accept}
          </Button>
        </>
      }
    >
      <dl className="import-counts">
        <div>
          <dt>{words.new}</dt>
          <dd>{count(report.new)}</dd>
        </div>
        <div>
          <dt>{words.known}</dt>
          <dd>{count(report.known)}</dd>
        </div>
        <div>
          <dt>{words.unread}</dt>
          <dd className="cr">{count(report.rejected.length)}</dd>
        </div>
      </dl>
      <ul className="import-rejected">
        {report.rejected.slice(0, SHOWN).map(({ source, reason }) => (
          <li key={`${source} ${reason}`}>
            <p className="mono cut" title={source}>
              {source}
            </p>
            <p className="t2 s12">{reason}</p>
          </li>
        ))}
      </ul>
    </Dialog>
  )
}
