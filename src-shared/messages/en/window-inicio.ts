import type { InicioWords } from '../es-MX/window-inicio'

export const inicio: InicioWords = {
  steps: { label: 'Steps', start: 'Demonstration or real', client: 'First client', download: 'First download', at: 'Step {step} of 3' },
  allHere: 'Everything is kept on this computer',
  version: 'Version {version}',
  back: 'Back',
  later: 'Do it later',

  start: {
    title: 'How do you want to begin?',
    text: 'Acopio fetches the invoices of your clients from the SAT and keeps them in order on your computer, while you watch. You can change your mind at any time.',
    demo: {
      title: 'See the demonstration',
      points: [
        'Two minutes, without e.firma or passwords',
        'Invented clients, invoices and SAT',
        'The word “Demonstration” always in sight; nothing leaves for the internet',
      ],
      action: 'See the demonstration',
      mark: 'Demonstration',
      progress: '{done} of {total}',
      opened: 'The demonstration opens in another window',
    },
    real: {
      title: 'Begin with my clients',
      points: [
        'Have the .cer, the .key and the password of a client at hand',
        'They are read and tested on your computer, without a connection',
        'You can import all your clients from a folder',
      ],
      action: 'Add my first client',
      cer: 'your_certificate.cer',
      key: 'your_key.key',
      keychain: 'Keychain of your computer',
    },
    table: {
      label: 'Where your data stay',
      what: 'Your data',
      where: 'Where they stay',
      who: 'Who they are shared with',
      rows: [
        ['e.firma and passwords', 'In the keychain of your computer', 'Nobody: the SAT only gets your signature'],
        ['Invoices', 'In the data folder of your computer', 'Nobody'],
        ['What the SAT is asked for', 'In the record of downloads on your computer', 'The SAT, with every request'],
      ],
    },
  },

  client: {
    title: 'Add your first client',
    text: 'Drag its .cer and .key. Acopio reads whose they are and until when they are good, and tests the password right here.',
    drop: 'Drag the .cer and the .key here',
    dropHint: 'They are read on your computer; they are sent to nobody.',
    choose: 'Choose files',
    many: 'Import many from a folder',
    byHand: 'Add without e.firma',
  },

  download: {
    title: 'Fetch the first invoices',
    text: 'Choose since when. Acopio asks the SAT for those received and issued; it can take minutes or hours and, if you close Acopio, goes on where it stopped.',
    period: 'Period',
    thisMonth: 'This month',
    lastMonth: 'Last month',
    thisYear: 'This year',
    range: 'From {from} to {to}',
    start: { one: 'Send {count} request', other: 'Send {count} requests' },
    asking: 'Preparing what will be asked…',
    plan: '{clients}: received and issued',
    unable: 'Nothing can be asked for yet: the e.firma is missing. You can add it now, or later in Clients.',
    addEfirma: 'Add its e.firma',
  },
}
