/** What signing in to platforms says, in English. `platformsZhCn.ts` holds the same keys. */
export const platformsEn = {
  title: 'Sign In to a Platform',
  address: 'Address of the release platform of your team, for example https://releases.example.com',
  addressBad:
    'An address such as https://releases.example.com (http only for this machine), without a name, a password or a query in it.',
  token:
    'Token for {address}. An owner or master of the workspace issues it. It is kept in the secret store and shown nowhere.',
  tokenBad: 'A token has no spaces and no line breaks. Copy it again.',
  looking: 'Looking at {address}…',
  changeAddress: 'Change the Address',
  anotherToken: 'Enter Another Token',
  tryAgain: 'Try Again',
  older:
    'The platform at {address} (version {version}) is older than this extension and lacks: {names}. The rest works.',
  newer: 'It is newer than this extension and can do more than is offered here; update the extension when you can.',
  anyway: 'Sign In Anyway',
  done: 'Signed in to {address} as {name}.',
  doneSimulated: 'AlipayCN is simulated there.',
  switchTitle: 'Switch Platform',
  switchPlaceholder: 'Which platform do tree, wizard and commands speak to?',
  embedded: 'Embedded platform',
  embeddedDetail: 'On this machine, without an account',
  inUse: 'in use',
  another: 'Sign in to another platform…',
  back: 'The embedded platform is in use again. You stay signed in to {address}; Switch Platform leads back.',
  signedOut:
    'Signed out of {address}. Its token is no longer on this machine; it stays valid until an owner or master revokes it.',
  signOutPlaceholder: 'Sign out of which platform?',
  none: 'You are signed in to no platform. The embedded one needs no account.',
  expired: 'You are no longer signed in to {address}. {why} What you see is as it was last; nothing you typed is lost.',
  actAsElsewhere: 'You act as another member on the embedded platform alone. Here, sign in with a token of theirs.',
} as const;

export type PlatformKey = keyof typeof platformsEn;
