import { useWords } from '../core/words'

/** A tray that gathers sheets; the same drawing as resources/icon.svg. */
export function Brand() {
  const words = useWords().frame
  return (
    <div className="brand">
      <svg
        width="20"
        height="20"
        viewBox="0 0 20 20"
        fill="none"
        stroke="currentColor"
        strokeWidth="1.8"
        strokeLinecap="round"
        strokeLinejoin="round"
        aria-hidden
      >
        <path d="M2.4 8.2v6.1a2.9 2.9 0 0 0 2.9 2.9h9.4a2.9 2.9 0 0 0 2.9-2.9V8.2" />
        <path d="M6.3 13.4h7.4M6.3 10h7.4M7.4 6.6h5.2M8.8 3.2h2.4" />
      </svg>
      <span className="rail-word">{words.app}</span>
    </div>
  )
}
