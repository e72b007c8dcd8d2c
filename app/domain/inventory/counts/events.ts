/** The tags of pages that list or show the counts of a place. */
export function countTags(locationId: string): string[] {
  return [`counts:${locationId}`];
}
