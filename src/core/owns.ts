/** Whose something is that was made for a key. */

/** Without keys everybody owns everything; an admin asks with owner null. */
export function owns(made: { readonly owner: string | null }, owner: string | null): boolean {
  return owner === null || made.owner === owner;
}
