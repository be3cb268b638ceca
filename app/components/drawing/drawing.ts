/**
 * What shows drawings and leads to drawing, fetched as one file once the film can play: in several, the smaller ones
 * would be put into files that a page fetches before that. What one draws with comes when it is asked for.
 */
export { DrawTools } from './draw-tools.tsx'
export { DrawingsButton } from './drawings-button.tsx'
export { DrawnLayer } from './drawn-layer.tsx'
export { DrawnWords } from './drawn-words.tsx'
