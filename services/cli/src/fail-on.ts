import { confidenceWords, isId } from '@attack-kg/contracts';
import { InvalidArgumentError, Option } from 'commander';

/** For pipelines: end with status 1 where an answer holds something. */
export function failOnOption(): Option {
  return new Option(
    '--fail-on <what>',
    'end with status 1 at a technique of this confidence or above (high, medium, low), or at this technique',
  ).argParser((text) => {
    if (isConfidence(text) || isId('technique', text)) return text;
    throw new InvalidArgumentError(`It must be ${confidenceWords.join(', ')} or the id of a technique.`);
  });
}

/** Whether the techniques of an answer hold what was asked for; a technique stands for its sub-techniques. */
export function failsOn(
  techniques: readonly { attack_id: string; confidence: string }[],
  what: string | undefined,
): boolean {
  if (!what) return false;
  if (!isConfidence(what)) {
    return techniques.some(({ attack_id }) => attack_id === what || attack_id.startsWith(`${what}.`));
  }
  const enough = confidenceWords.slice(0, confidenceWords.indexOf(what) + 1);
  return techniques.some(({ confidence }) => isConfidence(confidence) && enough.includes(confidence));
}

function isConfidence(text: string): text is (typeof confidenceWords)[number] {
  return (confidenceWords as readonly string[]).includes(text);
}
