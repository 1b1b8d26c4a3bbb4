import type { GoldenFinding } from '../golden-finding.ts';

export const mobile: GoldenFinding[] = [
  {
    name: 'android-banker',
    finding: 'A malicious APK for Android asks for accessibility rights and draws over the login page of banking apps.',
  },
  { name: 'sms', finding: 'The Android malware reads incoming SMS messages and sends them to its server.' },
  {
    name: 'iphone-profile',
    finding: 'A configuration profile installed on the iPhone routes all traffic through a proxy of the attacker.',
  },
  {
    name: 'only-mobile',
    finding: 'The app records audio and tracks the location of the smartphone.',
    options: { domains: ['mobile'] },
  },
];
