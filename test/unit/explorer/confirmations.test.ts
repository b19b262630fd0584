import { strict as assert } from 'node:assert';
import {
  applyQuestion,
  cancelQuestion,
  confirmed,
  limitedQuestion,
  offlineQuestion,
  publishQuestion,
  rollBackQuestion,
} from '../../../src/extension/actions/confirmations.ts';
import type { Subject } from '../../../src/extension/shared/context.ts';
import type { Ui } from '../../../src/extension/shared/ui.ts';
import type { ReleaseStore } from '../../../src/extension/store/releaseStore.types.ts';
import { uiText } from '../../../src/texts/commands.ts';
import { release, snapshotWith } from '../../shared/snapshots.ts';

const one = release({ stage: 'releasePreparation' });
const opened: Subject[] = [];
const context = {
  language: 'en' as const,
  store: { snapshot: snapshotWith(one) } as ReleaseStore,
  text: (key: Parameters<typeof uiText>[1], params?: Parameters<typeof uiText>[2]) => uiText('en', key, params),
  openWizard: async (subject: Subject) => void opened.push(subject),
};

describe('a question before something that users notice', () => {
  it('has the focus on a button that only shows the release', async () => {
    const questions = [
      publishQuestion(context, one, 1),
      publishQuestion(context, one, 100),
      limitedQuestion(context, one),
      rollBackQuestion(context, one),
      offlineQuestion(context, one),
      cancelQuestion(context, one),
    ];
    for (const question of questions) {
      opened.length = 0;
      // Enter: the first button is pressed.
      const confirm: Ui['confirm'] = async (_message, _detail, _action, first) => {
        if (!first) return true;
        await first.run();
        return false;
      };
      assert.equal(await confirmed({ ui: { confirm } as Ui }, question), false, question.message);
      assert.deepEqual(
        opened.map(({ releaseId }) => releaseId),
        ['r1'],
      );
    }
  });

  it('is one step for what can be withdrawn', () => {
    assert.equal(applyQuestion(context, one).first, undefined);
  });
});
