/** Said right after a name, it makes a name of any word: "the empire framework". */
const isAfter =
  /^ (?:framework|malware|ransomware|backdoor|trojan|implants?|beacons?|stagers?|botnet|rootkit|toolkit|wiper|stealer|spyware|gang|rat|c2)\b/i;
/** Said right before it, likewise. */
const isBefore =
  /\b(?:malware|ransomware|trojan|backdoor|botnet|rootkit|spyware|wiper|framework|powershell|named|dubbed|called|known as) ["'“]?$/i;
/** Said right after a word with a capital at the start of a sentence, it makes a name of it: "Bloodhound was run". */
const isSubject =
  /^ (?:is|was|has|had|can|ran|by|from|detected|found|executed|downloads?|drops?|steals?|collects?|encrypts?|output|collection|collectors?|ingestors?|activity|samples?|payloads?)\b/i;
const sentenceStart = /(?:^|[.!?:;]\s+|\n\s*|[-*•]\s+|["“(]\s*)$/;

/** Shorter than this, a capital says too little: `Play`, `Page`, `Ping`. */
const shortest = 5;

/**
 * Whether a word of everyday English that is also a name stands as the name at `[start, end)`: written as its origin
 * writes it (`BITTER`, `Empire`) or nearly so (`Bloodhound` for `BloodHound`), and not where any word has a capital; or
 * beside a word that says what it is.
 */
export function standsAsName(finding: string, start: number, end: number, name: string): boolean {
  const before = finding.slice(Math.max(0, start - 60), start);
  const after = finding.slice(end, end + 40);
  if (isAfter.test(after) || isBefore.test(before)) return true;
  const found = finding.slice(start, end);
  if (hasCapitalAlone(name) && name.length < shortest) return false;
  if (found === name && !hasCapitalAlone(name)) return true;
  if (found !== name && !(hasCapitalAlone(found) && /^\p{Lu}.*\p{Lu}/u.test(name))) return false;
  if (isPartOfLongerName(before, after)) return false;
  return !sentenceStart.test(before) || isSubject.test(after);
}

/** `Empire`, `Cutting Edge`: as any word is written at the start of a sentence or in a title. */
function hasCapitalAlone(text: string): boolean {
  return /^\p{Lu}[\p{Ll}\p{N}]+(?:[ -]\p{Lu}[\p{Ll}\p{N}]+)*$/u.test(text);
}

/** `British Empire`, `Carbon Black`, but not "… with Empire". */
function isPartOfLongerName(before: string, after: string): boolean {
  return (
    /(?<![.!?:;]\s+|\n\s*)(?<=\s)\p{Lu}[\p{Ll}]+ $/u.test(before) ||
    /^[ -]\p{Lu}\p{Ll}/u.test(after) ||
    /^'s\b/.test(after)
  );
}
