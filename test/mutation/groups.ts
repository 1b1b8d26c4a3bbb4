import { analysis } from './mutants/analysis.ts';
import { analyst } from './mutants/analyst.ts';
import { awsRequests } from './mutants/aws.ts';
import { infra } from './mutants/infra.ts';
import { seeding } from './mutants/seeding.ts';
import { serving } from './mutants/serving.ts';

/** All mutants, by what they are of. */
export const groups = { analysis, analyst, aws: awsRequests, infra, seeding, serving };
