import pg from 'pg';
import { channel } from './transactions.ts';

const lookMilliseconds = 1000;

/**
 * Hears what other processes commit. While the connection is lost it is opened anew once a second, and whoever listens
 * looks for themselves.
 */
export const watchDatabase =
  (settings: pg.ClientConfig) =>
  (notify: () => void): (() => void) => {
    let client: pg.Client | null = null;
    let isOver = false;

    async function connect(): Promise<void> {
      const next = new pg.Client(settings);
      client = next;
      const lost = () => {
        if (client === next) client = null;
        next.end().catch(() => undefined); // it is lost already
      };
      next.on('error', lost);
      next.on('end', lost);
      next.on('notification', notify);
      try {
        await next.connect();
        await next.query(`LISTEN ${channel}`);
        // What was committed before it listened.
        notify();
      } catch {
        lost();
      }
    }
    function look(): void {
      if (isOver) return;
      if (client === null) {
        notify();
        void connect();
      } else client.query('SELECT 1').catch(() => undefined); // a lost connection says so by its event
    }
    void connect();
    const timer = setInterval(look, lookMilliseconds);
    timer.unref();
    return () => {
      isOver = true;
      clearInterval(timer);
      client?.end().catch(() => undefined);
    };
  };
