import { drinks } from '../../data/drinks';

Page({
  data: { lines: [], total: 0 },
  onShow() {
    const { cart } = getApp().globalData;
    const lines = drinks.filter(({ id }) => cart[id]).map((drink) => ({ ...drink, cups: cart[drink.id] }));
    this.setData({ lines, total: lines.reduce((sum, { price, cups }) => sum + price * cups, 0) });
  },
});
