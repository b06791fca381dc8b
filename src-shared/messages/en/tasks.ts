import type { TaskWords } from '../es-MX/tasks'

export const tasks = {
  'reason.sat-working': 'The SAT is preparing what was asked for; it can take from minutes to days',
  'reason.sat-retry': 'Trying again in a moment',
  'step.started': 'Started',
  'step.stopped': 'Acopio was closed; it goes on from where it was once opened',
  'step.taken-over': 'The process that held it ended suddenly or does not respond; it goes on from where it was',
  'step.paused': 'Paused',
  'step.resumed': 'Resumed',
  'step.retried': 'Asked to try again',
  'step.asked': 'Waits for your answer',
  'step.answered': 'The answer came',
  'step.cancelled': 'Cancelled',
  'step.done': 'Done',
  'step.request-accepted': 'The SAT accepted the request from {from} to {to}',
  'step.request-varied': 'The SAT does not allow repeating this request (code {code}): asking with one second of difference',
  'step.request-unsure':
    'It is unknown whether the SAT received the request from {from} to {to}: sending another, one second wider, never the same',
  'step.request-empty': 'The SAT has no documents from {from} to {to}',
  'step.request-split': 'Too many documents for one request: split in two, until {middle} and after',
  'step.request-ready': 'The SAT finished: {count} documents in {packages} packages',
  'step.request-renewed': 'The SAT failed on the request[ (code {code})]: sending a new one',
  'step.request-expired': 'The request expired at the SAT: sending a new one',
  'step.package-stored': 'Package downloaded ({bytes} bytes)',
  'step.package-imported': 'Package stored: {found} documents, {new} new, {rejected} set aside',
  'step.package-again': 'The package arrived damaged: downloading it again, the second time the SAT allows',
  'step.xml-planned': '{missing} XML are missing: asking for them in {requests} requests',
} satisfies TaskWords
