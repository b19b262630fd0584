import { cliVerbsEn } from './cliVerbsEn.ts';

/** What the command line says, in English. `cliZhCn.ts` holds the same keys. */
export const cliEn = {
  help: `mprelease: release mini programs to AlipayCN from the command line

  mprelease COMMAND [ARGUMENTS] [OPTIONS]     run a command (see below); for its options: mprelease COMMAND --help
  mprelease platform --data DIR [--connection FILE] [--port N] [--host H] [--allow-host NAME]...
      Serves the release platform from a folder, which it locks until it ends. Prints one JSON line
      {"url"} when it is ready. The first start creates the owner's token, prints it as "token" and saves it in
      DIR/owner-token, which only you can read. By default, only this machine can connect; allow others with --host,
      and host names other than this machine's with --allow-host. Without --connection, AlipayCN is simulated.
      FILE is JSON with mode 0600: {endpoint, authorizeUrl, appId, privateKeyFile, alipayPublicKeyFile |
      certificates: {application, alipay, alipayRoot}, appOrigin?, redirectUri?, ratios?}. A signed call checks the
      connection before the platform starts.
  mprelease simulator [--data DIR] [--port N] [--profile NAME] [--certificates] [--write-connection FILE]
      Starts the simulated AlipayCN alone. Prints one JSON line {"url","controlToken","connection"}. Without --data,
      its state is lost when it ends. Use FILE as the --connection of a platform.
      Profiles: assumed (default), documented (grayscale only at 10, 30 and 50 percent), strict (every requirement
      of any source). With --certificates, it uses certificates instead of keys.
  mprelease help [COMMAND] | --version
{verbs}

RELEASE and VERSION: an ID, or PROGRAM@X.Y.Z. PROGRAM: an ID or a name.
Platform: --platform, otherwise the one that you are signed in to, otherwise the embedded platform (--folder DIR).
Token: --token-file, MPRELEASE_TOKEN or the one that mprelease login saved; never an argument.

  --json            print exactly one JSON document to standard output (see mprelease schema); watch: one per line
  --port N          port to use; 0 (default) for a free port
  --language L      en or zh-cn; by default as set by LANG

Exit codes:
{codes}
Messages are printed to standard error.
`,
  'group.file': 'Release file (mini.release.json)',
  'group.signIn': 'Sign-in and diagnostics',
  'group.program': 'Mini programs',
  'group.release': 'Releases',
  'group.follow': 'Monitoring',
  'group.team': 'Team',
  'group.data': 'Platform data',
  wordMissing: '{command} requires {word}.',
  wordEmpty: '{word} of {command} is empty. Check that the variable is set.',
  optionNoValue: '{option} does not take a value.',
  commandMeant: 'Unknown command “{command}”. Did you mean “{meant}”?',
  verbIncomplete: '“{command}” requires a subcommand: {verbs}.',
  seeHelp: 'See {command} --help.',
  commandUnknown: 'Unknown command “{command}”.',
  wordUnknown: 'Unexpected argument “{word}”.',
  optionUnknown: '{command} has no option {option}.',
  optionEmpty: '{option} requires a value.',
  portInvalid: '--port requires a number from 0 to 65535, not “{value}”.',
  profileUnknown: 'Unknown profile “{value}”. Available: {names}.',
  languageInvalid: '--language requires en or zh-cn, not “{value}”.',
  dataMissing: 'platform requires --data DIR, the folder for its data.',
  portTaken: 'Port {port} on {host} is already in use. Choose another with --port, or 0 for a free port.',
  portForbidden: 'You are not allowed to open port {port} on {host}. Choose a port above 1023.',
  hostUnknown: '{host} is not an address of this machine. Choose another with --host, or omit it.',
  folderNone: '{folder} is not a folder, or its parent is not. Choose another with {option}.',
  folderForbidden: 'You are not allowed to write to {folder}. Choose another with {option}, or change its permissions.',
  diskFull: 'The disk of {folder} is full. Nothing was started.',
  tokenOpen: 'Other users can read {file}. Run: chmod 600 {file}',
  tokenBroken: '{file} contains no token. Delete it; the next start creates a new one.',
  secretsBroken: '{file} is damaged. Restore it from a backup, or delete it and authorize the mini programs again.',
  nodeTooOld: 'mprelease requires Node 22.15 or later. This is Node {version}.',
  folderWaiting: '{folder} is in use. Waiting, in case its last process was interrupted…',
  notLoopback: 'Other machines can reach {host}, and HTTP is not encrypted. Put an https proxy in front of it.',
  'connection.missing':
    '{file} does not exist or is not accessible ({key}). Enter the path of the file; file names in it are relative to it.',
  'connection.noFile': '{file} is not a file ({key}).',
  'connection.open': 'Other users can read {file} ({key}). Run: chmod 600 {file}',
  'connection.tooLarge': '{file} is too large ({key}).',
  'connection.forbidden': 'You are not allowed to read {file} ({key}). Change its owner or permissions.',
  'connection.notJson': '{file} is not a JSON object. Run mprelease --help to see its properties.',
  'connection.keyUnknown': '{file}: unknown property “{key}”. Available: {known}.',
  'connection.keyMissing': '{file}: “{key}” is missing.',
  'connection.notText': '{file}: “{key}” must be a string.',
  'connection.notRatios':
    '{file}: “ratios” must be an ascending list of whole numbers from 1 to 99, such as [10, 30, 50].',
  'connection.notCertificates':
    '{file}: “certificates” must be an object with the files “application”, “alipay”, and “alipayRoot”.',
  'connection.keyOrCertificates':
    '{file}: use either “alipayPublicKeyFile” or “certificates”, as shown in the application’s console.',
  remedy: 'Run: {command}',
  'connection.goesOn': 'The platform starts anyway and connects to AlipayCN as soon as possible.',
  'connection.otherFolder':
    '{folder} contains the releases of another AlipayCN connection ({other}), and connections cannot share a folder. Choose another folder with --data.',
  'connection.taken': '{file} exists and was not written by a simulator. Choose another file with --write-connection.',
  outputLost: 'Could not write the result to standard output ({reason}).',
  defect: 'Something went wrong. This is a bug in Mini Program Release. Report it with these lines.',
  ...cliVerbsEn,
} as const;

export type CliKey = keyof typeof cliEn;
