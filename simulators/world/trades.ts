/** What invented businesses sell: keys of the SAT's catalogues (c_ClaveProdServ, c_ClaveUnidad), prices and taxes. */

/**
 * How a thing is taxed: IVA 16 %, 8 % (border), 0 %, exempt; IEPS 8 % on snacks (with IVA 0 %), IEPS 26.5 % on beer (with IVA
 * on top of it); `none` is ObjetoImp 01.
 */
export type TaxKind = 'iva16' | 'iva8' | 'iva0' | 'exempt' | 'ieps8' | 'ieps265' | 'none'

/** A thing or a service with its keys of the SAT's catalogues. */
export interface Product {
  key: string
  unit: string
  unitName: string
  description: string
  /** Whole pesos, lowest and highest price. */
  price: readonly [number, number]
  tax: TaxKind
}

export interface Trade {
  id: string
  /** First words of a company in this trade. */
  titles: readonly string[]
  products: readonly Product[]
  /** Withholds when a persona física bills a company (fees, rent), or freight at 4 %. */
  withholding: 'none' | 'fees' | 'rent' | 'freight'
  /** Sells to the general public too. */
  retail: boolean
}

const goods = (tax: TaxKind, rows: readonly [key: string, description: string, low: number, high: number][]): Product[] =>
  rows.map(([key, description, low, high]) => ({ key, unit: 'H87', unitName: 'Pieza', description, price: [low, high], tax }))

const services = (tax: TaxKind, rows: readonly [key: string, description: string, low: number, high: number][]): Product[] =>
  rows.map(([key, description, low, high]) => ({ key, unit: 'E48', unitName: 'Unidad de servicio', description, price: [low, high], tax }))

