import { strict as assert } from 'node:assert';
import type { CommandContext } from '../../../src/extension/shared/context.ts';
import type { PickOptions } from '../../../src/extension/shared/prompts.ts';
import type { Surroundings } from '../../../src/extension/store/surroundings.types.ts';
import { uiText } from '../../../src/texts/editor/commands.ts';
import type { UiKey } from '../../../src/texts/editor/commandsEn.ts';
import '../../shared/editorStub.ts';
import { allowed, release, snapshotOf, version } from '../../shared/snapshots.ts';

const { releaseAction } = await import('../../../src/extension/commands/releaseActions.ts');

describe('the list of ratios', () => {
  const ratios = [1, 30, 50, 100].map((ratio) => ({ ratio, allowed: ratio > 1, assumed: false, reason: null }));
  const grayscale = release({
    ...{ id: 'r1', stage: 'grayscaleRelease', ratio: 1, ratios },
    actions: allowed('raiseGrayscale'),
  });
  const activeWith = async (due: Surroundings['due']) => {
    let active: unknown;
    await releaseAction('raiseGrayscale')(
      {
        language: 'en',
        text: (key: UiKey, params?: Record<string, string | number>) => uiText('en', key, params),
        store: { snapshot: snapshotOf([version({ releases: [grayscale] })]) },
        surroundings: () => ({ folderProgram: null, due }),
        editor: { grayscaleRatios: () => [30] },
        setSubject: () => undefined,
        ui: {
          pick: async (options: PickOptions<unknown>) => {
            active = options.active;
          },
        },
      } as unknown as CommandContext,
      { releaseId: 'r1' },
    );
    return active;
  };
  const due = (ratio: number) => ({ r1: { ratio, since: '', file: '' } });

  it('begins at the ratio of the plan that is due, else at the one of the settings', async () => {
    assert.equal(await activeWith({}), 30);
    assert.equal(await activeWith(due(50)), 50);
    assert.equal(await activeWith(due(1)), 30, 'not possible any more');
  });
});
