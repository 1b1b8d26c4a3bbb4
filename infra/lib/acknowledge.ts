import { type CfnElement, Stack, Validations } from 'aws-cdk-lib';
import type { Construct } from 'constructs';

/** Takes a finding of cdk-nag for right, on a construct and what is in it. Each one has its reason. */
export function acknowledge(scope: Construct, finding: string, reason: string): void {
  Validations.of(scope).acknowledge({ id: `AwsSolutions::AwsSolutions-${finding}`, reason });
}

/** A statement may name this resource although it ends in a star: `Resource::` as cdk-nag writes it. */
export function acknowledgeResource(scope: Construct, resource: string, reason: string): void {
  acknowledge(scope, `IAM5[Resource::${resource}]`, reason);
}

/** An attribute of another element as cdk-nag writes it. */
export function attributeOf(element: CfnElement, attribute: string): string {
  return `<${Stack.of(element).getLogicalId(element)}.${attribute}>`;
}

export const partition = '<AWS::Partition>';
export const here = '<AWS::Region>:<AWS::AccountId>';
