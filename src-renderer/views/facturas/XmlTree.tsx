import { ChevronDown, ChevronRight } from 'lucide-react'
import { useMemo, useState } from 'react'
import { fill, useWords } from '../../core/words'
import { LongList } from './LongList'
import { unfolded, type XmlLine } from './xml-tree'

/** Elements with their attributes; those with children fold. */
export function XmlTree({ lines }: { lines: readonly XmlLine[] }) {
  const words = useWords().facturas.xml
  const [folded, setFolded] = useState<ReadonlySet<string>>(new Set())
  const shown = useMemo(() => unfolded(lines, folded), [lines, folded])
  const fold = (id: string) => {
    const next = new Set(folded)
    if (!next.delete(id)) next.add(id)
    setFolded(next)
  }
  return (
    <LongList count={shown.length} className="xml-tree selectable" estimate={40}>
      {(index) => {
        const line = shown[index]
        return line && <Line line={line} folded={folded.has(line.id)} onFold={() => fold(line.id)} words={words} />
      }}
    </LongList>
  )
}

interface LineProps {
  line: XmlLine
  folded: boolean
  onFold: () => void
  words: { open: string; close: string }
}

/** Deeper than this, the indent would leave no room for the text. */
const DEEPEST_INDENT = 8

function Line({ line, folded, onFold, words }: LineProps) {
  const { name, attributes, text, children, depth } = line
  const Arrow = folded ? ChevronRight : ChevronDown
  return (
    <div className="xml-line" style={{ paddingLeft: Math.min(depth, DEEPEST_INDENT) * 14 }}>
      {children > 0 ? (
        <button
          type="button"
          className="xml-fold"
          aria-expanded={!folded}
          aria-label={fill(folded ? words.open : words.close, { name })}
          onClick={onFold}
        >
          <Arrow size={12} aria-hidden />
        </button>
      ) : (
        <span className="xml-fold" />
      )}
      <div className="grow mono">
        <span className="xml-name">{name}</span>
        {attributes.map((attribute) => (
          <span key={attribute.name}>
            {' '}
            <span className="xml-attribute">
              <span className="t2">{attribute.name}</span>
              <span className="t3">=</span>
              {attribute.value}
            </span>
          </span>
        ))}
        {text !== '' && <p>{text}</p>}
      </div>
    </div>
  )
}
