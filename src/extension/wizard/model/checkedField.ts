/** The field whose text AlipayCN takes as the mini program's name. */
export const checkedField = 'language/zh-CN/name';
