/** Words of Hoy: what waits, the month by day, and each client at a glance. */
export const hoy = {
  summary: {
    clients: { one: '{count} cliente', other: '{count} clientes' },
    fresh: { one: '{count} factura nueva desde ayer', other: '{count} facturas nuevas desde ayer' },
    cancelled: { one: '{count} cancelada', other: '{count} canceladas' },
    nothing: 'sin facturas nuevas desde ayer',
  },
  importInvoices: 'Importar facturas',
  fetchAll: 'Traer todo',
  noClients: 'Acopio trae las facturas de tus clientes desde el SAT. Empieza por agregar a uno con su e.firma.',
  addClient: 'Agregar cliente',

  inbox: {
    title: 'Te esperan',
    order: 'Lo más urgente primero',
    empty: 'Nada te espera. Aquí aparece lo que solo tú puedes resolver.',
    more: { one: 'Ver {count} más', other: 'Ver {count} más' },
    less: 'Ver menos',
    efirma_expired: {
      what: 'La e.firma de {client} venció',
      next: 'Venció el {date}; sin renovarla, el SAT no entrega sus facturas',
      verb: 'Ver cómo renovar',
      brief: 'e.firma vencida',
    },
    efirma_expiring: {
      what: 'La e.firma de {client} vence en {days} días',
      whatOne: 'La e.firma de {client} vence mañana',
      whatToday: 'La e.firma de {client} vence hoy',
      next: 'Vence el {date}; después no se podrán descargar sus facturas',
      verb: 'Ver cómo renovar',
      brief: 'e.firma',
    },
    efirma_missing: {
      what: 'Falta la e.firma de {client}',
      next: 'Sin ella el SAT no entrega sus facturas',
      verb: 'Agregar e.firma',
      brief: 'Falta e.firma',
    },
    task_failed: {
      what: 'Falló una descarga de {client}',
      next: 'Lo ya guardado está a salvo; ábrela para ver qué pasó y qué hacer',
      verb: 'Ver descarga',
      brief: 'Falló',
    },
    task_needs_person: {
      what: 'Una descarga de {client} necesita tu respuesta',
      next: 'Está en pausa hasta que respondas; lo demás sigue',
      verb: 'Responder',
      brief: 'Responder',
    },
    cancelled_found: {
      what: 'Facturas recién canceladas: {client}',
      next: 'El SAT las da por canceladas; revisa si ya estaban registradas',
      verb: 'Ver facturas',
      brief: 'Canceladas',
    },
  },

  month: {
    title: '{month} por día',
    allClients: 'todos los clientes',
    day: '{date}: {invoices}, {total}',
    noDay: '{date}: sin facturas',
    chart: '{direction} por día',
    open: 'Ver las facturas: {direction}',
  },

  clients: {
    title: 'Clientes',
    name: 'Cliente',
    rfc: 'RFC',
    lastDownload: 'Última descarga',
    never: 'nunca',
    running: 'en curso',
    fresh: 'Nuevas',
    freshHint: 'Facturas guardadas desde ayer',
    cancelled: 'Canceladas',
    coverage: 'Cobertura, 12 meses',
    covered: '{complete}/{months}',
    efirma: 'e.firma',
    days: { one: '{count} día', other: '{count} días' },
    expired: 'vencida',
    noEfirma: 'falta',
    waiting: 'Te espera',
  },

  fetch: {
    title: 'Traer todo',
    what: 'Acopio pedirá al SAT las facturas recibidas y emitidas del {from} al {to}. Lo que ya tienes no se vuelve a descargar.',
    asking: 'Preparando lo que se va a pedir…',
    clients: 'Clientes',
    requests: 'Solicitudes al SAT',
    requestsHint: 'Como mínimo; el SAT puede exigir dividir las muy grandes.',
    problems: { one: 'A {count} cliente no se le puede pedir:', other: 'A {count} clientes no se les puede pedir:' },
    nobody: 'Todavía no hay a quién pedirle. Agrega la e.firma de al menos un cliente.',
    start: { one: 'Pedir {count} solicitud', other: 'Pedir {count} solicitudes' },
    started: { one: '{count} descarga en marcha', other: '{count} descargas en marcha' },
    promise: 'Si cierras Acopio, las descargas continúan donde se quedaron cuando vuelvas.',
    goToClients: 'Ir a Clientes',
  },
}

export type HoyWords = typeof hoy
