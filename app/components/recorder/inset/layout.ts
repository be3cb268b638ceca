/** Where in a picture something is drawn, in pixels. */
export interface Box {
  x: number
  y: number
  width: number
  height: number
}

type Size = Pick<Box, 'width' | 'height'>

/** Where the camera stands within the screen's picture, as one looks at it. */
export const corners = ['top-left', 'top-right', 'bottom-left', 'bottom-right'] as const
export type Corner = (typeof corners)[number]

/** No picture is larger: more is not shown again later. */
const largest: Size = { width: 1920, height: 1080 }

/** A screen's size as it is recorded: no larger than is shown later, and even, as encoders want it. */
export function recordedSize({ width, height }: Size): Size {
  const scale = Math.min(1, largest.width / width, largest.height / height)
  const even = (length: number) => Math.max(2, 2 * Math.round((length * scale) / 2))
  return { width: even(width), height: even(height) }
}

/** The whole of a picture within another, in its middle. */
export function contained(picture: Size, frame: Size): Box {
  const scale = Math.min(frame.width / picture.width, frame.height / picture.height)
  const [width, height] = [Math.round(picture.width * scale), Math.round(picture.height * scale)]
  return {
    ...{ width, height },
    x: Math.round((frame.width - width) / 2),
    y: Math.round((frame.height - height) / 2),
  }
}

/** A camera in a corner of a picture: an upright one as high as a lying one, and with some room around it. */
export function insetAt(camera: Size, frame: Size, corner: Corner): Box {
  const room = Math.round(Math.min(frame.width, frame.height) / 40)
  const most = { width: frame.width / 4, height: frame.height / 4 }
  const { width, height } = contained(camera, most)
  return {
    ...{ width, height },
    x: corner.endsWith('left') ? room : frame.width - width - room,
    y: corner.startsWith('top') ? room : frame.height - height - room,
  }
}
