import type { AnalysisResult } from '@attack-kg/contracts';

type Technique = AnalysisResult['techniques'][number];
type WithoutAlso = Omit<Technique, 'also'> & Partial<Technique>;
type Detection = AnalysisResult['detections'][number];

/**
 * An answer that this browser kept may be of an earlier version, which lacked some of the lists: it is shown with what
 * it has.
 */
export function completeAnswer(
  kept: Partial<AnalysisResult> & Pick<AnalysisResult, 'finding' | 'meta'>,
): AnalysisResult {
  const {
    finding_type = 'attack_narrative',
    techniques = [],
    remediations = [],
    minimal_set = { mitigations: [], covers: 0, of: techniques.length, uncovered: [] },
    countermeasures = [],
    controls = [],
    detections = [],
    validations = [],
    validations_left_out = 0,
    kill_chain = [],
    kill_chain_analysis = '',
    filtered_ids = [],
    classification,
  } = kept;
  return {
    ...kept,
    finding_type,
    techniques: techniques.map(({ also = [], ...rest }: WithoutAlso) => ({ ...rest, also })),
    remediations,
    minimal_set,
    countermeasures,
    controls,
    detections: detections.map(completeDetection),
    validations,
    validations_left_out,
    kill_chain,
    kill_chain_analysis,
    filtered_ids,
    classification: { ...classification, ...completeClassification(classification) },
  };
}

function completeDetection({
  rules = [],
  rules_left_out = 0,
  ...rest
}: Omit<Detection, 'rules' | 'rules_left_out'> & Partial<Detection>): Detection {
  return { ...rest, rules, rules_left_out };
}

function completeClassification({
  reasons = [],
  platforms = [],
  ids = [],
  names = [],
}: Partial<AnalysisResult['classification']> = {}) {
  return { reasons, platforms, ids, names };
}
