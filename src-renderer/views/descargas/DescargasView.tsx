import { Download, Plus, Users } from 'lucide-react'
import { useCallback, useState } from 'react'
import type { DownloadRequest, TaskView } from '../../../src-shared/contract/views'
import { go } from '../../core/router'
import { useTasks } from '../../core/tasks'
import { useTaxpayers } from '../../core/taxpayers'
import { useWords } from '../../core/words'
import { Button } from '../../ui/Button'
import { ErrorNote, Note } from '../../ui/Note'
import { Empty, Page, PageHead } from '../../ui/Page'
import { BatchHead } from './BatchHead'
import { CancelDialog } from './CancelDialog'
import { CoveragePanel } from './CoveragePanel'
import { NewDownloadDialog } from './NewDownloadDialog'
import { TaskDrawer } from './TaskDrawer'
import { TaskGrid } from './TaskGrid'
import { useBatch, type ShownBatch } from './use-batch'
import { useDownloadCommands } from './use-download-commands'
import { useRouteWishes } from './use-route-wishes'
import './descargas.css'

/** What is being asked of the SAT and how each part goes; beside it, which months are at home. */
export function DescargasView() {
  const [chosen, setChosen] = useState<string | null>(null)
  const [openId, setOpenId] = useState<string | null>(null)
  const [shown, setShown] = useState<{ taskId: string; visit: number } | null>(null)
  const [wish, setWish] = useState<Partial<DownloadRequest> | null>(null)
  const [cancelling, setCancelling] = useState<readonly TaskView[] | null>(null)
  const [coverage, setCoverage] = useState(false)
  const batch = useBatch(chosen)
  const openRow = batch.rows.find(({ task }) => task.id === openId) ?? null
  const ask = useCallback(() => setWish({}), [])
  const hideCoverage = useCallback(() => setCoverage(false), [])
  useRouteWishes({
    onRequest: setWish,
    onTask: (taskId, batchId, visit) => {
      setChosen(batchId)
      setOpenId(taskId)
      setShown({ taskId, visit })
    },
  })
  useDownloadCommands(batch.rows)
  const choose = (batchId: string | null) => {
    setChosen(batchId)
    setOpenId(null)
  }
  return (
    <div className="split descargas">
      <Page>
        {batch.rows.length > 0 && (
          <BatchHead
            rows={batch.rows}
            batchId={batch.id}
            onBatch={choose}
            onNew={ask}
            onCancel={setCancelling}
            onCoverage={() => setCoverage(!coverage)}
          />
        )}
        <Stale />
        {batch.rows.length > 0 ? (
          <TaskGrid key={batch.id} rows={batch.rows} openId={openId} shown={shown} onOpen={setOpenId} onCancel={setCancelling} />
        ) : (
          <Nothing batch={batch} onNew={ask} onBack={() => choose(null)} />
        )}
      </Page>
      {openRow ? (
        <TaskDrawer key={openRow.task.id} row={openRow} onClose={() => setOpenId(null)} onCancel={setCancelling} />
      ) : (
        <CoveragePanel asked={coverage} onClose={hideCoverage} onWish={setWish} />
      )}
      {wish && <NewDownloadDialog asked={wish} onClose={() => setWish(null)} onStarted={choose} />}
      {cancelling && <CancelDialog tasks={cancelling} onClose={() => setCancelling(null)} />}
    </div>
  )
}

/** The stream of tasks broke: what is on screen may be old. It is opened again without anybody's doing. */
function Stale() {
  const words = useWords().descargas
  const connected = useTasks((state) => state.connected)
  if (connected) return null
  return (
    <div className="descargas-stale late" role="status">
      <Note tone="amber">{words.stale}</Note>
    </div>
  )
}

/** Before there is a row to show: loading, a failure, or the first download. */
function Nothing({ batch, onNew, onBack }: { batch: ShownBatch; onNew: () => void; onBack: () => void }) {
  const words = useWords()
  const clients = useTaxpayers((state) => state.list.length)
  const { descargas, frame } = words
  if (batch.error) {
    return (
      <>
        <PageHead title={descargas.title}>
          <Button onClick={onBack}>{descargas.batches.newest}</Button>
        </PageHead>
        <div className="descargas-error">
          <ErrorNote error={batch.error} action={<Button onClick={batch.reload}>{frame.common.retry}</Button>} />
        </div>
      </>
    )
  }
  if (batch.loading) {
    return (
      <>
        <PageHead title={descargas.title} />
        <p className="bare-middle late t2" role="status">
          {frame.common.loading}
        </p>
      </>
    )
  }
  return (
    <>
      <PageHead title={descargas.title} />
      {clients === 0 ? (
        <Empty icon={Users} text={descargas.noClients}>
          <Button kind="primary" icon={Plus} aria-haspopup="dialog" onClick={() => go({ place: 'clientes', dialog: 'add' })}>
            {descargas.addClient}
          </Button>
        </Empty>
      ) : (
        <Empty icon={Download} text={descargas.empty}>
          <Button kind="primary" icon={Plus} aria-haspopup="dialog" onClick={onNew}>
            {descargas.newDownload}
          </Button>
        </Empty>
      )}
    </>
  )
}
