/** What can be done with one client: the menu of its line and of its drawer. */
import { CircleMinus, Download, FileText, KeyRound, Pencil, Trash2 } from 'lucide-react'
import { useMemo } from 'react'
import type { TaxpayerView } from '../../../src-shared/contract/views'
import { go } from '../../core/router'
import { useWords } from '../../core/words'
import type { MenuAction } from '../../ui/Menu'
import { efirmaOf } from './client-facts'

/** What opens a dialog of the screen. */
export interface ClientWish {
  what: 'edit' | 'efirma' | 'remove' | 'remove-efirma' | 'remove-ciec'
  rfc: string
}

export function useClientActions(client: TaxpayerView, onWish: (wish: ClientWish) => void): (MenuAction | 'line')[] {
  const words = useWords().clientes.menu
  return useMemo(() => {
    const { rfc } = client
    const wish = (what: ClientWish['what']) => () => onWish({ what, rfc })
    const efirma = efirmaOf(client) !== null
    const ciec = client.credentials.some((one) => one.kind === 'ciec')
    return [
      { id: 'invoices', label: words.invoices, icon: FileText, run: () => go({ place: 'facturas', filter: { rfc } }) },
      {
        id: 'download',
        label: words.download,
        icon: Download,
        disabled: !efirma,
        run: () => go({ place: 'descargas', request: { rfcs: [rfc] } }),
      },
      'line',
      { id: 'edit', label: words.edit, icon: Pencil, run: wish('edit') },
      { id: 'efirma', label: efirma ? words.efirma : words.addEfirma, icon: KeyRound, run: wish('efirma') },
      ...(efirma ? [{ id: 'remove-efirma', label: words.removeEfirma, icon: CircleMinus, run: wish('remove-efirma') }] : []),
      ...(ciec ? [{ id: 'remove-ciec', label: words.removeCiec, icon: CircleMinus, run: wish('remove-ciec') }] : []),
      'line',
      { id: 'remove', label: words.remove, icon: Trash2, tone: 'red' as const, run: wish('remove') },
    ]
  }, [client, onWish, words])
}
