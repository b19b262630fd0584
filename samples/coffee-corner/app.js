App({
  globalData: { cart: [] },
});
