import { Match } from 'aws-cdk-lib/assertions';
import { expect, it } from 'vitest';
import { containerOf, settingsOf } from '../support/containers.ts';
import { deployedSettings } from '../support/deployed.ts';
import { replicas, type Statement, seedJob, statementsOf } from '../support/statements.ts';
import { synthesise } from '../support/synthesise.ts';
import { guarded, untraced } from '../support/variants.ts';

const { template } = synthesise();
const sendsTraces = ({ Action }: Statement) => Action === 'xray:PutTraceSegments';

it('replicas and seed job send their traces to the X-Ray of their region, signed, with ids as it wants them', () => {
  for (const name of ['api', 'seed']) {
    expect(deployedSettings(containerOf(template, name)), name).toMatchObject({
      OTEL_EXPORTER_OTLP_TRACES_ENDPOINT: 'https://xray.eu-central-1.amazonaws.com/v1/traces',
      TRACES_AUTH: 'sigv4',
      TRACE_IDS: 'xray',
    });
  }
});

it('they may do so, and nothing else with a star', () => {
  for (const role of [replicas, seedJob]) {
    const anywhere = statementsOf(template, role).filter(({ Resource }) => Resource === '*');
    expect(anywhere.map(({ Action }) => Action)).toEqual(['xray:PutTraceSegments']);
  }
});

it('replicas trace a share of what is asked, and heed callers of the network, but not of the internet', () => {
  const sampling = (options: Record<string, string>) => settingsOf(containerOf(synthesise(options).template, 'api'));
  expect(sampling({})).toMatchObject({
    OTEL_TRACES_SAMPLER: 'parentbased_traceidratio',
    OTEL_TRACES_SAMPLER_ARG: '0.05',
  });
  expect(sampling(guarded)).toMatchObject({ OTEL_TRACES_SAMPLER: 'traceidratio', OTEL_TRACES_SAMPLER_ARG: '0.5' });
});

it('every run of the seed job is traced', () => {
  expect(settingsOf(containerOf(template, 'seed')).OTEL_TRACES_SAMPLER).toBe('always_on');
});

it('nothing of it is there where it is not wanted', () => {
  const none = synthesise(untraced).template;
  for (const [name, role] of [
    ['api', replicas],
    ['seed', seedJob],
  ] as const) {
    const names = Object.keys(settingsOf(containerOf(none, name)));
    expect(names.filter((setting) => /^(?:OTEL_|TRACE)/.test(setting))).toEqual([]);
    expect(statementsOf(none, role).filter(sendsTraces)).toEqual([]);
  }
});

it('leaves the account as it is, unless it is told to turn Transaction Search on', () => {
  template.resourceCountIs('AWS::XRay::TransactionSearchConfig', 0);
  const on = synthesise(guarded).template;
  on.hasResource('AWS::XRay::TransactionSearchConfig', { DependsOn: [Match.stringLikeRegexp('SpansPolicy')] });
  const [policy] = Object.values(on.findResources('AWS::Logs::ResourcePolicy')).filter(
    ({ Properties }) => Properties.PolicyName === 'attack-kg-spans',
  );
  const document = JSON.stringify(policy?.Properties.PolicyDocument).replaceAll('\\', '');
  for (const part of ['"xray.amazonaws.com"', '"logs:PutLogEvents"', ':log-group:aws/spans:*', 'aws:SourceAccount'])
    expect(document).toContain(part);
});
