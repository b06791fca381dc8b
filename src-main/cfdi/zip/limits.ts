/** How much a ZIP may ask of us. Packages of the SAT hold up to 200,000 CFDI of about 8 KB, or one million lines of metadata. */
export interface ZipLimits {
  maxEntries: number
  /** Bytes of one XML (or other) file, expanded. */
  maxEntryBytes: number
  /** Bytes of one TXT file, expanded. */
  maxTextBytes: number
  /** Bytes of all XML and TXT files, expanded. */
  maxTotalBytes: number
  /** An entry of more than `ratioFromBytes` may not expand more than this many times. */
  maxRatio: number
  ratioFromBytes: number
}

export const ZIP_LIMITS: Readonly<ZipLimits> = {
  maxEntries: 300_000,
  maxEntryBytes: 20_000_000,
  maxTextBytes: 512_000_000,
  maxTotalBytes: 8_000_000_000,
  maxRatio: 200,
  ratioFromBytes: 1_000_000,
}
