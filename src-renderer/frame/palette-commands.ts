/** What Ctrl+K offers: the screens, the lasting actions, those of the screen that is shown, the clients, and what was typed. */
import {
  Building2,
  FileSearch,
  FileText,
  FlaskConical,
  FolderOpen,
  Import,
  Monitor,
  Moon,
  Plus,
  Stethoscope,
  Sun,
  Users,
} from 'lucide-react'
import { useMemo } from 'react'
import { PLACES } from '../../src-shared/contract/bridge'
import { readUuid } from '../../src-shared/domain/uuid'
import { useCommandGroups, type Command } from '../core/commands'
import { importInvoices } from '../core/import-invoices'
import { reportProblem } from '../core/notices'
import { go, PLACE_KEYS } from '../core/router'
import { chooseClient } from '../core/scope'
import { changeSettings } from '../core/settings'
import { useTaxpayers } from '../core/taxpayers'
import { fill, useWords } from '../core/words'
import { PLACE_ICONS } from './places'

export type PaletteCommand = Command & { group: string; hintMono?: boolean }

export function usePaletteCommands(): PaletteCommand[] {
  const words = useWords().frame
  const groups = useCommandGroups((state) => state.groups)
  const clients = useTaxpayers((state) => state.list)
  return useMemo(() => {
    const { search } = words
    const places = PLACES.map((place): PaletteCommand => ({
      id: `place:${place}`,
      title: fill(search.goTo, { place: words.places[place] }),
      hint: PLACE_KEYS[place],
      icon: PLACE_ICONS[place],
      group: search.screens,
      run: () => go({ place }),
    }))
    const screen = [...groups].flatMap(([group, commands]) => commands.map(inGroup(group)))
    const lasting = lastingActions(words).map(inGroup(search.actions))
    const all: PaletteCommand = {
      id: 'clients:all',
      title: search.allClients,
      icon: Users,
      group: search.clients,
      run: () => chooseClient(null),
    }
    const each = clients.map((client): PaletteCommand => ({
      id: `client:${client.rfc}`,
      title: fill(search.chooseClient, { name: client.name }),
      hint: client.rfc,
      hintMono: true,
      icon: Building2,
      group: search.clients,
      run: () => chooseClient(client.rfc),
    }))
    return [...screen, ...places, ...lasting, all, ...each]
  }, [words, groups, clients])
}

function inGroup(group: string): (command: Command) => PaletteCommand {
  return (command) => ({ ...command, group })
}

function lastingActions({ actions }: ReturnType<typeof useWords>['frame']): Command[] {
  return [
    { id: 'add-client', title: actions.addClient, icon: Plus, run: () => go({ place: 'clientes', dialog: 'add' }) },
    { id: 'new-download', title: actions.newDownload, icon: Plus, run: () => go({ place: 'descargas', request: {} }) },
    { id: 'import', title: actions.importInvoices, icon: Import, run: () => void importInvoices('invoices') },
    { id: 'import-folder', title: actions.importFolder, icon: FolderOpen, run: () => void importInvoices('invoice-folder') },
    { id: 'light', title: actions.light, icon: Sun, run: () => void changeSettings({ appearance: 'light' }) },
    { id: 'dark', title: actions.dark, icon: Moon, run: () => void changeSettings({ appearance: 'dark' }) },
    { id: 'system', title: actions.system, icon: Monitor, run: () => void changeSettings({ appearance: 'system' }) },
    { id: 'diagnostics', title: actions.diagnostics, icon: Stethoscope, run: () => go({ place: 'ajustes', section: 'diagnostics' }) },
    { id: 'home', title: actions.openHome, icon: FolderOpen, run: () => window.acopio.openPath('home').catch(reportProblem) },
    { id: 'demo', title: actions.demo, icon: FlaskConical, run: () => window.acopio.startDemo().catch(reportProblem) },
  ]
}

/** What the typed text itself may be: the folio fiscal of an invoice, or something to look for in all of them. */
export function useQueryCommands(query: string): PaletteCommand[] {
  const words = useWords().frame.search
  return useMemo(() => {
    const text = query.trim()
    const uuid = readUuid(text)
    const group = words.invoices
    if (uuid !== null) {
      return [{ id: 'uuid', title: fill(words.openUuid, { uuid }), icon: FileText, group, run: () => go({ place: 'facturas', uuid }) }]
    }
    if (text.length < 2) return []
    const title = fill(words.searchInvoices, { text })
    return [{ id: 'search', title, icon: FileSearch, group, run: () => go({ place: 'facturas', filter: { search: text } }) }]
  }, [query, words])
}
