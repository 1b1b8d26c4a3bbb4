import { type AnalysisResult, parentOf, type TechniqueAnswer } from '@attack-kg/contracts';
import { tacticUrl } from '../attack-urls.ts';

/** The techniques as OCSF's `attack` objects, one for each tactic that the technique serves in this finding. */
export function attacksOf(answer: AnalysisResult, attackVersion?: string) {
  const names = new Map(answer.techniques.map(({ attack_id, name }) => [attack_id, name]));
  return answer.techniques.flatMap((technique) => {
    const phases = answer.kill_chain.filter(({ techniques }) => techniques.includes(technique.attack_id));
    const common = { ...techniqueObjects(technique, names), ...(attackVersion ? { version: attackVersion } : {}) };
    if (phases.length === 0) return [common];
    return phases.map(({ tactic_id, tactic }) => ({
      ...common,
      tactic: { uid: tactic_id, name: tactic, src_url: tacticUrl(tactic_id) },
    }));
  });
}

function techniqueObjects({ attack_id, name, url }: TechniqueAnswer, names: ReadonlyMap<string, string>) {
  const own = { uid: attack_id, name, ...(url ? { src_url: url } : {}) };
  const parent = parentOf(attack_id);
  if (!parent) return { technique: own };
  const parentName = names.get(parent);
  return { technique: { uid: parent, ...(parentName ? { name: parentName } : {}) }, sub_technique: own };
}
