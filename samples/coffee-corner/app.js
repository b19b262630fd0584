App({
  /** Cups by drink id. */
  globalData: { cart: {} },
});
