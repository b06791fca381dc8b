/** An authority that no Node knows, as gateways and antivirus programs have one, and a TLS certificate of it for 127.0.0.1. */
import forge from 'node-forge'

const NAME = 'Antivirus de la oficina'

export interface OfficeAuthority {
  /** PEM, for the system's store. */
  authority: string
  /** PEM of the server's certificate and key. */
  certificate: string
  key: string
}

export function makeOfficeAuthority(): OfficeAuthority {
  const signer = forge.pki.rsa.generateKeyPair(2048)
  const keys = forge.pki.rsa.generateKeyPair(2048)
  return {
    authority: signed(signer, signer.publicKey, '01', NAME, { name: 'basicConstraints', cA: true }),
    certificate: signed(signer, keys.publicKey, '02', 'sat', { name: 'subjectAltName', altNames: [{ type: 7, ip: '127.0.0.1' }] }),
    key: forge.pki.privateKeyToPem(keys.privateKey),
  }
}

function signed(signer: forge.pki.rsa.KeyPair, publicKey: forge.pki.PublicKey, serial: string, name: string, extension: object): string {
  const certificate = forge.pki.createCertificate()
  certificate.publicKey = publicKey
  certificate.serialNumber = serial
  certificate.validity.notBefore = new Date(Date.now() - 86_400_000)
  certificate.validity.notAfter = new Date(Date.now() + 86_400_000)
  certificate.setSubject([{ shortName: 'CN', value: name }])
  certificate.setIssuer([{ shortName: 'CN', value: NAME }])
  certificate.setExtensions([extension])
  certificate.sign(signer.privateKey, forge.md.sha256.create())
  return forge.pki.certificateToPem(certificate)
}
