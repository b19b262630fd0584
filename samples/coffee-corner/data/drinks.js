export const drinks = [
  { id: 'latte', name: '拿铁', english: 'Latte', note: '细腻奶泡 · Silky milk', price: 22 },
  { id: 'americano', name: '美式', english: 'Americano', note: '深烘豆 · Dark roast', price: 18 },
  { id: 'mocha', name: '摩卡', english: 'Mocha', note: '黑巧克力 · Dark chocolate', price: 26 },
  { id: 'pourOver', name: '手冲', english: 'Pour-over', note: '云南小粒 · Yunnan arabica', price: 32 },
];
