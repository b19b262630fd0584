/** The person pressed the back button. */
export const back = Symbol('back');
export type Back = typeof back;
