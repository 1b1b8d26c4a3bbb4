/** How the setting of a weakness changes what it is used for. */
type Setting = 'any' | 'client' | 'local';

interface Use {
  attackId: string;
  /** Why this weakness leads to this technique. */
  reason: string;
  /**
   * `exact`: the technique is the use of this very weakness; `main`: what it is exploited as; `further`: what it gives
   * then.
   */
  rank: 'exact' | 'main' | 'further';
  /** Only where the text says so: in a client program, or on a machine the attacker is already on. */
  setting?: Setting;
}

/** A mitigation of ATT&CK that acts on the weakness itself, not on what follows from it. */
interface Remedy {
  mitigationId: string;
  reason: string;
}

export interface Weakness {
  cwes: string[];
  /** How people word it who name no CWE. */
  wording: RegExp;
  uses: Use[];
  remedies: Remedy[];
}

export const entry = (reason: string): Use => ({ attackId: 'T1190', reason, rank: 'main' });
export const inClient = (reason: string): Use => ({ attackId: 'T1203', reason, rank: 'main', setting: 'client' });
export const onHost = (reason: string): Use => ({ attackId: 'T1068', reason, rank: 'main', setting: 'local' });
export const exact = (attackId: string, reason: string): Use => ({ attackId, reason, rank: 'exact' });
export const main = (attackId: string, reason: string): Use => ({ attackId, reason, rank: 'main' });
export const further = (attackId: string, reason: string): Use => ({ attackId, reason, rank: 'further' });

export const remedy = (mitigationId: string, reason: string): Remedy => ({ mitigationId, reason });
export const switchedOff: Remedy = remedy('M1042', 'a service that is switched off cannot be exploited');
export const corrected: Remedy = remedy('M1051', 'the vendor has corrected it');
export const update: Remedy = remedy('M1051', 'a corrected version removes the flaw itself');
