import { type App, Validations } from 'aws-cdk-lib';
import { AwsSolutionsChecks } from 'cdk-nag';
import { AttackKgStack } from './attack-kg-stack.ts';
import { readOptions } from './options.ts';

/** The stack that the context of an app asks for, held to the rules of cdk-nag: a finding that nobody acknowledged fails the synthesis. */
export function createStack(app: App): AttackKgStack {
  Validations.of(app).addPlugins(new AwsSolutionsChecks(app));
  const options = readOptions(app.node);
  return new AttackKgStack(app, 'attack-kg', { options, description: 'attack-kg: findings to ATT&CK' });
}
