/** The row of a table by a name that comes from outside; what every object inherits, such as `constructor`, is no row. */
export const lookUp = <T>(table: Readonly<Record<string, T>>, name: string): T | undefined =>
  Object.hasOwn(table, name) ? table[name] : undefined;
