import type { AnalysisResult, Manifest } from '@attack-kg/contracts';

export const exampleFinding = 'Attackers used PowerShell to download a payload and dumped LSASS memory';

/** What a person sees when the server is up: what it stands on, how to ask it, and what an answer looks like. */
export function formatWelcome(url: string, manifest: Manifest, answer: AnalysisResult): string {
  const body = JSON.stringify({ finding: exampleFinding });
  const techniques = answer.techniques
    .slice(0, 5)
    .map(
      ({ attack_id, name, confidence, tactics, evidence }) =>
        `    ${attack_id.padEnd(10)} ${name} (${confidence}; ${tactics.join(', ')}): "${evidence[0]?.text ?? ''}"`,
    );
  const [remediation] = answer.remediations;
  const [detection] = answer.detections;
  return [
    '',
    `attack-kg answers on ${url}`,
    `  seed ${manifest.seed_id}: ${manifest.triples} triples, ${manifest.documents} documents, embeddings: ${manifest.warming ? 'still being made' : manifest.embedding.model}`,
    ...(manifest.warming
      ? [
          `  NOTE: still being made: ${manifest.warming.join(', ')}. Until then it answers by keywords, and says so in`,
          '        meta.warming and in /readyz; it moves over by itself, in a minute or two.',
        ]
      : []),
    ...(manifest.is_sample
      ? [
          '  NOTE: ATT&CK could not be downloaded, so this is the small sample that ships with the program.',
          '        Set SOURCES_DIR to a folder of sources, or start again with internet, for real answers.',
        ]
      : []),
    ...(manifest.embedding.provider === 'lexical'
      ? ['  NOTE: no embedding model: texts are compared by their words. Set EMBEDDINGS_MODEL_DIR for a real model.']
      : []),
    '',
    `Open it in a browser: ${url}`,
    '',
    'Or ask it:',
    `  curl -s ${url}/analyze -H 'content-type: application/json' -d '${body}'`,
    '',
    `An example: "${exampleFinding}"`,
    '  techniques',
    ...techniques,
    ...(remediation
      ? [
          `  first remediation: ${remediation.mitigation_id} ${remediation.name}, for ${remediation.addresses.join(', ')}`,
        ]
      : []),
    ...(detection
      ? [
          `  first thing to log: ${detection.data_source} (${detection.data_component_id}), shows ${detection.techniques_covered.join(', ')}`,
        ]
      : []),
    '',
    'Stop it with Ctrl-C.',
    '',
  ].join('\n');
}
