/** What an export states besides the answer. The same answer with the same options is the same export, byte for byte. */
export interface ExportOptions {
  /** When the answer was given: formats that carry a date state this one. */
  at: Date;
  /** Version of this program. */
  version: string;
  /** Release of ATT&CK that the answer stands on, such as `19.1`, where it is known. */
  attackVersion?: string | undefined;
  /**
   * MITRE's STIX ids by ATT&CK id (`T1003` → `attack-pattern--…`): the graph knows them, an answer does not. An object whose id
   * is not here gets one of ours, and MITRE's own id as a reference.
   */
  stixIds?: Readonly<Record<string, string>> | undefined;
}
