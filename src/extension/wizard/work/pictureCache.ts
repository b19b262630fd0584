import type { ReleaseClient } from '../../../client/client.ts';
import { mediaType } from '../../../core/mediaType.ts';
import type { Block, MessagesToPage, PictureRef, WizardView } from '../protocol/protocol.ts';

const idsOf = (refs: readonly PictureRef[]): string[] => refs.flatMap(({ id, isFile }) => (isFile ? [] : [id]));

function picturesOf(block: Block): string[] {
  if (block.kind === 'group') return block.blocks.flatMap(picturesOf);
  if (block.kind === 'facts') return block.rows.flatMap(({ pictures }) => idsOf(pictures));
  if (block.kind === 'qr') return [block.picture.id];
  return block.kind === 'field' && block.control === 'pictures' ? idsOf(block.value) : [];
}

const typeOf = (bytes: Uint8Array) => (mediaType(bytes) === 'image/png' ? 'image/png' : 'image/jpeg');

/** The bytes of the pictures that a wizard shows: each read once, and sent once to each page. */
export function createGallery(
  client: Pick<ReleaseClient, 'getFile'>,
  send: (picture: MessagesToPage['picture']) => void,
) {
  const known = new Map<string, Uint8Array>();
  const asked = new Map<string, Promise<void>>();
  let sent = new Set<string>();

  function give(id: string): void {
    const bytes = known.get(id);
    if (!bytes || sent.has(id)) return;
    sent.add(id);
    // A plain array with a buffer of its own: of any other kind VS Code sends only the numbers.
    send({ id, type: typeOf(bytes), bytes: new Uint8Array(bytes) });
  }

  async function read(workspace: string, id: string): Promise<void> {
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
     * A picture that cannot be read stays away; its text stands in its place, and the next view tries again.
     */
    show: async (view: WizardView, workspace: string | undefined): Promise<void> => {
      const missing = view.blocks.flatMap(picturesOf).filter((id) => !sent.has(id));
      await Promise.all(
        missing.map(async (id) => {
          if (!known.has(id) && workspace) {
            const reading = asked.get(id) ?? read(workspace, id).finally(() => asked.delete(id));
            asked.set(id, reading);
            await reading;
          }
          give(id);
        }),
      );
    },
  };
}

export type Gallery = ReturnType<typeof createGallery>;
