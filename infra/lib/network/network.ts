import * as ec2 from 'aws-cdk-lib/aws-ec2';
import * as logs from 'aws-cdk-lib/aws-logs';
import { Construct } from 'constructs';
import { shortLived } from '../short-lived.ts';

export interface NetworkProps {
  /** AWS's services that containers call, each by an endpoint inside the network. */
  services: readonly ec2.InterfaceVpcEndpointAwsService[];
  /** Whether there are subnets that the internet reaches: of the load balancer alone. */
  public: boolean;
  /** Its addresses. */
  cidr: string;
}

/**
 * Containers live in subnets that lead nowhere: no NAT gateway, no route to the internet. What they call of AWS has an
 * endpoint here. What must come from the internet is fetched outside of this network (seed-pipeline/).
 */
export class Network extends Construct {
  readonly vpc: ec2.Vpc;
  /** All addresses in this network. */
  readonly everybody: ec2.IPeer;
  readonly inside: ec2.SubnetSelection = { subnetType: ec2.SubnetType.PRIVATE_ISOLATED };
  readonly #endpoints: ec2.InterfaceVpcEndpoint[];

  constructor(scope: Construct, id: string, props: NetworkProps) {
    super(scope, id);
    this.everybody = ec2.Peer.ipv4(props.cidr);
    this.vpc = new ec2.Vpc(this, 'Vpc', {
      ipAddresses: ec2.IpAddresses.cidr(props.cidr),
      maxAzs: 2,
      natGateways: 0,
      subnetConfiguration: [
        { name: 'inside', subnetType: ec2.SubnetType.PRIVATE_ISOLATED, cidrMask: 22 },
        ...(props.public ? [{ name: 'edge', subnetType: ec2.SubnetType.PUBLIC, cidrMask: 26 }] : []),
      ],
      flowLogs: {
        all: {
          destination: ec2.FlowLogDestination.toCloudWatchLogs(
            new logs.LogGroup(this, 'FlowLog', { retention: logs.RetentionDays.ONE_MONTH, ...shortLived }),
          ),
          trafficType: ec2.FlowLogTrafficType.REJECT,
        },
      },
    });
    // Layers of images and the sources of a seed come by this one, which costs nothing.
    this.vpc.addGatewayEndpoint('S3', { service: ec2.GatewayVpcEndpointAwsService.S3, subnets: [this.inside] });
    this.#endpoints = props.services.map((service) =>
      this.vpc.addInterfaceEndpoint(service.shortName, { service, subnets: this.inside, open: false }),
    );
  }

  /** Lets a container call AWS's services; its image and its log come and go by the same way. */
  admit(securityGroup: ec2.ISecurityGroup): void {
    for (const { connections } of this.#endpoints) connections.allowDefaultPortFrom(securityGroup, 'Containers');
  }
}
