/** Thread that unpacks and parses, so that the writing thread only writes. It touches no database. */
import { FlowSource } from './flow'
import { parseLooseFiles } from './parse-loose'
import { parseMetadata } from './parse-metadata'
import { parsePackage } from './parse-package'
import type { ParserCalls } from './parsed'
import { serveCalls } from './worker-door'

serveCalls<ParserCalls>(() => ({
  package(input, { emit }) {
    parsePackage({ ...input, flow: new FlowSource(input.flow) }, emit)
    return null
  },
  metadata(input, { emit }) {
    parseMetadata({ ...input, flow: new FlowSource(input.flow) }, emit)
    return null
  },
  loose(input, { emit }) {
    parseLooseFiles({ ...input, flow: new FlowSource(input.flow) }, emit)
    return null
  },
}))
