import { cliVerbsEn } from './cliVerbsEn.ts';

/** What the command line says, in English. `cliZhCn.ts` holds the same keys. */
export const cliEn = {
  help: `mprelease: release mini programs to AlipayCN, without an editor

  mprelease VERB [WORDS] [OPTIONS]        one release verb (below); mprelease VERB --help tells its options
  mprelease platform --data DIR [--connection FILE] [--port N] [--host H] [--allow-host NAME]...
      Serves the release platform on a folder, for nobody else until it ends. Prints one JSON line
      {"url"} when it listens. The owner's token is made at the first start, printed then alone as "token", and
      kept in DIR/owner-token, which only you can read. Without --host it listens on this machine alone; under other
      names than this machine's it answers only with --allow-host. Without --connection AlipayCN is simulated;
      FILE is JSON of mode 0600: {endpoint, authorizeUrl, appId, privateKeyFile, alipayPublicKeyFile |
      certificates: {application, alipay, alipayRoot}, appOrigin?, redirectUri?, ratios?}. It is checked by one
      signed call before anything is served.
  mprelease simulator [--data DIR] [--port N] [--profile NAME] [--certificates] [--write-connection FILE]
      Starts AlipayCN's side alone. Prints one JSON line {"url","controlToken","connection"}. Without --data
      everything it knows ends with it. FILE then holds the way to it, for a platform's --connection.
      Profiles: assumed (the default), documented (grayscale at 10, 30 and 50 percent only), strict (all that
      any source demands). With --certificates it speaks certificate mode instead of plain keys.
  mprelease --version | --help
{verbs}

RELEASE and VERSION: an id, or PROGRAM@X.Y.Z. PROGRAM: an id or a name.
Which platform: --platform, else the one you signed in to, else the embedded one (--folder DIR).
Its token: --token-file, MPRELEASE_TOKEN, or what mprelease login keeps; never on the command line.

  --json            exactly one JSON document on standard output (mprelease schema); watch: one a line
  --port N          0, the default, takes a free port
  --language L      en or zh-cn; otherwise as LANG says

Exit codes:
{codes}
Messages go to standard error.
`,
  'group.file': 'Release file (mini.release.json)',
  'group.signIn': 'Sign in and look',
  'group.program': 'Mini programs',
  'group.release': 'Releases',
  'group.follow': 'Follow',
  'group.team': 'Team',
  'group.data': 'Data of a platform',
  wordMissing: '{command} needs {word}.',
  wordEmpty: '{word} of {command} is empty. A variable that is not set?',
  optionNoValue: '{option} takes no value.',
  commandMeant: 'There is no command “{command}”. Did you mean “{meant}”?',
  verbIncomplete: '“{command}” alone is no command. There are: {verbs}.',
  seeHelp: 'See mprelease --help.',
  commandUnknown: 'There is no command “{command}”.',
  wordUnknown: '“{word}” is not understood here.',
  optionUnknown: '{command} has no option {option}.',
  optionEmpty: '{option} needs a value.',
  portInvalid: '--port takes a number from 0 to 65535, not “{value}”.',
  profileUnknown: 'There is no profile “{value}”. There are: {names}.',
  languageInvalid: '--language takes en or zh-cn, not “{value}”.',
  dataMissing: 'platform needs --data DIR, the folder for its data.',
  portTaken: 'Port {port} on {host} is in use. Choose another with --port, or 0 for a free one.',
  portForbidden: 'Port {port} on {host} may not be opened by this user. Choose one above 1023.',
  hostUnknown: '{host} is no address of this machine. Choose another with --host, or leave it out.',
  folderNone: '{folder} is not a folder, or lies inside of what is none. Choose another with {option}.',
  folderForbidden: '{folder} may not be written by this user. Choose another with {option}, or change its rights.',
  diskFull: 'There is no space left for {folder}. Nothing was started.',
  tokenOpen: '{file} can be read by others. Run: chmod 600 {file}',
  tokenBroken: '{file} holds no token. Remove it, and a new one is made at the next start.',
  secretsBroken: '{file} is damaged. Restore it from a backup, or remove it and authorize the mini programs again.',
  nodeTooOld: 'This needs Node 22.15 or later; here runs {version}.',
  folderWaiting: '{folder} is in use. Waiting a moment, in case its last process did not end properly…',
  notLoopback:
    '{host} can be reached from other machines, and HTTP is not encrypted: let a proxy with https stand in front of it.',
  'connection.missing':
    '{file} does not exist, or cannot be reached ({key}). Give the place of the file; names in it are relative to it.',
  'connection.noFile': '{file} is no file ({key}).',
  'connection.open': '{file} can be read by others ({key}). Run: chmod 600 {file}',
  'connection.tooLarge': '{file} is too large for what belongs there ({key}).',
  'connection.forbidden': '{file} may not be read by this user ({key}). Change its owner or its rights.',
  'connection.notJson': '{file} is not a JSON object. Run mprelease --help to see its keys.',
  'connection.keyUnknown': '{file}: there is no key “{key}”. Known are: {known}.',
  'connection.keyMissing': '{file}: “{key}” is missing.',
  'connection.notText': '{file}: “{key}” needs a text.',
  'connection.notRatios': '{file}: “ratios” is a rising list of whole numbers between 1 and 99, such as [10, 30, 50].',
  'connection.notCertificates':
    '{file}: “certificates” is an object with the files “application”, “alipay” and “alipayRoot”.',
  'connection.keyOrCertificates':
    '{file}: give either “alipayPublicKeyFile” or “certificates”, as the application’s console names it.',
  remedy: 'You can run: {command}',
  'connection.goesOn': 'The platform goes on meanwhile and reaches AlipayCN as soon as it can.',
  'connection.otherFolder':
    '{folder} holds the releases of another AlipayCN ({other}). They are never mixed: choose another folder with --data.',
  'connection.taken': '{file} exists and was not written by a simulator. Choose another place with --write-connection.',
  outputLost: 'The result could not be written to standard output ({reason}).',
  defect: 'Something went wrong in mprelease. This is a defect of ours; please report it with these lines.',
  ...cliVerbsEn,
} as const;

export type CliKey = keyof typeof cliEn;
