/**
 * One text per error code: what happened and what to do now. Spoken to an accountant, in «tú», without blame.
 * Values in braces come from `params`; parts in brackets need not be there (see `../format.ts`).
 */
import type { ErrorCode } from '../../domain/errors'
import type { ErrorWords } from '../index'

export const errors = {
  // ---- command line and input
  'usage.unknown-command': {
    title: 'No existe el comando[ «{command}»]',
    next: 'Consulta los comandos con «acopio[ {noun}] --help».',
  },
  'usage.unknown-option': {
    title: 'Este comando no conoce la opción[ {option}]',
    next: 'Consulta sus opciones con «acopio[ {command}] --help».',
  },
  'usage.missing-option': {
    title: 'Falta la opción[ {option}]',
    next: 'Agrégala y vuelve a intentar; «acopio[ {command}] --help» muestra un ejemplo.',
  },
  'usage.missing-argument': {
    title: 'Falta indicar[ {argument}]',
    next: 'Agrégalo y vuelve a intentar; «acopio[ {command}] --help» muestra un ejemplo.',
  },
  'usage.extra-argument': {
    title: 'Sobra[ «{value}»] en el comando',
    next: 'Quítalo o escríbelo entre comillas con su opción; la ayuda está en «acopio[ {command}] --help».',
  },
  'usage.repeated-option': {
    title: 'La opción[ {option}] está escrita más de una vez',
    next: 'Deja solo una.',
  },
  'usage.password-argument': {
    title: 'Una contraseña no se escribe en la línea de comandos, donde otros programas pueden leerla',
    next: 'Usa --password-stdin y escríbela en la entrada estándar.',
  },
  'usage.bad-option': {
    title: 'El valor[ «{value}»] no es válido[ para {option}]',
    next: '[Usa {expected}. ]La ayuda está en «acopio[ {command}] --help».',
  },
  'usage.bad-date': {
    title: 'La fecha[ «{value}»] no existe o no está escrita como AAAA-MM-DD',
    next: 'Escríbela así: 2026-11-01.',
  },
  'usage.bad-range': {
    title: 'El periodo está al revés: empieza[ el {from}] después de terminar[ el {to}]',
    next: 'Cambia las fechas para que el inicio sea anterior o igual al final.',
  },
  'usage.range-in-future': {
    title: 'El periodo todavía no empieza[: inicia el {from} y hoy es {today}]',
    next: 'Elige un inicio de hoy o anterior.',
  },
  'usage.range-too-old': {
    title: 'El SAT solo entrega los últimos seis años[, desde el {oldest}]',
    next: 'Elige un inicio más reciente. Lo anterior se puede importar desde tus archivos.',
  },
  'usage.file-missing': {
    title: 'No existe el archivo o la carpeta[ {path}]',
    next: 'Revisa la ruta y vuelve a intentar.',
  },
  'usage.file-unreadable': {
    title: 'No se pudo leer[ {path}]',
    next: 'Revisa que sea el archivo correcto y que tengas permiso para abrirlo.',
  },
  'usage.file-too-large': {
    title: 'El archivo[ {path}] es demasiado grande para lo que se esperaba',
    next: 'Revisa que sea el archivo correcto: un .cer o un .key pesan unos cuantos kilobytes.',
  },
  'usage.no-password': {
    title: 'No llegó ninguna contraseña',
    next: 'Escríbela en la entrada estándar, por ejemplo: acopio credential set … --password-stdin < archivo.',
  },
  'usage.not-built': {
    title: 'Esta parte todavía no está incluida en esta versión[: {what}]',
    next: '«acopio --help» muestra lo que ya funciona.',
  },
  'ipc.bad-input': {
    title: 'Un dato no tiene la forma esperada[: {field}]',
    next: 'Revisa lo que escribiste y vuelve a intentar.',
  },
  'ipc.unknown-call': {
    title: 'Se pidió algo que esta versión de Acopio no conoce[: {name}]',
    next: 'Cierra y vuelve a abrir Acopio; si se repite, actualízalo.',
  },
  // ---- environment
  'environment.bad-host-map': {
    title: 'El archivo de ACOPIO_HOST_MAP no sirve[: {path}]',
    next: 'Debe ser un JSON que lleve cada dirección real a una de este mismo equipo (127.0.0.1).',
  },
  'environment.bad-value': {
    title: 'La variable[ {name}] tiene un valor que no se entiende[: «{value}»]',
    next: 'Corrígela o quítala y vuelve a intentar.',
  },
  'environment.home-unusable': {
    title: 'No se puede usar la carpeta de datos[ {path}]',
    next: 'Revisa que exista, que tengas permiso de escribir en ella y que el disco esté conectado.',
  },
  'environment.disk-full': {
    title: 'Ya no hay espacio en el disco',
    next: 'Libera espacio; el trabajo sigue solo en cuanto lo haya. Lo guardado está a salvo.',
  },
  // ---- taxpayers
  'taxpayer.bad-rfc': {
    title: 'El RFC[ «{rfc}»] no tiene la forma correcta',
    next: 'Un RFC lleva 12 caracteres (persona moral) o 13 (persona física), por ejemplo XAXX010101000.',
  },
  'taxpayer.bad-profile': {
    title: 'Un dato del cliente falta o no es válido[: {field}]',
    next: 'Corrígelo y vuelve a intentar. Son obligatorios el RFC, el nombre, el código postal de 5 dígitos y el régimen.',
  },
  'taxpayer.regime-person-mismatch': {
    title: 'El régimen[ {regime}] no corresponde a una persona[ {person}]',
    next: 'Toma el régimen de la Constancia de Situación Fiscal.',
  },
  'taxpayer.use-regime-mismatch': {
    title: 'El uso de CFDI[ {use}] no se permite con el régimen[ {regime}]',
    next: 'Elige otro uso o deja el campo vacío.',
  },
  'taxpayer.exists': {
    title: 'Ya tienes a este cliente[: {rfc}]',
    next: 'Ábrelo en Clientes para cambiar sus datos.',
  },
  'taxpayer.unknown': {
    title: 'No tienes ningún cliente con ese RFC[: {rfc}]',
    next: 'Agrégalo primero en Clientes o con «acopio taxpayer add».',
  },
  'taxpayer.busy': {
    title: 'Este cliente tiene trabajo en marcha[: {rfc}]',
    next: 'Espera a que termine, o cancela sus descargas, y vuelve a intentar.',
  },
  // ---- e.firma and vault
  'efirma.not-a-certificate': {
    title: 'El archivo[ {path}] no es un certificado (.cer)',
    next: 'Elige el archivo .cer que te dio el SAT junto con la e.firma.',
  },
  'efirma.not-a-key': {
    title: 'El archivo[ {path}] no es una clave privada (.key)',
    next: 'Elige el archivo .key que te dio el SAT junto con la e.firma.',
  },
  'efirma.files-swapped': {
    title: 'Los archivos están cambiados: el .cer es la clave y el .key es el certificado',
    next: 'Elígelos de nuevo, cada uno en su lugar.',
  },
  'efirma.key-format-old': {
    title: 'La clave privada está en un formato antiguo que ya no es seguro abrir',
    next: 'Renueva la e.firma en el portal del SAT y usa los archivos nuevos.',
  },
  'efirma.key-unprotected': {
    title: 'La clave privada no está protegida con contraseña',
    next: 'Usa el .key original que te dio el SAT, y borra esta copia: cualquiera podría firmar con ella.',
  },
  'efirma.is-csd': {
    title: 'Este certificado es un sello digital (CSD), no una e.firma',
    next: 'El SAT solo entrega facturas con la e.firma: usa su .cer y su .key.',
  },
  'efirma.other-rfc': {
    title: 'La e.firma es de otro RFC[: {found}]',
    next: 'Usa la e.firma[ de {rfc}], o agrega como cliente a quien pertenece esta.',
  },
  'efirma.expired': {
    title: 'La e.firma venció[ el {validTo}]',
    next: 'Renuévala en el SAT y guarda aquí los archivos nuevos.',
  },
  'efirma.not-yet-valid': {
    title: 'La e.firma todavía no está vigente[: empieza el {validFrom}]',
    next: 'Espera a esa fecha y revisa que el reloj de este equipo esté bien.',
  },
  'efirma.key-mismatch': {
    title: 'El .key no es la pareja de este .cer',
    next: 'Usa los dos archivos que se generaron juntos; suelen estar en la misma carpeta.',
  },
  'efirma.wrong-password': {
    title: 'La contraseña no abre la clave privada',
    next: 'Escribe la contraseña de la e.firma, que no es la del portal del SAT; cuida mayúsculas y espacios.',
  },
  'efirma.missing': {
    title: 'Falta la e.firma de este cliente[: {rfc}]',
    next: 'Agrega su .cer, su .key y su contraseña en Clientes o con «acopio credential set».',
  },
  'credential.missing': {
    title: 'No hay una credencial guardada[ de {rfc}]',
    next: 'Guárdala en Clientes o con «acopio credential set».',
  },
  'credential.bad-secret': {
    title: 'La credencial guardada no se pudo leer[: {rfc}]',
    next: 'Vuelve a guardarla; las facturas no se ven afectadas.',
  },
  'vault.locked': {
    title: 'El llavero del sistema está bloqueado',
    next: 'Desbloquéalo (normalmente basta con iniciar sesión en el equipo) y vuelve a intentar.',
  },
  'vault.unavailable': {
    title: 'Este equipo no tiene un llavero disponible para guardar contraseñas',
    next: 'Inicia sesión de escritorio, o elige la bóveda en archivo con ACOPIO_VAULT=file.',
  },
  'vault.damaged': {
    title: 'La bóveda de credenciales no se puede abrir con la llave de este equipo',
    next: 'Si moviste la carpeta de datos desde otro equipo, quita todas las credenciales guardadas y guárdalas de nuevo aquí.',
  },
  'vault.other-kind': {
    title: 'Las credenciales de esta carpeta se guardaron con otra bóveda[ ({kind})]',
    next: 'Usa ACOPIO_VAULT=keychain o ACOPIO_VAULT=file, según se guardaron, o quítalas y guárdalas de nuevo.',
  },
  'vault.passphrase-missing': {
    title: 'Falta el archivo con la frase de la bóveda[: {path}]',
    next: 'Indica su ruta en ACOPIO_VAULT_PASSPHRASE_FILE.',
  },
  'vault.passphrase-wrong': {
    title: 'La frase no abre la bóveda en archivo',
    next: 'Revisa el archivo de ACOPIO_VAULT_PASSPHRASE_FILE: debe tener la misma frase con la que se creó.',
  },
  // ---- the SAT's web service
  'sat.unreachable': {
    title: 'No hay comunicación con el SAT',
    next: 'Acopio lo intenta de nuevo por su cuenta. Si dura, revisa tu conexión a internet.',
  },
  'sat.busy': {
    title: 'El servicio del SAT está saturado o en mantenimiento',
    next: 'Acopio lo intenta de nuevo por su cuenta; no hace falta que hagas nada.',
  },
  'sat.timeout': {
    title: 'El SAT tardó demasiado en contestar',
    next: 'Acopio lo intenta de nuevo por su cuenta; no hace falta que hagas nada.',
  },
  'sat.odd-answer': {
    title: 'El SAT contestó algo que no se entiende',
    next: 'Acopio lo intenta de nuevo por su cuenta. Si dura más de un día, repórtalo con el detalle.',
  },
  'sat.internal-error': {
    title: 'El SAT tuvo un error interno[ (código {code})]',
    next: 'Acopio lo intenta de nuevo por su cuenta; no hace falta que hagas nada.',
  },
  'sat.token-refused': {
    title: 'El SAT no aceptó la sesión, aunque se renovó (código 300)',
    next: 'Acopio lo intenta de nuevo por su cuenta. Si se repite, revisa la e.firma del cliente.',
  },
  'sat.auth-refused': {
    title: 'El SAT no aceptó la e.firma al iniciar sesión',
    next: 'Comprueba en el portal del SAT que la e.firma siga vigente y no esté revocada; si la renovaste, guarda la nueva.',
  },
  'sat.clock-wrong': {
    title: 'El reloj de este equipo no coincide con el del SAT[: difiere {minutes} min]',
    next: 'Activa la hora automática del sistema y vuelve a intentar; el SAT rechaza firmas con otra hora.',
  },
  'sat.malformed': {
    title: 'El SAT dice que la solicitud está mal formada (código 301)[: {message}]',
    next: 'No se repite sola, para no gastar intentos. Reporta el detalle a quien mantiene Acopio.',
  },
  'sat.seal-malformed': {
    title: 'El SAT dice que la firma de la solicitud está mal formada (código 302)',
    next: 'Vuelve a guardar la e.firma del cliente y reintenta; si se repite, reporta el detalle.',
  },
  'sat.seal-other-rfc': {
    title: 'El SAT dice que la e.firma no corresponde al RFC solicitante (código 303)',
    next: 'Guarda la e.firma del propio cliente y reintenta.',
  },
  'sat.certificate-revoked': {
    title: 'El SAT dice que el certificado está revocado o caducó (código 304)',
    next: 'Renueva la e.firma del cliente, guárdala aquí y reintenta.',
  },
  'sat.certificate-invalid': {
    title: 'El SAT no acepta el certificado (código 305)',
    next: 'Comprueba que sea la e.firma y no un CSD. Si lo es, renuévala: algunos certificados de 2023 solo se arreglan así.',
  },
  'sat.third-party': {
    title: 'El SAT no autoriza pedir documentos de otra persona (código 5001)',
    next: 'Cada cliente solo puede pedir lo suyo: revisa que la e.firma sea la de ese RFC.',
  },
  'sat.lifetime-used': {
    title: 'El SAT ya no acepta esta misma solicitud: se agotó de por vida (código 5002)',
    next: 'Reintenta: Acopio la pide con un segundo de diferencia, que para el SAT es otra solicitud.',
  },
  'sat.already-registered': {
    title: 'El SAT todavía atiende una solicitud igual (código 5005)',
    next: 'Espera a que termine la otra, o reintenta más tarde; lo guardado está a salvo.',
  },
  'sat.too-many-results': {
    title: 'El periodo tiene más documentos de los que el SAT entrega en una solicitud (código 5003)',
    next: 'Acopio lo divide en periodos más cortos por su cuenta; si ves esto, reintenta con menos días.',
  },
  'sat.range-indivisible': {
    title: 'Hay demasiados documentos en unos cuantos segundos y el periodo ya no se puede dividir[: {from}]',
    next: 'Pide esos documentos por folio o desde el portal del SAT; el resto del periodo sí se guardó.',
  },
  'sat.request-failed': {
    title: 'El SAT no pudo preparar la solicitud[ (código {code})]',
    next: 'Reintenta: se enviará como una solicitud nueva. Lo guardado está a salvo.',
  },
  'sat.request-unknown': {
    title: 'El SAT ya no reconoce la solicitud[ {requestId}] (código 5004)',
    next: 'Reintenta: se enviará como una solicitud nueva.',
  },
  'sat.request-expired': {
    title: 'La solicitud venció en el SAT antes de descargarse',
    next: 'Reintenta: se enviará como una solicitud nueva. El SAT guarda los paquetes 72 horas.',
  },
  'sat.package-expired': {
    title: 'El paquete ya no está en el SAT: caducó a las 72 horas (código 5007)',
    next: 'Reintenta: se pedirá de nuevo lo que falta. Lo guardado está a salvo.',
  },
  'sat.package-used-up': {
    title: 'El SAT ya no entrega este paquete: se descargó dos veces, el máximo (código 5008)',
    next: 'Reintenta: se pedirá de nuevo lo que falta. Lo guardado está a salvo.',
  },
  'sat.package-damaged': {
    title: 'El paquete llegó dañado las dos veces que el SAT permite descargarlo',
    next: 'Reintenta: se pedirá de nuevo lo que falta. Lo que sí se pudo leer está guardado.',
  },
  'sat.daily-folio-limit': {
    title: 'Se alcanzó el límite diario del SAT para descargar por folio (código 5011)',
    next: 'Sigue solo mañana; no hace falta que hagas nada.',
  },
  'sat.cancelled-xml': {
    title: 'El SAT no entrega el XML de documentos cancelados (código 5012)',
    next: 'Sus datos quedan como metadatos. Si necesitas el XML, pídelo a quien lo emitió e impórtalo.',
  },
  'sat.incomplete': {
    title: 'El SAT entregó menos documentos de los que anuncia[: faltan {missing} de {known}]',
    next: 'Lo recibido está guardado. Reintenta más tarde para pedir solo lo que falta.',
  },
  'sat.unknown-code': {
    title: 'El SAT contestó con un código que Acopio no conoce[: {code}][ «{message}»]',
    next: 'No se repite solo, para no gastar intentos. Reporta el detalle y reintenta más tarde.',
  },
  // ---- packages and documents
  'package.not-a-zip': {
    title: 'El archivo[ {file}] no es un ZIP',
    next: 'Revisa que sea el archivo correcto o que se haya copiado completo.',
  },
  'package.damaged': {
    title: 'El ZIP[ {file}] está dañado o incompleto',
    next: 'Consigue otra copia e impórtala de nuevo; lo que sí se pudo leer está guardado.',
  },
  'package.too-large': {
    title: 'El ZIP[ {file}] es demasiado grande',
    next: 'Divídelo en varios archivos más pequeños e impórtalos.',
  },
  'package.entry-too-large': {
    title: 'Un archivo dentro del ZIP es demasiado grande para ser una factura[: {file}]',
    next: 'Se dejó fuera por seguridad; los demás se guardaron.',
  },
  'package.entry-ratio': {
    title: 'Un archivo dentro del ZIP se expande de forma sospechosa[: {file}]',
    next: 'Se dejó fuera por seguridad; los demás se guardaron.',
  },
  'package.entry-damaged': {
    title: 'Un archivo dentro del ZIP está dañado[: {file}]',
    next: 'Se dejó fuera; los demás se guardaron. Consigue otra copia de ese documento.',
  },
  'package.entry-encrypted': {
    title: 'Un archivo dentro del ZIP está protegido con contraseña[: {file}]',
    next: 'Extráelo con su contraseña e importa el XML.',
  },
  'package.entry-method': {
    title: 'Un archivo dentro del ZIP usa una compresión que no se reconoce[: {file}]',
    next: 'Extráelo con otro programa e importa el XML.',
  },
  'package.nested': {
    title: 'Es un ZIP dentro de otro ZIP; sus facturas no se leyeron',
    next: 'Sácalo del ZIP que lo contiene e impórtalo aparte.',
  },
  'package.too-many-entries': {
    title: 'El ZIP[ {file}] contiene demasiados archivos',
    next: 'Divídelo en varios archivos e impórtalos.',
  },
  'cfdi.not-xml': {
    title: 'El archivo no es un XML[: {file}]',
    next: 'Se dejó fuera; los demás se guardaron. Importa el XML original de la factura.',
  },
  'cfdi.malformed': {
    title: 'El XML está incompleto o mal escrito[: {file}]',
    next: 'Consigue de nuevo el original; editarlo a mano invalida su sello.',
  },
  'cfdi.doctype': {
    title: 'El XML trae instrucciones que una factura nunca lleva (DOCTYPE)[: {file}]',
    next: 'Se dejó fuera por seguridad. Consigue el original de quien lo emitió.',
  },
  'cfdi.encoding': {
    title: 'El XML no está en UTF-8, como exige el SAT[: {file}]',
    next: 'Consigue de nuevo el original de quien lo emitió.',
  },
  'cfdi.too-large': {
    title: 'El XML es demasiado grande para ser una factura[: {file}]',
    next: 'Se dejó fuera por seguridad; los demás se guardaron.',
  },
  'cfdi.too-deep': {
    title: 'El XML tiene demasiados niveles para ser una factura[: {file}]',
    next: 'Se dejó fuera por seguridad; los demás se guardaron.',
  },
  'cfdi.not-cfdi': {
    title: 'El XML no es un CFDI ni una retención[: {file}]',
    next: 'Se dejó fuera; no hace falta que hagas nada si no esperabas una factura.',
  },
  'cfdi.version': {
    title: 'La versión del CFDI no se reconoce[: {version}]',
    next: 'Acopio lee CFDI 3.2, 3.3 y 4.0, y retenciones 1.0 y 2.0.',
  },
  'cfdi.no-timbre': {
    title: 'El XML no está timbrado: no tiene folio fiscal[: {file}]',
    next: 'Pide a quien lo emitió el XML timbrado.',
  },
  'cfdi.two-timbres': {
    title: 'El XML tiene más de un timbre[: {file}]',
    next: 'Se dejó fuera, porque no se sabe cuál folio fiscal vale. Consigue el original.',
  },
  'cfdi.bad-uuid': {
    title: 'El folio fiscal del XML no tiene la forma de un UUID[: {file}]',
    next: 'Se dejó fuera. Consigue el original de quien lo emitió.',
  },
  'cfdi.bad-field': {
    title: 'Un dato del XML falta o no es válido[: {field}]',
    next: 'Se dejó fuera. Consigue el original de quien lo emitió.',
  },
  'metadata.malformed': {
    title: 'El archivo de metadatos del SAT no tiene la forma conocida[: {file}]',
    next: 'Reintenta más tarde; si se repite, reporta el detalle.',
  },
  'invoice.unknown': {
    title: 'No tienes ninguna factura con ese folio fiscal[: {uuid}]',
    next: 'Revisa el folio, o descarga primero el periodo al que pertenece.',
  },
  'invoice.no-xml': {
    title: 'De esta factura solo se tienen los metadatos[: {uuid}]',
    next: 'Descarga el XML de su periodo, o impórtalo si lo tienes.',
  },
  'invoice.other-content': {
    title: 'Ya tienes otra factura con el mismo folio fiscal[: {uuid}]',
    next: 'Se conservó la primera y esta quedó fuera, porque sus datos o su sello no coinciden. Compáralas y pide el original a quien la emitió.',
  },
  // ---- engine and store
  'task.unknown': {
    title: 'No existe esa tarea[: {id}]',
    next: 'Consulta las tareas con «acopio task list».',
  },
  'task.wrong-state': {
    title: 'La tarea está en un estado que no permite esto',
    next: 'Consulta cómo va con «acopio task show» o en Descargas.',
  },
  'task.no-question': {
    title: 'La tarea no espera ninguna respuesta',
    next: 'Consulta cuáles esperan con «acopio task list --state needs_person».',
  },
  'task.duplicate': {
    title: 'Otra tarea ya hace lo mismo[: {id}]',
    next: 'Sigue esa; no hace falta repetir esta.',
  },
  'task.lost-lease': {
    title: 'Otro proceso de Acopio tomó esta tarea',
    next: 'Sigue allá; no hace falta que hagas nada.',
  },
  'store.busy': {
    title: 'La base de datos está ocupada por otro proceso',
    next: 'Espera un momento y vuelve a intentar; las tareas siguen por su cuenta.',
  },
  'store.damaged': {
    title: 'La base de datos o un archivo guardado está dañado[: {file}]',
    next: 'No escribas más en esta carpeta: restaura tu respaldo y revisa el disco con «acopio doctor».',
  },
  'store.newer': {
    title: 'Estos datos los guardó una versión más nueva de Acopio',
    next: 'Actualiza Acopio para abrirlos.',
  },
  interrupted: {
    title: 'Se detuvo a petición tuya',
    next: 'Lo pendiente sigue cuando vuelvas a abrir Acopio o repitas el comando.',
  },
  internal: {
    title: 'Algo falló dentro de Acopio',
    next: 'Vuelve a intentar. Si se repite, reporta el detalle a quien mantiene Acopio.',
  },
} satisfies Record<ErrorCode, ErrorWords>
