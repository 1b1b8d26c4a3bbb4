/** The techniques that an enriched SARIF log names, by its rules' `properties.attack_kg`. */
export function techniquesOfSarif(log: unknown): { attack_id: string; confidence: string }[] {
  return [];
}
