Page({
  data: {
    drinks: [
      { id: 'latte', name: '拿铁 Latte', price: 22 },
      { id: 'americano', name: '美式 Americano', price: 18 },
    ],
  },
  order(event) {
    getApp().globalData.cart.push(event.currentTarget.dataset.id);
    my.navigateTo({ url: '/pages/order/order' });
  },
});
