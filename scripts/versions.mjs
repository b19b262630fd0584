/** Everything that the scripts bring along and that package.json does not pin: the one place for these versions. */

/** The VS Code that is served to a browser, as the npm package of this name. */
export const codeServerVersion = '4.139.1';

/** The oldest desktop VS Code that can open the extension; the floor of `engines.vscode` in package.json. */
export const oldestDesktopEditor = '1.105.0';

/** The major version of Node.js that the scripts, tests and the served VS Code run on; the package `node` brings it. */
export const nodeMajor = 24;
