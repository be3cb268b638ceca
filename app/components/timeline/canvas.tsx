import { useLayoutEffect, useRef } from 'react'

interface CanvasProps {
  width: number
  height: number
  /** Another function is another picture; null while there is none. */
  draw: ((context: CanvasRenderingContext2D, font: string) => void) | null
  /** How many moments it shows, for those who measure it. */
  moments?: number
}

/** A drawing as sharp as the screen. */
export function Canvas({ width, height, draw, moments }: CanvasProps) {
  const canvas = useRef<HTMLCanvasElement>(null)
  const font = useRef('')
  useLayoutEffect(() => {
    const element = canvas.current
    const context = element?.getContext('2d')
    if (!element || !context || !draw || width === 0 || height === 0) return
    const density = window.devicePixelRatio || 1
    const pixels = { width: Math.round(width * density), height: Math.round(height * density) }
    // Setting a size, even the same one, makes the browser throw the drawing away.
    if (element.width !== pixels.width) element.width = pixels.width
    if (element.height !== pixels.height) element.height = pixels.height
    font.current ||= getComputedStyle(element).fontFamily
    context.setTransform(density, 0, 0, density, 0, 0)
    draw(context, font.current)
    if (moments !== undefined) element.dataset.moments = String(moments)
  }, [width, height, draw, moments])
  return <canvas ref={canvas} className="block" style={{ width, height }} />
}
