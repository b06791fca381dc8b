import { Check, File as FileIcon, KeyRound, Lock, MoveRight } from 'lucide-react'
import { reportProblem, toast } from '../../core/notices'
import { fill, useWords } from '../../core/words'
import { Button } from '../../ui/Button'

export function StartStep({ onReal }: { onReal: () => void }) {
  const words = useWords().inicio.start
  const openDemo = async () => {
    await window.acopio.startDemo()
    toast(words.demo.opened)
  }
  return (
    <>
      <h1 className="first-run-title">{words.title}</h1>
      <p className="first-run-text">{words.text}</p>
      <div className="ways">
        <section className="way" data-main aria-label={words.demo.title}>
          <DemoPicture />
          <h2>{words.demo.title}</h2>
          <Points points={words.demo.points} />
          <Button kind="primary" size="large" onClick={() => void openDemo().catch(reportProblem)}>
            {words.demo.action}
          </Button>
        </section>
        <section className="way" aria-label={words.real.title}>
          <RealPicture />
          <h2>{words.real.title}</h2>
          <Points points={words.real.points} />
          <Button size="large" onClick={onReal}>
            {words.real.action}
          </Button>
        </section>
      </div>
      <WhereTable />
    </>
  )
}

function Points({ points }: { points: readonly string[] }) {
  return (
    <ul className="points">
      {points.map((point) => (
        <li key={point}>
          <Check size={14} strokeWidth={2} className="cg" aria-hidden />
          {point}
        </li>
      ))}
    </ul>
  )
}

const LINES = [
  { width: 118, done: 412, total: 412 },
  { width: 96, done: 208, total: 326 },
  { width: 108, done: 41, total: 187 },
]

/** The demonstration in small: three clients on their way. */
function DemoPicture() {
  const words = useWords().inicio.start.demo
  return (
    <div className="picture-demo" aria-hidden>
      <p>{words.mark}</p>
      {LINES.map(({ width, done, total }) => (
        <div key={width} className="picture-line">
          <i style={{ width }} />
          <span className="bar">
            <i data-tone={done === total ? 'green' : undefined} style={{ width: `${(done / total) * 100}%` }} />
          </span>
          <span className="num">{fill(words.progress, { done, total })}</span>
        </div>
      ))}
    </div>
  )
}

/** Two files go into the keychain. */
function RealPicture() {
  const words = useWords().inicio.start.real
  return (
    <div className="picture-real" aria-hidden>
      <div className="stack">
        <span className="picture-file">
          <FileIcon size={16} strokeWidth={1.6} />
          {words.cer}
        </span>
        <span className="picture-file">
          <KeyRound size={16} strokeWidth={1.6} />
          {words.key}
        </span>
      </div>
      <MoveRight size={28} strokeWidth={1.25} className="t3" />
      <span className="picture-file picture-vault">
        <Lock size={22} strokeWidth={1.6} className="cg" />
        {words.keychain}
      </span>
    </div>
  )
}

function WhereTable() {
  const words = useWords().inicio.start.table
  return (
    <table className="table where" aria-label={words.label}>
      <thead>
        <tr>
          <th scope="col">{words.what}</th>
          <th scope="col">{words.where}</th>
          <th scope="col">{words.who}</th>
        </tr>
      </thead>
      <tbody>
        {words.rows.map(([what, where, who]) => (
          <tr key={what}>
            <th scope="row">{what}</th>
            <td>{where}</td>
            <td>{who}</td>
          </tr>
        ))}
      </tbody>
    </table>
  )
}
