/**
 * A node of a category tree. Every application that newly names it has to meet its demands (docs/alipaycn-api.md §1.7).
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

const licence = { needsLicence: true } as const;
const outDoorPicture = { needsOutDoorPicture: true } as const;
const specialLicence = { needsSpecialLicence: true } as const;

const leaf = (id: string, name: string, ...demands: readonly Partial<Category>[]): Category =>
  Object.assign({ id, name }, ...demands);
const branch = (id: string, name: string, ...children: readonly Category[]): Category => ({ id, name, children });

/** The newer tree, up to three levels (`mini_category_ids`). Names and ids are made up in the manner of the real one. */
export const miniCategories: readonly Category[] = [
  branch(
    'XS1001',
    '餐饮',
    leaf('XS2001', '快餐小吃'),
    branch(
      'XS2002',
      '饮品酒水',
      leaf('XS3001', '咖啡茶饮', licence),
      leaf('XS3002', '酒类零售', licence, specialLicence),
    ),
    leaf('XS2003', '正餐门店', licence, outDoorPicture),
  ),
  branch(
    'XS1002',
    '商业零售',
    leaf('XS2047', '便利店'),
    leaf('XS2048', '超市', licence, outDoorPicture),
    leaf('XS2049', '药店', licence, outDoorPicture, specialLicence),
  ),
  branch(
    'XS1003',
    '医疗健康',
    branch(
      'XS2061',
      '互联网医疗',
      leaf('XS3061', '在线问诊', licence, specialLicence),
      leaf('XS3062', '预约挂号', licence),
    ),
    leaf('XS2062', '健康资讯'),
  ),
  branch('XS1004', '金融', leaf('XS2090', '网络借贷', licence, { closed: true })),
];

/** The older tree, two levels (`app_category_ids`). */
export const appCategories: readonly Category[] = [
  branch('11', '餐饮美食', leaf('1101', '餐厅', licence, outDoorPicture), leaf('1102', '外卖')),
  branch('12', '购物', leaf('1201', '超市便利'), leaf('1202', '药品', licence, specialLicence)),
];

/** The nodes from the first level to the one that `code` (`L1_L2` or `L1_L2_L3`) names, or undefined. */
export function findCategory(tree: readonly Category[], code: string): readonly Category[] | undefined {
  const path: Category[] = [];
  let level: readonly Category[] = tree;
  for (const id of code.split('_')) {
    const category = level.find((each) => each.id === id);
    if (!category) return undefined;
    path.push(category);
    level = category.children ?? [];
  }
  return path;
}

/** The path of a category that may be chosen: a leaf below the first level. */
export function findLeaf(tree: readonly Category[], code: string): readonly Category[] | undefined {
  const path = findCategory(tree, code);
  return path && path.length > 1 && !path.at(-1)?.children ? path : undefined;
}

/** `L1_L2;L1_L2_L3` as codes. */
export function parseCategoryIds(ids: string | undefined): string[] {
  return (ids ?? '').split(';').filter(Boolean);
}

/** The names of chosen categories, written as their ids are. */
export function categoryNames(information: {
  readonly mini_category_ids?: string;
  readonly app_category_ids?: string;
}): string | undefined {
  const { mini_category_ids: mini, app_category_ids: app } = information;
  const tree = mini ? miniCategories : appCategories;
  const names = parseCategoryIds(mini || app).map((code) => {
    const path = findCategory(tree, code);
    return path ? path.map(({ name }) => name).join('_') : code;
  });
  return names.join(';') || undefined;
}
