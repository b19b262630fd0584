import type { Store } from './store.types.ts';

interface Looking<T> {
  readonly look: () => Promise<T>;
  readonly isDone: (seen: T) => boolean;
  readonly signal: AbortSignal;
  /** How long to wait at most. */
  readonly milliseconds: number;
}

/**
 * Reads the store, and again after each change, until the value will do, the signal aborts or time is up; returns the last
 * value. @throws what `look` throws
 */
export async function lookUntil<T>(
  store: Pick<Store, 'onChange'>,
  { look, isDone, signal, milliseconds }: Looking<T>,
): Promise<T> {
  let isOver = signal.aborted || milliseconds <= 0;
  let isNews = true;
  let wake = () => {};
  const news = () => {
    isNews = true;
    wake();
  };
  const end = () => {
    isOver = true;
    wake();
  };
  const stop = store.onChange(news);
  const timer = setTimeout(end, milliseconds);
  signal.addEventListener('abort', end, { once: true });
  try {
    for (;;) {
      isNews = false;
      const seen = await look();
      if (isOver || isDone(seen)) return seen;
      if (!isNews) {
        await new Promise<void>((resolve) => {
          wake = resolve;
        });
      }
    }
  } finally {
    stop();
    clearTimeout(timer);
    signal.removeEventListener('abort', end);
  }
}
