const attackSite = 'https://attack.mitre.org';
const atlasSite = 'https://atlas.mitre.org';

/** Where MITRE describes a tactic; ATLAS has pages of its own. */
export function tacticUrl(id: string): string {
  return id.startsWith('AML.') ? `${atlasSite}/tactics/${id}` : `${attackSite}/tactics/${id}`;
}

export function mitigationUrl(id: string): string {
  return id.startsWith('AML.') ? `${atlasSite}/mitigations/${id}` : `${attackSite}/mitigations/${id}`;
}

export function cveUrl(id: string): string {
  return `https://www.cve.org/CVERecord?id=${id}`;
}

export function cweUrl(id: string): string {
  return `https://cwe.mitre.org/data/definitions/${id.replace('CWE-', '')}.html`;
}
