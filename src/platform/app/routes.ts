import { TrieRouter } from 'hono/router/trie-router';
import type { Endpoint, EndpointName } from '../../core/contract/endpoints.ts';

type Methods = Map<string, EndpointName>;

const decoded = (part: string): string => {
  try {
    return decodeURIComponent(part);
  } catch {
    return part; // not encoded by anybody: nothing has such an id
  }
};

/** Finds what may be done at a path, by method, and the names in the path. */
export function createRoutes(rows: Readonly<Record<EndpointName, Endpoint>>) {
  const paths = new Map<string, Methods>();
  for (const [name, { method, path }] of Object.entries(rows) as [EndpointName, Endpoint][]) {
    paths.set(path, (paths.get(path) ?? new Map()).set(method, name));
  }
  const router = new TrieRouter<Methods>();
  for (const [path, methods] of paths) router.add('ALL', path.replace(/\{(\w+)\}/g, ':$1'), methods);
  return (pathname: string) => {
    const [found] = router.match('ALL', pathname)[0];
    if (!found) return null;
    const [methods, names] = found as [Methods, Record<string, string>];
    const path = Object.fromEntries(Object.entries(names).map(([name, part]) => [name, decoded(part)]));
    return { methods, path };
  };
}
