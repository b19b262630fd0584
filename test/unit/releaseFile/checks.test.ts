import assert from 'node:assert/strict';
import type { Release } from '../../../src/core/contract/model.ts';
import { releaseFileProblems } from '../../../src/core/releaseFile/checks.ts';
import type { FileFact, LiveFacts } from '../../../src/core/releaseFile/facts.ts';
import { findRange } from '../../../src/core/releaseFile/jsonRanges.ts';
import { parseReleaseFile } from '../../../src/core/releaseFile/parse.ts';
import { fileProblemText, fixText } from '../../../src/texts/releaseFile/releaseFile.ts';
import { miniProgram, refused, release, snapshotOf, targetApp, version, workspace } from '../../shared/snapshots.ts';

const common = { miniProgram: 'Coffee Corner', version: '1.0.1' };

function live(releases: Release[], more: Partial<LiveFacts> = {}): LiveFacts {
  const snapshot = snapshotOf([version({ releases })]);
  const { me } = snapshot;
  assert.ok(me);
  return {
    me,
    targetApps: snapshot.targetApps,
    workspaces: snapshot.workspaces,
    miniPrograms: [miniProgram()],
    versions: { p1: { items: snapshot.versions.p1?.items ?? [], complete: true } },
    ...more,
  };
}

interface Given {
  readonly files?: Readonly<Record<string, FileFact>>;
  readonly live?: LiveFacts;
}

/** What is said, as `piece of the file: sentence`, and the fixes offered. */
function check(file: object, { files = {}, live: facts }: Given = {}) {
  const document = parseReleaseFile(JSON.stringify({ ...common, ...file }));
  const given = { files: new Map(Object.entries(files)), live: facts ?? null, today: '2026-11-25' };
  const problems = releaseFileProblems(document, given);
  return {
    said: problems.map((problem) => {
      const { offset, length } = findRange(document.root, problem);
      return `${document.text.slice(offset, offset + length)}: ${fileProblemText('en', problem)}`;
    }),
    fixes: problems.flatMap((problem) => problem.fixes.map((fix) => fixText('en', fix))),
    problems,
  };
}

const ofFile = (fact: Partial<Extract<FileFact, { state: 'file' }>>): FileFact => ({
  state: 'file',
  bytes: 10,
  ...fact,
});
const picture = { type: 'png', width: 180, height: 180, bytes: 1024, cmyk: false };

describe('what a release file says', () => {
  it('is counted as the platform counts: a Chinese character is 2', () => {
    const name = '街角咖啡街角咖啡街角咖啡街角咖啡';
    const { said } = check({ languages: { 'zh-CN': { name } } });
    assert.deepEqual(said, [`"${name}": Name is too long: 32 of at most 30 (a Chinese character counts as 2).`]);
  });

  it('is read from the file that it names, and told where it is named', () => {
    const entry = { languages: { 'zh-CN': { tagline: { file: 'tagline.txt' } } } };
    const { said } = check(entry, { files: { 'tagline.txt': ofFile({ text: '短' }) } });
    assert.deepEqual(said, ['"tagline": Tagline is too short: 2 of at least 10 (a Chinese character counts as 2).']);
    assert.deepEqual(check(entry).said, [], 'what nobody read is not judged');
  });

  for (const [what, name, fact, said] of [
    ['is missing', 'logo.png', { state: 'missing' }, 'logo.png does not exist. Create it, or correct the path.'],
    ['is a folder', 'logo', { state: 'folder' }, 'logo is a folder. Enter the path of a file.'],
    [
      'cannot be read',
      'logo.png',
      { state: 'unreadable', reason: 'EACCES' },
      'Cannot read logo.png (EACCES). Check its permissions.',
    ],
    [
      'is a link in a circle',
      'logo.png',
      { state: 'unreadable', reason: 'ELOOP' },
      'logo.png includes itself. Enter the path of the file that contains the text.',
    ],
    ['is no picture', 'logo.png', ofFile({ picture: null }), 'logo.png is not a JPG or PNG picture.'],
    [
      'is in the colours of print',
      'logo.jpg',
      ofFile({ picture: { ...picture, type: 'jpg', cmyk: true } }),
      'logo.jpg uses CMYK colors, which AlipayCN rejects. Save it as RGB.',
    ],
    [
      'is not square',
      'logo.png',
      ofFile({ picture: { ...picture, height: 90 } }),
      'Logo must be square, but the picture is 180 × 90.',
    ],
    [
      'is too large',
      'logo.png',
      ofFile({ picture: { ...picture, bytes: 300 * 1024 } }),
      'Logo is 300 KB; the limit is 256 KB.',
    ],
  ] as [string, string, FileFact, string][]) {
    it(`names a logo that ${what}`, () => {
      const found = check({ languages: { 'zh-CN': { logo: name } } }, { files: { [name]: fact } });
      assert.deepEqual(found.said, [`"${name}": ${said}`]);
    });
  }

  it('never leads out of its folder, nor back to itself', () => {
    for (const path of ['../logo.png', '/etc/passwd', 'C:\\logo.png', 'a/../../b', '~/logo.png']) {
      const { problems } = check({ languages: { 'zh-CN': { logo: path } } });
      assert.deepEqual(
        problems.map(({ code }) => code),
        ['file.pathOutside'],
        path,
      );
    }
    const { problems } = check({ versionDescription: { file: './mini.release.json' } });
    assert.deepEqual(
      problems.map(({ code }) => code),
      ['file.includesItself'],
    );
  });

  it('has a version and durations that are some, with what was meant', () => {
    assert.deepEqual(
      check({ version: '1.0' }).problems.map(({ code }) => code),
      ['file.versionInvalid'],
    );
    const { problems, fixes } = check({
      grayscale: [
        { ratio: 1, hold: '2 hours' },
        { ratio: 10, hold: '1.5d' },
        { ratio: 30, hold: 'soon' },
      ],
    });
    assert.deepEqual(
      problems.map(({ code }) => code),
      Array(3).fill('file.durationInvalid'),
    );
    assert.deepEqual(fixes, ['Change to 2h', 'Change to 36h']);
  });

  it('is checked beside a step that is none, each at its own place', () => {
    const { said } = check({ grayscale: [{ hold: '1d' }, { ratio: 30, hold: 'a while' }, 'x', { ratio: 10 }] });
    assert.ok(
      said.some((one) => one.startsWith('"a while": ')),
      said.join('\n'),
    );
    assert.ok(
      said.some((one) => one.startsWith('10: 10% is not higher than 30%')),
      said.join('\n'),
    );
  });

  it('has ratios that rise, and can be sorted', () => {
    const { said, fixes } = check({ grayscale: [{ ratio: 10 }, { ratio: 5 }, { ratio: 30 }] });
    assert.deepEqual(said, ['5: 5% is not higher than 10%. The ratio of a grayscale release can only increase.']);
    assert.deepEqual(fixes, ['Sort steps by ratio']);
  });
});

