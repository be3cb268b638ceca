/**
 * Everything of drawing, fetched as one file once the film can play: in several, the smaller ones would be put into
 * files that a page fetches before that.
 */
export { DrawTools } from './draw-tools.tsx'
export { DrawingsButton } from './drawings-button.tsx'
export { DrawnLayer } from './drawn-layer.tsx'
export { DrawnWords } from './drawn-words.tsx'
