import { watchChanges } from '../../client/changes.ts';
import type { ReleaseClient } from '../../client/client.ts';

interface FeedOptions {
  readonly client: ReleaseClient;
  readonly now: () => number;
  readonly onChanges: Parameters<typeof watchChanges>[1]['onChanges'];
  /** The feed is interrupted, or goes on again (`null`). */
  readonly onTrouble: (error: unknown) => void;
  /** The feed ended and has to be followed again. */
  readonly onEnd: (error: unknown) => void;
}

/** Follows the platform's change feed, one cursor at a time. */
export function createChangeFeed({ client, now, onChanges, onTrouble, onEnd }: FeedOptions) {
  let following = new AbortController();
  let answeredAt = 0;
  const listening: ReleaseClient = {
    ...client,
    changes: async (...call) => {
      const answer = await client.changes(...call);
      answeredAt = now();
      return answer;
    },
  };
  return {
    /** When the feed last answered, in milliseconds since 1970; it does so even when nothing changed. */
    answeredAt: (): number => answeredAt,
    /** The feed followed before ends, since it may have asked as somebody else. */
    follow: (cursor: string): void => {
      following.abort();
      following = new AbortController();
      const { signal } = following;
      watchChanges(listening, {
        signal,
        cursor,
        onChanges: (changes, reset) => {
          if (!signal.aborted) onChanges(changes, reset);
        },
        onTrouble: (error) => {
          if (!signal.aborted) onTrouble(error);
        },
      }).catch(onEnd);
    },
    stop: (): void => following.abort(),
  };
}
