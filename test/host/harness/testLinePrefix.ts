/** Begins every line of the tests' report inside the extension host. */
export const testLinePrefix = '[test] ';
