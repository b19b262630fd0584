import { render } from 'lit/html.js';
import type { WizardView } from '../src/extension/wizard/protocol/protocol.ts';
import type { Context } from './base/context.ts';
import { createCopyFeedback } from './base/copyFeedback.ts';
import { listenForFiles, readFiles } from './base/files.ts';
import { focused, focusNextOnEnter, keepFocus, moveFocus } from './base/focus.ts';
import { createForm } from './base/form.ts';
import { createFreshButtons } from './base/freshButtons.ts';
import { connectHost, type Host, listen } from './base/host.ts';
import { createPictures } from './base/pictures.ts';
import { registerComponents } from './base/ui.ts';
import { page } from './page.ts';

const saidForMilliseconds = 8000;

/** Brings the page to life in an element that shows a first paint until then. */
function start(root: HTMLElement, host: Host): void {
  let view: WizardView | null = null;
  let triedStep: string | null = null;
  const form = createForm(host);
  const pictures = createPictures();
  const copied = createCopyFeedback(() => draw());
  const fresh = createFreshButtons((milliseconds) => {
    root.toggleAttribute('data-resting', true);
    window.clearTimeout(resting);
    resting = window.setTimeout(() => root.toggleAttribute('data-resting', false), milliseconds);
  });
  let resting: number | undefined;
  let said = '';
  let silence: number | undefined;

  const addPictures = async (field: string, files: readonly File[]) =>
    host.send('addPictures', { field, files: await readFiles(files) });

  const createContext = (shown: WizardView): Context => ({
    view: shown,
    send: host.send,
    press(button) {
      if (!fresh.canPress(button)) return;
      const { action, value } = button;
      host.send('press', value === undefined ? { action } : { action, value });
      copied.pressed(button);
    },
    hasCopied: copied.has,
    copiedAny: copied.any(),
    pictureUrl: pictures.url,
    textOf: form.textOf,
    type(field, text) {
      form.type(field, text);
      draw();
    },
    resolve(field, take) {
      if (take === 'theirs') form.drop(field);
      host.send('resolve', { field, take });
    },
    said,
    triedStep,
    tryStep(step) {
      triedStep = step;
      draw();
    },
  });

  function draw(): void {
    if (view !== null) render(page(createContext(view)), root);
  }

  /** What is read out goes again: it is true now, and not for ever. */
  function say(text: string): void {
    said = text;
    window.clearTimeout(silence);
    silence = window.setTimeout(() => {
      said = '';
      draw();
    }, saidForMilliseconds);
  }

  function show(next: WizardView): void {
    if (view !== null && next.revision < view.revision) return; // overtaken by a newer one
    const before = view;
    const hadFocus = focused() !== null;
    if (before === null) {
      root.replaceChildren();
      root.removeAttribute('aria-busy');
    }
    view = next;
    fresh.seen(next);
    if (next.announcement.id !== before?.announcement.id) say(next.announcement.text);
    if (next.step !== before?.step) triedStep = null;
    document.documentElement.lang = next.language;
    form.seen(next);
    draw();
    moveFocus(next, before, hadFocus);
  }

  listen({
    view: show,
    picture(picture) {
      pictures.add(picture);
      draw();
    },
  });
  listenForFiles(addPictures);
  focusNextOnEnter();
  keepFocus();
  host.send('ready', {});
  form.sendAgain();
}

registerComponents();
const root = document.getElementById('wizard');
if (root === null) throw new Error('The page has no place for the wizard');
start(root, connectHost());
