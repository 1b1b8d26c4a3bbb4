/**
 * Clauses that say what may come of a flaw, not what it is: "could lead to privilege escalation", "allows attackers to
 * execute code". They end where the cause is named ("via SQL injection").
 */
const consequence =
  /(?:\b(?:could|may|might|can|would|potentially|possibly|thereby|thus)\b[^.;:\n]{0,40}?)?\b(?:(?:lead(?:s|ing)?|led|giv(?:e|es|ing) rise) to|result(?:s|ing|ed)? in|(?:could|may|might|can|would) (?:\w+ly )?(?:allow|enable|permit|let|cause|grant|give|be (?:used|abused|leveraged|exploited|chained))|(?:allow(?:s|ing|ed)?|enabl(?:es?|ing|ed)|permit(?:s|ting|ted)?|let(?:s|ting)?|caus(?:es?|ing|ed)|grant(?:s|ing)?|giv(?:es|ing)) (?:\w+[- ]){0,4}?(?:attackers?|adversar(?:y|ies)|actors?|intruders?|hackers?|someone|anyone|(?:remote|local|unauthenticated|authenticated|malicious|unprivileged|low-privileged|standard) (?:\w+ )?users?)\b|(?:in order |so as )?to (?:achieve|gain|obtain|perform|escalate|execute|trigger)|(?:exploit(?:ed|able)?|used|abused|leveraged) (?:\w+ ){0,2}?(?:to|for))\b[^.;\n]*?(?=[.;\n]|$|\b(?:via|through|by|because|due to|using|owing to|since)\b)/gi;

/** The text with such clauses blanked, every other character where it was. */
export function withoutConsequences(text: string): string {
  return text.replace(consequence, (clause) => ' '.repeat(clause.length));
}
