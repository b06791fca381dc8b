import { FolderInput, KeyRound, Plus, Search, Users } from 'lucide-react'
import { useCallback, useEffect, useMemo, useState } from 'react'
import type { TaxpayerView } from '../../../src-shared/contract/views'
import { matching, useCommands, type Command } from '../../core/commands'
import { useRouter } from '../../core/router'
import { useTaxpayers } from '../../core/taxpayers'
import { counted, useWords } from '../../core/words'
import { Button } from '../../ui/Button'
import { Empty, Page, PageHead } from '../../ui/Page'
import { AddClient } from './AddClient'
import { efirmaDays, isExpiring } from './client-facts'
import { ordered, useClientOrder } from './client-order'
import { ClientDialogs } from './ClientDialogs'
import { ClientDrawer } from './ClientDrawer'
import { ClientsTable } from './ClientsTable'
import { ImportMany } from './ImportMany'
import { usePageDrop } from './use-page-drop'
import type { ClientWish } from './use-client-actions'
import './clientes.css'

type Open = { dialog: 'none' } | { dialog: 'add'; files: readonly File[] } | { dialog: 'many' } | { dialog: 'wish'; wish: ClientWish }

const NO_FILES: readonly File[] = []

/** The clients of the despacho, with what opens their door at the SAT. */
export function ClientesView() {
  const words = useWords().clientes
  const { list, byRfc } = useTaxpayers()
  const [query, setQuery] = useState('')
  const [rfc, setRfc] = useState<string | null>(null)
  const [open, setOpen] = useState<Open>({ dialog: 'none' })
  useAsked(setRfc, setOpen)
  useScreenCommands(setOpen)
  const close = () => setOpen({ dialog: 'none' })
  // The same function every time: the lines of the table are only drawn again when their client changes.
  const wishFor = useCallback((wish: ClientWish) => setOpen({ dialog: 'wish', wish }), [])
  const add = () => setOpen({ dialog: 'add', files: NO_FILES })
  const drop = usePageDrop((files) => setOpen({ dialog: 'add', files }))
  const [order, setOrder] = useClientOrder()
  const shown = useMemo(() => (query.trim() === '' ? ordered(list, order) : found(list, query)), [list, query, order])
  const chosen = rfc === null ? null : (byRfc[rfc] ?? null)
  const wished = open.dialog === 'wish' ? (byRfc[open.wish.rfc] ?? null) : null
  return (
    <div className="split clients" {...drop.handlers}>
      <Page>
        <PageHead title={words.title} summary={list.length > 0 ? <Summary clients={list} /> : undefined}>
          {list.length > 10 && <SearchField query={query} onChange={setQuery} />}
          <Button icon={FolderInput} onClick={() => setOpen({ dialog: 'many' })}>
            {words.importMany}
          </Button>
          <Button kind="primary" icon={Plus} aria-haspopup="dialog" onClick={add}>
            {words.add}
          </Button>
        </PageHead>
        {list.length === 0 && (
          <Empty icon={Users} text={words.empty}>
            <Button onClick={add}>{words.add}</Button>
          </Empty>
        )}
        {list.length > 0 && shown.length === 0 && <p className="clients-none t2">{words.noMatch}</p>}
        {shown.length > 0 && (
          <ClientsTable clients={shown} order={order} onOrder={setOrder} openRfc={chosen?.rfc ?? null} onOpen={setRfc} onWish={wishFor} />
        )}
      </Page>
      {chosen && <ClientDrawer client={chosen} onClose={() => setRfc(null)} onWish={wishFor} />}
      {drop.over && <DropVeil />}
      {open.dialog === 'add' && (
        <AddClient files={open.files} onClose={close} onAdded={setRfc} onImportMany={() => setOpen({ dialog: 'many' })} />
      )}
      {open.dialog === 'many' && <ImportMany onClose={close} />}
      {open.dialog === 'wish' && wished && <ClientDialogs client={wished} wish={open.wish} onClose={close} />}
    </div>
  )
}

/** `12 clientes · 2 con e.firma por vencer · 1 sin e.firma` */
function Summary({ clients }: { clients: readonly TaxpayerView[] }) {
  const words = useWords().clientes.summary
  const expiring = clients.filter(isExpiring).length
  const missing = clients.filter((client) => efirmaDays(client) === null).length
  const parts = [
    counted(words.clients, clients.length),
    ...(expiring > 0 ? [counted(words.expiring, expiring)] : []),
    ...(missing > 0 ? [counted(words.missing, missing)] : []),
  ]
  return <>{parts.join(' · ')}</>
}

function SearchField({ query, onChange }: { query: string; onChange: (query: string) => void }) {
  const words = useWords().clientes
  return (
    <label className="input clients-search" data-size="small">
      <Search size={14} strokeWidth={1.75} aria-hidden />
      <input
        type="search"
        aria-label={words.search}
        placeholder={words.search}
        value={query}
        onChange={(event) => onChange(event.target.value)}
        onKeyDown={(event) => event.key === 'Escape' && onChange('')}
      />
    </label>
  )
}

function DropVeil() {
  const words = useWords().clientes
  return (
    <div className="drop-veil" aria-hidden>
      <KeyRound size={28} strokeWidth={1.5} />
      <b>{words.dropHere}</b>
      <span className="t2 s13">{words.dropHint}</span>
    </div>
  )
}

/** The best match first, whatever the order. */
function found(clients: readonly TaxpayerView[], query: string): readonly TaxpayerView[] {
  return matching(
    clients.map((client) => ({ client, title: client.name, hint: client.rfc })),
    query,
  ).map(({ client }) => client)
}

/** Another screen asked for a client, or for adding one. */
function useAsked(setRfc: (rfc: string) => void, setOpen: (open: Open) => void): void {
  // A new object whenever a place is asked for, even the same one again.
  const route = useRouter((state) => state.route)
  useEffect(() => {
    if (route.place !== 'clientes') return
    if (route.rfc !== undefined) setRfc(route.rfc)
    if (route.dialog === 'add') setOpen({ dialog: 'add', files: NO_FILES })
    if (route.dialog === 'efirma' && route.rfc !== undefined) setOpen({ dialog: 'wish', wish: { what: 'efirma', rfc: route.rfc } })
  }, [route, setRfc, setOpen])
}

function useScreenCommands(setOpen: (open: Open) => void): void {
  const words = useWords().clientes
  const commands = useMemo<Command[]>(
    () => [{ id: 'import-many', title: words.importMany, icon: FolderInput, run: () => setOpen({ dialog: 'many' }) }],
    [words, setOpen],
  )
  useCommands(words.title, commands)
}
