/**
 * Draws the icon files from icon.svg, and from icon-small.svg up to 32 pixels, where thin lines would blur. Run it after
 * changing a drawing; its results are in the repository, so building does not need a browser:
 *
 *     node resources/make-icons.mjs [path of a Chromium]
 *
 * Results: icon.png (512, the window), icons/N.png (Linux), icon.ico (Windows), icon.icns (macOS).
 */
import { mkdir, readFile, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { chromium } from '@playwright/test'

const HERE = import.meta.dirname
const SIZES = [16, 24, 32, 48, 64, 128, 256, 512, 1024]
/** Sizes an .ico holds, and the types of an .icns by size; both take PNG as it is. */
const ICO_SIZES = [16, 24, 32, 48, 64, 128, 256]
const ICNS_TYPES = { icp4: 16, icp5: 32, ic07: 128, ic08: 256, ic09: 512, ic10: 1024, ic11: 32, ic12: 64, ic13: 256, ic14: 512 }

const pictures = await draw(SIZES)
await mkdir(join(HERE, 'icons'), { recursive: true })
for (const [size, png] of pictures) await writeFile(join(HERE, 'icons', `${size}x${size}.png`), png)
await writeFile(join(HERE, 'icon.png'), picture(512))
await writeFile(join(HERE, 'icon.ico'), ico(ICO_SIZES))
await writeFile(join(HERE, 'icon.icns'), icns(ICNS_TYPES))

async function draw(sizes) {
  const browser = await chromium.launch({ executablePath: process.argv[2] ?? '/usr/bin/chromium', args: ['--no-sandbox'] })
  const page = await browser.newPage()
  const drawn = new Map()
  for (const size of sizes) {
    const svg = await readFile(join(HERE, size <= 32 ? 'icon-small.svg' : 'icon.svg'), 'utf8')
    await page.setViewportSize({ width: size, height: size })
    await page.setContent(`<style>*{margin:0}svg{display:block;width:${size}px;height:${size}px}</style>${svg}`)
    drawn.set(size, await page.screenshot({ omitBackground: true }))
  }
  await browser.close()
  return drawn
}

function picture(size) {
  const png = pictures.get(size)
  if (!png) throw new RangeError(`no picture of ${size} pixels was drawn`)
  return png
}

/** @see https://learn.microsoft.com/previous-versions/ms997538(v=msdn.10) (directory of images; 256 is written as 0) */
function ico(sizes) {
  const head = Buffer.alloc(6 + 16 * sizes.length)
  head.writeUInt16LE(1, 2)
  head.writeUInt16LE(sizes.length, 4)
  let offset = head.length
  sizes.forEach((size, index) => {
    const at = 6 + 16 * index
    head.writeUInt8(size % 256, at)
    head.writeUInt8(size % 256, at + 1)
    head.writeUInt16LE(1, at + 4)
    head.writeUInt16LE(32, at + 6)
    head.writeUInt32LE(picture(size).length, at + 8)
    head.writeUInt32LE(offset, at + 12)
    offset += picture(size).length
  })
  return Buffer.concat([head, ...sizes.map(picture)])
}

/** Four letters, a length that counts its own eight bytes, then the picture. */
function icns(types) {
  const parts = Object.entries(types).map(([type, size]) => block(type, picture(size)))
  return block('icns', Buffer.concat(parts))
}

function block(type, content) {
  const head = Buffer.alloc(8)
  head.write(type, 0, 'latin1')
  head.writeUInt32BE(content.length + 8, 4)
  return Buffer.concat([head, content])
}
