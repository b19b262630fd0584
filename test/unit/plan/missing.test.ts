import { strict as assert } from 'node:assert';
import type { TargetApp } from '../../../src/core/contract/model.ts';
import { alipayCn } from '../../../src/core/targets/alipayCn.ts';
import type { Desired } from '../../../src/plan/desiredState.ts';
import { makePlan } from '../../../src/plan/makePlan.ts';
import { missingProblems } from '../../../src/plan/missing.ts';
import type { PlatformState } from '../../../src/plan/platformState.ts';
import { release, snapshotWith } from '../../shared/snapshots.ts';

const { me, targetApps } = snapshotWith(release());
const target = targetApps.find(({ id }) => id === alipayCn.id) as TargetApp;

const nothing: Desired = {
  workspace: 'Corner Ltd',
  miniProgram: 'Coffee',
  version: '1.0.0',
  description: '',
  package: '.',
  targetApps: ['alipayCN'],
  program: {},
  languages: {},
  basicInformation: {},
  configuration: {},
  unset: [],
  secrets: {},
  releaseType: 'final',
  grayscale: [],
};
const empty: PlatformState = {
  me: me as never,
  workspace: null,
  miniProgram: null,
  version: null,
  basicInformation: null,
  targets: [{ target, release: null, configuration: null, inherited: null, ratioSince: null }],
};
const reasonsOf = (desired: Desired, state: PlatformState) =>
  makePlan(desired, state).steps.find(({ kind }) => kind === 'apply')?.reasons ?? [];
const codes = (desired: Desired, state: PlatformState) => reasonsOf(desired, state).map(({ code }) => code);

describe('what an application would lack', () => {
  it('is all named with its step, before anything is done', () => {
    assert.deepEqual(codes(nothing, empty), [
      'languageRequired',
      'basicInformationInvalid',
      'configurationInvalid',
      'serviceContactRequired',
    ]);
    const [, information] = reasonsOf(nothing, empty);
    assert.ok([information?.params.fields].flat().includes('legalName'));
    const apply = makePlan(nothing, empty).steps.find(({ kind }) => kind === 'apply');
    assert.equal(apply?.blocked?.code, 'languageRequired');
  });

  it('is what neither the file gives nor the platform has', () => {
    const desired = {
      ...nothing,
      program: { serviceEmail: 'help@example.com' },
      languages: { 'zh-CN': {} },
      configuration: { versionDescription: 'x', screenshots: ['a', 'b'] },
    };
    const problems = [{ field: 'licencePictures', code: 'field.required', params: {} }];
    const state = { ...empty, basicInformation: { problems } as never };
    assert.deepEqual(codes(desired, state), ['basicInformationInvalid']);
    assert.deepEqual(reasonsOf(desired, state)[0]?.params.fields, ['licencePictures']);
    const given = { ...desired, basicInformation: { licencePictures: ['a'] } };
    assert.deepEqual(codes(given, state), []);
  });

  it('counts what a configuration begins with, and nothing that was not read', () => {
    const state = { ...empty, workspace: {} as never, targets: [{ ...empty.targets[0], inherited: { problems: [] } }] };
    assert.deepEqual(codes(nothing, state as never), ['languageRequired', 'serviceContactRequired']);
  });

  it('stands at the fields that would mend it', () => {
    const places = missingProblems(nothing, empty).map(({ code, path }) => `${path.join('.')} ${code}`);
    for (const place of [
      'basicInformation.legalName field.required',
      'configuration.screenshots field.tooFew',
      'versionDescription field.required',
      'miniProgram file.serviceContactMissing',
    ]) {
      assert.ok(places.includes(place), `${place}: ${places.join('; ')}`);
    }
  });
});
