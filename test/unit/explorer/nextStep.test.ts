import { strict as assert } from 'node:assert';
import type { Release, Version } from '../../../src/core/contract/model.ts';
import { nextStepOf, nextStepOfProgram, nextStepOfWorkspace } from '../../../src/extension/actions/nextStep.ts';
import type { CommandContext, Subject } from '../../../src/extension/shared/context.ts';
import { showOutcome } from '../../../src/extension/shared/outcome.ts';
import type { Snapshot } from '../../../src/extension/store/snapshot.ts';
import { uiText } from '../../../src/texts/editor/commands.ts';
import type { UiKey } from '../../../src/texts/editor/commandsEn.ts';
import { allowed, refused, release, simulated, snapshotOf, snapshotWith, version } from '../../shared/snapshots.ts';

function personIn(snapshot: Snapshot, isShown = async (_: string) => false) {
  const told: string[][] = [];
  const ran: { command: string; subject: Subject | undefined }[] = [];
  const context = {
    language: 'en',
    text: (key: UiKey) => uiText('en', key),
    store: { snapshot },
    isShown,
    ui: { tell: async (...words: string[]) => void told.push(words) },
    run: async (command: string, subject?: Subject) => void ran.push({ command, subject }),
  } as unknown as CommandContext;
  return { context, told, ran };
}

/** What the button of a release says and starts. */
function buttonOf(one: Release, snapshot = snapshotWith(one)) {
  const { context, ran } = personIn(snapshot);
  const next = nextStepOf(context, one);
  void next?.[1]();
  return next && [next[0], ran[0]?.command];
}

const missing = {
  ...refused('apply', ''),
  reason: {
    code: 'basicInformationInvalid',
    params: { fields: ['legalName'] },
    remedy: { action: 'editBasicInformation' },
  },
};

describe('the button of an outcome', () => {
  it('is the next step of the release, or takes back what was done', () => {
    assert.deepEqual(buttonOf(release({ actions: allowed('apply') })), ['Apply to Release…', 'release.apply']);
    assert.deepEqual(buttonOf(release({ actions: [missing] })), [
      'Edit Basic Information',
      'workspace.editBasicInformation',
    ]);
    const gray = release({ stage: 'grayscaleRelease', ratio: 1, actions: allowed('stopGrayscale') });
    assert.deepEqual(buttonOf(gray), ['Stop Grayscale Release', 'release.stopGrayscale']);
    assert.deepEqual(buttonOf(release({ stage: 'fullRelease' })), ['Show QR Code', 'release.showQrCode']);
    const rejection = { reviewer: 'alipayCN', reason: 'No.', at: '2026-03-02T11:00:00.000Z', pictures: [] };
    assert.deepEqual(buttonOf(release({ rejection })), ['Fix and Apply Again…', 'release.fixInWizard']);
  });

  it('plays the reviewer only where AlipayCN is simulated', () => {
    const waiting = release({ stage: 'underReview' });
    assert.deepEqual(buttonOf(waiting, simulated(snapshotWith(waiting)))?.[1], 'release.simulateReview');
    assert.deepEqual(buttonOf(waiting)?.[1], 'release.openWizard');
  });

  it('is absent while it is not known what comes of an action', () => {
    const pending = { action: 'apply', state: 'sending', since: '2026-03-02T11:00:00.000Z' };
    assert.equal(buttonOf(release({ pending, actions: allowed('apply') })), null);
  });

  const of = (one: Version): Snapshot => snapshotOf([one]);
  it('of a mini program is that of its newest version', () => {
    const step = (snapshot: Snapshot) => nextStepOfProgram(personIn(snapshot).context, 'p1')?.[0];
    assert.equal(step(snapshotOf([])), 'Upload Version…');
    assert.equal(step(of(version({ actions: allowed('selectApp') }))), 'Select App…');
    const reason = {
      code: 'languageRequired',
      params: { locales: ['zh-CN'] },
      remedy: { action: 'editLanguages' },
    };
    assert.equal(step(of(version({ actions: [{ ...refused('selectApp', ''), reason }] }))), 'Add zh-CN…');
    assert.equal(step(of(version({ releases: [release({ actions: allowed('apply') })] }))), 'Apply to Release…');
  });

  it('of a workspace is that of its first mini program which waits for something', () => {
    const { context } = personIn(of(version({ releases: [release({ actions: allowed('apply') })] })));
    assert.equal(nextStepOfWorkspace(context, 'w1')?.[0], 'Apply to Release…');
  });
});

describe('an outcome', () => {
  it('is shown with its button', async () => {
    const { context, told } = personIn(snapshotOf([]));
    await showOutcome(context, { releaseId: 'r1' }, 'Done.', ['Next', () => undefined], null);
    assert.deepEqual(told, [['information', 'Done.', 'Next']]);
  });

  it('is not shown where a visible wizard shows the release or its mini program', async () => {
    for (const shown of ['r1', 'p1']) {
      const { context, told } = personIn(snapshotOf([]), async (id) => id === shown);
      await showOutcome(context, { releaseId: 'r1', miniProgramId: 'p1' }, 'Done.');
      assert.deepEqual(told, []);
    }
  });
});
