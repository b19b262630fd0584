import * as v from 'valibot';

/** Where a value is not as its schema says, and how; never the value itself, which may be long or secret. */
export function issueText(issue: v.BaseIssue<unknown>): string {
  const { input } = issue;
  const place = v.getDotPath(issue) ?? 'body';
  if (input === undefined) return `${place}: missing`;
  const found = input === null ? 'null' : Array.isArray(input) ? 'array' : typeof input;
  return `${place}: expected ${issue.expected}, received ${found}`;
}
