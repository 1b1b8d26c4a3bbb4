import { Stack } from 'aws-cdk-lib';
import type * as elb from 'aws-cdk-lib/aws-elasticloadbalancingv2';
import * as iam from 'aws-cdk-lib/aws-iam';
import type * as s3 from 'aws-cdk-lib/aws-s3';

const prefix = 'load-balancer';

/** A line for each request into a bucket. CDK's own `logAccessLogs` wants to know the region, which this stack leaves open. */
export function writeAccessLog(loadBalancer: elb.ApplicationLoadBalancer, bucket: s3.Bucket): void {
  const { account } = Stack.of(loadBalancer);
  bucket.addToResourcePolicy(
    new iam.PolicyStatement({
      principals: [new iam.ServicePrincipal('logdelivery.elasticloadbalancing.amazonaws.com')],
      actions: ['s3:PutObject'],
      resources: [bucket.arnForObjects(`${prefix}/AWSLogs/${account}/*`)],
    }),
  );
  loadBalancer.setAttribute('access_logs.s3.enabled', 'true');
  loadBalancer.setAttribute('access_logs.s3.bucket', bucket.bucketName);
  loadBalancer.setAttribute('access_logs.s3.prefix', prefix);
  // Elastic Load Balancing tries at once whether it may write.
  if (bucket.policy) loadBalancer.node.addDependency(bucket.policy);
}