describe('what a release file says, beside what stands on the platform,', () => {
  it('is right: nothing is said', () => {
    assert.deepEqual(check({ grayscale: [{ ratio: 1, hold: '1d' }, { ratio: 100 }] }, { live: live([]) }).said, []);
  });

  it('names a workspace that is not there, with the one that was meant', () => {
    const { said, fixes } = check({ workspace: 'Corner Lt' }, { live: live([]) });
    assert.deepEqual(said, [
      '"Corner Lt": Workspace “Corner Lt” does not exist or you are not a member. Your workspaces: Corner Ltd.',
    ]);
    assert.deepEqual(fixes, ['Change to Corner Ltd']);
  });

  it('names a mini program that is new: it would be created', () => {
    const { problems } = check({ miniProgram: 'Tea House', languages: { 'zh-CN': {} } }, { live: live([]) });
    assert.deepEqual(
      problems.map(({ code, severity }) => [code, severity]),
      [['file.miniProgramUnknown', 'warning']],
    );
  });

  it('is for a place without a workspace: it would be created, if its name can stand', () => {
    const empty = live([], { workspaces: [], miniPrograms: [], versions: {} });
    const languages = { 'zh-CN': {} };
    for (const named of [{}, { workspace: 'Corner Ltd' }]) {
      const { problems, said } = check({ ...named, languages }, { live: empty });
      assert.deepEqual(
        problems.map(({ code, severity }) => [code, severity]),
        [['file.workspaceNew', 'information']],
      );
      assert.deepEqual(said, [
        '"Coffee Corner": You have no workspace yet. Running the file creates one with the mini program “Coffee Corner”.',
      ]);
    }
    const { said } = check({ workspace: 'C', languages }, { live: empty });
    assert.deepEqual(said, ['"C": Workspace is too short: 1 of at least 2.']);
  });

  it('names a mini program that is not seen, and that the role cannot create', () => {
    const actions = [refused('createMiniProgram', 'forbidden')];
    const { said } = check(
      { miniProgram: 'Tea House', languages: { 'zh-CN': {} } },
      { live: live([], { workspaces: [workspace({ role: 'developer', actions })] }) },
    );
    assert.deepEqual(said, [
      '"Tea House": You have no access to a mini program “Tea House” in workspace “Corner Ltd”, and your role cannot create one. Ask a member with the role Owner or Master.',
    ]);
  });

  it('names a workspace by a name that several have: each is told with its id', () => {
    const two = [workspace(), workspace({ id: 'w2' })];
    const { said } = check(
      { workspace: 'Corner Ltd', miniProgram: 'Tea House', languages: { 'zh-CN': {} } },
      { live: live([], { workspaces: two, miniPrograms: [] }) },
    );
    assert.match(said[0] ?? '', /Corner Ltd \(w1\), Corner Ltd \(w2\)/);
  });

  it('has to say which of several workspaces a new mini program belongs to', () => {
    const two = [workspace(), workspace({ id: 'w2', name: 'Other Ltd' })];
    const { problems } = check(
      { miniProgram: 'Tea House', languages: { 'zh-CN': {} } },
      { live: live([], { workspaces: two }) },
    );
    assert.deepEqual(
      problems.map(({ code }) => code),
      ['file.workspaceAmbiguous'],
    );
  });

  it('has a ratio that is not offered, or not possible on this connection', () => {
    const target = targetApp();
    const ratios = target.ratios.map((row) => ({ ...row, possible: [10, 30, 50, 100].includes(row.ratio) }));
    const { problems, fixes } = check(
      { grayscale: [{ ratio: 1 }, { ratio: 12 }] },
      { live: live([], { targetApps: [{ ...target, ratios }] }) },
    );
    assert.deepEqual(
      problems.map(({ code }) => code),
      ['file.ratioNotPossible', 'file.ratioNotOffered'],
    );
    assert.deepEqual(fixes, ['Change to 10', 'Change to 10']);
  });

  it('lacks the language that the target demands', () => {
    const { problems, fixes } = check({}, { live: live([], { miniPrograms: [miniProgram({ languages: [] })] }) });
    assert.deepEqual(
      problems.map(({ code }) => code),
      ['file.languageMissing'],
    );
    assert.deepEqual(fixes, ['Add texts for zh-CN']);
    const named = { languages: { 'zh-CN': {} } };
    assert.deepEqual(check(named, { live: live([], { miniPrograms: [miniProgram({ languages: [] })] }) }).said, []);
  });

  it('has a version that is not higher than the newest', () => {
    const { problems, fixes } = check({ version: '0.9.0' }, { live: live([]) });
    assert.deepEqual(
      problems.map(({ code }) => code),
      ['file.versionNotHigher'],
    );
    assert.deepEqual(fixes, ['Change to 1.0.1']);
  });

  it('meets another version that is under review, rejected, prepared or in grayscale', () => {
    const rejection = { reviewer: 'alipayCN', reason: 'no', at: '2026-03-02T09:00:00.000Z', pictures: [] };
    for (const other of [
      release({ stage: 'underReview' }),
      release({ stage: 'releasePreparation' }),
      release({ stage: 'grayscaleRelease' }),
      release({ rejection }),
    ]) {
      assert.deepEqual(
        check({}, { live: live([other]) }).problems.map(({ code }) => code),
        ['file.otherVersionInProgress'],
      );
    }
    assert.deepEqual(check({}, { live: live([release({ stage: 'fullRelease' })]) }).said, []);
  });

  it('meets a used-up quota', () => {
    const targets = [{ app: 'alipayCN', miniPrograms: { used: 10, limit: 10 } }];
    const full = live([], { workspaces: [workspace({ targets })] });
    const codes = check({ miniProgram: 'Tea House', languages: { 'zh-CN': {} } }, { live: full }).problems.map(
      ({ code }) => code,
    );
    assert.deepEqual(codes, ['file.miniProgramUnknown', 'file.quotaMiniPrograms']);
    const newVersions = { used: 20, limit: 20 };
    const waiting = miniProgram({ targets: [{ app: 'alipayCN', authorization: null, newVersions }] });
    assert.deepEqual(
      check({}, { live: live([], { miniPrograms: [waiting] }) }).problems.map(({ code }) => code),
      ['file.quotaNewVersions'],
    );
  });

  it('plans what cannot be reached from where the release stands', () => {
    const plan = { version: '1.0.0', grayscale: [{ ratio: 1 }, { ratio: 10 }] };
    const running = live([release({ stage: 'grayscaleRelease', ratio: 30 })]);
    assert.deepEqual(check(plan, { live: running }).said, [
      '"grayscale": Version 1.0.0 is already in Grayscale Release, which is past this plan.',
    ]);
    assert.deepEqual(
      check({ version: '1.0.0' }, { live: live([release({ stage: 'canceled' })]) }).problems.map(({ code }) => code),
      ['file.versionCanceled'],
    );
  });

  it('is shown where a rejection names its field; an unknown reason stays at the version', () => {
    const rejection = {
      reviewer: 'alipayCN',
      reason: 'The tagline promises a price.',
      at: '',
      pictures: [],
      fields: ['tagline'],
    };
    const file = { version: '1.0.0', languages: { 'zh-CN': { tagline: '每天一杯好咖啡' } } };
    assert.deepEqual(check(file, { live: live([release({ rejection })]) }).said, [
      '"每天一杯好咖啡": AlipayCN rejected this: “The tagline promises a price.” Correct it, then run the file again.',
    ]);
    const { fields: _, ...unknown } = rejection;
    assert.match(
      String(check(file, { live: live([release({ rejection: unknown })]) }).said),
      /^"1\.0\.0": AlipayCN rejected/,
    );
  });

  it('is not for somebody who may only look', () => {
    const reader = miniProgram({ actions: [refused('uploadVersion', 'forbidden')] });
    assert.deepEqual(
      check({}, { live: live([], { miniPrograms: [reader] }) }).problems.map(({ code }) => code),
      ['file.roleForbids'],
    );
  });
});
