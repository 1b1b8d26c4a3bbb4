/** A pattern as CAPEC itself states it. */
export interface CapecEntry {
  /** `CAPEC-66` */
  id: string;
  stixId: string;
  name: string;
  description: string;
  deprecated: boolean;
  /** STIX ids of the patterns that it is a child of. */
  parents: string[];
  /** `CWE-89`, as this pattern itself states. */
  weaknesses: string[];
  /** `T1190`, as this pattern itself states (ids of an older ATT&CK). */
  techniques: string[];
}
