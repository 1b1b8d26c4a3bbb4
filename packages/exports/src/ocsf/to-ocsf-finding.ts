import type { AnalysisResult } from '@attack-kg/contracts';
import { v5 } from 'uuid';
import { cveUrl, cweUrl } from '../attack-urls.ts';
import type { ExportOptions } from '../export-options.ts';
import { findingTitle } from '../finding-title.ts';
import { mentionedIds } from '../mentioned-ids.ts';
import { percentOf } from '../percent.ts';
import { attacksOf } from './attacks.ts';
import { ocsfClasses } from './ocsf-classes.ts';
import { ocsfRemediation } from './remediation.ts';

const ocsfVersion = '1.8.0';
/** Made once for this program, for the uids of its events. */
const namespace = '0b6f7d5e-6a55-4d0e-8f3c-2f9b1f6c7a54';
const findingsCategory = { category_uid: 2, category_name: 'Findings' };
const create = { activity_id: 1, activity_name: 'Create' };
/** How bad a finding is, this program does not judge. */
const severity = { severity_id: 0, severity: 'Unknown' };
const confidences = { low: [1, 'Low'], medium: [2, 'Medium'], high: [3, 'High'] } as const;

/** An OCSF event: a Detection Finding (2004) for a narrative, a Vulnerability Finding (2002) for a vulnerability. */
export function toOcsfFinding(answer: AnalysisResult, options: ExportOptions) {
  const isVulnerability = answer.finding_type === 'vulnerability';
  const classUid = isVulnerability ? ocsfClasses.vulnerabilityFinding : ocsfClasses.detectionFinding;
  const [best] = answer.techniques;
  const [confidence_id, confidence] = best ? confidences[best.confidence] : [0, 'Unknown'];
  const time = options.at.getTime();
  return {
    class_uid: classUid,
    class_name: isVulnerability ? 'Vulnerability Finding' : 'Detection Finding',
    ...findingsCategory,
    ...create,
    type_uid: classUid * 100 + create.activity_id,
    type_name: `${isVulnerability ? 'Vulnerability' : 'Detection'} Finding: Create`,
    ...severity,
    status_id: 1,
    status: 'New',
    time,
    confidence_id,
    confidence,
    ...(best ? { confidence_score: percentOf(best.probability) } : {}),
    message: answer.kill_chain_analysis || findingTitle(answer.finding),
    metadata: {
      version: ocsfVersion,
      product: { name: 'attack-kg', vendor_name: 'attack-kg', version: options.version },
      labels: [answer.meta.seed_id, answer.meta.mode],
    },
    finding_info: {
      uid: v5(JSON.stringify([answer.meta.seed_id, answer.finding]), namespace),
      title: findingTitle(answer.finding),
      desc: answer.finding,
      created_time: time,
      types: [answer.finding_type],
      attacks: attacksOf(answer, options.attackVersion),
      data_sources: answer.detections.map(({ data_source }) => data_source),
    },
    ...(isVulnerability ? { vulnerabilities: vulnerabilitiesOf(answer) } : detectionParts(answer)),
  };
}

function detectionParts(answer: AnalysisResult) {
  const quotes = answer.techniques.flatMap(({ attack_id, evidence }) =>
    evidence.map(({ text, start, end }) => ({ data: { attack_id, text, start, end } })),
  );
  const remediation = ocsfRemediation(answer);
  return { ...(quotes.length > 0 ? { evidences: quotes } : {}), ...(remediation ? { remediation } : {}) };
}

/** OCSF wants one of CVE, CWE and advisory each; a flaw that has no id is an advisory of ours. */
function vulnerabilitiesOf(answer: AnalysisResult) {
  const { cves, cwes } = mentionedIds(answer);
  const remediation = ocsfRemediation(answer);
  const common = {
    title: findingTitle(answer.finding),
    desc: answer.finding,
    ...(remediation ? { remediation } : {}),
  };
  const related = cwes.map((uid) => ({ uid, src_url: cweUrl(uid) }));
  if (cves.length > 0) {
    return cves.map((uid) => ({
      ...common,
      cve: { uid, references: [cveUrl(uid)], ...(related.length > 0 ? { related_cwes: related } : {}) },
    }));
  }
  if (related.length > 0) return related.map((cwe) => ({ ...common, cwe }));
  return [{ ...common, advisory: { uid: v5(answer.finding, namespace), title: common.title } }];
}
