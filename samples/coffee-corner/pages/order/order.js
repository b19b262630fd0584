Page({
  data: { count: 0 },
  onShow() {
    this.setData({ count: getApp().globalData.cart.length });
  },
});
