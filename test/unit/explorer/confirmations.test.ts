import { strict as assert } from 'node:assert';
import type { ReleaseClient } from '../../../src/client/client.types.ts';
import type { ActionRequest } from '../../../src/core/contract/releaseActions.ts';
import { confirmAction } from '../../../src/extension/actions/confirmations.ts';
import type { Subject } from '../../../src/extension/shared/context.ts';
import type { HarmlessButton, Ui } from '../../../src/extension/shared/prompts.ts';
import type { ReleaseStore } from '../../../src/extension/store/releaseStore.ts';
import { release, snapshotWith } from '../../shared/snapshots.ts';

const one = release({ stage: 'releasePreparation' });

const told = 'Order with oat milk, and pay at the table.';

/** Who presses Enter: the first button, whichever it is. */
function pressingEnter() {
  const opened: Subject[] = [];
  const asked: (HarmlessButton | undefined)[] = [];
  const details: string[] = [];
  const confirm: Ui['confirm'] = async (_message, detail, _action, first) => {
    details.push(detail);
    asked.push(first);
    if (!first) return true;
    await first.run();
    return false;
  };
  const context = {
    language: 'en' as const,
    store: { snapshot: snapshotWith(one) } as ReleaseStore,
    openWizard: async (subject: Subject) => void opened.push(subject),
    ui: { confirm } as Ui,
    client: { getConfiguration: async () => ({ versionDescription: told }) } as unknown as ReleaseClient,
  };
  return { opened, asked, details, sends: (request: ActionRequest) => confirmAction(context, one, request) };
}

describe('a question before something that users notice', () => {
  const noticed: readonly ActionRequest[] = [
    { action: 'startGrayscale', input: { ratio: 1 } },
    { action: 'raiseGrayscale', input: { ratio: 100 } },
    { action: 'finalRelease', input: {} },
    { action: 'finalRelease', input: { permitRegistrationLimit: true } },
    { action: 'rollBack', input: {} },
    { action: 'takeOffline', input: { reason: 'A reason' } },
    { action: 'cancel', input: {} },
  ];
  for (const request of noticed) {
    it(`has the focus on a button that only shows the release: ${request.action} ${JSON.stringify(request.input)}`, async () => {
      const person = pressingEnter();
      assert.equal(await person.sends(request), false);
      assert.deepEqual(
        person.opened.map(({ releaseId }) => releaseId),
        ['r1'],
      );
    });
  }

  it('is one step for what can be withdrawn', async () => {
    const person = pressingEnter();
    assert.equal(await person.sends({ action: 'apply', input: {} }), true);
    assert.deepEqual(person.asked, [undefined]);
  });

  it('shows the version description that an application sends', async () => {
    const person = pressingEnter();
    await person.sends({ action: 'apply', input: {} });
    assert.match(person.details[0] ?? '', new RegExp(`^Version description: “${told}”$`, 'm'));
  });

  it('is none for what nothing may delay', async () => {
    const person = pressingEnter();
    assert.equal(await person.sends({ action: 'stopGrayscale', input: {} }), true);
    assert.deepEqual(person.asked, []);
  });
});
