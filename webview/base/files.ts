import { testFileBytesLimit } from '../../src/core/limits.ts';
import type { MessagesToHost } from '../../src/extension/wizard/protocol/protocol.ts';

type Files = MessagesToHost['addPictures']['files'];

/**
 * Reads files for the host. Of one larger than any that can be stored, just so much is read that the host sees it is too
 * large: nobody waits for a film to be copied.
 */
export const readFiles = (files: readonly File[]): Promise<Files> =>
  Promise.all(
    files.map(async (file) => ({
      name: file.name,
      bytes: new Uint8Array(await file.slice(0, testFileBytesLimit + 1).arrayBuffer()),
    })),
  );

const pictureField = (target: EventTarget | null): HTMLElement | null =>
  target instanceof Element ? target.closest<HTMLElement>('[data-pictures]') : null;

/** Where pasted pictures go: the field with the focus, else the only one of the page. */
function fieldForPaste(target: EventTarget | null): HTMLElement | null {
  const all = [...document.querySelectorAll<HTMLElement>('[data-pictures]')];
  return pictureField(target) ?? (all.length === 1 ? (all[0] ?? null) : null);
}

const hasFiles = (event: DragEvent) => event.dataTransfer?.types.includes('Files') ?? false;

/** Tells of files that were dropped on a field for pictures, or pasted; elsewhere a dropped file does nothing. */
export function listenForFiles(add: (field: string, files: readonly File[]) => void): void {
  let over: HTMLElement | null = null;
  const markAs = (next: HTMLElement | null) => {
    over?.classList.remove('over');
    over = next;
    over?.classList.add('over');
  };
  const give = (field: HTMLElement | null, files: FileList | undefined) => {
    const id = field?.dataset.pictures;
    if (id !== undefined && files !== undefined && files.length > 0) add(id, [...files]);
  };
  document.addEventListener('dragover', (event) => {
    if (!hasFiles(event)) return;
    event.preventDefault(); // else the browser opens the file in place of the page
    markAs(pictureField(event.target));
    if (event.dataTransfer) event.dataTransfer.dropEffect = over === null ? 'none' : 'copy';
  });
  document.addEventListener('dragleave', (event) => {
    if (event.relatedTarget === null) markAs(null);
  });
  document.addEventListener('drop', (event) => {
    if (!hasFiles(event)) return;
    event.preventDefault();
    markAs(null);
    give(pictureField(event.target), event.dataTransfer?.files);
  });
  document.addEventListener('paste', (event) => {
    const files = event.clipboardData?.files;
    if (files !== undefined && files.length > 0) give(fieldForPaste(event.target), files);
  });
}
