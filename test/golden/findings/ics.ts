import type { GoldenFinding } from '../golden-finding.ts';

export const ics: GoldenFinding[] = [
  { name: 'plc', finding: 'The intruders wrote new logic to the PLC over Modbus and stopped the pumps.' },
  {
    name: 'hmi',
    finding: 'Operators watched the cursor move on the HMI: a remote session opened breakers of the substation.',
  },
  { name: 'safety', finding: 'Malware on the engineering station reprogrammed the safety instrumented system.' },
  {
    name: 'only-ics',
    finding: 'The firmware of serial converters in the SCADA network was overwritten.',
    options: { domains: ['ics'] },
  },
];
