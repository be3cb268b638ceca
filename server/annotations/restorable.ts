/** So long after removing a note one may take that back. */
export const restorableForMinutes = 10