export const TRADES: readonly Trade[] = [
  {
    id: 'hardware',
    titles: ['Ferretería', 'Herrajes y Aceros', 'Materiales y Tornillos'],
    products: goods('iva16', [
      ['31161504', 'Tornillo cabeza hexagonal 1/4" x 2" galvanizado, caja 100', 85, 240],
      ['27111701', 'Desarmador de cruz, mango bimaterial', 45, 160],
      ['30102403', 'Varilla corrugada 3/8" grado 42', 130, 210],
      ['31211500', 'Pintura vinílica blanca «Premium» 19 L', 890, 1890],
      ['27112709', 'Taladro percutor 1/2" 700 W', 980, 2600],
      ['26121600', 'Cable THW cal. 12 negro, rollo 100 m', 1250, 2300],
      ['40142008', 'Manguera reforzada 1/2" <15 m>', 180, 420],
      ['30111601', 'Cemento gris CPC 30R, saco 50 kg', 215, 290],
    ]),
    withholding: 'none',
    retail: true,
  },
  {
    id: 'food',
    titles: ['Abarrotes "La Estrella"', 'Distribuidora de Alimentos', 'Comercializadora'],
    products: [
      ...goods('iva0', [
        ['50221300', 'Harina de maíz nixtamalizado 1 kg', 16, 28],
        ['50131700', 'Leche entera ultrapasteurizada 1 L', 22, 34],
        ['50171550', 'Frijol negro Jamapa 900 g', 28, 52],
        ['50161509', 'Azúcar estándar, bulto 25 kg', 520, 780],
      ]),
      ...goods('ieps8', [
        ['50192100', 'Papas fritas con chile y limón 170 g', 32, 58],
        ['50161813', 'Chocolate de mesa con canela & almendra 540 g', 70, 130],
      ]),
      ...goods('ieps265', [['50202201', 'Cerveza clara 355 ml, cartón 24', 320, 460]]),
      ...goods('iva16', [
        ['47131800', 'Limpiador multiusos aroma lavanda 5 L', 85, 190],
        ['14111704', 'Papel higiénico institucional, caja 12 rollos', 310, 520],
      ]),
    ],
    withholding: 'none',
    retail: true,
  },
  {
    id: 'software',
    titles: ['Sistemas', 'Soluciones Digitales', 'Tecnología'],
    products: services('iva16', [
      ['81112501', 'Licencia anual de software administrativo (1 usuario)', 2400, 9800],
      ['81111811', 'Soporte técnico remoto, póliza mensual', 1500, 7500],
      ['81112106', 'Hospedaje web "empresarial" con respaldo diario', 350, 1900],
      ['81111500', 'Desarrollo de módulo a la medida', 9000, 85000],
      ['43211503', 'Equipo portátil 14", 16 GB, 512 GB SSD', 14500, 28900],
    ]),
    withholding: 'none',
    retail: false,
  },
  {
    id: 'fees',
    titles: ['Consultores', 'Despacho Jurídico', 'Asesores'],
    products: services('iva16', [
      ['80121600', 'Honorarios por asesoría legal corporativa', 4500, 38000],
      ['84111500', 'Honorarios por servicios contables del mes', 2500, 18000],
      ['80101500', 'Consultoría en procesos y calidad', 6000, 45000],
      ['80161500', 'Trámites y gestoría ante dependencias', 900, 6500],
    ]),
    withholding: 'fees',
    retail: false,
  },
  {
    id: 'rent',
    titles: ['Inmobiliaria', 'Arrendadora', 'Bienes Raíces'],
    products: services('iva16', [
      ['80131502', 'Renta de local comercial, mes en curso', 7000, 48000],
      ['80131500', 'Renta de bodega industrial', 15000, 96000],
      ['80131801', 'Cuota de mantenimiento y vigilancia', 800, 4200],
    ]),
    withholding: 'rent',
    retail: false,
  },
  {
    id: 'freight',
    titles: ['Transportes', 'Fletes y Logística', 'Autotransportes'],
    products: services('iva16', [
      ['78101802', 'Flete terrestre nacional, caja seca 53 pies', 6500, 42000],
      ['78101800', 'Reparto local última milla', 90, 850],
      ['78131600', 'Almacenaje y maniobras por tarima', 120, 480],
    ]),
    withholding: 'freight',
    retail: false,
  },
  {
    id: 'health',
    titles: ['Clínica', 'Laboratorios', 'Grupo Médico'],
    products: [
      ...services('exempt', [
        ['85121600', 'Consulta médica de especialidad', 600, 1800],
        ['85121800', 'Estudio de laboratorio: química sanguínea 6 elementos', 280, 760],
      ]),
      ...goods('iva0', [['51101500', 'Antibiótico amoxicilina 500 mg, 12 cápsulas', 60, 190]]),
      ...goods('iva16', [['42132203', 'Guantes de nitrilo sin polvo, caja 100', 110, 240]]),
    ],
    withholding: 'none',
    retail: true,
  },
  {
    id: 'hotel',
    titles: ['Hotel', 'Posada', 'Hospedaje'],
    products: services('iva16', [
      ['90111500', 'Hospedaje, habitación doble por noche', 850, 3600],
      ['90101500', 'Consumo de alimentos en restaurante', 180, 1500],
      ['90111600', 'Renta de salón para eventos', 4500, 26000],
    ]),
    withholding: 'none',
    retail: true,
  },
  {
    id: 'school',
    titles: ['Colegio', 'Instituto', 'Centro Educativo'],
    products: [
      ...services('exempt', [
        ['86121500', 'Colegiatura mensual, primaria', 1900, 7800],
        ['86132000', 'Inscripción a curso de idiomas', 1200, 5200],
      ]),
      ...goods('iva16', [['53102700', 'Uniforme deportivo escolar', 420, 980]]),
    ],
    withholding: 'none',
    retail: false,
  },
  {
    id: 'border',
    titles: ['Maquiladora', 'Refaccionaria', 'Talleres'],
    products: [
      ...goods('iva8', [
        ['25172000', 'Amortiguador delantero, par', 1400, 3900],
        ['25171700', 'Balatas cerámicas, juego', 480, 1350],
        ['15121500', 'Aceite sintético 5W-30, 4.73 L', 520, 980],
      ]),
      ...services('iva8', [['78181500', 'Mano de obra: afinación mayor', 900, 3800]]),
    ],
    withholding: 'none',
    retail: true,
  },
  {
    id: 'utilities',
    titles: ['Energía', 'Telecomunicaciones', 'Aguas'],
    products: services('iva16', [
      ['83101800', 'Suministro de energía eléctrica, periodo bimestral', 450, 28000],
      ['83111600', 'Servicio de telefonía e internet, plan negocio', 399, 2400],
      ['83101500', 'Suministro de agua y alcantarillado', 150, 3900],
    ]),
    withholding: 'none',
    retail: false,
  },
]

/** @throws {RangeError} for an unknown id */
export function tradeOf(id: string): Trade {
  const found = TRADES.find((trade) => trade.id === id)
  if (found === undefined) throw new RangeError(`no such trade: ${id}`)
  return found
}
