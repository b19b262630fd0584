import { type ChildProcess, fork } from 'node:child_process';
import { once } from 'node:events';
import { fileURLToPath } from 'node:url';
import type { ReleaseClient } from '../../../src/client/client.types.ts';

type Calls = Omit<ReleaseClient, 'closing'>;
type Own = 'holdsLease' | 'setAhead' | 'close';

export interface WindowRequest {
  readonly id: number;
  readonly name: keyof ReleaseClient | Own;
  readonly args: readonly unknown[];
}

interface Answer {
  readonly id: number;
  readonly answer?: unknown;
  readonly code?: string;
}

/** A window as a process of its own. */
export interface Window {
  readonly child: ChildProcess;
  /** Its client; a refusal is an Error whose message is the code. */
  readonly client: Calls;
  holdsLease(): Promise<boolean>;
  /** Sets its clock. @param milliseconds before ours */
  setAhead(milliseconds: number): Promise<void>;
  close(): Promise<void>;
  kill(): Promise<void>;
}

/** Opens a window on a folder, with its secrets in a file and a connection to a simulator. */
export async function openWindow(folder: string, secrets: string, connection: object): Promise<Window> {
  const child = fork(fileURLToPath(new URL('./windowProcess.ts', import.meta.url)), {
    env: { ...process.env, FOLDER: folder, SECRETS: secrets, CONNECTION: JSON.stringify(connection) },
  });
  const waiting = new Map<number, (answer: Answer) => void>();
  let last = 0;
  child.on('message', (answer: Answer) => waiting.get(answer.id)?.(answer));
  const ended = once(child, 'exit');
  const next = (id: number) => new Promise<Answer>((resolve) => waiting.set(id, resolve));
  const opened = await Promise.race([next(0), ended.then(() => ({ code: 'it ended' }))]);
  if (opened.code !== undefined) throw new Error(opened.code);
  const ask = async (name: WindowRequest['name'], ...args: unknown[]): Promise<unknown> => {
    last += 1;
    const answered = next(last);
    child.send({ id: last, name, args });
    const { answer, code } = await answered;
    if (code !== undefined) throw new Error(code);
    return answer;
  };
  const kill = async () => {
    child.kill('SIGKILL');
    await ended;
  };
  return {
    child,
    client: new Proxy({} as Calls, {
      get:
        (_, name) =>
        (...args: unknown[]) =>
          ask(name as keyof Calls, ...args),
    }),
    holdsLease: async () => (await ask('holdsLease')) === true,
    setAhead: async (milliseconds) => void (await ask('setAhead', milliseconds)),
    close: async () => {
      await ask('close');
      await kill();
    },
    kill,
  };
}
