import type { GoldenFinding } from '../golden-finding.ts';

export const misconfiguration: GoldenFinding[] = [
  { name: 'smb-signing', finding: 'SMB signing is not required on the file server' },
  { name: 'rdp-exposed', finding: 'RDP is exposed to the internet without MFA' },
  {
    name: 'kerberoastable',
    finding: 'The service account svc_sql has an SPN and a password of eight characters, so it is kerberoastable.',
  },
  { name: 'bucket', finding: 'S3 bucket with customer data is publicly readable' },
  { name: 'lockout', finding: 'No account lockout is configured, and passwords may have six characters.' },
  { name: 'macros', finding: 'Office macros from the internet are not blocked by policy' },
  { name: 'backups', finding: 'No offline backups exist; the backup share is writable for all administrators.' },
  { name: 'weak-tls', finding: 'Weak TLS ciphers and a self-signed certificate were detected on the intranet portal' },
];
