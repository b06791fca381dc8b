/** Words of the first run: three steps from an empty program to the first invoices. */
export const inicio = {
  steps: { label: 'Pasos', start: 'Demostración o real', client: 'Primer cliente', download: 'Primera descarga', at: 'Paso {step} de 3' },
  allHere: 'Todo se guarda en este equipo',
  version: 'Versión {version}',
  back: 'Atrás',
  later: 'Hacerlo más tarde',

  start: {
    title: '¿Cómo quieres empezar?',
    text: 'Acopio trae del SAT las facturas de tus clientes y las ordena en tu equipo, mientras lo ves. Puedes cambiar de opción cuando quieras.',
    demo: {
      title: 'Ver la demostración',
      points: [
        'Dos minutos, sin e.firma ni contraseñas',
        'Clientes, facturas y un SAT inventados',
        'La palabra «Demostración» siempre a la vista; nada sale a internet',
      ],
      action: 'Ver la demostración',
      mark: 'Demostración',
      progress: '{done} de {total}',
      opened: 'La demostración se abre en otra ventana',
    },
    real: {
      title: 'Empezar con mis clientes',
      points: [
        'Ten a la mano el .cer, el .key y la contraseña de un cliente',
        'Se leen y se prueban en tu equipo, sin conexión',
        'Puedes importar a todos tus clientes desde una carpeta',
      ],
      action: 'Agregar mi primer cliente',
      cer: 'tu_certificado.cer',
      key: 'tu_llave.key',
      keychain: 'Llavero de tu equipo',
    },
    table: {
      label: 'Dónde quedan tus datos',
      what: 'Tus datos',
      where: 'Dónde quedan',
      who: 'Con quién se comparten',
      rows: [
        ['e.firma y contraseñas', 'En el llavero de tu equipo', 'Con nadie: el SAT solo recibe tu firma'],
        ['Facturas', 'En la carpeta de datos de tu equipo', 'Con nadie'],
        ['Lo que se le pide al SAT', 'En el registro de descargas de tu equipo', 'Con el SAT, en cada solicitud'],
      ],
    },
  },

  client: {
    title: 'Agrega a tu primer cliente',
    text: 'Arrastra su .cer y su .key. Acopio lee de quién son y hasta cuándo valen, y prueba la contraseña aquí mismo.',
    drop: 'Arrastra aquí el .cer y el .key',
    dropHint: 'Se leen en tu equipo; no se envían a nadie.',
    choose: 'Elegir archivos',
    many: 'Importar varios de una carpeta',
    byHand: 'Agregar sin e.firma',
  },

  download: {
    title: 'Trae sus primeras facturas',
    text: 'Elige desde cuándo. Acopio pide al SAT las recibidas y las emitidas; puede tardar de minutos a horas y, si cierras Acopio, continúa donde se quedó.',
    period: 'Periodo',
    thisMonth: 'Este mes',
    lastMonth: 'Mes pasado',
    thisYear: 'Este año',
    range: 'Del {from} al {to}',
    start: { one: 'Pedir {count} solicitud', other: 'Pedir {count} solicitudes' },
    asking: 'Preparando lo que se va a pedir…',
    plan: '{clients}: recibidas y emitidas',
    unable: 'Todavía no se puede pedir nada: falta la e.firma. Puedes agregarla ahora o más tarde en Clientes.',
    addEfirma: 'Agregar su e.firma',
  },
}

export type InicioWords = typeof inicio
