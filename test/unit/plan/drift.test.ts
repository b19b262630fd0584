import assert from 'node:assert/strict';
import { parseReleaseFile } from '../../../src/core/releaseFile/parse.ts';
import { readDesiredState } from '../../../src/plan/desiredState.ts';
import { differences, withPlatformValues } from '../../../src/plan/drift.ts';
import type { PlatformState } from '../../../src/plan/platformState.ts';
import { chinese, miniProgram, snapshotOf, targetApp, workspace } from '../../shared/snapshots.ts';

const text = `{
  // The coffee bar's program
  "miniProgram": "Coffee Corner",
  "version": "1.0.0",
  "servicePhone": "0571-88888888", // office hours
  "languages": {
    "zh-CN": { "name": "街角咖啡", "tagline": "每天一杯好咖啡" }
  }
}
`;

function state(tagline: string, servicePhone = '0571-88888888'): PlatformState {
  const { me } = snapshotOf([]);
  assert.ok(me);
  const program = miniProgram({ servicePhone, languages: [{ ...chinese, tagline }] });
  const targets = [{ target: targetApp(), release: null, configuration: null, ratioSince: null }];
  return { me, workspace: workspace(), miniProgram: program, version: null, basicInformation: null, targets };
}

function drift(there: PlatformState) {
  const { complete } = parseReleaseFile(text);
  assert.ok(complete);
  const desired = readDesiredState(complete, new Map(), { env: () => undefined, file: () => undefined });
  return withPlatformValues(text, differences(desired, there));
}

describe('drift', () => {
  it('is nothing where the platform stands as the file says', () => {
    assert.equal(drift(state('每天一杯好咖啡')), text);
  });

  it('shows the file as the platform stands, and leaves comments and all else as they are', () => {
    const expected = text.replace('每天一杯好咖啡', '每天两杯').replace('"0571-88888888"', '"0571-1111111"');
    assert.equal(drift(state('每天两杯', '0571-1111111')), expected);
  });
});
