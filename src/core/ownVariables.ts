/** Whether an environment variable is this product's own: a token or an address, which no file may send anywhere. */
export const isOwnVariable = (name: string): boolean => /^MPRELEASE_/i.test(name);
