/**
 * A node of a category tree. What it demands is asked of every application that newly names it
 * (docs/alipaycn-api.md §1.7).
 */
export interface Category {
  readonly id: string;
  readonly name: string;
  readonly needsLicence?: true;
  readonly needsOutDoorPicture?: true;
  readonly needsSpecialLicence?: true;
  /** Not open to this merchant: left out by `is_filter`, refused when it is applied for. */
  readonly closed?: true;
  readonly children?: readonly Category[];
}

/** The newer tree, up to three levels (`mini_category_ids`). Names and ids are made up in the manner of the real one. */
export const miniCategories: readonly Category[] = [
  {
    id: 'XS1001',
    name: '餐饮',
    children: [
      { id: 'XS2001', name: '快餐小吃' },
      {
        id: 'XS2002',
        name: '饮品酒水',
        children: [
          { id: 'XS3001', name: '咖啡茶饮', needsLicence: true },
          { id: 'XS3002', name: '酒类零售', needsLicence: true, needsSpecialLicence: true },
        ],
      },
      { id: 'XS2003', name: '正餐门店', needsLicence: true, needsOutDoorPicture: true },
    ],
  },
  {
    id: 'XS1002',
    name: '商业零售',
    children: [
      { id: 'XS2047', name: '便利店' },
      { id: 'XS2048', name: '超市', needsLicence: true, needsOutDoorPicture: true },
      { id: 'XS2049', name: '药店', needsLicence: true, needsOutDoorPicture: true, needsSpecialLicence: true },
    ],
  },
  {
    id: 'XS1003',
    name: '医疗健康',
    children: [
      {
        id: 'XS2061',
        name: '互联网医疗',
        children: [
          { id: 'XS3061', name: '在线问诊', needsLicence: true, needsSpecialLicence: true },
          { id: 'XS3062', name: '预约挂号', needsLicence: true },
        ],
      },
      { id: 'XS2062', name: '健康资讯' },
    ],
  },
  { id: 'XS1004', name: '金融', children: [{ id: 'XS2090', name: '网络借贷', needsLicence: true, closed: true }] },
];

/** The older tree, two levels (`app_category_ids`). */
export const appCategories: readonly Category[] = [
  {
    id: '11',
    name: '餐饮美食',
    children: [
      { id: '1101', name: '餐厅', needsLicence: true, needsOutDoorPicture: true },
      { id: '1102', name: '外卖' },
    ],
  },
  {
    id: '12',
    name: '购物',
    children: [
      { id: '1201', name: '超市便利' },
      { id: '1202', name: '药品', needsLicence: true, needsSpecialLicence: true },
    ],
  },
];

/** The nodes from the first level to the one that `code` (`L1_L2` or `L1_L2_L3`) names, or undefined. */
export function findCategory(tree: readonly Category[], code: string): readonly Category[] | undefined {
  const path: Category[] = [];
  let level: readonly Category[] = tree;
  for (const id of code.split('_')) {
    const found = level.find((each) => each.id === id);
    if (!found) return undefined;
    path.push(found);
    level = found.children ?? [];
  }
  return path;
}

/** The path of a category that may be chosen: a leaf below the first level. */
export function findLeaf(tree: readonly Category[], code: string): readonly Category[] | undefined {
  const path = findCategory(tree, code);
  return path && path.length > 1 && !path.at(-1)?.children ? path : undefined;
}

/** `L1_L2;L1_L2_L3` as codes. */
export function codesOf(ids: string | undefined): string[] {
  return (ids ?? '').split(';').filter(Boolean);
}

/** The names of chosen categories, written as their ids are. */
export function categoryNames(information: {
  readonly mini_category_ids?: string;
  readonly app_category_ids?: string;
}): string | undefined {
  const { mini_category_ids: mini, app_category_ids: app } = information;
  const tree = mini ? miniCategories : appCategories;
  const names = codesOf(mini || app).map(
    (code) =>
      findCategory(tree, code)
        ?.map(({ name }) => name)
        .join('_') ?? code,
  );
  return names.length > 0 ? names.join(';') : undefined;
}
