import { Lock, LockOpen } from 'lucide-react'
import { loadApp, useApp } from '../../core/app'
import { reportProblem } from '../../core/notices'
import { useWords } from '../../core/words'
import { Button } from '../../ui/Button'
import { ErrorNote } from '../../ui/Note'
import { Pill } from '../../ui/State'
import { Setting, SettingGroup } from './Setting'

/** Where the secrets lie and whether they can be reached. */
export function Keychain() {
  const words = useWords().ajustes.keychain
  const vault = useApp((state) => state.info?.vault)
  if (!vault) return null
  return (
    <SettingGroup title={words.title}>
      <Setting name={words[vault.kind]} hint={words.hint} below={vault.problem && <ErrorNote error={vault.problem} />}>
        <Pill tone={vault.ok ? 'green' : 'red'} icon={vault.ok ? LockOpen : Lock}>
          {vault.ok ? words.open : words.problem}
        </Pill>
        <Button onClick={() => void loadApp().catch(reportProblem)}>{words.again}</Button>
      </Setting>
    </SettingGroup>
  )
}
