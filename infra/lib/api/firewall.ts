import type * as elb from 'aws-cdk-lib/aws-elasticloadbalancingv2';
import * as waf from 'aws-cdk-lib/aws-wafv2';
import { Construct } from 'constructs';

/**
 * AWS's lists of bad addresses and inputs, and a limit for each address, before the load balancer. Findings quote attacks, so
 * the rules that look for attacks in a body are left out: they would refuse what this service is for.
 */
export class Firewall extends Construct {
  constructor(scope: Construct, id: string, { loadBalancer }: { loadBalancer: elb.IApplicationLoadBalancer }) {
    super(scope, id);
    const visibility = (metricName: string) => ({
      cloudWatchMetricsEnabled: true,
      sampledRequestsEnabled: false,
      metricName,
    });
    const acl = new waf.CfnWebACL(this, 'Acl', {
      scope: 'REGIONAL',
      defaultAction: { allow: {} },
      visibilityConfig: visibility('attack-kg'),
      rules: [
        {
          name: 'rate',
          priority: 0,
          action: { block: { customResponse: { responseCode: 429 } } },
          statement: { rateBasedStatement: { limit: 3000, aggregateKeyType: 'IP' } },
          visibilityConfig: visibility('rate'),
        },
        {
          name: 'reputation',
          priority: 1,
          overrideAction: { none: {} },
          statement: {
            managedRuleGroupStatement: { vendorName: 'AWS', name: 'AWSManagedRulesAmazonIpReputationList' },
          },
          visibilityConfig: visibility('reputation'),
        },
      ],
    });
    new waf.CfnWebACLAssociation(this, 'Association', {
      resourceArn: loadBalancer.loadBalancerArn,
      webAclArn: acl.attrArn,
    });
  }
}
