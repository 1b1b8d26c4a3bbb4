/** A technique that the model was shown. */
interface ShownTechnique {
  attack_id: string;
  name: string;
}

/** `AML.` marks the ids of ATLAS. */
const technique = /\b(AML\.)?T?(\d{4})(?:[./](\d{3}))?\b/gi;

/**
 * The id of the shown technique that a model means: by its id wherever it stands in what was written
 * (`T1003 OS Credential Dumping`, `1003`), else by its name. Undefined where it means none of them.
 */
export function resolveTechnique(written: string, shown: readonly ShownTechnique[]): string | undefined {
  const exact = written.trim().toUpperCase();
  if (shown.some(({ attack_id }) => attack_id === exact)) return exact;
  for (const [, atlas = '', number = '', sub] of written.matchAll(technique)) {
    const id = `${atlas.toUpperCase()}T${number}${sub ? `.${sub}` : ''}`;
    if (shown.some(({ attack_id }) => attack_id === id)) return id;
  }
  const name = folded(written.replaceAll(technique, ''));
  return name === '' ? undefined : shown.find((entry) => folded(entry.name) === name)?.attack_id;
}

function folded(name: string): string {
  return name
    .toLowerCase()
    .replaceAll(/[^\p{L}\p{N}]+/gu, ' ')
    .trim();
}
