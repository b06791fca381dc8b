/** English texts of the errors; same rules as the Spanish ones. */
import type { ErrorCode } from '../../domain/errors'
import type { ErrorWords } from '../index'

export const errors = {
  // ---- command line and input
  'usage.unknown-command': { title: 'There is no command[ “{command}”]', next: 'See the commands with “acopio[ {noun}] --help”.' },
  'usage.unknown-option': {
    title: 'This command does not know the option[ {option}]',
    next: 'See its options with “acopio[ {command}] --help”.',
  },
  'usage.missing-option': {
    title: 'The option[ {option}] is missing',
    next: 'Add it and try again; “acopio[ {command}] --help” shows an example.',
  },
  'usage.missing-argument': {
    title: 'You have to give[ {argument}]',
    next: 'Add it and try again; “acopio[ {command}] --help” shows an example.',
  },
  'usage.extra-argument': {
    title: 'There is one word too many[: “{value}”]',
    next: 'Remove it or quote it with its option; help is in “acopio[ {command}] --help”.',
  },
  'usage.repeated-option': { title: 'The option[ {option}] is written more than once', next: 'Keep only one.' },
  'usage.password-argument': {
    title: 'A password is never written on the command line, where other programs can read it',
    next: 'Use --password-stdin and write it to standard input.',
  },
  'usage.bad-option': {
    title: 'The value[ “{value}”] is not valid[ for {option}]',
    next: '[Use {expected}. ]Help is in “acopio[ {command}] --help”.',
  },
  'usage.bad-date': {
    title: 'The date[ “{value}”] does not exist or is not written as YYYY-MM-DD',
    next: 'Write it like this: 2026-11-01.',
  },
  'usage.bad-range': {
    title: 'The period is reversed: it begins[ on {from}] after it ends[ on {to}]',
    next: 'Change the dates so that the start is not after the end.',
  },
  'usage.range-in-future': {
    title: 'The period has not begun yet[: it starts on {from} and today is {today}]',
    next: 'Choose a start of today or earlier.',
  },
  'usage.range-too-old': {
    title: 'The SAT only serves the last six years[, since {oldest}]',
    next: 'Choose a later start. Older invoices can be imported from your files.',
  },
  'usage.file-missing': { title: 'There is no such file or folder[: {path}]', next: 'Check the path and try again.' },
  'usage.file-unreadable': { title: 'Could not read[ {path}]', next: 'Check that it is the right file and that you may open it.' },
  'usage.file-too-large': {
    title: 'The file[ {path}] is much larger than expected',
    next: 'Check that it is the right file: a .cer or .key is a few kilobytes.',
  },
  'usage.no-password': {
    title: 'No password arrived',
    next: 'Write it to standard input, for example: acopio credential set … --password-stdin < file.',
  },
  'usage.not-built': { title: 'This part is not in this version yet[: {what}]', next: '“acopio --help” shows what already works.' },
  'ipc.bad-input': { title: 'A value does not have the expected form[: {field}]', next: 'Check what you typed and try again.' },
  'ipc.unknown-call': {
    title: 'Something was asked that this version of Acopio does not know[: {name}]',
    next: 'Close Acopio and open it again; if it happens again, update it.',
  },
  // ---- environment
  'environment.bad-host-map': {
    title: 'The ACOPIO_HOST_MAP file cannot be used[: {path}]',
    next: 'It must be JSON that takes each real address to one on this same computer (127.0.0.1).',
  },
  'environment.bad-value': {
    title: 'The variable[ {name}] has a value that makes no sense[: “{value}”]',
    next: 'Correct or remove it and try again.',
  },
  'environment.home-unusable': {
    title: 'The data folder cannot be used[: {path}]',
    next: 'Check that it exists, that you may write to it and that the disk is connected.',
  },
  'environment.disk-full': {
    title: 'There is no space left on the disk',
    next: 'Free some space; the work goes on by itself as soon as there is any. What is stored is safe.',
  },
  // ---- taxpayers
  'taxpayer.bad-rfc': {
    title: 'The RFC[ “{rfc}”] does not have the right form',
    next: 'An RFC has 12 characters (company) or 13 (person), for example XAXX010101000.',
  },
  'taxpayer.bad-profile': {
    title: 'A value of the client is missing or not valid[: {field}]',
    next: 'Correct it and try again. RFC, name, 5-digit postal code and regime are obligatory.',
  },
  'taxpayer.regime-person-mismatch': {
    title: 'The regime[ {regime}] does not fit this kind of person[ ({person})]',
    next: 'Take the regime from the Constancia de Situación Fiscal.',
  },
  'taxpayer.use-regime-mismatch': {
    title: 'The CFDI use[ {use}] is not allowed with the regime[ {regime}]',
    next: 'Choose another use or leave it empty.',
  },
  'taxpayer.exists': { title: 'You already have this client[: {rfc}]', next: 'Open it under Clients to change its data.' },
  'taxpayer.unknown': {
    title: 'You have no client with that RFC[: {rfc}]',
    next: 'Add it first under Clients or with “acopio taxpayer add”.',
  },
  'taxpayer.busy': {
    title: 'This client has work under way[: {rfc}]',
    next: 'Wait until it ends, or cancel its downloads, and try again.',
  },
  // ---- e.firma and vault
  'efirma.not-a-certificate': {
    title: 'The file[ {path}] is not a certificate (.cer)',
    next: 'Choose the .cer file the SAT gave you with the e.firma.',
  },
  'efirma.not-a-key': {
    title: 'The file[ {path}] is not a private key (.key)',
    next: 'Choose the .key file the SAT gave you with the e.firma.',
  },
  'efirma.files-swapped': {
    title: 'The files are swapped: the .cer is the key and the .key is the certificate',
    next: 'Choose them again, each in its place.',
  },
  'efirma.key-format-old': {
    title: 'The private key has an old format that is no longer safe to open',
    next: 'Renew the e.firma at the SAT and use the new files.',
  },
  'efirma.key-unprotected': {
    title: 'The private key is not protected by a password',
    next: 'Use the original .key the SAT gave you, and delete this copy: anyone could sign with it.',
  },
  'efirma.is-csd': {
    title: 'This certificate is a digital seal (CSD), not an e.firma',
    next: 'The SAT only serves invoices to an e.firma: use its .cer and .key.',
  },
  'efirma.other-rfc': {
    title: 'The e.firma belongs to another RFC[: {found}]',
    next: 'Use the e.firma[ of {rfc}], or add its owner as a client.',
  },
  'efirma.expired': { title: 'The e.firma expired[ on {validTo}]', next: 'Renew it at the SAT and store the new files here.' },
  'efirma.not-yet-valid': {
    title: 'The e.firma is not valid yet[: it begins on {validFrom}]',
    next: 'Wait for that date and check the clock of this computer.',
  },
  'efirma.key-mismatch': {
    title: 'The .key does not belong to this .cer',
    next: 'Use the two files that were made together; they are usually in one folder.',
  },
  'efirma.wrong-password': {
    title: 'The password does not open the private key',
    next: 'Type the password of the e.firma, which is not that of the SAT portal; mind capitals and spaces.',
  },
  'efirma.missing': {
    title: 'The e.firma of this client is missing[: {rfc}]',
    next: 'Add its .cer, .key and password under Clients or with “acopio credential set”.',
  },
  'credential.missing': { title: 'No credential is stored[ for {rfc}]', next: 'Store it under Clients or with “acopio credential set”.' },
  'credential.bad-secret': {
    title: 'The stored credential could not be read[: {rfc}]',
    next: 'Store it again; the invoices are not affected.',
  },
  'vault.locked': {
    title: 'The keychain of the system is locked',
    next: 'Unlock it (signing in to the computer is usually enough) and try again.',
  },
  'vault.unavailable': {
    title: 'This computer has no keychain to store passwords in',
    next: 'Sign in to a desktop session, or choose the file vault with ACOPIO_VAULT=file.',
  },
  'vault.damaged': {
    title: 'The credential vault cannot be opened with the key of this computer',
    next: 'If you moved the data folder from another computer, remove all stored credentials and store them here again.',
  },
  'vault.other-kind': {
    title: 'The credentials of this folder were stored with another vault[ ({kind})]',
    next: 'Use ACOPIO_VAULT=keychain or ACOPIO_VAULT=file, as they were stored, or remove them and store them again.',
  },
  'vault.passphrase-missing': {
    title: 'The file with the passphrase of the vault is missing[: {path}]',
    next: 'Give its path in ACOPIO_VAULT_PASSPHRASE_FILE.',
  },
  'vault.passphrase-wrong': {
    title: 'The passphrase does not open the file vault',
    next: 'Check the file of ACOPIO_VAULT_PASSPHRASE_FILE: it must hold the phrase the vault was made with.',
  },
  // ---- the SAT's web service
  'sat.unreachable': {
    title: 'The SAT cannot be reached',
    next: 'Acopio tries again by itself. If it lasts, check your internet connection.',
  },
  'sat.busy': {
    title: 'The service of the SAT is overloaded or under maintenance',
    next: 'Acopio tries again by itself; you need not do anything.',
  },
  'sat.timeout': { title: 'The SAT took too long to answer', next: 'Acopio tries again by itself; you need not do anything.' },
  'sat.odd-answer': {
    title: 'The SAT answered something that makes no sense',
    next: 'Acopio tries again by itself. If it lasts over a day, report it with the detail.',
  },
  'sat.internal-error': {
    title: 'The SAT had an internal error[ (code {code})]',
    next: 'Acopio tries again by itself; you need not do anything.',
  },
  'sat.token-refused': {
    title: 'The SAT did not accept the session even after it was renewed (code 300)',
    next: 'Acopio tries again by itself. If it happens again, check the e.firma of the client.',
  },
  'sat.auth-refused': {
    title: 'The SAT did not accept the e.firma at sign-in',
    next: 'Check at the SAT portal that the e.firma is valid and not revoked; if you renewed it, store the new one.',
  },
  'sat.clock-wrong': {
    title: 'The clock of this computer differs from that of the SAT[ by {minutes} min]',
    next: 'Turn on automatic time and try again; the SAT refuses signatures made at another time.',
  },
  'sat.malformed': {
    title: 'The SAT says the request is malformed (code 301)[: {message}]',
    next: 'It is not repeated by itself, to save attempts. Report the detail to the makers of Acopio.',
  },
  'sat.seal-malformed': {
    title: 'The SAT says the signature of the request is malformed (code 302)',
    next: 'Store the e.firma of the client again and retry; if it happens again, report the detail.',
  },
  'sat.seal-other-rfc': {
    title: 'The SAT says the e.firma does not belong to the asking RFC (code 303)',
    next: 'Store the e.firma of the client itself and retry.',
  },
  'sat.certificate-revoked': {
    title: 'The SAT says the certificate is revoked or expired (code 304)',
    next: 'Renew the e.firma of the client, store it here and retry.',
  },
  'sat.certificate-invalid': {
    title: 'The SAT does not accept the certificate (code 305)',
    next: 'Check that it is the e.firma and not a CSD. If it is, renew it: some certificates of 2023 need that.',
  },
  'sat.third-party': {
    title: 'The SAT does not allow asking for documents of someone else (code 5001)',
    next: 'Each client can only ask for its own: check that the e.firma is that of the RFC.',
  },
  'sat.lifetime-used': {
    title: 'The SAT no longer accepts this same request: it is used up for life (code 5002)',
    next: 'Retry: Acopio asks with a second of difference, which to the SAT is another request.',
  },
  'sat.already-registered': {
    title: 'The SAT is still working on an equal request (code 5005)',
    next: 'Wait until the other one ends, or retry later; what is stored is safe.',
  },
  'sat.too-many-results': {
    title: 'The period holds more documents than the SAT serves in one request (code 5003)',
    next: 'Acopio divides it into shorter periods by itself; if you see this, retry with fewer days.',
  },
  'sat.range-indivisible': {
    title: 'There are too many documents within a few seconds and the period cannot be divided any more[: {from}]',
    next: 'Ask for those documents by folio or at the SAT portal; the rest of the period was stored.',
  },
  'sat.request-failed': {
    title: 'The SAT could not prepare the request[ (code {code})]',
    next: 'Retry: it will be sent as a new request. What is stored is safe.',
  },
  'sat.request-unknown': {
    title: 'The SAT no longer knows the request[ {requestId}] (code 5004)',
    next: 'Retry: it will be sent as a new request.',
  },
  'sat.request-expired': {
    title: 'The request expired at the SAT before it was downloaded',
    next: 'Retry: it will be sent as a new request. The SAT keeps packages for 72 hours.',
  },
  'sat.package-expired': {
    title: 'The package is no longer at the SAT: it expired after 72 hours (code 5007)',
    next: 'Retry: what is missing will be asked for again. What is stored is safe.',
  },
  'sat.package-used-up': {
    title: 'The SAT no longer serves this package: it was downloaded twice, the most allowed (code 5008)',
    next: 'Retry: what is missing will be asked for again. What is stored is safe.',
  },
  'sat.package-damaged': {
    title: 'The package arrived damaged both times the SAT allows it to be downloaded',
    next: 'Retry: what is missing will be asked for again. What could be read is stored.',
  },
  'sat.daily-folio-limit': {
    title: 'The daily limit of the SAT for downloads by folio was reached (code 5011)',
    next: 'It goes on by itself tomorrow; you need not do anything.',
  },
  'sat.cancelled-xml': {
    title: 'The SAT does not serve the XML of cancelled documents (code 5012)',
    next: 'Their data stays as metadata. If you need the XML, ask its issuer and import it.',
  },
  'sat.incomplete': {
    title: 'The SAT served fewer documents than it lists[: {missing} of {known} are missing]',
    next: 'What arrived is stored. Retry later to ask only for what is missing.',
  },
  'sat.unknown-code': {
    title: 'The SAT answered with a code Acopio does not know[: {code}][ “{message}”]',
    next: 'It is not repeated by itself, to save attempts. Report the detail and retry later.',
  },
  // ---- packages and documents
  'package.not-a-zip': { title: 'The file[ {file}] is not a ZIP', next: 'Check that it is the right file or that it was copied whole.' },
  'package.damaged': {
    title: 'The ZIP[ {file}] is damaged or incomplete',
    next: 'Get another copy and import it again; what could be read is stored.',
  },
  'package.too-large': { title: 'The ZIP[ {file}] is too large', next: 'Divide it into smaller files and import them.' },
  'package.entry-too-large': {
    title: 'A file inside the ZIP is too large to be an invoice[: {file}]',
    next: 'It was left out for safety; the others were stored.',
  },
  'package.entry-ratio': {
    title: 'A file inside the ZIP expands in a suspicious way[: {file}]',
    next: 'It was left out for safety; the others were stored.',
  },
  'package.entry-damaged': {
    title: 'A file inside the ZIP is damaged[: {file}]',
    next: 'It was left out; the others were stored. Get another copy of that document.',
  },
  'package.entry-encrypted': {
    title: 'A file inside the ZIP is protected with a password[: {file}]',
    next: 'Extract it with its password and import the XML.',
  },
  'package.entry-method': {
    title: 'A file inside the ZIP uses an unknown compression[: {file}]',
    next: 'Extract it with another program and import the XML.',
  },
  'package.nested': {
    title: 'It is a ZIP inside another ZIP; its invoices were not read',
    next: 'Take it out of the ZIP that holds it and import it.',
  },
  'package.too-many-entries': { title: 'The ZIP[ {file}] holds too many files', next: 'Divide it into several files and import them.' },
  'cfdi.not-xml': {
    title: 'The file is not XML[: {file}]',
    next: 'It was left out; the others were stored. Import the original XML of the invoice.',
  },
  'cfdi.malformed': {
    title: 'The XML is incomplete or badly written[: {file}]',
    next: 'Get the original again; editing it by hand breaks its seal.',
  },
  'cfdi.doctype': {
    title: 'The XML carries instructions an invoice never has (DOCTYPE)[: {file}]',
    next: 'It was left out for safety. Get the original from its issuer.',
  },
  'cfdi.encoding': { title: 'The XML is not in UTF-8, as the SAT demands[: {file}]', next: 'Get the original again from its issuer.' },
  'cfdi.too-large': {
    title: 'The XML is too large to be an invoice[: {file}]',
    next: 'It was left out for safety; the others were stored.',
  },
  'cfdi.too-deep': {
    title: 'The XML has too many levels to be an invoice[: {file}]',
    next: 'It was left out for safety; the others were stored.',
  },
  'cfdi.not-cfdi': {
    title: 'The XML is neither a CFDI nor a retención[: {file}]',
    next: 'It was left out; nothing to do unless you expected an invoice.',
  },
  'cfdi.version': {
    title: 'The version of the CFDI is not known[: {version}]',
    next: 'Acopio reads CFDI 3.2, 3.3 and 4.0, and retenciones 1.0 and 2.0.',
  },
  'cfdi.no-timbre': {
    title: 'The XML is not stamped: it has no folio fiscal[: {file}]',
    next: 'Ask its issuer for the stamped XML.',
  },
  'cfdi.two-timbres': {
    title: 'The XML has more than one stamp[: {file}]',
    next: 'It was left out, since it is unclear which folio fiscal counts. Get the original.',
  },
  'cfdi.bad-uuid': {
    title: 'The folio fiscal of the XML does not have the form of a UUID[: {file}]',
    next: 'It was left out. Get the original from its issuer.',
  },
  'cfdi.bad-field': {
    title: 'A value of the XML is missing or not valid[: {field}]',
    next: 'It was left out. Get the original from its issuer.',
  },
  'metadata.malformed': {
    title: 'The metadata file of the SAT does not have the known form[: {file}]',
    next: 'Retry later; if it happens again, report the detail.',
  },
  'invoice.unknown': {
    title: 'You have no invoice with that folio fiscal[: {uuid}]',
    next: 'Check the folio, or first download the period it belongs to.',
  },
  'invoice.no-xml': {
    title: 'Only the metadata of this invoice is held[: {uuid}]',
    next: 'Download the XML of its period, or import it if you have it.',
  },
  'invoice.other-content': {
    title: 'You already have another invoice with the same folio fiscal[: {uuid}]',
    next: 'The first one was kept and this one left out, because their data or seals differ. Compare them and ask the issuer for the original.',
  },
  // ---- engine and store
  'task.unknown': { title: 'There is no such task[: {id}]', next: 'See the tasks with “acopio task list”.' },
  'task.wrong-state': {
    title: 'The task is in a state that does not allow this',
    next: 'See how it goes with “acopio task show” or under Downloads.',
  },
  'task.no-question': {
    title: 'The task does not wait for an answer',
    next: 'See which ones do with “acopio task list --state needs_person”.',
  },
  'task.duplicate': { title: 'Another task already does the same[: {id}]', next: 'Follow that one; there is no need to repeat this.' },
  'task.lost-lease': { title: 'Another Acopio process took this task', next: 'It goes on there; you need not do anything.' },
  'store.busy': { title: 'The database is in use by another process', next: 'Wait a moment and try again; tasks go on by themselves.' },
  'store.damaged': {
    title: 'The database or a stored file is damaged[: {file}]',
    next: 'Do not write to this folder any more: restore your backup and check the disk with “acopio doctor”.',
  },
  'store.newer': { title: 'This data was stored by a newer version of Acopio', next: 'Update Acopio to open it.' },
  interrupted: { title: 'Stopped at your request', next: 'What is pending goes on when you open Acopio again or repeat the command.' },
  internal: { title: 'Something failed inside Acopio', next: 'Try again. If it happens again, report the detail to the makers of Acopio.' },
} satisfies Record<ErrorCode, ErrorWords>
