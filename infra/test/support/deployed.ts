import type { Container } from './containers.ts';

/** Where the stack is taken to be deployed. */
export const region = 'eu-central-1';
export const account = '111111111111';

const pseudo: Record<string, string> = {
  'AWS::Partition': 'aws',
  'AWS::Region': region,
  'AWS::AccountId': account,
  'AWS::URLSuffix': 'amazonaws.com',
};

/** The settings of a container as they may be then. */
export const deployedSettings = ({ Environment }: Container): Record<string, string> =>
  Object.fromEntries(Environment.map(({ Name, Value }) => [Name, deployed(Value)]));

/** A value of a template as it may be once it is deployed: other resources stand by their names in the template. */
export function deployed(value: unknown): string {
  if (typeof value === 'string') return value;
  const [name, argument] = Object.entries(value as Record<string, unknown>)[0] ?? [];
  if (name === 'Ref') return pseudo[String(argument)] ?? String(argument);
  if (name === 'Fn::GetAtt') {
    const [resource, attribute] = argument as [string, string];
    return attribute === 'Arn' ? `arn:aws:service:${region}:${account}:${resource}` : `${resource}.${attribute}`;
  }
  if (name === 'Fn::Join') {
    const [separator, parts] = argument as [string, unknown[]];
    return parts.map(deployed).join(separator);
  }
  throw new Error(`cannot say what ${JSON.stringify(value)} will be`);
}
