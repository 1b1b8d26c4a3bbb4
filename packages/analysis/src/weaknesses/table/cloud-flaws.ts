import { exact, further, main, remedy, type Weakness } from '../weakness.ts';

/** Cloud accounts, containers, pipelines and what they are built of. */
export const cloudFlaws: readonly Weakness[] = [
  {
    cwes: [],
    wording:
      /\b(?:buckets?|blobs?|storage accounts?|s3|gcs)\b.{0,60}\b(?:public(?:ly)?|anonymous(?:ly)?|unauthenticated|world-readable|everyone|allusers)\b|\b(?:public(?:ly accessible)?|open|exposed) (?:s3 |gcs |cloud |storage )*(?:buckets?|blobs?|storage accounts?)\b/i,
    uses: [
      exact('T1530', 'whoever finds the address can read what lies there'),
      further('T1619', 'what lies there can be listed'),
    ],
    remedies: [
      remedy('M1022', 'access lists name who may read'),
      remedy('M1018', 'only accounts that need it are let in'),
    ],
  },
  {
    cwes: [],
    wording:
      /\bimds ?v1\b|\bmetadata (?:service|endpoint|api)\b.{0,40}\b(?:v1|version 1|accessible|reachable|exposed|without)\b/i,
    uses: [
      exact('T1552.005', 'whoever can make the machine send a request is given its credentials'),
      further('T1078.004', 'they are good for the cloud account'),
    ],
    remedies: [remedy('M1042', 'the old version is switched off; the new one asks for a token')],
  },
  {
    cwes: [],
    wording:
      /\b(?:kubernetes|k8s|kubelet|etcd|docker)\b.{0,40}\b(?:api|dashboard|daemon|server|port)?\b.{0,30}\b(?:anonymous|unauthenticated|exposed|without (?:tls|authentication)|no authentication|2375)\b/i,
    uses: [
      main('T1552.007', 'the interface gives out secrets and logs'),
      main('T1609', 'it runs commands in containers'),
      main('T1610', 'it starts containers'),
      further('T1613', 'it lists what there is'),
    ],
    remedies: [remedy('M1035', 'the interface answers only over secured channels')],
  },
  {
    cwes: [],
    wording:
      /\bdocker\.sock\b|\bdocker socket\b|\bprivileged (?:containers?|pods?|mode)\b|\bhost(?:path|pid|ipc|network)\b|\bhost (?:pid |ipc |network )?namespaces?\b|\bcap_sys_admin\b|\bcontainers?\b.{0,30}\bas root\b/i,
    uses: [
      exact('T1611', 'what the container may do reaches beyond it'),
      further('T1610', 'from there further containers can be started'),
    ],
    remedies: [
      remedy('M1026', 'the container is given no more rights than it needs'),
      remedy('M1048', 'its profile limits what it may ask of the host'),
    ],
  },
  {
    cwes: [],
    wording:
      /\b(?:over-?(?:ly )?(?:permissive|privileged)|excessive|wildcard|overprivileged|administratoraccess|too broad)\b.{0,60}\b(?:iam|roles?|polic(?:y|ies)|permissions?|privileges?|service accounts?|principals?)\b|\b(?:iam|role|policy)\b.{0,60}(?:\*:\*|\bwildcard|\badministratoraccess\b)/i,
    uses: [
      main('T1078.004', 'who takes the account over may do all that it may'),
      further('T1098.003', 'it can give itself further roles'),
    ],
    remedies: [
      remedy('M1018', 'the account is given no more than it needs'),
      remedy('M1026', 'privileged roles are few and watched'),
    ],
  },
  {
    cwes: [],
    wording:
      /\baccess keys?\b.{0,60}\b(?:rotat\w+|days|old|unused|leaked|root)\b|\broot account\b.{0,40}\b(?:keys?|used?|mfa)\b/i,
    uses: [
      main('T1078.004', 'a key that was copied once is good for years'),
      further('T1552.001', 'keys lie about in files'),
    ],
    remedies: [remedy('M1027', 'a key that is changed often is of no use for long')],
  },
  {
    cwes: [],
    wording:
      /\bpull_request_target\b|\bself-hosted runners?\b|\b(?:ci\/cd|pipeline|github actions|workflow)\b.{0,60}\b(?:untrusted|unreviewed|unpinned|injection)\b/i,
    uses: [
      exact('T1677', 'who may propose a change makes the pipeline run code'),
      further('T1195.002', 'what the pipeline builds is delivered'),
    ],
    remedies: [
      remedy('M1054', 'code that nobody has read runs apart, without secrets'),
      remedy('M1018', 'the pipeline is given no more rights than it needs'),
    ],
  },
  {
    cwes: ['CWE-494', 'CWE-829'],
    wording:
      /\bdependency confusion\b|\btyposquat\w*|\bunpinned (?:dependenc(?:y|ies)|versions?|packages?)\b|\bwithout integrity check\b/i,
    uses: [
      exact('T1195.001', 'a package of the same or a like name is built in'),
      further('T1195.002', 'with it the product that contains it'),
    ],
    remedies: [remedy('M1013', 'versions are named exactly, sources too')],
  },
];
