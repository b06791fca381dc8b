import { Lock, TriangleAlert } from 'lucide-react'
import { useApp } from '../../core/app'
import { useWords } from '../../core/words'
import { PromiseLine } from '../../ui/Dialog'

/** Where the secret will lie, said before it is given. */
export function VaultPromise() {
  const words = useWords().clientes.promise
  const vault = useApp((state) => state.info?.vault)
  if (vault?.ok === false)
    return <PromiseLine icon={<TriangleAlert size={16} strokeWidth={1.6} className="ca" aria-hidden />}>{words.problem}</PromiseLine>
  return <PromiseLine icon={<Lock size={16} strokeWidth={1.6} aria-hidden />}>{words[vault?.kind ?? 'keychain']}</PromiseLine>
}
