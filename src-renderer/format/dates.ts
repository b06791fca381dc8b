/** Dates as an accountant writes them: 23 nov 2026. Civil texts are never turned into moments; moments are shown in Mexico's time. */
import { civilInMexico } from '../../src-shared/domain/civil-time'
import type { Language } from '../../src-shared/messages'

interface Names {
  months: readonly string[]
  days: readonly string[]
  today: string
  yesterday: string
}

const NAMES: Readonly<Record<Language, Names>> = {
  'es-MX': {
    months: 'enero febrero marzo abril mayo junio julio agosto septiembre octubre noviembre diciembre'.split(' '),
    days: 'domingo lunes martes miércoles jueves viernes sábado'.split(' '),
    today: 'hoy',
    yesterday: 'ayer',
  },
  en: {
    months: 'January February March April May June July August September October November December'.split(' '),
    days: 'Sunday Monday Tuesday Wednesday Thursday Friday Saturday'.split(' '),
    today: 'today',
    yesterday: 'yesterday',
  },
}

export interface Dates {
  /** `23 nov 2026`, from a civil date or time. */
  date(civil: string): string
  /** `23 nov`, the year only when it is not the present one. */
  shortDate(civil: string, today: string): string
  /** `23 nov 2026 16:42` */
  dateTime(civil: string): string
  /** `noviembre 2026` */
  month(month: string): string
  /** `nov 2026` */
  shortMonth(month: string): string
  /** `N`, for narrow columns. */
  monthLetter(month: string): string
  /** `lunes 23 de noviembre` */
  longDay(civil: string): string
  /** `hoy 08:41`, `ayer 17:02`, `vie 20 nov`, `3 mar 2025`: a moment (UTC ms) as told today. */
  told(ms: number, now: string): string
  /** `23 nov 2026`, of a moment (UTC ms). */
  moment(ms: number): string
  /** `08:41`, of a moment (UTC ms). */
  clock(ms: number): string
}

const number = (text: string) => Number(text)
const cap = (text: string) => text.charAt(0).toUpperCase() + text.slice(1)

export function dates(language: Language): Dates {
  const names = NAMES[language]
  const full = (index: number) => names.months[index - 1] ?? ''
  const brief = (index: number) => full(index).slice(0, 3)
  const dayOf = (civil: string) => number(civil.slice(8, 10))
  const monthOf = (civil: string) => number(civil.slice(5, 7))
  const weekday = (civil: string) => names.days[new Date(`${civil.slice(0, 10)}T00:00:00Z`).getUTCDay()] ?? ''
  const date = (civil: string) => `${dayOf(civil)} ${brief(monthOf(civil))} ${civil.slice(0, 4)}`
  const shortDate = (civil: string, today: string) =>
    civil.slice(0, 4) === today.slice(0, 4) ? `${dayOf(civil)} ${brief(monthOf(civil))}` : date(civil)
  return {
    date,
    shortDate,
    dateTime: (civil) => `${date(civil)} ${civil.slice(11, 16)}`,
    month: (month) => cap(`${full(monthOf(month))} ${month.slice(0, 4)}`),
    shortMonth: (month) => `${brief(monthOf(month))} ${month.slice(0, 4)}`,
    monthLetter: (month) => full(monthOf(month)).charAt(0).toUpperCase(),
    longDay: (civil) =>
      language === 'en'
        ? `${weekday(civil)}, ${full(monthOf(civil))} ${dayOf(civil)}`
        : `${cap(weekday(civil))} ${dayOf(civil)} de ${full(monthOf(civil))}`,
    told: (ms, now) => {
      const civil = civilInMexico(ms)
      const apart = Math.round((Date.parse(now.slice(0, 10)) - Date.parse(civil.slice(0, 10))) / 86_400_000)
      if (apart === 0) return `${names.today} ${civil.slice(11, 16)}`
      if (apart === 1) return `${names.yesterday} ${civil.slice(11, 16)}`
      return apart > 1 && apart < 7 ? `${weekday(civil).slice(0, 3)} ${shortDate(civil, now)}` : shortDate(civil, now)
    },
    moment: (ms) => date(civilInMexico(ms)),
    clock: (ms) => civilInMexico(ms).slice(11, 16),
  }
}
