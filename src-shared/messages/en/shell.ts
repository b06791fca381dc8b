/** English words of the desktop itself. */
import type { ShellWords } from '../es-MX/shell'

export const shell = {
  'close.message': 'Work is under way',
  'close.detail': 'If you close now, what is pending stops without losing anything and goes on when you open Acopio again.',
  'close.confirm': 'Close and go on later',
  'close.cancel': 'Keep open',
  'close.remember': 'Do not ask again',
  'start.failed': 'Acopio could not open',
  'start.crashed': 'Acopio closed because of an unexpected error. Your data is safe; the detail is in the “logs” folder.',
  'pick.invoices': 'Choose invoices (XML or ZIP)',
  'pick.folder': 'Choose a folder with invoices',
  'pick.filter': 'Invoices (XML, ZIP)',
  title: 'Acopio',
  'title.demo': 'Acopio: demonstration',
  'demo.summary': 'Demonstration finished: {clients} clients, {requests} requests, {invoices} invoices stored in {seconds} s.',
  'demo.pictures': 'Pictures: {count} in {folder}',
  'demo.failed': 'The demonstration did not end well: {failed} of {tasks} downloads failed.',
  'demo.broken': 'The demonstration stopped: {message}. {next}',
} as const satisfies ShellWords
