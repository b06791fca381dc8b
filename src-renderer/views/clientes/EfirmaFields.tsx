import { Check, File as FileIcon, KeyRound, Link2, TriangleAlert, type LucideIcon } from 'lucide-react'
import { fill, useWords } from '../../core/words'
import { bytes } from '../../format/numbers'
import { Button } from '../../ui/Button'
import { FileDrop } from '../../ui/FileDrop'
import { HintLine, PasswordField, type Hint } from '../../ui/Field'
import { ErrorNote } from '../../ui/Note'
import { useErrorSentence } from './use-error-sentence'
import { CertificateCard } from './CertificateCard'
import type { PickedFile } from './efirma-files'
import type { EfirmaEntry } from './use-efirma'

/** Drop zone and, once there is a certificate, whose it is and until when. */
export function EfirmaFiles({ efirma }: { efirma: EfirmaEntry }) {
  const words = useWords().clientes.files
  const { cer, key, fileProblem, certificate, problem } = efirma
  const wrongPassword = problem?.code === 'efirma.wrong-password'
  return (
    <>
      <FileDrop
        accept=".cer,.key"
        filled={cer !== null || key !== null}
        onChoose={(files) => void efirma.addFiles([...files])}
        onDrop={(data) => void efirma.addFiles([...data.files])}
      >
        {cer === null && key === null ? (
          <span className="drop-invitation">
            <FileIcon size={20} strokeWidth={1.5} aria-hidden />
            <span className="medium">{words.drop}</span>
            <span className="t2 s12">{words.dropHint}</span>
            <span className="btn">{words.choose}</span>
          </span>
        ) : (
          <span className="drop-pair">
            <Tile file={cer} icon={FileIcon} kind={words.cer} missing={words.cerMissing} />
            <Link2 size={16} strokeWidth={1.6} className={certificate && key ? 'cg' : 't3'} aria-hidden />
            <Tile file={key} icon={KeyRound} kind={words.key} missing={words.keyMissing} />
          </span>
        )}
      </FileDrop>
      {fileProblem ? (
        <HintLine hint={{ tone: 'red', text: fill(words[fileProblem.problem], { name: fileProblem.name }) }} />
      ) : (
        (cer ?? key) && <HintLine hint={{ text: words.replace }} />
      )}
      {certificate && <CertificateCard certificate={certificate} />}
      {problem && !wrongPassword && <ErrorNote error={problem} />}
    </>
  )
}

function Tile({ file, icon: Icon, kind, missing }: { file: PickedFile | null; icon: LucideIcon; kind: string; missing: string }) {
  const words = useWords().clientes.files
  if (file === null) {
    return (
      <span className="drop-tile" data-missing>
        <TriangleAlert size={18} strokeWidth={1.5} className="ca" aria-hidden />
        <span className="grow ca">{missing}</span>
      </span>
    )
  }
  return (
    <span className="drop-tile">
      <Icon size={20} strokeWidth={1.5} className="cg" aria-hidden />
      <span className="grow">
        <span className="cut block" title={file.name}>
          {file.name}
        </span>
        <span className="s12 t2 block">{fill(words.described, { kind, size: bytes(file.size) })}</span>
      </span>
      <Check size={14} strokeWidth={2} className="cg" aria-hidden />
    </span>
  )
}

/** The password, tested on this computer before it is stored. */
export function EfirmaPassword({ efirma, missing }: { efirma: EfirmaEntry; missing: boolean }) {
  const { password: words } = useWords().clientes
  const { password, tested, testing, problem } = efirma
  const ready = efirma.cer !== null && efirma.key !== null && password !== ''
  const wrong = useWrongPassword(problem)
  const hint: Hint | null = tested
    ? { tone: 'green', text: words.ok }
    : (wrong ?? (missing && password === '' ? { tone: 'red', text: words.needed } : null))
  return (
    <div className="password-row">
      <PasswordField
        label={words.label}
        value={password}
        hint={hint}
        onChange={efirma.setPassword}
        onBlur={() => ready && !tested && !testing && void efirma.test()}
      />
      <Button className="beside-field" disabled={!ready || testing} onClick={() => void efirma.test()}>
        {words.test}
      </Button>
    </div>
  )
}

function useWrongPassword(problem: EfirmaEntry['problem']): Hint | null {
  const text = useErrorSentence(problem)
  return problem?.code === 'efirma.wrong-password' ? { tone: 'red', text } : null
}
