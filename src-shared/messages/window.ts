/**
 * The window's words, one file per screen and language (`window-SCREEN.ts`), so that two people can write two screens.
 * The Spanish file gives the shape; the English one does not compile without the same keys.
 */
import type { Language } from './index'
import { frame as frameEn } from './en/window'
import { ajustes as ajustesEn } from './en/window-ajustes'
import { clientes as clientesEn } from './en/window-clientes'
import { descargas as descargasEn } from './en/window-descargas'
import { facturas as facturasEn } from './en/window-facturas'
import { hoy as hoyEn } from './en/window-hoy'
import { inicio as inicioEn } from './en/window-inicio'
import { frame, type FrameWords } from './es-MX/window'
import { ajustes, type AjustesWords } from './es-MX/window-ajustes'
import { clientes, type ClientesWords } from './es-MX/window-clientes'
import { descargas, type DescargasWords } from './es-MX/window-descargas'
import { facturas, type FacturasWords } from './es-MX/window-facturas'
import { hoy, type HoyWords } from './es-MX/window-hoy'
import { inicio, type InicioWords } from './es-MX/window-inicio'

export interface WindowWords {
  /** The frame, and what several screens share. */
  frame: FrameWords
  hoy: HoyWords
  facturas: FacturasWords
  descargas: DescargasWords
  clientes: ClientesWords
  ajustes: AjustesWords
  inicio: InicioWords
}

export const windowWords: Readonly<Record<Language, WindowWords>> = {
  'es-MX': { frame, hoy, facturas, descargas, clientes, ajustes, inicio },
  en: {
    frame: frameEn,
    hoy: hoyEn,
    facturas: facturasEn,
    descargas: descargasEn,
    clientes: clientesEn,
    ajustes: ajustesEn,
    inicio: inicioEn,
  },
}
