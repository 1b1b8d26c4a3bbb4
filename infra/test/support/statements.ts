import type { Template } from 'aws-cdk-lib/assertions';

export interface Statement {
  Action: string | string[];
  Effect: string;
  Resource: unknown;
  Condition?: unknown;
}

interface Policy {
  Properties: { PolicyDocument: { Statement: Statement[] }; Roles?: { Ref: string }[] };
}

/** What the roles may do whose name in the template matches. */
export function statementsOf(template: Template, role: RegExp): Statement[] {
  const policies = Object.values(template.findResources('AWS::IAM::Policy')) as Policy[];
  const found = policies.filter(({ Properties }) => Properties.Roles?.some(({ Ref }) => role.test(Ref)));
  if (found.length === 0) throw new Error(`no role's name matches ${role}`);
  return found.flatMap(({ Properties }) => Properties.PolicyDocument.Statement);
}

/** The names of what they may do. */
export const actionsOf = (statements: readonly Statement[]): string[] =>
  statements.flatMap(({ Action }) => Action).sort();

export const replicas = /^ApiTaskTaskRole/;
export const seedJob = /^SeedTaskTaskRole/;
