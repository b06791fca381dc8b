/** What happened in a task (`step.*`) and why it waits (`reason.*`), for the person's history. See `../format.ts`. */
export const tasks = {
  'reason.sat-working': 'El SAT está preparando lo que se le pidió; puede tardar de minutos a días',
  'reason.sat-retry': 'Se vuelve a intentar en un momento',
  'step.started': 'Empezó',
  'step.stopped': 'Acopio se cerró; sigue desde donde iba en cuanto se abra',
  'step.taken-over': 'El proceso que la llevaba terminó de golpe o no responde; sigue desde donde iba',
  'step.paused': 'En pausa',
  'step.resumed': 'Se reanudó',
  'step.retried': 'Se pidió intentar de nuevo',
  'step.asked': 'Espera una respuesta tuya',
  'step.answered': 'Llegó la respuesta',
  'step.cancelled': 'Cancelada',
  'step.done': 'Terminó',
  'step.request-accepted': 'El SAT aceptó la solicitud del {from} al {to}',
  'step.request-varied': 'El SAT no admite repetir esta solicitud (código {code}): se pide con un segundo de diferencia',
  'step.request-unsure':
    'No se supo si el SAT recibió la solicitud del {from} al {to}: se envía otra con un segundo de diferencia, nunca la misma',
  'step.request-empty': 'El SAT no tiene documentos del {from} al {to}',
  'step.request-split': 'Son demasiados documentos para una solicitud: se divide en dos, hasta el {middle} y después',
  'step.request-ready': 'El SAT terminó: {count} documentos en {packages} paquetes',
  'step.request-renewed': 'El SAT no pudo con la solicitud[ (código {code})]: se envía una nueva',
  'step.request-expired': 'La solicitud venció en el SAT: se envía una nueva',
  'step.package-stored': 'Paquete descargado ({bytes} bytes)',
  'step.package-imported': 'Paquete guardado: {found} documentos, {new} nuevos, {rejected} apartados',
  'step.package-again': 'El paquete llegó dañado: se descarga otra vez, la segunda que permite el SAT',
  'step.listed-again': 'Faltan {missing} XML que el SAT había anunciado: se le pregunta otra vez qué tiene, por si se cancelaron',
  'step.xml-planned': 'Faltan {missing} XML: se piden en {requests} solicitudes',
} as const

export type TaskWords = Record<keyof typeof tasks, string>
