/** The core build has the same face as the whole one. */
declare module 'video.js/core.es.js' {
  import videojs from 'video.js'

  export default videojs
}

/** The light build has the face of the whole one, as far as it goes. */
declare module 'hls.js/light' {
  import Hls from 'hls.js'

  export default Hls
}
