import { Component, type ReactNode } from 'react'
import { useWords } from '../core/words'
import { Button } from '../ui/Button'
import { Detail, Note } from '../ui/Note'

/** One broken screen does not take the window with it. */
export class ErrorBoundary extends Component<{ children: ReactNode }, { thrown: unknown }> {
  override state = { thrown: null as unknown }

  static getDerivedStateFromError(thrown: unknown): { thrown: unknown } {
    return { thrown: thrown ?? 'null' }
  }

  override render(): ReactNode {
    const { thrown } = this.state
    if (thrown === null) return this.props.children
    const detail = thrown instanceof Error ? `${thrown.name}: ${thrown.message}\n${thrown.stack ?? ''}` : String(thrown)
    return <Broken detail={detail} onAgain={() => this.setState({ thrown: null })} />
  }
}

function Broken({ detail, onAgain }: { detail: string; onAgain: () => void }) {
  const words = useWords().frame.broken
  return (
    <div className="bare-middle" role="alert">
      <h1>{words.title}</h1>
      <Note>
        <p>{words.text}</p>
        <Detail text={detail} />
      </Note>
      <Button kind="primary" onClick={onAgain}>
        {words.again}
      </Button>
    </div>
  )
}
