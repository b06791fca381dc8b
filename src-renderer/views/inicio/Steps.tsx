import { Check } from 'lucide-react'
import { useWords } from '../../core/words'

/** Where one is: done, at it, to come. */
export function Steps({ at }: { at: 1 | 2 | 3 }) {
  const words = useWords().inicio.steps
  const names = [words.start, words.client, words.download]
  return (
    <ol className="steps" aria-label={words.label}>
      {names.map((name, index) => {
        const step = index + 1
        return (
          <li key={name} aria-current={step === at ? 'step' : undefined} data-done={step < at || undefined}>
            <span className="step-mark">{step < at ? <Check size={12} strokeWidth={2.5} aria-hidden /> : step}</span>
            {name}
          </li>
        )
      })}
    </ol>
  )
}
