import type { ReleaseClient } from '../../../client/client.ts';
import { mediaType } from '../../../core/mediaType.ts';
import type { Block, MessagesToPage, PictureRef, WizardView } from '../protocol/protocol.ts';

const pictureIds = (refs: readonly PictureRef[]): string[] => refs.flatMap(({ id, isFile }) => (isFile ? [] : [id]));

function blockPictures(block: Block): string[] {
  if (block.kind === 'group') return block.blocks.flatMap(blockPictures);
  if (block.kind === 'facts') return block.rows.flatMap(({ pictures }) => pictureIds(pictures));
  if (block.kind === 'qr') return [block.picture.id];
  return block.kind === 'field' && block.control === 'pictures' ? pictureIds(block.value) : [];
}

const pictureType = (bytes: Uint8Array) => (mediaType(bytes) === 'image/png' ? 'image/png' : 'image/jpeg');

/** The bytes of the pictures that a wizard shows: each read once, and sent once to each page. */
export function createPictureCache(
  client: Pick<ReleaseClient, 'getFile'>,
  send: (picture: MessagesToPage['picture']) => void,
) {
  const known = new Map<string, Uint8Array>();
  const reading = new Map<string, Promise<void>>();
  let sent = new Set<string>();

  function sendOnce(id: string): void {
    const bytes = known.get(id);
    if (!bytes || sent.has(id)) return;
    sent.add(id);
    // A plain array with a buffer of its own: of any other kind VS Code sends only the numbers.
    send({ id, type: pictureType(bytes), bytes: new Uint8Array(bytes) });
  }

  async function fetchPicture(workspace: string, id: string): Promise<void> {
    known.set(id, await client.getFile({ workspace, file: id }));
  }

  return {
    put: (id: string, bytes: Uint8Array): void => void known.set(id, bytes),
    bytes: (id: string): Uint8Array | undefined => known.get(id),
    /** A new page knows no picture. */
    forget: (): void => {
      sent = new Set();
    },
    /**
     * Sends the pictures of a view that the page does not have: at once where they are known, else when they were read.
     * The page shows the text of one that cannot be read, and the next view tries again.
     */
    show: async (view: WizardView, workspace: string | undefined): Promise<void> => {
      const missing = view.blocks.flatMap(blockPictures).filter((id) => !sent.has(id));
      await Promise.all(
        missing.map(async (id) => {
          if (!known.has(id) && workspace) {
            const read = reading.get(id) ?? fetchPicture(workspace, id).finally(() => reading.delete(id));
            reading.set(id, read);
            await read;
          }
          sendOnce(id);
        }),
      );
    },
  };
}

export type PictureCache = ReturnType<typeof createPictureCache>;
