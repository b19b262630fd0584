import { strict as assert } from 'node:assert';
import type { TargetApp } from '../../../src/core/contract/model.ts';
import { alipayCn } from '../../../src/core/targets/alipayCn.ts';
import { allMiniPrograms } from '../../../src/extension/store/snapshot.ts';
import { findBlockers } from '../../../src/plan/blockers.ts';
import type { Desired } from '../../../src/plan/desiredState.ts';
import { makePlan } from '../../../src/plan/makePlan.ts';
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

  it('is a note too short for a description, where the file has none of its own', () => {
    const noted = (note: string, configuration = {}) => {
      const targets = empty.targets.map((one) => ({ ...one, note }));
      const desired = { ...nothing, configuration };
      return reasonsOf(desired, { ...empty, targets }).find(({ code }) => code === 'versionDescriptionShort')?.params;
    };
    assert.equal(noted('Now with oat milk')?.units, 17);
    assert.equal(noted('Order with oat milk, and pay at the table.'), undefined);
    assert.equal(noted('Now with oat milk', { versionDescription: 'x' }), undefined, 'the file has its own');
    assert.equal(noted(''), undefined);
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
    const places = findBlockers(nothing, empty).map(({ code, path }) => `${path.join('.')} ${code}`);
    for (const place of [
      'miniProgram file.authorizationMissing',
      'miniProgram file.basicInformationMissing',
      'configuration.screenshots field.tooFew',
      'versionDescription field.required',
      'miniProgram file.serviceContactMissing',
    ]) {
      assert.ok(places.includes(place), `${place}: ${places.join('; ')}`);
    }
  });

  it('is mended by a command of what is there, or by a place in the file', () => {
    const snapshot = snapshotWith(release());
    const [workspace] = snapshot.workspaces;
    const [miniProgram] = allMiniPrograms(snapshot);
    assert.ok(workspace && miniProgram);
    const problems = [{ field: 'legalName', code: 'field.required', params: {} }];
    const state = { ...empty, workspace, miniProgram: { ...miniProgram, targets: [] }, basicInformation: { problems } };
    const found = findBlockers(nothing, state as never);
    const ways = found.map(({ code, commands = [], fixes }) =>
      [code, ...commands.map(({ action }) => action), ...fixes.map(({ path }) => path.join('.'))].join(' '),
    );
    for (const way of [
      'file.authorizationMissing authorize',
      'file.basicInformationMissing editBasicInformation basicInformation.legalName',
      'field.required versionDescription',
    ])
      assert.ok(ways.includes(way), `${way}: ${ways.join('; ')}`);
    assert.equal(found[0]?.commands?.[0]?.subject.miniProgramId, miniProgram.id);
  });
});

describe('a release file that differs from what reviewers have', () => {
  const text = 'First version: order coffee from your table.';
  const desired = { ...nothing, configuration: { versionDescription: 'Another text that says what is new.' } };
  const at = (stage: string, more: object = {}): PlatformState => {
    const reviewed = release({ stage: stage as never, versionNumber: '1.0.0' });
    const configuration = { versionDescription: text, problems: [] };
    return {
      ...empty,
      version: {} as never,
      targets: [{ ...empty.targets[0], release: reviewed, configuration, ...more }],
    } as never;
  };

  it('goes on with its plan, and offers the reviewed text', () => {
    for (const stage of ['underReview', 'releasePreparation', 'grayscaleRelease']) {
      const plan = makePlan({ ...desired, releaseType: 'grayscale', grayscale: [{ ratio: 100 }] }, at(stage));
      assert.ok(!plan.steps.some(({ kind, blocked }) => kind === 'putConfiguration' || blocked), stage);
      assert.deepEqual(
        plan.differs.map(({ field, from }) => [field, from]),
        [['versionDescription', text]],
      );
      const [problem] = findBlockers(desired, at(stage));
      assert.deepEqual([problem?.code, problem?.severity], ['file.reviewedDiffers', 'warning']);
      assert.deepEqual(problem?.fixes, [
        { title: 'takeReviewed', params: {}, path: ['versionDescription'], value: text },
      ]);
    }
    assert.deepEqual(findBlockers(desired, at('fullRelease')), []);
  });

  it('warns that what is new is the same as in the version before', () => {
    const before = { versionNumber: '0.9.0', configuration: { versionDescription: ` ${text} ` } };
    const state = at('newVersionCreated', { earlier: before });
    const repeated = { ...nothing, configuration: { versionDescription: text } };
    assert.ok(
      findBlockers(repeated, state).some(
        ({ code, params }) => code === 'file.descriptionSame' && params.version === '0.9.0',
      ),
    );
    assert.ok(
      findBlockers(nothing, state).some(({ code }) => code === 'file.descriptionSame'),
      'also where the file says nothing',
    );
    assert.ok(!findBlockers(desired, state).some(({ code }) => code === 'file.descriptionSame'));
    const apply = makePlan(repeated, state).steps.find(({ kind }) => kind === 'apply');
    assert.deepEqual(apply?.changes, [{ field: 'versionDescription', from: null, to: text, sameAs: '0.9.0' }]);
  });
});
