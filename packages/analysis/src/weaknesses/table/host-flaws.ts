import { exact, further, main, onHost, remedy, type Weakness } from '../weakness.ts';

/** Unix machines, permissions, firmware, backups. */
export const hostFlaws: readonly Weakness[] = [
  {
    cwes: ['CWE-732', 'CWE-276'],
    wording:
      /\b(?:weak|insecure|world-writable|excessive) (?:file |folder |directory |registry )*permissions?\b|\bworld-writable\b/i,
    uses: [
      main('T1574', 'a file that a privileged program loads can be replaced'),
      onHost('the loading program runs with higher rights'),
    ],
    remedies: [remedy('M1022', 'only those may write there who must')],
  },
  {
    cwes: [],
    wording: /\bnopasswd\b|\bsudoers?\b|\bsudo\b.{0,30}\b(?:without (?:a )?password|misconfigur\w+)\b/i,
    uses: [exact('T1548.003', 'the account is given higher rights without being asked for anything')],
    remedies: [remedy('M1026', 'the password is asked for each time')],
  },
  {
    cwes: ['CWE-250'],
    wording: /\b(?:suid|setuid|sgid|setgid)\b/i,
    uses: [exact('T1548.001', 'the program runs with the rights of its owner, whoever starts it')],
    remedies: [remedy('M1028', 'fewer programs have the bit')],
  },
  {
    cwes: [],
    wording: /\b(?:writable|weak|insecure)\b.{0,30}\bcron\b|\bcron\b.{0,60}\bwritable\b/i,
    uses: [exact('T1053.003', 'what stands there is run with the rights of its owner')],
    remedies: [remedy('M1018', 'only those may change it whose rights it runs with')],
  },
  {
    cwes: [],
    wording:
      /\bsecure boot\b.{0,40}\b(?:disabled|off|not (?:enabled|enforced))\b|\b(?:bios|uefi) password\b|\bunsigned firmware\b/i,
    uses: [
      main('T1542', 'what runs before the system is not checked'),
      further('T1542.003', 'a changed boot loader is taken for genuine'),
    ],
    remedies: [remedy('M1046', 'only what is signed is started')],
  },
  {
    cwes: [],
    wording:
      /\b(?:no|missing|untested|online|reachable|writable) (?:offline |offsite |immutable )?backups?\b|\bbackups?\b.{0,50}\b(?:not (?:performed|tested|isolated|encrypted|offline)|never tested|same (?:network|domain|server|host))\b/i,
    uses: [
      main('T1490', 'backups that can be reached are deleted first'),
      further('T1486', 'what cannot be restored is worth a ransom'),
      further('T1485', 'what cannot be restored is lost'),
    ],
    remedies: [remedy('M1053', 'a copy that cannot be reached cannot be deleted')],
  },
];
