import { LongList } from './LongList'

/** Wrapped, as it came; the tags in another tone than what they hold. */
export function XmlSource({ pieces }: { pieces: readonly string[] }) {
  return (
    <LongList count={pieces.length} className="xml-source selectable mono" estimate={18}>
      {(index) => <code>{pieces[index] === '' ? '\u200B' : pieces[index]}</code>}
    </LongList>
  )
}
