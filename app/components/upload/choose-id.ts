/** Of the field that files are chosen with. */
export const chooseId = 'choose-recording'
