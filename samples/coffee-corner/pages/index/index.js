import { drinks } from '../../data/drinks';

const countCups = (cart) => Object.values(cart).reduce((sum, cups) => sum + cups, 0);

Page({
  data: { drinks, cups: 0 },
  onShow() {
    this.setData({ cups: countCups(getApp().globalData.cart) });
  },
  add(event) {
    const { cart } = getApp().globalData;
    const { id } = event.currentTarget.dataset;
    cart[id] = (cart[id] || 0) + 1;
    this.setData({ cups: countCups(cart) });
  },
  showOrder() {
    my.switchTab({ url: '/pages/order/order' });
  },
});
