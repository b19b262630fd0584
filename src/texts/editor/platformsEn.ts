/** What signing in to platforms says, in English. `platformsZhCn.ts` holds the same keys. */
export const platformsEn = {
  title: 'Sign In to a Platform',
  address: 'Address of your team’s release platform, for example https://releases.example.com',
  addressBad:
    'Enter an address such as https://releases.example.com, without a user name, password, or query. http works only for this machine.',
  token:
    'Token for {address}, issued by an owner or master of the workspace. It is saved in the secret store and never shown.',
  tokenBad: 'A token contains no spaces or line breaks. Copy it again.',
  looking: 'Connecting to {address}…',
  changeAddress: 'Change Address',
  anotherToken: 'Enter Another Token',
  tryAgain: 'Try Again',
  older:
    'The platform at {address} (version {version}) is older than this extension and does not support: {names}. Everything else works.',
  newer: 'The platform is newer than this extension. Update the extension to use all its features.',
  anyway: 'Sign In Anyway',
  done: 'Signed in to {address} as {name}.',
  doneSimulated: 'AlipayCN is simulated there.',
  switchTitle: 'Switch Platform',
  switchPlaceholder: 'Select the platform for the tree, the wizard, and the commands',
  embedded: 'Embedded platform',
  embeddedDetail: 'Runs on this machine, without an account',
  inUse: 'in use',
  another: 'Sign In to Another Platform…',
  back: 'Switched to the embedded platform. You are still signed in to {address}; use Switch Platform to return.',
  signedOut:
    'Signed out of {address}. The token was deleted from this machine, but stays valid until an owner or master revokes it.',
  signOutPlaceholder: 'Select a platform to sign out of',
  none: 'You are not signed in to a platform. The embedded platform needs no account.',
  expired: 'You are no longer signed in to {address}. {why} The last known state is shown, and your input is kept.',
  actAsElsewhere:
    'You can act as another member only on the embedded platform. Here, sign in with that member’s token.',
} as const;

export type PlatformKey = keyof typeof platformsEn;
