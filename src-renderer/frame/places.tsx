/** The screens of the rail: their icon, key and view. */
import { Download, FileText, SlidersHorizontal, Sun, Users, type LucideIcon } from 'lucide-react'
import type { ComponentType } from 'react'
import type { Place } from '../../src-shared/contract/bridge'
import { AjustesView } from '../views/ajustes/AjustesView'
import { ClientesView } from '../views/clientes/ClientesView'
import { DescargasView } from '../views/descargas/DescargasView'
import { FacturasView } from '../views/facturas/FacturasView'
import { HoyView } from '../views/hoy/HoyView'

export const PLACE_ICONS: Readonly<Record<Place, LucideIcon>> = {
  hoy: Sun,
  facturas: FileText,
  descargas: Download,
  clientes: Users,
  ajustes: SlidersHorizontal,
}

export const PLACE_VIEWS: Readonly<Record<Place, ComponentType>> = {
  hoy: HoyView,
  facturas: FacturasView,
  descargas: DescargasView,
  clientes: ClientesView,
  ajustes: AjustesView,
}
