import type { Steps } from '../turns/steps.ts';

/** What text says a platform, for the platforms whose name alone is not how people write of them. */
const spellings: Record<string, RegExp> = {
  Windows:
    /\bwindows\b|\bpowershell\b|\bactive directory\b|\blsass\b|\bregistry key\b|\bHKLM\b|\bHKCU\b|\.exe\b|\.dll\b/i,
  Linux:
    /\blinux\b|\bubuntu\b|\bdebian\b|\bred ?hat\b|\bcentos\b|\bsystemd\b|\/etc\/(?:passwd|shadow|cron)|\bcron(?:tab)?\b/i,
  macOS: /\bmac ?os(?: x)?\b|\bosx\b|\blaunchd\b|\blaunchagents?\b/i,
  ESXi: /\besxi\b|\bvcenter\b|\bvsphere\b/i,
  IaaS: /\biaas\b|\baws\b|\bamazon web services\b|\bazure\b(?! ad)|\bgcp\b|\bgoogle cloud\b|\bec2\b|\bs3 bucket/i,
  SaaS: /\bsaas\b|\bsalesforce\b|\bservicenow\b/i,
  'Office Suite':
    /\boffice ?365\b|\bm365\b|\bmicrosoft 365\b|\bgoogle workspace\b|\bexchange online\b|\bsharepoint online\b/i,
  'Identity Provider': /\bazure ad\b|\bentra\b|\bokta\b|\bidentity provider\b|\bsaml\b/i,
  Containers: /\bcontainers?\b|\bdocker\b|\bkubernetes\b|\bkubelet\b|\bk8s\b/i,
  'Network Devices': /\brouters?\b|\bfirewalls?\b|\bnetwork devices?\b|\bcisco ios\b|\bfortigate\b|\bvpn appliance/i,
  Android: /\bandroid\b|\bapk\b/i,
  iOS: /\biphones?\b|\bipads?\b|\biOS\b/,
};

/** Platforms that the text speaks of, in the release's own words and order; only such as the release has. */
export function* detectPlatforms(finding: string, known: readonly string[]): Steps<string[]> {
  const spoken: string[] = [];
  for (const platform of known) {
    yield;
    if ((spellings[platform] ?? literal(platform)).test(finding)) spoken.push(platform);
  }
  return spoken;
}

function literal(platform: string): RegExp {
  return new RegExp(`\\b${platform.replaceAll(/[.*+?^${}()|[\]\\]/g, '\\$&')}\\b`, 'i');
}
