import type { CategoryDemands } from './configuration.ts';

/**
 * One of AlipayCN's categories (docs/alipaycn-api.md §1.7). A chosen one is named by the ids from the top to it, joined by
 * `_`.
 */
export interface CategoryNode {
  readonly id: string;
  readonly name: string;
  /** `null` at the top. */
  readonly parentId: string | null;
  /** Only these can be chosen. */
  readonly leaf: boolean;
  readonly needsLicence: boolean;
  readonly needsOutDoorPicture: boolean;
  readonly needsSpecialLicence: boolean;
}

export interface Category {
  /** `L1_L2` or `L1_L2_L3`, as an application names it. */
  readonly path: string;
  /** From the top. */
  readonly names: readonly string[];
  readonly demands: CategoryDemands;
}

/** AlipayCN takes one to three (docs/alipaycn-api.md §1.3). */
export const maxCategories = 3;

/** A node with its parents, the top one first; cut off at a cycle in AlipayCN's answer. */
function wayTo(byId: ReadonlyMap<string, CategoryNode>, node: CategoryNode): CategoryNode[] {
  const way = [node];
  for (let at = node; at.parentId !== null && way.length < 5; ) {
    const parent = byId.get(at.parentId);
    if (!parent || way.includes(parent)) break;
    way.unshift(parent);
    at = parent;
  }
  return way;
}

/** The categories that can be chosen, in the order of the tree. */
export function flattenCategories(nodes: readonly CategoryNode[]): Category[] {
  const byId = new Map(nodes.map((node) => [node.id, node]));
  return nodes
    .filter(({ leaf }) => leaf)
    .map((node) => {
      const way = wayTo(byId, node);
      return {
        path: way.map(({ id }) => id).join('_'),
        names: way.map(({ name }) => name),
        demands: {
          licence: node.needsLicence,
          outDoorPicture: node.needsOutDoorPicture,
          specialLicence: node.needsSpecialLicence,
        },
      };
    });
}

/** The ids in a `category` field. */
export const categoryPaths = (value: string): string[] => value.split(';').filter(Boolean);

/** What the chosen categories demand together; nothing where they are not known. */
export function readDemands(nodes: readonly CategoryNode[], value: string): CategoryDemands {
  const paths = categoryPaths(value);
  const chosen = flattenCategories(nodes).filter(({ path }) => paths.includes(path));
  return {
    licence: chosen.some(({ demands }) => demands.licence),
    outDoorPicture: chosen.some(({ demands }) => demands.outDoorPicture),
    specialLicence: chosen.some(({ demands }) => demands.specialLicence),
  };
}
