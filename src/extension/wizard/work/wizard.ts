import { repeatUntilAnswered } from '../../../client/client.ts';
import { ReleaseError } from '../../../client/errors.ts';
import { errorWords } from '../../shared/errorMessages.ts';
import { currentStep } from '../model/progress.ts';
import type { Session } from '../model/session.ts';
import { wizardState } from '../model/wizardState.ts';
import type { Button } from '../protocol/protocol.ts';
import { button, notice } from '../view/parts/blocks.ts';
import { remedyButtons } from '../view/parts/remedies.ts';
import { createLoader } from './loading.ts';
import type { Wizard, WizardOptions } from './wizard.types.ts';

const unseen = (error: unknown): boolean =>
  ReleaseError.is(error, 'answerNotSeen') || ReleaseError.is(error, 'stillRunning');

export function createWizard(options: WizardOptions, first: Session): Wizard {
  const { context, drafts, changed, now } = options;
  let session = first;
  let counter = 0;
  const running = new Map<string, AbortController>();

  const facts = () => {
    const { editor, language, store } = context;
    return wizardState(store.snapshot, session, language, now(), editor.grayscaleRatios());
  };
  const text: Wizard['text'] = (key, params) => facts().text(key, params);
  function change(part: Partial<Session>): void {
    // Whoever opened another step has left.
    session = { ...session, ...('step' in part ? { leaving: null } : {}), ...part };
    changed();
  }
  const announce = (message: string) => change({ announcement: { id: ++counter, text: message } });

  function report(title: string, detail: string, buttons: readonly Button[] = []): void {
    const step = currentStep(facts());
    change({
      notice: { step, block: notice('error', title, detail, { buttons }) },
      announcement: { id: ++counter, text: title },
    });
  }

  async function reportError(error: unknown): Promise<void> {
    if (!ReleaseError.is(error)) {
      const message = error instanceof Error ? error.message : String(error);
      context.editor.log(error instanceof Error ? (error.stack ?? message) : message);
      return report(text('error.unexpected'), message, [button('showLog', text('button.showLog'))]);
    }
    if (error.kind === 'cancelled') {
      return announce(text(error.idempotencyKey === null ? 'common.cancelled' : 'said.cancelledSent'));
    }
    const { title, detail } = errorWords(context, error);
    // A refusal means that the store is out of date.
    await context.store.refresh();
    if (error.kind === 'stale') {
      return report(text('error.stale', { by: text('theirs.somebody') }), text('error.staleDetail'), []);
    }
    report(title, detail, remedyButtons(facts(), error));
  }

  const wizard: Wizard = {
    ...options,
    get session() {
      return session;
    },
    facts,
    text,
    change,
    setDraft: (key, draft) => {
      change({ drafts: { ...session.drafts, [key]: draft } });
      return drafts.write(key, draft).then(
        () => true,
        async (error) => {
          await reportError(error);
          return false;
        },
      );
    },
    announce,
    focus: (field) => change({ focus: { id: ++counter, field } }),
    work: async (name, label, task) => {
      if (running.has(name)) return false;
      const controller = new AbortController();
      running.set(name, controller);
      change({ busy: { text: label, cancellable: true }, notice: null });
      try {
        await task(controller.signal);
        return true;
      } catch (error) {
        await reportError(error);
        return false;
      } finally {
        running.delete(name);
        if (running.size === 0) change({ busy: null });
      }
    },
    leave: async (task) => {
      change({ leaving: currentStep(facts()) });
      await options.saved();
      try {
        await task();
      } finally {
        change({ leaving: null });
      }
    },
    write: (signal, attempt) =>
      repeatUntilAnswered((idempotencyKey) => attempt({ signal, idempotencyKey }), {
        signal,
        onRetry: wizard.retrying,
      }),
    retrying: (error) => {
      const { busy } = session;
      if (unseen(error) && busy) change({ busy: { ...busy, text: text('busy.checking') } });
    },
    reportError,
    report,
    cancelWork: () => {
      for (const controller of running.values()) controller.abort();
    },
    reload: () => load(),
  };
  const load = createLoader(wizard);
  return wizard;
}
