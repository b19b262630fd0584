/** What is asked before something is deleted, removed or revoked, in English. `deletionsZhCn.ts` holds the same keys. */
export const deletionsEn = {
  workspace: {
    message: 'Delete the workspace “{name}”?',
    detail:
      'This also deletes its basic information and {members, plural, one {# member} other {# members}} with all tokens. You cannot undo this.',
    button: 'Delete Workspace',
  },
  miniProgram: {
    message: 'Delete the mini program “{name}”?',
    detail:
      'This also deletes its languages, its authorization, and {versions, plural, one {# version} other {# versions}}. The mini program at AlipayCN stays. You cannot undo this.',
    button: 'Delete Mini Program',
  },
  version: {
    message: 'Delete version {version} of “{name}”?',
    detail: 'It has no release, and you can use its number again. You cannot undo this.',
    button: 'Delete Version',
  },
  versionAtTarget: {
    message: 'Delete version {version} of “{name}”?',
    detail: 'It has no release here. AlipayCN keeps the version that it built, and you can adopt it again.',
    button: 'Delete Version',
  },
  member: {
    message: 'Remove {user} from “{name}”?',
    detail:
      '{user} ({role}) loses access at once, and {tokens, plural, one {# token} other {# tokens}} of theirs no longer work. The history keeps what they did.',
    button: 'Remove Member',
  },
  token: {
    message: 'Revoke the token “{label}” of {user}?',
    detail: 'Whoever uses it is signed out at once. Created: {created}. Last used: {used}.',
    button: 'Revoke Token',
  },
} as const;

export type DeletionKind = keyof typeof deletionsEn;
