import type { FindingType } from '@attack-kg/contracts';
import { hashTerm } from '@attack-kg/ranking';
import { promptVersion, systemPrompt } from './analyst-v2.ts';

/** What a model is told about every finding of a type, and under which name answers and measurements keep it. */
export interface Instructions {
  version: string;
  systemPrompt(type: FindingType): string;
}

/**
 * Our instructions, or a user's own in their place. Of a user's, `{finding_type}` is replaced by the type; its version is
 * made of its text, so that what was measured with one prompt is not taken for another's. The fence, the schema of the
 * reply and what a reply is held to are ours whatever it says.
 */
export function instructionsOf(own?: string): Instructions {
  if (own === undefined) return { version: promptVersion, systemPrompt };
  const version = `own-${hashTerm(own).toString(16).padStart(8, '0')}`;
  return { version, systemPrompt: (type) => own.replaceAll('{finding_type}', type) };
}
