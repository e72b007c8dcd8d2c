/**
 * At or below this many units a page says how many are left; above, only that there are some. So a change of stock
 * changes a page only while a level is this low, and cached pages outlive the sales of a well-stocked day.
 */
export const FEW_LEFT = 5;
