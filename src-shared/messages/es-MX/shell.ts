/** Words of the desktop itself: dialogs of the system, the demo's summary. */
export const shell = {
  'close.message': 'Hay trabajo en marcha',
  'close.detail': 'Si cierras ahora, lo pendiente se detiene sin perder nada y sigue solo cuando vuelvas a abrir Acopio.',
  'close.confirm': 'Cerrar y seguir después',
  'close.cancel': 'No cerrar',
  'close.remember': 'No volver a preguntar',
  'start.failed': 'Acopio no pudo abrir',
  'start.crashed': 'Acopio se cerró por un error inesperado. Tus datos están a salvo; el detalle quedó en la carpeta «logs».',
  'pick.invoices': 'Elige facturas (XML o ZIP)',
  'pick.folder': 'Elige una carpeta con facturas',
  'pick.filter': 'Facturas (XML, ZIP)',
  title: 'Acopio',
  'title.demo': 'Acopio: demostración',
  'demo.summary': 'Demostración terminada: {clients} clientes, {requests} solicitudes, {invoices} facturas guardadas en {seconds} s.',
  'demo.pictures': 'Capturas de pantalla: {count} en {folder}',
  'demo.failed': 'La demostración no terminó bien: {failed} de {tasks} descargas fallaron.',
  'demo.broken': 'La demostración se detuvo: {message}. {next}',
} as const

export type ShellWords = Record<keyof typeof shell, string>
