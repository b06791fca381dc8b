import { Lock } from 'lucide-react'
import { useApp } from '../../core/app'
import { useWords } from '../../core/words'
import { PromiseLine } from '../../ui/Dialog'

/** Where the secret will lie, said before it is given. */
export function VaultPromise() {
  const words = useWords().clientes.promise
  const kind = useApp((state) => state.info?.vault.kind ?? 'keychain')
  return <PromiseLine icon={<Lock size={16} strokeWidth={1.6} aria-hidden />}>{words[kind]}</PromiseLine>
}
