/** What the commands say that bring in versions without a package, in English. `uiVersionsZhCn.ts` holds the same keys. */
export const uiVersionsEn = {
  'adopt.title': 'Adopt Version from AlipayCN',
  'adopt.target': 'Which target app does it stand at?',
  'adopt.reading': 'Reading the versions at AlipayCN…',
  'adopt.placeholder': 'What stands there for “{name}”, as of {time}; AlipayCN shows its newest {limit}',
  'adopt.can': 'Can be adopted',
  'adopt.cannot': 'Cannot be adopted',
  'adopt.here': 'Already here',
  'adopt.hereDetail': 'Show its release',
  'adopt.again': 'Read Again',
  'adopt.created': 'created {time}',
  'adopt.unknownStatus': 'AlipayCN calls its state “{status}”',
  'adopt.noStatus': 'AlipayCN does not tell its state',
  'adopt.working': 'Adopting {version}…',
  'adopt.done': '{version} is here now: {stage}.',
  'adopt.empty':
    'No version of “{name}” stands at AlipayCN yet. Upload one with minidev or Alipay’s IDE, or build one from a template; then adopt it.',
} as const;
