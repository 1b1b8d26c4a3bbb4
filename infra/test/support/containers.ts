import type { Template } from 'aws-cdk-lib/assertions';

export interface Container {
  Name: string;
  Environment: { Name: string; Value: unknown }[];
  Secrets?: { Name: string; ValueFrom: unknown }[];
  StopTimeout?: number;
  ReadonlyRootFilesystem?: boolean;
  LogConfiguration?: { LogDriver: string };
  Image: unknown;
  Command?: string[];
}

/** Every container that the template defines. */
export function containersOf(template: Template): Container[] {
  const tasks = Object.values(template.findResources('AWS::ECS::TaskDefinition')) as {
    Properties: { ContainerDefinitions: Container[] };
  }[];
  return tasks.flatMap(({ Properties }) => Properties.ContainerDefinitions);
}

export function containerOf(template: Template, name: string): Container {
  const found = containersOf(template).find(({ Name }) => Name === name);
  if (!found) throw new Error(`no container ${name}`);
  return found;
}

/** The settings of a container; what is only known when it is deployed stands as text. */
export function settingsOf(container: Container): Record<string, string> {
  const text = (value: unknown) => (typeof value === 'string' ? value : JSON.stringify(value));
  return Object.fromEntries(container.Environment.map(({ Name, Value }) => [Name, text(Value)]));
}
