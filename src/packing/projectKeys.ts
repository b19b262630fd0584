/** The file that says how a project is packed (docs/alipaycn-api.md §4.1). */
export const projectFileName = 'mini.project.json';

/** The key of the rules that leave files out, by the `format` of mini.project.json (docs/packing.md §3). */
export const excludeKeys = { 1: 'exclude', 2: 'uploadExclude' } as const;
