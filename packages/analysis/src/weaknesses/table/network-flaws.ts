import { corrected, entry, exact, further, main, remedy, switchedOff, type Weakness } from '../weakness.ts';

const closed = (reason: string) => remedy('M1035', reason);

/** Services that should not be reached, or not in this way. */
export const networkFlaws: readonly Weakness[] = [
  {
    cwes: ['CWE-319', 'CWE-295', 'CWE-326', 'CWE-327', 'CWE-311', 'CWE-298'],
    wording:
      /\bclear-?text transmission\b|\bunencrypted (?:traffic|connection|protocol|communication)|\bweak (?:cipher|encryption|tls)|\b(?:ssl|tls) ?(?:v?[123](?:\.0|\.1)?)\b.{0,80}\b(?:enabled|supported|deprecated)|\bcertificate validation\b|\b(?:self-signed|expired|untrusted) (?:ssl |tls )?certificates?\b|\bcertificates?\b.{0,30}\b(?:expired|untrusted|mismatch)\b|\bhsts\b|\b(?:telnet|rlogin|rsh|tftp)\b.{0,40}\b(?:enabled|running|open|in use|active|listening)\b/i,
    uses: [
      main('T1557', 'whoever stands between can read and change it'),
      main('T1040', 'whoever sees the traffic can read it'),
    ],
    remedies: [remedy('M1041', 'what is encrypted well cannot be read on the way')],
  },
  {
    cwes: [],
    wording: /\bms17-010\b|\beternalblue\b|\bsmb ?v?1(?:\.0)?\b|\bbluekeep\b|\bzerologon\b/i,
    uses: [exact('T1210', 'a flaw of a service on every Windows machine is exploited from inside the network')],
    remedies: [corrected, switchedOff],
  },
  {
    cwes: [],
    wording:
      /\b(?:rdp|remote desktop|vnc|ssh|telnet|winrm|vpn|citrix|teamviewer)\b.{0,60}\b(?:exposed|internet|public(?:ly)?|0\.0\.0\.0)|\b(?:internet-?(?:facing|exposed)|publicly (?:accessible|exposed|reachable)|exposed) (?:rdp|remote desktop|vnc|ssh|telnet|winrm)\b/i,
    uses: [
      exact('T1133', 'a remote service that everyone can reach is a way in'),
      main('T1110', 'a logon that everyone can reach is tried until one fits'),
      further('T1078', 'stolen credentials work there, too'),
    ],
    remedies: [closed('only a gateway can reach it then'), remedy('M1032', 'a password alone is no longer enough')],
  },
  {
    cwes: [],
    wording: /\bpermitrootlogin\b|\bssh\b.{0,40}\b(?:password authentication|root log-?in)\b/i,
    uses: [
      main('T1110', 'the password of an account that exists everywhere can be tried'),
      main('T1021.004', 'with it, SSH gives a shell'),
    ],
    remedies: [remedy('M1032', 'a key or second factor takes the place of the password alone')],
  },
  {
    cwes: [],
    wording:
      /\b0\.0\.0\.0\/0\b|\bunrestricted (?:inbound|ingress)\b|\b(?:open|exposed|accessible|reachable) (?:to|from) (?:the )?(?:internet|world|anyone|any source)\b/i,
    uses: [
      main('T1133', 'what is meant for few can be reached by all'),
      entry('what can be reached can be attacked'),
      further('T1046', 'scans find it'),
    ],
    remedies: [closed('what only known networks can reach is not there for the others')],
  },
  {
    cwes: [],
    wording:
      /\b(?:admin(?:istration|istrative)?|management|web) (?:interface|console|panel|portal|port)\b.{0,50}\b(?:exposed|accessible|reachable|internet|public(?:ly)?)\b/i,
    uses: [
      entry('a program that can be reached and may do everything is attacked'),
      main('T1133', 'who has credentials for it comes in by it'),
      further('T1110', 'its logon can be tried'),
    ],
    remedies: [closed('only administrators can reach it then')],
  },
  {
    cwes: [],
    wording:
      /\b(?:redis|mongodb|elasticsearch|memcached|cassandra|couchdb|kibana|jenkins|database|ftp|nfs)\b.{0,60}\b(?:anonymous|unauthenticated|without (?:a |any )?(?:password|authentication)|no (?:password|authentication)|exposed|open to)\b/i,
    uses: [
      entry('the service asks nobody who they are'),
      further('T1213.006', 'what it holds can be read'),
      further('T1133', 'it is a way in for everyone who can reach it'),
    ],
    remedies: [closed('only those who need it can reach it then')],
  },
  {
    cwes: [],
    wording: /\bsnmp\b.{0,60}\b(?:public|private|default|community)\b|\bcommunity string\b/i,
    uses: [
      exact('T1602.001', 'whoever knows the community string reads the configuration'),
      further('T1078.001', 'the community string is the same on every machine'),
    ],
    remedies: [remedy('M1054', 'views limit what can be read, and a newer version encrypts it')],
  },
  {
    cwes: [],
    wording:
      /\b(?:no|missing|without|lacks?|weak|absent)\b.{0,20}\b(?:spf|dkim|dmarc)\b|\b(?:spf|dkim|dmarc)\b.{0,40}\b(?:missing|not|none|absent|p=none)\b|\bopen (?:mail )?relay\b/i,
    uses: [
      exact('T1672', 'mail with the domain as its sender is taken for genuine'),
      further('T1566', 'such mail asks for a click, a payment or a password'),
    ],
    remedies: [remedy('M1054', 'receivers can refuse mail that the domain did not send')],
  },
  {
    cwes: [],
    wording: /\bzone transfers?\b|\baxfr\b/i,
    uses: [exact('T1590.002', 'the whole list of names is given to whoever asks')],
    remedies: [remedy('M1054', 'only the secondary servers are given the list')],
  },
  {
    cwes: [],
    wording: /\bflat network\b|\b(?:no|missing|lack of|insufficient) (?:network )?segmentation\b/i,
    uses: [
      main('T1021', 'from one machine every other can be reached'),
      main('T1210', 'so can the flaws of every service'),
      further('T1046', 'and every service can be found'),
    ],
    remedies: [remedy('M1030', 'what needs not talk to each other cannot')],
  },
  {
    cwes: [],
    wording: /\bwep\b|\bopen wi-?fi\b|\bwpa2?-(?:psk|personal)\b|\bweak wi-?fi\b/i,
    uses: [exact('T1669', 'whoever is near joins the network'), further('T1040', 'and reads what is sent in it')],
    remedies: [remedy('M1041', 'well encrypted, the network is closed to who does not belong to it')],
  },
];
